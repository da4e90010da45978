"""Walks of a schema's steps: forward, all the way back, and forward again."""

from pathlib import Path

from sqlalchemy import text

from bagalau.chassis.database.migrations import downgrade, upgrade
from bagalau.chassis.database.sessions import make_engine
from bagalau.chassis.runtime.settings import Settings

TABLES_LEFT = text(
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = :schema AND c.relkind IN ('r', 'p', 'v', 'm', 'S') "
    "AND c.relname <> 'alembic_version'"
)


class DowngradeLeaves(Exception):
    """Walking all steps back left something in the schema."""


async def round_trip(settings: Settings, folder: Path) -> None:
    """Walk forward, all the way back, and forward again. Raises DowngradeLeaves."""
    await upgrade(settings, folder)
    await downgrade(settings, folder)
    engine = make_engine(settings)
    async with engine.connect() as connection:
        left = (await connection.scalars(TABLES_LEFT, {"schema": settings.schema_name})).all()
    await engine.dispose()
    if left:
        raise DowngradeLeaves(f"left in schema {settings.schema_name}: {', '.join(sorted(left))}")
    await upgrade(settings, folder)
