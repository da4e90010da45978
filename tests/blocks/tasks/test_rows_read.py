"""What waits for somebody is read in as many rows as are shown, however many bodies a year has."""

from pathlib import Path

import pytest
import pytest_asyncio

from bagalau.chassis.database import database_of
from tests.bench.process.tasks_whole import ROLES, year_of
from tests.blocks.small_block import register_of
from tests.rows_read import listening, rows_read

BODIES, PAGE = 2000, 100
AT_MOST = 3 * PAGE
"""Of some 50,000 open tasks: a page for each way to hold one, and one row more to see what follows."""

in_one_loop = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(cluster, tmp_path_factory):
    folder = Path(tmp_path_factory.mktemp("block"))
    async with year_of(BODIES, cluster, folder) as opened:
        await opened.load(register_of(2024))
        yield opened


@pytest.mark.parametrize("role", ROLES)
@in_one_loop
async def test_whoever_asks_reads_no_more_rows_than_a_page_shows(people, role):
    with listening(people.app) as statements:
        answer = await people.client.get("/v1/tasks", headers=people.headers(*ROLES[role]))
    assert answer.json()["entries"], role
    assert await rows_read(people.app, statements, "tasks") <= AT_MOST


@in_one_loop
async def test_the_years_that_have_an_open_task_are_one_question(people):
    store, years = people.app.state.runtime.tasks, list(range(2007, 2031))
    with listening(people.app) as statements:
        async with database_of(people.app).reading() as session:
            assert await store.years_with(session, years, "own_body") == [2025]
            assert await store.years_with(session, [2024, 2026], "own_body") == []
            assert await store.years_with(session, [], "own_body") == []
    asked = [statement for statement, _ in statements.sent if "unnest" in statement]
    assert len(asked) == 3
    assert await rows_read(people.app, statements, "tasks") <= len(years)
