"""What the aggregator keeps is closed to change by the database itself."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bagalau.chassis.database.sessions import Database
from services.aggregator.runtime.tables import IMMUTABLE


@pytest.mark.asyncio
@pytest.mark.parametrize("table", IMMUTABLE)
@pytest.mark.parametrize("change", ["DELETE FROM aggregator.{}", "TRUNCATE aggregator.{} CASCADE"])
async def test_the_database_itself_refuses_to_change_what_is_kept(standing_database, table, change):
    kept = Database(standing_database("aggregator"))
    with pytest.raises(DBAPIError, match="never changed and never removed"):
        async with kept.transaction() as session:
            await session.execute(text(change.format(table)))
    await kept.close()
