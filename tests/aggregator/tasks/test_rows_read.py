"""What waits at the aggregator is read in a few rows, however many heads of a country were instructed."""

import pytest
from sqlalchemy import text

from bagalau.chassis.database import database_of
from tests.aggregator.decisions.test_decisions import ACTORS, deciding
from tests.rows_read import listening, rows_read

__all__ = ["deciding"]

ASKING = ("administration", "working-body", "chamber", "first", "office")
TABLES = ("acts", "ratings", "drafts", "signatures", "cycles", "registers", "collections")
AT_MOST = 60
INSTRUCTED = 5000
COPIES = """
INSERT INTO aggregator.acts
SELECT copied.* FROM aggregator.acts act, generate_series(1, :count) number,
    jsonb_populate_record(act, jsonb_build_object(
        'id', 'copy-' || number, 'position', 1000 + number, 'key', NULL)) copied
WHERE act.kind = 'head_instructed'
"""
"""Instructions to other heads, written as rows: the acts themselves would take minutes."""


async def copied(all_, count):
    async with database_of(all_.app).transaction() as session:
        made = await session.execute(text(COPIES), {"count": count})
        assert made.rowcount == count
        await session.execute(text("ANALYZE aggregator.acts"))


async def read(all_, who):
    with listening(all_.app) as statements:
        answer = await all_.ask(who, "GET", "/v1/tasks")
    assert answer.status_code == 200, answer.text
    return await rows_read(all_.app, statements, *TABLES)


@pytest.mark.asyncio
async def test_instructions_to_every_head_are_not_read_to_know_what_waits(deciding):
    async with deciding() as all_:
        await all_.submitted()
        for member in ("second", "third"):
            await all_.step(member, "votes", vote="for")
        waiting = (await all_.ask("office", "GET", "/v1/tasks")).json()["entries"]
        assert [each["steps"] for each in waiting] == [["consider"]]
        assert (await all_.step("office", "consideration")).status_code == 201
        said = {"body": "health", "text": "Mend the answers.", "due": "2026-12-01"}
        assert (await all_.step("office", "instructions", **said)).status_code == 201
        await copied(all_, INSTRUCTED)
        assert {ACTORS[who][0] for who in ASKING} >= {"administration", "commission"}
        for who in ASKING:
            assert await read(all_, who) <= AT_MOST, who
