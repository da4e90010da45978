"""The schema: forward, back and forward again; the code's tables are the migrated ones."""

import asyncio
import shutil

import pytest
from sqlalchemy import text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from bagalau.chassis.database import migrations
from bagalau.chassis.database.migrations import ModelsDiffer
from bagalau.chassis.database.sessions import Database
from bagalau.chassis.database.tables import tables_in
from tests.chassis.notes import STEPS, Base, notes_app
from tests.migration_walks import DowngradeLeaves, round_trip

TABLES = text(
    "SELECT schemaname || '.' || tablename FROM pg_tables "
    "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
)


@pytest.fixture
def settings(cluster):
    made = cluster.empty("notes")
    yield made
    cluster.drop(made)


async def tables(settings):
    store = Database(settings)
    async with store.reading() as session:
        found = (await session.execute(TABLES)).scalars().all()
    await store.close()
    return set(found)


@pytest.mark.asyncio
async def test_everything_lies_in_the_service_s_own_schema(settings):
    await migrations.upgrade(settings, STEPS)
    found = await tables(settings)
    assert {"notes.note", "notes.note_2025", "notes.alembic_version", "notes.pgqueuer"} <= found
    assert all(name.startswith("notes.") for name in found)


@pytest.mark.asyncio
async def test_the_way_back_leaves_nothing(settings):
    await round_trip(settings, STEPS)
    await migrations.downgrade(settings, STEPS, "0001")
    assert "notes.pgqueuer" not in await tables(settings)


@pytest.mark.asyncio
async def test_a_way_back_that_leaves_something_is_named(settings, tmp_path):
    shutil.copytree(STEPS, tmp_path / "steps")
    step = tmp_path / "steps" / "versions" / "0001_notes.py"
    step.write_text(step.read_text().replace('op.drop_table("note", schema="notes")', "pass"))
    with pytest.raises(DowngradeLeaves, match="note, note_2025"):
        await round_trip(settings, tmp_path / "steps")


@pytest.mark.asyncio
async def test_partitions_and_the_queue_are_no_difference(settings):
    await migrations.upgrade(settings, STEPS)
    await migrations.check(settings, STEPS, Base.metadata)


@pytest.mark.asyncio
async def test_a_table_nobody_migrated_is_a_difference_and_a_draft_mends_it(settings, tmp_path):
    shutil.copytree(STEPS, tmp_path / "steps")
    tables = tables_in("notes")

    class Base(SQLModel, registry=registry(metadata=tables)):
        __abstract__ = True
        metadata = tables

    class Note(Base, table=True):
        __tablename__ = "note"
        year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
        name: str = Field(primary_key=True)

    class Label(Base, table=True):
        __tablename__ = "label"
        name: str = Field(primary_key=True)

    await migrations.upgrade(settings, tmp_path / "steps")
    with pytest.raises(ModelsDiffer, match="label"):
        await migrations.check(settings, tmp_path / "steps", tables)
    await migrations.draft(settings, tmp_path / "steps", tables, "Add labels")
    await migrations.upgrade(settings, tmp_path / "steps")
    await migrations.check(settings, tmp_path / "steps", tables)


@pytest.mark.asyncio
async def test_replicas_that_start_at_once_take_turns(settings):
    await asyncio.gather(*(migrations.upgrade(settings, STEPS) for _ in range(4)))
    assert "notes.note" in await tables(settings)


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.asyncio
async def test_a_service_migrates_at_start_when_told_so(settings, app_client, wanted):
    told = settings.model_copy(update={"migrate_at_start": wanted})
    app = notes_app(told, startup=[migrations.migrated_at_start(STEPS)])
    async with app_client(app) as client:
        assert (await client.get("/v1/notes")).is_success is wanted
