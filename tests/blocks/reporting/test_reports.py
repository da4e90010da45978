"""A body's report is closed by its head on the digest of what was seen, and counts from there."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bagalau.contracts.v1.register.registers import Standing
from bagalau.contracts.v1.wire.canonical_json import content_digest
from tests.blocks.closed_reports import approved, close, closed_health, report, send
from tests.blocks.small_block import (
    BODIES,
    dialogue,
    register_of,
    registered,
    survey,
)


def of(page, body, dataset):
    return next(e for e in page["entries"] if (e["body"], e["dataset"]) == (body, dataset))


async def completeness(people, body="health"):
    answer = await people.ask("auditor", "centre", "GET", f"/v1/completeness/2025?body={body}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.asyncio
async def test_a_report_tells_records_measures_gaps_and_places_under_one_digest(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"), dialogue("health", "2025-04"))
        await people.push("dialogue", dialogue("culture"))
        paper = {
            "year": 2025, "body": "health", "dataset": "survey",
            "state": "no_official_statistics", "reason": "the survey was not carried out",
        }  # fmt: skip
        stated = await people.ask("supplier", "registry", "POST", "/v1/nil-returns", paper)
        assert stated.status_code == 201
        seen = await report(people)
        talk, asked = seen["datasets"]
        assert (talk["dataset"], talk["state"], talk["records"]) == ("dialogue", "partial", 2)
        assert (talk["position"], talk["due"], len(talk["missing"])) == (2, "2026-02-01", 10)
        values = {each["measure"]: each["value"] for each in talk["measures"]}
        assert values == {"answered": "10", "received": "20"}
        assert (asked["state"], asked["nil_return"]) == ("nil_return", "no_official_statistics")
        assert {each["state"] for each in asked["measures"]} == {"not_supplied"}
        assert (seen["state"], seen["closing"]) == ("open", None)
        covered = content_digest(seen, "block", "year", "body", "datasets")
        assert seen["digest"] == covered


@pytest.mark.asyncio
async def test_the_head_closes_the_report_and_the_act_stands_in_the_journal(block):
    async with block() as people:
        closing = await closed_health(people)
        assert (closing["position"], closing["by"]) == (3, "head-health")
        assert closing["datasets"][0]["records"] == 1
        seen = await report(people)
        assert (seen["state"], seen["closing"]["id"]) == ("closed", closing["id"])
        assert seen["digest"] == closing["digest"]


@pytest.mark.asyncio
async def test_a_closing_leaves_the_scorecards_as_they_are(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        before = await people.cards()
        assert (await close(people)).status_code == 201
        assert (await people.cards())["digest"] == before["digest"]


@pytest.mark.asyncio
async def test_a_report_that_moved_since_it_was_seen_is_not_closed(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        seen = (await report(people))["digest"]
        await people.push("dialogue", dialogue("health", answered=6))
        answer = await close(people, digest=seen)
        assert (answer.status_code, answer.json()["code"]) == (409, "report_changed")
        assert (await close(people)).status_code == 201


@pytest.mark.asyncio
async def test_what_came_of_other_bodies_does_not_move_a_report(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        seen = (await report(people))["digest"]
        await people.push("dialogue", dialogue("culture"))
        assert (await close(people, digest=seen)).status_code == 201


@pytest.mark.asyncio
async def test_a_report_closed_twice_is_closed_once(block):
    async with block() as people:
        first = await closed_health(people)
        people.today += timedelta(hours=1)
        again = await close(people, digest=first["digest"])
        assert (again.status_code, again.json()) == (200, first)
        other = await close(people, digest="sha256:" + "1" * 64)
        assert (other.status_code, other.json()["code"]) == (409, "report_already_closed")


@pytest.mark.asyncio
async def test_only_the_head_of_the_body_itself_closes_its_report(block):
    async with block() as people:
        await people.load(register_of(2025))
        paper = {"digest": (await report(people))["digest"]}
        path = "/v1/reports/2025/health/closing"
        for role, organisation in (
            ("head", "culture"), ("reporter", "health"), ("evaluator", "civil-service"),
        ):  # fmt: skip
            answer = await people.ask(role, organisation, "POST", path, paper)
            assert answer.status_code == 403, (role, answer.text)
        assert (await people.client.post(path, json=paper)).status_code == 401
        assert (await people.client.get("/v1/reports/2025/health")).status_code == 401
        foreign = await people.ask("head", "culture", "GET", "/v1/reports/2025/health")
        assert (foreign.status_code, foreign.json()["code"]) == (403, "other_body")


@pytest.mark.asyncio
async def test_a_report_is_closed_once_its_year_is_over(block):
    async with block() as people:
        await people.load(register_of(2025))
        people.today = datetime(2025, 12, 31, 18, 59, tzinfo=UTC)
        answer = await close(people)
        assert (answer.status_code, answer.json()["code"]) == (409, "report_year_running")
        people.today = datetime(2025, 12, 31, 19, 0, tzinfo=UTC)  # midnight in Kazakhstan
        assert (await close(people)).status_code == 201


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("body", "status", "code"),
    [("defence", 409, "body_without_score"), ("atlantis", 404, "body_unknown")],
)
async def test_there_is_no_report_of_a_body_the_block_does_not_apply_to(block, body, status, code):
    async with block() as people:
        await people.load(register_of(2025))
        answer = await people.ask("head", body, "GET", f"/v1/reports/2025/{body}")
        assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.asyncio
async def test_what_came_beside_what_the_edition_needs_is_in_the_report_too(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("survey", survey("prosecutor"))
        seen = await report(people, "prosecutor")
        assert [each["dataset"] for each in seen["datasets"]] == ["dialogue", "survey"]


@pytest.mark.asyncio
async def test_flags_that_nobody_answered_are_part_of_what_is_closed(block):
    async with block() as people:
        await people.load(register_of(2025))
        seen = (await report(people))["digest"]

        steady = [100, 101, 99, 100, 102, 98, 100, 101, 99, 100, 102]
        rows = [
            dialogue("health", f"2025-{number:02d}", received=each, answered=each)
            for number, each in enumerate([*steady, 1000], 1)
        ]
        await people.push("dialogue", *rows)
        (flag,) = (await report(people))["datasets"][0]["flags"]
        assert (flag["dataset"], flag["code"]) == ("dialogue", "outlier")
        answer = await close(people, digest=seen)
        assert (answer.status_code, answer.json()["code"]) == (409, "report_changed")


@pytest.mark.asyncio
async def test_completeness_counts_to_the_closing_act(block):
    async with block() as people:
        await people.load(register_of(2025))
        await people.push("dialogue", dialogue("health"))
        people.today = datetime(2026, 2, 4, 6, 0, tzinfo=UTC)
        before = of(await completeness(people), "health", "dialogue")
        assert (before["report"], before["closed_at"], before["working_days_late"]) == (
            "open",
            None,
            2,
        )
        assert (await close(people)).status_code == 201
        people.today += timedelta(days=30)
        after = of(await completeness(people), "health", "dialogue")
        assert (after["report"], after["working_days_late"], after["after_closing"]) == (
            "closed",
            2,
            0,
        )
        assert after["closed_at"].startswith("2026-02-04T06:00:00")
        assert after["state_at_closing"] == "partial"
        survey_ = of(await completeness(people), "health", "survey")
        assert (survey_["due"], survey_["working_days_late"]) == (None, None)


@pytest.mark.asyncio
async def test_a_report_closed_on_the_working_day_after_a_free_due_date_is_in_time(block):
    async with block() as people:
        people.today = datetime(2026, 2, 2, 6, 0, tzinfo=UTC)  # 1 February 2026 is a Sunday
        await closed_health(people)
        assert of(await completeness(people), "health", "dialogue")["working_days_late"] == 0


@pytest.mark.asyncio
async def test_a_report_holds_and_closes_what_came_of_a_body_merged_into_it(block):
    async with block() as people:
        merged = registered("tourism", standing=Standing.MERGED, successor="health")
        await people.load(register_of(2025, (*BODIES, merged)))
        await people.push("dialogue", dialogue("tourism"))
        seen = await report(people)
        told = [
            (each["dataset"], each["merged_body"], each["records"]) for each in seen["datasets"]
        ]
        assert told == [
            ("dialogue", None, 0), ("survey", None, 0), ("dialogue", "tourism", 1), ("survey", "tourism", 0),
        ]  # fmt: skip
        assert (await close(people)).status_code == 201
        answer = await send(people, dialogue("tourism", answered=6), organisation="tourism")
        assert [each["code"] for each in answer.json()["errors"]] == ["report_closed"]
        own = await people.ask("head", "tourism", "GET", "/v1/reports/2025/tourism")
        assert own.json()["code"] == "body_without_score"
        name = await approved(people, body="tourism")
        query = f"?correction={name}"
        row = dialogue("tourism", answered=6)
        sent = await send(people, row, organisation="tourism", query=query)
        assert sent.status_code == 201, sent.text
        assert (await report(people))["state"] == "corrected"


@pytest.mark.asyncio
async def test_a_closing_and_an_import_at_once_leave_nothing_unseen_in_a_closed_report(block):
    async with block() as people:
        await people.load(register_of(2025))
        await send(people, dialogue("health"))
        for answered in range(6, 9):
            seen = (await report(people))["digest"]
            closing, sent = await asyncio.gather(
                close(people, digest=seen), send(people, dialogue("health", answered=answered))
            )
            now = await report(people)
            if closing.status_code == 201:
                assert sent.status_code == 422
                assert now["digest"] == seen
                return
            assert (closing.status_code, sent.status_code) == (409, 201)
