"""The aggregator's tables: as the code has them, reversible, and closed to change."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bagalau.chassis import migrations
from bagalau.chassis.database import Database
from services.aggregator.tables import IMMUTABLE, TABLES

FOLDER = Path(__file__).parents[2] / "services" / "aggregator" / "migrations"


@pytest.mark.asyncio
async def test_the_models_are_the_migrated_tables(database):
    await migrations.check(database("aggregator"), FOLDER, TABLES)


@pytest.mark.asyncio
async def test_every_step_leads_back_and_forward_again(cluster):
    settings = cluster.empty("aggregator")
    await migrations.round_trip(settings, FOLDER)
    cluster.drop(settings)


@pytest.mark.asyncio
@pytest.mark.parametrize("table", IMMUTABLE)
@pytest.mark.parametrize("change", ["DELETE FROM aggregator.{}", "TRUNCATE aggregator.{} CASCADE"])
async def test_the_database_itself_refuses_to_change_what_is_kept(standing_database, table, change):
    kept = Database(standing_database("aggregator"))
    with pytest.raises(DBAPIError, match="never changed and never removed"):
        async with kept.transaction() as session:
            await session.execute(text(change.format(table)))
    await kept.close()
