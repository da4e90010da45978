"""After a report is closed, a record changes only under an approved correction, within its term."""

from datetime import timedelta

import pytest

from tests.blocks.closed_reports import (
    DOCUMENT,
    REASON,
    approved,
    asked,
    closed_health,
    decided,
    report,
    send,
)
from tests.blocks.small_block import dialogue, people_of, register_of, survey


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda: people_of(cluster, app_client, token, tmp_path)


async def done(people, name, *, role="head", organisation="health"):
    path = f"/v1/corrections/{name}/done"
    return await people.ask(role, organisation, "POST", path, {"note": "sent"})


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
        assert (await done(people, name)).json()["completion"] == finished.json()["completion"]
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
        name = await approved(people, whole=False, keys=["2025-03"])
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
        answer = await people.ask("head", "health", "POST", "/v1/nil-returns", paper)
        assert (answer.status_code, answer.json()["code"]) == (409, "report_closed")
        name = await approved(people, dataset="survey")
        path = f"/v1/nil-returns?correction={name}"
        answer = await people.ask("head", "health", "POST", path, paper)
        assert (answer.status_code, answer.json()["correction"]) == (201, name)


@pytest.mark.asyncio
async def test_a_correction_is_asked_by_the_body_or_by_who_supplies_the_dataset(block):
    async with block() as people:
        await closed_health(people)
        assert (await asked(people, role="reporter")).status_code == 201
        registry = {"role": "supplier", "organisation": "registry"}
        assert (await asked(people, **registry)).status_code == 201
        other = await asked(people, organisation="culture")
        assert (other.status_code, other.json()["code"]) == (403, "other_body")
        foreign = people.headers("supplier", "registry", datasets=["survey"])
        paper = {
            "dataset": "dialogue",
            "whole_dataset": True,
            "reason": REASON,
            "document": DOCUMENT,
        }
        path = "/v1/corrections/2025/health"
        answer = await people.client.post(path, json=paper, headers=foreign)
        assert (answer.status_code, answer.json()["code"]) == (403, "dataset_not_yours")
        assert (await people.client.post(path, json=paper)).status_code == 401


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"whole_dataset": False}, 422, "correction_extent"),
        ({"keys": ["2025-03"]}, 422, "correction_extent"),
        ({"document": ""}, 422, "validation_failed"),
        ({"dataset": "unknown"}, 404, "dataset_unknown"),
        ({"body": "culture"}, 409, "report_open"),
        ({"body": "atlantis"}, 404, "body_unknown"),
    ],
)
async def test_a_correction_names_what_it_changes_in_a_closed_report(block, change, status, code):
    async with block() as people:
        await closed_health(people)
        answer = await asked(people, **change)
        assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.asyncio
async def test_an_evaluator_of_the_block_decides_once_and_never_on_its_own(block):
    async with block() as people:
        await closed_health(people)
        name = (await asked(people)).json()["id"]
        stranger = await decided(people, name, organisation="health")
        assert (stranger.status_code, stranger.json()["code"]) == (403, "own_organisation")
        path = f"/v1/corrections/{name}/decision"
        paper = {"approved": True, "reason": "seen"}
        other = people.headers("evaluator", "civil-service", blocks=["goals"])
        answer = await people.client.post(path, json=paper, headers=other)
        assert (answer.status_code, answer.json()["code"]) == (403, "other_block")
        head = await people.ask("head", "culture", "POST", path, paper)
        assert (head.status_code, head.json()["code"]) == (403, "role_missing")
        assert (await people.client.post(path, json=paper)).status_code == 401
        assert (await decided(people, name)).status_code == 201
        twice = await decided(people, name, approved=False)
        assert (twice.status_code, twice.json()["code"]) == (409, "correction_decided")


@pytest.mark.asyncio
async def test_nobody_approves_what_it_asked_for_itself(block):
    async with block() as people:
        await closed_health(people)
        supplier = {"role": "supplier", "organisation": "civil-service"}
        name = (await asked(people, **supplier)).json()["id"]
        own = await decided(people, name)
        assert (own.status_code, own.json()["code"]) == (403, "own_correction")
        assert (await decided(people, name, organisation="legal-statistics")).status_code == 201


@pytest.mark.asyncio
async def test_a_decision_sent_again_under_its_key_is_the_same_decision(block):
    async with block() as people:
        await closed_health(people)
        name = (await asked(people)).json()["id"]
        paper = {"approved": True, "reason": "seen"}
        path, headers = f"/v1/corrections/{name}/decision", {"Idempotency-Key": "decision-1"}
        sent = ("evaluator", "civil-service", "POST", path, paper)
        first = await people.ask(*sent, headers=headers)
        again = await people.ask(*sent, headers=headers)
        assert (again.status_code, again.json()) == (201, first.json())


@pytest.mark.asyncio
async def test_a_correction_asked_again_under_its_key_is_the_same_and_the_key_serves_once(block):
    async with block() as people:
        await closed_health(people)
        paper = {
            "dataset": "dialogue",
            "whole_dataset": True,
            "reason": REASON,
            "document": DOCUMENT,
        }
        path, headers = "/v1/corrections/2025/health", {"Idempotency-Key": "correction-1"}
        first = await people.ask("head", "health", "POST", path, paper, headers=headers)
        await decided(people, first.json()["id"])
        again = await people.ask("head", "health", "POST", path, paper, headers=headers)
        assert (again.json()["id"], again.json()["state"]) == (first.json()["id"], "approved")
        other = {**paper, "dataset": "survey"}
        reused = await people.ask("head", "health", "POST", path, other, headers=headers)
        assert (reused.status_code, reused.json()["code"]) == (422, "act_key_reused")


@pytest.mark.asyncio
async def test_only_who_asked_or_evaluates_finishes_an_approved_correction(block):
    async with block() as people:
        await closed_health(people)
        name = (await asked(people)).json()["id"]
        early = await done(people, name)
        assert (early.status_code, early.json()["code"]) == (409, "correction_not_open")
        await decided(people, name)
        for of in (name, "none"):
            other = await done(people, of, organisation="culture")
            assert (other.status_code, other.json()["code"]) == (403, "correction_not_yours")
        unknown = await done(people, "none", role="evaluator", organisation="civil-service")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "correction_unknown")
        assert (await done(people, name)).status_code == 201


@pytest.mark.asyncio
async def test_every_step_stands_in_the_chain_and_is_listed_to_whom_it_concerns(block):
    async with block() as people:
        await closed_health(people)
        name = await approved(people)
        asked_for = await asked(people, role="supplier", organisation="registry", dataset="survey")
        await send(people, dialogue("health", answered=6), query=f"?correction={name}")
        await done(people, name)
        listed = await people.ask("auditor", "centre", "GET", "/v1/corrections/2025")
        first, second = listed.json()["entries"]
        assert (first["id"], first["state"], first["reason"]) == (name, "done", REASON)
        assert first["decision"]["by"] == "evaluator-civil-service"
        assert (first["position"], first["decision"]["position"], second["position"]) == (3, 4, 5)
        assert first["completion"]["position"] == 7
        others = await people.ask("head", "culture", "GET", "/v1/corrections/2025")
        assert others.json()["entries"] == []
        mine = people.headers("supplier", "registry", datasets=["survey"])
        answer = await people.client.get("/v1/corrections/2025", headers=mine)
        assert [each["id"] for each in answer.json()["entries"]] == [asked_for.json()["id"]]
