"""Corrections of closed reports are requested, decided and finished by those entitled, once each."""

import pytest

from tests.blocks.closed_reports import (
    DOCUMENT,
    REASON,
    approved,
    asked,
    closed_health,
    decided,
    send,
)
from tests.blocks.reporting.test_corrections import done
from tests.blocks.small_block import dialogue


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
        for who in ("digital", "administration"):  # evaluates nothing of health
            stranger = await done(people, name, role="evaluator", organisation=who)
            assert (stranger.status_code, stranger.json()["code"]) == (403, "own_organisation")
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
        assert (first["position"], first["decision"]["position"], second["position"]) == (4, 5, 6)
        assert first["completion"]["position"] == 8
        others = await people.ask("head", "culture", "GET", "/v1/corrections/2025")
        assert others.json()["entries"] == []
        mine = people.headers("supplier", "registry", datasets=["survey"])
        answer = await people.client.get("/v1/corrections/2025", headers=mine)
        assert [each["id"] for each in answer.json()["entries"]] == [asked_for.json()["id"]]
