"""After a report is closed, a record changes only under an approved correction, within its term."""

from datetime import timedelta

import pytest

from tests.blocks.closed_reports import (
    approved,
    asked,
    closed_health,
    decided,
    report,
    send,
)
from tests.blocks.small_block import dialogue, register_of, survey


async def done(people, name, document=None, *, role="head", organisation="health"):
    path = f"/v1/corrections/{name}/done"
    return await people.ask(role, organisation, "POST", path, document)


def codes(answer):
    return [(each["row"], each["code"]) for each in answer.json()["errors"]]


@pytest.mark.asyncio
async def test_before_closing_corrections_are_free(block):
    async with block() as people:
        await people.load(register_of(2025))
        await send(people, dialogue("health"))
        answer = await send(people, dialogue("health", answered=6))
        assert (answer.status_code, answer.json()["counts"]["corrected"]) == (201, 1)


@pytest.mark.asyncio
async def test_after_closing_changed_and_added_rows_are_refused_one_by_one(block):
    async with block() as people:
        await closed_health(people)
        rows = (dialogue("health", answered=6), dialogue("health", "2025-04"))
        answer = await send(people, *rows)
        assert (answer.status_code, answer.json()["code"]) == (422, "import_refused")
        assert codes(answer) == [(1, "report_closed"), (2, "report_closed")]
        told = answer.json()["errors"][0]
        assert "/v1/corrections/2025/health" in told["message"]
        for language, word in (("kk", "түзету"), ("ru", "исправление")):
            headers = {"Accept-Language": language}
            path = "/v1/datasets/dialogue/imports"
            said = await people.ask("reporter", "health", "POST", path, [*rows], headers=headers)
            assert word in said.json()["errors"][0]["message"]
        assert (await report(people))["state"] == "closed"


@pytest.mark.asyncio
async def test_a_supplier_does_not_change_a_closed_report_either(block):
    async with block() as people:
        await closed_health(people)
        rows = (survey("health"), survey("culture"))
        sent = {"role": "supplier", "organisation": "registry", "dataset": "survey"}
        answer = await send(people, *rows, **sent)
        assert (answer.status_code, codes(answer)) == (422, [(1, "report_closed")])
        answer = await send(people, *rows, query="?mode=partial", **sent)
        assert answer.status_code == 201, answer.text
        receipt = answer.json()
        assert (receipt["counts"]["created"], receipt["counts"]["refused"]) == (1, 1)
        assert codes(answer) == [(1, "report_closed")]
        alone = await send(people, survey("culture", "2025-03"), **sent)
        assert alone.json()["accepted_digest"] == receipt["accepted_digest"]


@pytest.mark.asyncio
async def test_what_changes_nothing_is_taken_after_closing_as_before(block):
    async with block() as people:
        await people.load(register_of(2025))
        first = (await send(people, dialogue("health"))).json()
        seen = (await report(people))["digest"]
        closing = {"digest": seen}
        path = "/v1/reports/2025/health/closing"
        assert (await people.ask("head", "health", "POST", path, closing)).status_code == 201
        again = await send(people, dialogue("health"))
        assert (again.status_code, again.json()["id"]) == (200, first["id"])
        mixed = {"role": "supplier", "organisation": "registry"}
        answer = await send(people, dialogue("health"), dialogue("culture"), **mixed)
        assert (answer.status_code, answer.json()["counts"]["created"]) == (201, 1)


@pytest.mark.asyncio
async def test_a_dry_run_says_the_same_of_a_closed_report(block):
    async with block() as people:
        await closed_health(people)
        answer = await send(people, dialogue("health", answered=6), query="?dry_run=true")
        assert (answer.status_code, codes(answer)) == (422, [(1, "report_closed")])


@pytest.mark.asyncio
async def test_an_approved_correction_lets_its_records_be_changed_and_is_told_with_them(block):
    async with block() as people:
        await closed_health(people)
        name = await approved(people)
        answer = await send(people, dialogue("health", answered=6), query=f"?correction={name}")
        assert (answer.status_code, answer.json()["correction"]) == (201, name)
        seen = await report(people)
        assert (seen["state"], seen["datasets"][0]["records"]) == ("corrected", 1)
        assert seen["closing"]["digest"] != seen["digest"]
        page = await people.ask("auditor", "centre", "GET", "/v1/completeness/2025?body=health")
        talk = page.json()["entries"][0]
        assert (talk["report"], talk["after_closing"]) == ("corrected", 1)


@pytest.mark.asyncio
async def test_an_approval_serves_any_number_of_imports_until_it_is_done(block):
    async with block() as people:
        await closed_health(people)
        name = await approved(people)
        for answered in (6, 7):
            row = dialogue("health", answered=answered)
            answer = await send(people, row, query=f"?correction={name}")
            assert answer.status_code == 201
        finished = await done(people, name)
        assert (finished.status_code, finished.json()["state"]) == (201, "done")
        again = await done(people, name, {})  # an empty document says as much as none
        assert again.json()["completion"] == finished.json()["completion"]
        answer = await send(people, dialogue("health", answered=8), query=f"?correction={name}")
        assert (answer.status_code, codes(answer)) == (422, [(1, "correction_not_open")])


@pytest.mark.asyncio
async def test_an_approval_ends_with_its_term(block):
    async with block() as people:
        await closed_health(people)  # a Wednesday
        name = await approved(people, working_days=2)
        people.today += timedelta(days=2)
        row = dialogue("health", answered=6)
        assert (await send(people, row, query=f"?correction={name}")).status_code == 201
        people.today += timedelta(days=1)
        late = await send(people, dialogue("health", answered=7), query=f"?correction={name}")
        assert (late.status_code, codes(late)) == (422, [(1, "correction_not_open")])
        listed = await people.ask("head", "health", "GET", "/v1/corrections/2025")
        shown = listed.json()["entries"][0]
        assert (shown["state"], shown["usable_until"]) == ("expired", "2026-04-17")


@pytest.mark.asyncio
@pytest.mark.parametrize("decision", [None, False])
async def test_a_correction_that_is_not_approved_changes_nothing(block, decision):
    async with block() as people:
        await closed_health(people)
        name = (await asked(people)).json()["id"]
        if decision is not None:
            told = await decided(people, name, approved=decision)
            assert told.json()["state"] == "rejected"
        answer = await send(people, dialogue("health", answered=6), query=f"?correction={name}")
        assert (answer.status_code, codes(answer)) == (422, [(1, "correction_not_open")])


@pytest.mark.asyncio
async def test_rows_outside_of_what_was_approved_are_refused(block):
    async with block() as people:
        await closed_health(people)
        name = await approved(people, whole_dataset=False, keys=["2025-03"])
        sent = {"role": "supplier", "organisation": "registry", "query": f"?correction={name}"}
        rows = (dialogue("health", answered=6), dialogue("health", "2025-04"), dialogue("culture"))
        answer = await send(people, *rows, **sent)
        outside = [(2, "correction_outside"), (3, "correction_outside")]
        assert (answer.status_code, codes(answer)) == (422, outside)
        answer = await send(people, survey("health"), **{**sent, "dataset": "survey"})
        assert (answer.status_code, codes(answer)) == (422, [(1, "correction_outside")])
        assert (await send(people, rows[0], **sent)).status_code == 201


@pytest.mark.asyncio
async def test_an_unknown_correction_is_none(block):
    async with block() as people:
        await closed_health(people)
        answer = await send(people, dialogue("health", answered=6), query="?correction=none")
        assert (answer.status_code, answer.json()["code"]) == (404, "correction_unknown")


@pytest.mark.asyncio
async def test_a_statement_about_a_closed_report_needs_a_correction_of_the_whole_dataset(block):
    async with block() as people:
        await closed_health(people)
        paper = {
            "year": 2025, "body": "health", "dataset": "survey",
            "state": "not_due", "reason": "created in December",
        }  # fmt: skip
        answer = await people.ask("supplier", "registry", "POST", "/v1/nil-returns", paper)
        assert (answer.status_code, answer.json()["code"]) == (409, "report_closed")
        name = await approved(people, dataset="survey")
        path = f"/v1/nil-returns?correction={name}"
        answer = await people.ask("supplier", "registry", "POST", path, paper)
        assert (answer.status_code, answer.json()["correction"]) == (201, name)
