"""What should have been sent about each body, what came, and what is stated instead."""

from datetime import UTC, date, datetime

import pytest

from bagalau.blocks.register.register import Standings
from bagalau.blocks.reporting.expected import missing_series
from bagalau.contracts.v1.register.registers import Standing
from tests.blocks.small_block import dialogue, register_of, registered, survey


async def reports(people, role="auditor", organisation="centre", query=""):
    answer = await people.ask(role, organisation, "GET", f"/v1/completeness/2025{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def of(page, body, dataset):
    found = [e for e in page["entries"] if (e["body"], e["dataset"]) == (body, dataset)]
    return found[0] if found else None


@pytest.mark.asyncio
async def test_each_report_says_what_came_and_which_months_are_missing(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", *(dialogue("health", f"2025-{m:02d}") for m in range(1, 13)))
        await people.push("dialogue", dialogue("culture", "2025-02"))
        await people.push("survey", survey("health"))
        page = await reports(people)
        whole = of(page, "health", "dialogue")
        assert (whole["state"], whole["missing"], whole["due"]) == ("complete", [], "2026-02-01")
        partial = of(page, "culture", "dialogue")
        assert (partial["state"], partial["received"]) == ("partial", {"2025-02": 1})
        assert len(partial["missing"]) == 11
        assert of(page, "culture", "survey")["state"] == "missing"
        assert of(page, "akimat-abai", "dialogue")["analysed_only"] is True


@pytest.mark.asyncio
async def test_a_running_year_answers_by_the_newest_confirmed_edition_and_asks_for_what_is_over(
    block,
):
    async with block() as people:
        await people.load(register_of(2026))  # the clock stands at 15 April 2026
        await people.push("dialogue", dialogue("health", "2026-01"), dialogue("culture", "2026-01"))
        await people.push("dialogue", *(dialogue("culture", f"2026-0{m}") for m in (2, 3)))
        answer = await people.ask("reporter", "health", "GET", "/v1/completeness/2026")
        assert answer.status_code == 200, answer.text
        partial = of(answer.json(), "health", "dialogue")
        assert (partial["state"], partial["missing"]) == ("partial", ["2026-02", "2026-03"])
        assert (partial["edition"], partial["edition_confirmed"]) == ("small-2025", False)
        page = (await people.ask("auditor", "centre", "GET", "/v1/completeness/2026")).json()
        assert of(page, "culture", "dialogue")["state"] == "complete"
        people.today = datetime(2026, 1, 20, tzinfo=UTC)
        page = (await people.ask("auditor", "centre", "GET", "/v1/completeness/2026")).json()
        nothing = of(page, "information", "dialogue")
        assert (nothing["state"], nothing["missing"]) == ("not_due", [])
        assert len(nothing["expected"]) == 12
        scores = await people.ask("auditor", "centre", "GET", "/v1/scorecards/2026")
        assert (scores.status_code, scores.json()["code"]) == (409, "no_confirmed_edition")


@pytest.mark.asyncio
async def test_nothing_is_expected_of_a_body_that_the_indicator_or_block_does_not_apply_to(block):
    async with block() as people:
        await people.load(register_of(2025))
        page = await reports(people)
        assert of(page, "prosecutor", "survey") is None
        assert of(page, "prosecutor", "dialogue") is not None
        assert of(page, "defence", "dialogue") is None


@pytest.mark.asyncio
async def test_a_statement_stands_in_for_a_report(block):
    async with block() as people:
        await people.load(register_of(2025))
        paper = {
            "year": 2025, "body": "culture", "dataset": "survey",
            "state": "no_official_statistics", "reason": "the survey was not carried out",
        }  # fmt: skip
        made = await people.ask("supplier", "registry", "POST", "/v1/nil-returns", paper)
        assert made.status_code == 201, made.text
        stated = of(await reports(people), "culture", "survey")
        assert (stated["state"], stated["nil_return"]) == ("nil_return", "no_official_statistics")
        listed = await people.ask("reporter", "culture", "GET", "/v1/nil-returns/2025")
        assert [each["dataset"] for each in listed.json()["entries"]] == ["survey"]
        others = await people.ask("reporter", "health", "GET", "/v1/nil-returns/2025")
        assert others.json()["entries"] == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"dataset": "unknown"}, 422, "nil_return_dataset_unknown"),
        ({"body": "defence"}, 409, "body_without_score"),
        ({"body": "atlantis"}, 404, "body_unknown"),
        ({"state": "because"}, 422, "validation_failed"),
    ],
)
async def test_a_statement_is_about_a_dataset_and_body_of_the_block(block, change, status, code):
    async with block() as people:
        await people.load(register_of(2025))
        paper = {
            "year": 2025, "body": "culture", "dataset": "survey",
            "state": "not_due", "reason": "created in December", **change,
        }  # fmt: skip
        answer = await people.ask("supplier", "registry", "POST", "/v1/nil-returns", paper)
        assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.asyncio
async def test_a_body_sees_its_own_reports_and_pages_go_on_where_they_ended(block):
    async with block() as people:
        await people.load(register_of(2025))
        own = await reports(people, "head", "health")
        assert {each["body"] for each in own["entries"]} == {"health"}
        whole = (await reports(people))["entries"]
        first = await reports(people, query="?limit=3")
        rest = await reports(people, query=f"?limit=1000&cursor={first['next']}")
        assert rest["entries"] or first["entries"] == whole[:3]


@pytest.mark.asyncio
async def test_reports_are_filtered_by_state(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("survey", survey("health"))
        page = await reports(people, query="?state=partial")
        assert [(each["body"], each["dataset"]) for each in page["entries"]] == [
            ("health", "survey")
        ]


@pytest.mark.asyncio
async def test_months_are_asked_of_a_body_that_existed_and_a_merged_ones_of_its_survivor(block):
    bodies = (
        registered("health"),
        registered("young", since=date(2025, 6, 8)),
        registered("old", standing=Standing.MERGED, successor="middle", until=date(2025, 3, 15)),
        registered("middle", standing=Standing.MERGED, successor="health", until=date(2025, 5, 1)),
    )
    async with block() as people:
        await people.load(register_of(2025, bodies))
        await people.push("dialogue", dialogue("old", "2025-01"))
        page = await reports(people)
        young = of(page, "young", "dialogue")
        assert young["expected"] == [f"2025-{month:02d}" for month in range(6, 13)]
        old, middle = of(page, "old", "dialogue"), of(page, "middle", "dialogue")
        assert (old["expected"], old["missing"]) == (["2025-01", "2025-02"], ["2025-02"])
        assert middle["expected"] == [f"2025-{month:02d}" for month in range(1, 5)]
        assert (old["answering"], middle["answering"]) == ("health", "health")
        assert "answering" not in young
        asked = await reports(people, "reporter", "health")
        assert {each["body"] for each in asked["entries"]} == {"health", "middle", "old"}
        seen = await people.ask("head", "health", "GET", "/v1/reports/2025/health")
        lines = {(each["merged_body"], each["dataset"]): each for each in seen.json()["datasets"]}
        assert lines["old", "dialogue"]["missing"] == ["2025-02"]


@pytest.mark.asyncio
async def test_months_to_come_are_named_as_not_due_in_completeness_and_in_the_report(block):
    to_come = [f"2025-{month:02d}" for month in range(4, 13)]
    async with block() as people:
        people.today = datetime(2025, 4, 10, 6, 0, tzinfo=UTC)
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health", "2025-02"))
        seen = await people.ask("head", "health", "GET", "/v1/reports/2025/health")
        [line] = [each for each in seen.json()["datasets"] if each["dataset"] == "dialogue"]
        listed = of(await reports(people), "health", "dialogue")
        for each in (line, listed):
            assert (each["missing"], each["not_due"]) == (["2025-01", "2025-03"], to_come)
        people.today = datetime(2026, 1, 1, 6, 0, tzinfo=UTC)
        over = of(await reports(people), "health", "dialogue")
        assert (len(over["missing"]), "not_due" in over) == (11, False)


@pytest.mark.asyncio
async def test_a_merger_on_the_first_day_of_the_year_leaves_nothing_to_ask_for(block):
    bodies = (
        registered("health"),
        registered("old", standing=Standing.MERGED, successor="health", until=date(2025, 1, 1)),
    )
    async with block() as people:
        await people.load(register_of(2025, bodies))
        page = await reports(people)
        assert of(page, "old", "dialogue") is None


def test_a_programme_told_of_in_one_month_is_missing_from_the_others():
    standings = Standings(register_of(2025, (registered("health"),)))
    told = {"health": {"2025-01": frozenset({"001", "002"}), "2025-02": frozenset({"001"})}}
    assert missing_series(told, standings, standings.body("health")) == {"2025-02": ["002"]}


def test_a_programme_that_passed_to_the_survivor_is_missing_from_no_month():
    merged = registered("old", standing=Standing.MERGED, successor="health", until=date(2025, 2, 1))
    standings = Standings(register_of(2025, (registered("health"), merged)))
    told = {
        "health": {"2025-01": frozenset({"001"}), "2025-02": frozenset({"001", "007"})},
        "old": {"2025-01": frozenset({"007"})},
    }
    for body in ("health", "old"):
        assert missing_series(told, standings, standings.body(body)) == {}


def test_a_programme_of_the_merged_body_that_its_survivor_tells_nothing_of_is_missing():
    chain = (
        registered("health"),
        registered("mid", standing=Standing.MERGED, successor="health", until=date(2025, 3, 1)),
        registered("old", standing=Standing.MERGED, successor="mid", until=date(2025, 2, 1)),
    )
    standings = Standings(register_of(2025, chain))
    own = dict.fromkeys(("2025-01", "2025-02", "2025-03"), frozenset({"001"}))
    told = {
        "health": own,
        "mid": dict.fromkeys(("2025-01", "2025-02"), frozenset({"001"})),
        "old": {"2025-01": frozenset({"007"})},
    }
    lacking = {"2025-02": ["007"], "2025-03": ["007"]}
    assert missing_series(told, standings, standings.body("health")) == lacking
    for body in ("mid", "old"):
        assert missing_series(told, standings, standings.body(body)) == {}
