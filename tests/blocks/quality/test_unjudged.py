"""Figures that cannot be judged when they come are judged when they can be, each of them once."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from bagalau.blocks.block import judge_figures
from bagalau.blocks.quality.unjudged import Unjudged, WaitsFor
from bagalau.blocks.records import Cell
from bagalau.chassis.database import database_of
from bagalau.contracts.v1.register.registers import Standing
from tests.blocks.closed_reports import close, report
from tests.blocks.quality.test_flags import FLAGS, STEADY, answered, listed, months
from tests.blocks.small_block import BODIES, dialogue, register_of, registered
from tests.blocks.subscribers import outbox

USUAL = [1829, 1801, 1854, 1830, 1822, 1840, 1835, 1827, 1819]
LAST_WORKING_DAY = datetime(2025, 10, 31, 12, 0, tzinfo=UTC)
NEXT_MONTH = datetime(2025, 10, 31, 19, 0, tzinfo=UTC)  # 1 November in Kazakhstan
TYPO = 2_310_000


async def sent_on_the_last_working_day(people, body="health"):
    await people.load(register_of(2025))
    people.today = datetime(2025, 10, 2, 6, 0, tzinfo=UTC)
    await people.push("dialogue", *months(body, *USUAL))
    people.today = LAST_WORKING_DAY
    odd = dialogue(body, "2025-10", received=TYPO, answered=1829)
    receipt = await people.push("dialogue", odd)
    assert receipt["flags"] == 0
    return receipt


async def waiting(people):
    table = people.app.state.runtime.flags.unjudged.table
    async with database_of(people.app).reading() as session:
        return (await session.execute(select(func.count()).select_from(table))).scalar_one()


@pytest.mark.asyncio
async def test_a_figure_sent_on_the_last_working_day_is_judged_by_the_daily_job(block):
    async with block() as people:
        receipt = await sent_on_the_last_working_day(people)
        await judge_figures(people.app)
        assert await listed(people) == []
        people.today = NEXT_MONTH
        for _ in range(2):
            await judge_figures(people.app)
        (flag,) = await listed(people)
        assert (flag["rule"], flag["period"], flag["measured"]) == ("outlier", "2025-10", "2310000")
        assert flag["import_id"] == receipt["id"]
        assert flag["raised_at"].startswith("2025-10-31T19:00")
        told = [each for each in await outbox(people) if each["type"] == "flag.raised"]
        assert len(told) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("look", ["flags", "import", "report"])
async def test_whoever_looks_sees_it_judged_without_any_job(block, look):
    async with block() as people:
        receipt = await sent_on_the_last_working_day(people)
        assert await listed(people) == []
        people.today = NEXT_MONTH
        if look == "import":
            path = f"/v1/imports/{receipt['id']}/flags"
            answer = await people.ask("supplier", "registry", "GET", path)
            found = answer.json()["entries"]
        elif look == "report":
            found = (await report(people))["datasets"][0]["flags"]
        else:
            found = await listed(people)
        assert len(found) == 1
        assert len(await listed(people)) == 1


@pytest.mark.asyncio
async def test_a_stranger_makes_nobody_judge(block):
    async with block() as people:
        await sent_on_the_last_working_day(people)
        people.today = NEXT_MONTH
        before = await waiting(people)
        assert (await people.client.get(FLAGS)).status_code == 401
        assert await waiting(people) == before > 0


@pytest.mark.asyncio
async def test_results_are_not_issued_over_a_figure_that_nobody_had_judged(block):
    async with block() as people:
        await people.load(register_of(2025))
        people.today = datetime(2025, 12, 31, 12, 0, tzinfo=UTC)
        await people.push("dialogue", *months("health", *STEADY, 1000))
        people.today = datetime(2026, 4, 15, 6, 0, tzinfo=UTC)
        refused = await people.issue()
        assert (refused.status_code, refused.json()["code"]) == (409, "flags_unanswered")


@pytest.mark.asyncio
async def test_a_report_read_before_the_month_was_over_is_not_closed_over_a_new_flag(block):
    async with block() as people:
        await people.load(register_of(2025))
        people.today = datetime(2025, 12, 31, 12, 0, tzinfo=UTC)
        await people.push("dialogue", *months("health", *STEADY, 1000))
        seen = (await report(people))["digest"]
        people.today = datetime(2026, 1, 12, 6, 0, tzinfo=UTC)
        answer = await close(people, digest=seen)
        assert (answer.status_code, answer.json()["code"]) == (409, "report_changed")


@pytest.mark.asyncio
async def test_two_that_look_at_once_raise_one_flag(block):
    async with block() as people:
        await sent_on_the_last_working_day(people)
        people.today = NEXT_MONTH
        await asyncio.gather(*(judge_figures(people.app) for _ in range(4)))
        assert len(await listed(people)) == 1


@pytest.mark.asyncio
async def test_a_figure_corrected_before_its_month_is_over_is_asked_about_as_it_stands(block):
    async with block() as people:
        await sent_on_the_last_working_day(people)
        right = dialogue("health", "2025-10", received=1833, answered=1829)
        await people.push("dialogue", right)
        people.today = NEXT_MONTH
        assert await listed(people) == []


@pytest.mark.asyncio
async def test_a_figure_taken_back_before_it_was_judged_is_asked_about_by_nobody(block):
    async with block() as people:
        await sent_on_the_last_working_day(people)
        order = {
            "reason": "sent for a wrong body",
            "records": [{"year": 2025, "body": "health", "key": "2025-10"}],
        }
        taken = await people.ask(
            "supplier", "registry", "POST", "/v1/datasets/dialogue/withdrawals", order
        )
        assert taken.status_code == 201, taken.text
        people.today = NEXT_MONTH
        assert await listed(people) == []


@pytest.mark.asyncio
async def test_a_month_without_others_beside_it_is_judged_once_they_come(block):
    async with block() as people:
        await people.load(register_of(2025))
        first = await people.push(
            "dialogue", dialogue("health", "2025-01", received=9000, answered=9)
        )
        assert first["flags"] == 0
        for number in range(2, 7):
            month = dialogue("health", f"2025-{number:02d}", received=100 + number, answered=90)
            assert (await people.push("dialogue", month))["flags"] == 0
        sixth = dialogue("health", "2025-07", received=100, answered=90)
        assert (await people.push("dialogue", sixth))["flags"] == 0  # it raised none of its own
        (flag,) = await listed(people)
        assert (flag["period"], flag["import_id"]) == ("2025-01", first["id"])
        assert await waiting(people) == 0
        await people.push("dialogue", dialogue("health", "2025-08", received=101, answered=90))
        assert [each["id"] for each in await listed(people)] == [flag["id"]]


@pytest.mark.asyncio
async def test_an_answered_flag_is_not_asked_again_by_what_is_judged_later(block):
    async with block() as people:
        await sent_on_the_last_working_day(people)
        people.today = NEXT_MONTH
        (flag,) = await listed(people)
        assert (await answered(people, flag["id"])).status_code == 201
        people.today = datetime(2025, 11, 28, 6, 0, tzinfo=UTC)
        await people.push("dialogue", dialogue("health", "2025-11", received=1830, answered=1800))
        people.today = datetime(2025, 12, 1, 6, 0, tzinfo=UTC)
        await judge_figures(people.app)
        assert [(each["id"], each["state"]) for each in await listed(people)] == [
            (flag["id"], "answered")
        ]


@pytest.mark.asyncio
async def test_printed_shares_of_a_year_wait_for_the_edition_that_brings_their_rule(block):
    async with block() as people:
        catalogue = people.app.state.runtime.catalogue
        await people.load(register_of(2025))
        later = {name: each for name, each in catalogue.editions.items() if "2025" not in name}
        people.app.state.runtime.catalogue = replace(catalogue, editions=later)
        wrong = dialogue("health", "2025-03", received=10, answered=5, printed_share="80")
        assert (await people.push("dialogue", wrong))["flags"] == 0
        people.app.state.runtime.catalogue = catalogue
        await judge_figures(people.app)
        (flag,) = await listed(people)
        assert flag["rule"] == "printed_share_mismatch"


@pytest.mark.asyncio
async def test_a_whole_country_waits_and_is_forgotten_by_one_statement_each(block):
    async with block() as people:
        unjudged = people.app.state.runtime.flags.unjudged
        cells = [
            Cell(2025, f"body-{number}", f"2025-{month:02d}")
            for number in range(5000)
            for month in range(1, 13)
        ]
        rows = [Unjudged(cell, WaitsFor.OTHER_MONTHS, "an import", "registry") for cell in cells]
        async with database_of(people.app).transaction() as session:
            await unjudged.store(session, "dialogue", rows)
            places = {(cell.year + later, cell.body) for cell in cells for later in range(4)}
            assert len(await unjudged.of_places(session, "dialogue", places)) == len(cells)
            store = people.app.state.runtime.flags.store
            assert await store.fetch_open_flags(session, "dialogue", places) == []
            await unjudged.clear(session, "dialogue", cells[:-1])
            assert [
                each.cell for each in await unjudged.of_places(session, "dialogue", places)
            ] == [cells[-1]]


@pytest.mark.asyncio
async def test_who_asks_about_one_body_waits_for_no_other(block):
    async with block() as people:
        await sent_on_the_last_working_day(people)
        await people.push("dialogue", dialogue("culture", "2025-10"))
        people.today = NEXT_MONTH
        before = await waiting(people)
        assert len(await listed(people, role="head", organisation="health")) == 1
        assert await waiting(people) == before - 1


@pytest.mark.asyncio
async def test_a_flag_on_a_merged_body_is_listed_by_whom_it_waits_for(block):
    async with block() as people:
        await sent_on_the_last_working_day(people)
        ended = {"standing": Standing.MERGED, "until": date(2025, 11, 1), "note": None}
        bodies = [*BODIES[1:], registered("health", successor="culture", **ended)]
        await people.load(register_of(2025, bodies, version=2))
        people.today = NEXT_MONTH
        (flag,) = await listed(people, "", "head", "culture")
        assert (flag["body"], flag["period"]) == ("health", "2025-10")
        assert (await answered(people, flag["id"], "head", "culture")).status_code == 201
        assert await listed(people, "?body=culture", "head", "culture") == []
        assert await listed(people, "", "head", "information") == []
