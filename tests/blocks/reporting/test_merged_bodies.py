"""A survivor answers for the records of what merged into it: it takes back, corrects, states, answers."""

from datetime import UTC, date, datetime

import pytest

from bagalau.contracts.v1.register.registers import Standing
from tests.blocks.closed_reports import approved, asked, close, report, send
from tests.blocks.quality.test_flags import months
from tests.blocks.small_block import BODIES, dialogue, register_of, registered

MERGED = registered(
    "medicines", standing=Standing.MERGED, successor="health", until=date(2025, 4, 1)
)
REGISTER = register_of(2025, (*BODIES, MERGED))
TAKEN_BACK = {
    "reason": "sent for a wrong body",
    "records": [{"year": 2025, "body": "medicines", "key": "2025-01"}],
}
NOTHING = {
    "year": 2025, "body": "medicines", "dataset": "dialogue", "state": "nothing_to_report",
    "reason": "no question was asked until the merger",
}  # fmt: skip
STEADY = (100, 101, 99, 100, 102, 98, 100, 100, 101, 99, 100)


def told(*numbers):
    return [dialogue("medicines", f"2025-{number:02d}") for number in numbers]


async def taken_back(people, organisation, query=""):
    path = f"/v1/datasets/dialogue/withdrawals{query}"
    return await people.ask("reporter", organisation, "POST", path, TAKEN_BACK)


async def asked_of(people, role, organisation, path):
    return await people.ask(role, organisation, "GET", path)


@pytest.mark.asyncio
async def test_a_survivor_takes_back_what_was_sent_for_the_merged_body_and_no_other_does(block):
    async with block() as people:
        await people.load(REGISTER)
        await send(people, *told(1, 2))
        other = await taken_back(people, "culture")
        assert (other.status_code, other.json()["code"]) == (403, "other_body")
        assert (await taken_back(people, "health")).status_code == 201
        listed = await asked_of(
            people, "reporter", "health", "/v1/datasets/dialogue/records?year=2025&body=medicines"
        )
        assert [each["key"] for each in listed.json()["entries"]] == ["2025-02"]
        history = "/v1/datasets/dialogue/records/2025/medicines/2025-01/history"
        assert (await asked_of(people, "head", "health", history)).status_code == 200
        barred = await asked_of(people, "head", "culture", history)
        assert barred.status_code == 403


@pytest.mark.asyncio
async def test_a_survivor_states_that_the_merged_body_had_nothing_to_report(block):
    async with block() as people:
        await people.load(REGISTER)
        await send(people, *(dialogue("health", f"2025-{number:02d}") for number in range(1, 13)))
        path = "/v1/nil-returns"
        other = await people.ask("head", "culture", "POST", path, NOTHING)
        assert (other.status_code, other.json()["code"]) == (403, "other_body")
        assert (await people.ask("head", "health", "POST", path, NOTHING)).status_code == 201
        silent = await people.ask(
            "supplier", "registry", "POST", path, {**NOTHING, "dataset": "survey"}
        )
        assert silent.status_code == 201
        own = await asked_of(people, "head", "health", "/v1/nil-returns/2025?body=medicines")
        assert [each["dataset"] for each in own.json()["entries"]] == ["dialogue", "survey"]
        [line] = [each for each in (await report(people))["datasets"] if each["merged_body"] and each["dataset"] == "dialogue"]  # fmt: skip
        assert (line["merged_body"], line["state"]) == ("medicines", "nil_return")


@pytest.mark.asyncio
async def test_a_closed_report_is_corrected_by_what_its_survivor_corrects_of_the_merged_body(block):
    async with block() as people:
        await people.load(REGISTER)
        await send(people, dialogue("health"), *told(1, 2))
        assert (await close(people)).status_code == 201
        barred = await taken_back(people, "health")
        assert barred.json()["errors"][0]["code"] == "report_closed"
        stranger = await asked(people, body="medicines", organisation="culture")
        assert stranger.status_code == 403
        name = await approved(people, body="medicines", organisation="health")
        changed = await taken_back(people, "health", f"?correction={name}")
        assert changed.status_code == 201
        assert (await report(people))["state"] == "corrected"
        for query in ("", "?body=health", "?body=medicines"):
            answer = await asked_of(people, "auditor", "centre", f"/v1/completeness/2025{query}")
            lines = {
                (each["body"], each["dataset"]): each
                for each in answer.json()["entries"]
                if each["body"] in {"health", "medicines"}
            }
            assert {each["report"] for each in lines.values()} == {"corrected"}, query
            assert lines["medicines", "dialogue"]["after_closing"] == 1
        assert lines.keys() == {("medicines", "dialogue"), ("medicines", "survey")}


@pytest.mark.asyncio
async def test_results_wait_for_the_answer_to_a_flag_on_the_merged_bodys_figures(block):
    late = registered("medicines", standing=Standing.MERGED, successor="health", until=date(2025, 12, 1))  # fmt: skip
    async with block() as people:
        await people.load(register_of(2025, (*BODIES, late)))
        people.today = datetime(2026, 4, 15, 6, 0, tzinfo=UTC)
        await people.push("dialogue", *months("medicines", *STEADY[:10], 5000))
        refused = await people.issue()
        assert (refused.status_code, refused.json()["code"]) == (409, "flags_unanswered")
        listed = await asked_of(people, "head", "health", "/v1/flags/2025?body=medicines")
        [flag] = listed.json()["entries"]
        path = f"/v1/flags/{flag['id']}/answer"
        answer = {"kind": "explanation", "reason": "the merger was announced", "document": "No. 1"}
        other = await people.ask("head", "culture", "POST", path, answer)
        assert (other.status_code, other.json()["code"]) == (403, "flag_not_yours")
        assert (await people.ask("head", "health", "POST", path, answer)).status_code == 201
        assert (await people.issue()).status_code == 201
