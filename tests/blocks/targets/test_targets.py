"""Targets by quarter: both sign, locked, changed with a reason; facts, forecast, warnings beside them."""

from datetime import UTC, datetime

import orjson
import pytest
import pytest_asyncio
from sqlalchemy import select

from bagalau.blocks.block import announce_deadlines
from bagalau.chassis.database import database_of
from tests.blocks.small_block import dialogue, people_of, register_of

HEAD, JUDGE = ("head", "health"), ("evaluator", "civil-service")
PATH = "/v1/targets/2025/health"
BEFORE_THE_YEAR = datetime(2024, 12, 20, 6, 0, tzinfo=UTC)
IN_JULY = datetime(2025, 7, 10, 6, 0, tzinfo=UTC)
SHEET = [
    {"measure": "answered", "quarter": quarter, "value": "15", "good": "up"}
    for quarter in (1, 2, 3, 4)
]


@pytest_asyncio.fixture
async def people(cluster, app_client, token, tmp_path):
    async with people_of(cluster, app_client, token, tmp_path) as opened:
        await opened.load(register_of(2025))
        opened.today = BEFORE_THE_YEAR
        yield opened


async def propose(people, status=201, who=HEAD, targets=SHEET, **said):
    answer = await people.ask(*who, "POST", PATH, {"targets": targets, **said})
    assert answer.status_code == status, answer.text
    return answer.json()


async def act(people, sheet, step, status=201, who=JUDGE, digest=None):
    order = {"targets_digest": digest or sheet["digest"], "reason": "As agreed in talks"}
    if step == "withdrawal":
        del order["targets_digest"]
    answer = await people.ask(*who, "POST", f"/v1/targets/{sheet['id']}/{step}", order)
    assert answer.status_code == status, answer.text
    return answer.json()


async def read(people, path, who=HEAD):
    answer = await people.ask(*who, "GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def forecast(people, who=HEAD):
    return await read(people, "/v1/forecasts/2025/health", who)


async def events(people):
    await announce_deadlines(people.app)
    table = people.app.state.runtime.events.outbox.table
    async with database_of(people.app).transaction() as session:
        rows = (await session.execute(select(table).order_by(table.c.id))).mappings().all()
    return [each for each in rows if each["type"] == "early.warning"]


@pytest.mark.asyncio
async def test_targets_hold_once_both_signed_and_change_later_only_with_a_reason(people):
    first = await propose(people)
    assert (await propose(people, 409))["code"] == "targets_open"
    waits = await read(people, "/v1/tasks", JUDGE)
    assert "agree_targets" in [each["code"] for each in waits["entries"]]
    assert (await act(people, first, "agreement", 409, digest="sha256:" + "1" * 64))[
        "code"
    ] == "targets_differ"
    await act(people, first, "agreement", 403, who=("evaluator", "stranger"))
    await act(people, first, "agreement", 403, who=HEAD)
    assert (await act(people, first, "agreement"))["state"] == "agreed"
    people.today = IN_JULY
    lower = [{**SHEET[3], "value": "9"}]
    assert (await propose(people, 422, targets=lower))["code"] == "targets_locked"
    second = await propose(people, targets=lower, reason="The registry closed in May")
    [answered] = (await forecast(people))["measures"]
    assert [each["target"]["exact"] for each in answered["quarters"]] == ["15"] * 4
    await act(people, second, "agreement")
    [answered] = (await forecast(people))["measures"]
    assert [each["target"]["exact"] for each in answered["quarters"]] == ["15", "15", "15", "9"]
    assert [each["sheet"] for each in answered["quarters"][2:]] == [first["id"], second["id"]]
    assert answered["target"]["exact"] == "54"
    sheets = (await read(people, PATH))["sheets"]
    assert [(each["state"], each["decision"]["by"] is not None) for each in sheets] == [
        ("agreed", True),
        ("agreed", True),
    ]


@pytest.mark.asyncio
async def test_a_sheet_proposed_before_the_lock_without_a_reason_is_not_agreed_to_after_it(people):
    sheet = await propose(people)
    people.today = IN_JULY
    await act(people, sheet, "agreement", 409)
    assert (await act(people, sheet, "return"))["state"] == "returned"
    again = await propose(people, reason="Agreed too late")
    assert (await act(people, again, "withdrawal", who=HEAD))["state"] == "withdrawn"


@pytest.mark.asyncio
async def test_strangers_and_measures_without_quarters_are_refused(people):
    await propose(people, 403, who=("head", "culture"))
    strange = [{**SHEET[0], "measure": "moon"}]
    assert (await propose(people, 422, targets=strange))["code"] == "target_without_quarters"
    await propose(people, 422, targets=[SHEET[0], SHEET[0]])
    assert (await people.client.get(PATH)).status_code == 401
    for path in (PATH, "/v1/forecasts/2025/health"):
        assert (await people.ask("head", "culture", "GET", path)).status_code == 403


@pytest.mark.asyncio
async def test_facts_forecast_and_warnings_follow_from_the_cells_of_the_score(people):
    await act(people, await propose(people), "agreement")
    people.today = IN_JULY
    months = [f"2025-{month:02d}" for month in range(1, 7)]
    await people.push("dialogue", *(dialogue("health", each, answered=4) for each in months))
    found = await forecast(people)
    assert (found["official"], found["status"]) == (False, "proposed")
    measures = {each["measure"]: each for each in found["measures"]}
    answered = measures["answered"]
    assert [each["fact"] and each["fact"]["exact"] for each in answered["quarters"]] == [
        "12",
        "12",
        None,
        None,
    ]
    assert (answered["forecast"]["exact"], answered["basis"]) == ("48", "linear")
    told = [
        (each["code"], each["quarter"], each["expected"]["exact"]) for each in found["warnings"]
    ]
    assert told == [
        ("quarter_missed", 1, "15"),
        ("quarter_missed", 2, "15"),
        ("target_missed", None, "60"),
    ]
    assert found["score"]["score"]["decimal"] == "40.00"  # 48 of 120: B2.01 alone, 4 of 10
    first = await events(people)
    assert [each["about"] for each in first] == [["health#head", "health#reporter"]] * 3
    assert orjson.loads(first[0]["document"])["data"]["address"].endswith("/forecasts/2025/health")
    assert len(await events(people)) == 3
    people.today = datetime(2025, 8, 11, 6, 0, tzinfo=UTC)
    await people.push("dialogue", dialogue("health", "2025-07", answered=9))
    assert len(await events(people)) == 6


@pytest.mark.asyncio
async def test_the_forecast_of_a_complete_year_is_the_score_of_the_card(people):
    people.today = datetime(2026, 1, 20, 6, 0, tzinfo=UTC)
    rows = [dialogue("health", f"2025-{month:02d}", answered=month % 7) for month in range(1, 13)]
    await people.push("dialogue", *rows)
    found = await forecast(people, ("auditor", "centre"))
    assert {each["basis"] for each in found["measures"]} == {"fact"}
    assert found["score"]["score"] == (await people.card("health"))["score"]
