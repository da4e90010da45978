"""The journal's chain: every entry in its place, each naming the one before, none ever changed."""

import pytest
from sqlalchemy import select

from bagalau.chassis.database.sessions import Database
from bagalau.contracts.v1.wire.canonical_json import canonical, digest
from tests.blocks.small_block import dialogue, people_of, register_of


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda: people_of(cluster, app_client, token, tmp_path)


@pytest.mark.asyncio
async def test_imports_and_acts_stand_in_one_chain_that_anybody_can_recompute(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        paper = {"year": 2025, "body": "health", "code": "P1", "reason": "late"}
        await people.ask("evaluator", "civil-service", "POST", "/v1/deductions", paper)
        await people.push("dialogue", dialogue("culture"))
        rows = await entries(people)
        kinds = ["register_loaded", "import", "deduction", "import"]
        assert [row["kind"] for row in rows] == kinds
        assert [row["position"] for row in rows] == [1, 2, 3, 4]
        previous = None
        for row in rows:
            content = {
                "position": row["position"],
                "kind": row["kind"],
                "entry": row["entry"],
                "content_digest": row["content_digest"],
                "previous_digest": previous,
                "at": row["at"].isoformat(),
            }
            assert row["previous_digest"] == previous
            assert row["digest"] == digest(canonical(content))
            previous = row["digest"]


@pytest.mark.asyncio
async def test_a_refused_act_leaves_no_entry(block):
    async with block() as people:
        await people.load(register_of(2025))
        paper = {"year": 2025, "body": "atlantis", "code": "P1", "reason": "late"}
        await people.ask("evaluator", "civil-service", "POST", "/v1/deductions", paper)
        assert [row["kind"] for row in await entries(people)] == ["register_loaded"]


async def entries(people):
    table = people.app.state.runtime.chain.table
    database: Database = people.app.state.database
    async with database.reading() as session:
        found = await session.execute(select(table).order_by(table.c.position))
        return list(found.mappings())
