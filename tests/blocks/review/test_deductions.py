"""Deductions are made by the evaluator or its substitute, shown in the score and withdrawn once."""

import asyncio

import pytest

from bagalau.contracts.v1.register.registers import Assignment
from tests.blocks.review.test_review import DEDUCTION, card_of, ready
from tests.blocks.small_block import ASSIGNMENTS, BODIES, register_of, survey


@pytest.mark.asyncio
async def test_the_same_key_gives_the_same_act_and_another_paper_under_it_is_refused(block):
    async with block() as people:
        await ready(people)
        key = {"Idempotency-Key": "k1"}
        who = ("evaluator", "civil-service", "POST", "/v1/deductions")
        first = await people.ask(*who, DEDUCTION, headers=key)
        again = await people.ask(*who, DEDUCTION, headers=key)
        assert first.json() == again.json()
        other = await people.ask(*who, {**DEDUCTION, "code": "P3"}, headers=key)
        assert (other.status_code, other.json()["code"]) == (422, "act_key_reused")
        listed = await people.ask("head", "health", "GET", "/v1/deductions/2025")
        assert len(listed.json()["entries"]) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("organisation", "change", "status", "code"),
    [
        ("civil-service", {"body": "civil-service"}, 403, "own_organisation"),
        ("legal-statistics", {"body": "prosecutor", "indicator": "B2.01"}, 403, "own_organisation"),
        ("legal-statistics", {"indicator": "B1.01"}, 403, "own_organisation"),
        ("civil-service", {"code": "P9"}, 422, "deduction_unknown"),
        ("civil-service", {"code": "P4"}, 422, "indicator_needed"),
        ("civil-service", {"facts": 2}, 422, "deduction_per_case"),
        ("civil-service", {"repeated": True}, 422, "deduction_not_repeatable"),
        ("civil-service", {"code": "P3", "repeated": True}, 422, "deduction_not_repeatable"),
        ("civil-service", {"code": "P4", "indicator": "Z9"}, 422, "indicator_unknown"),
        ("civil-service", {"body": "akimat-abai"}, 409, "body_without_score"),
        ("civil-service", {"body": "defence"}, 409, "body_without_score"),
        ("civil-service", {"body": "atlantis"}, 404, "body_unknown"),
        ("civil-service", {"year": 2031}, 409, "no_confirmed_edition"),
        ("administration", {"body": "civil-service"}, 201, None),
        ("administration", {"body": "prosecutor", "indicator": "B2.01"}, 201, None),
    ],
)
async def test_a_deduction_is_taken_by_the_evaluator_or_its_substitute_only(
    block, organisation, change, status, code
):
    async with block() as people:
        await people.load(register_of(2025))
        paper = {**DEDUCTION, **change}
        answer = await people.ask("evaluator", organisation, "POST", "/v1/deductions", paper)
        assert (answer.status_code, answer.json().get("code") if code else None) == (status, code)


@pytest.mark.asyncio
async def test_a_missing_substitute_blocks_with_a_clear_error(block):
    alone = (*ASSIGNMENTS, Assignment(block="citizens", direction="B3", evaluator="information"))
    async with block() as people:
        await people.load(register_of(2025, BODIES, alone))
        paper = {**DEDUCTION, "body": "information"}
        answer = await people.ask("evaluator", "information", "POST", "/v1/deductions", paper)
        assert (answer.status_code, answer.json()["code"]) == (409, "substitute_missing")
        assert "information" in answer.json()["detail"]


@pytest.mark.asyncio
async def test_an_indicator_made_zero_by_a_deduction_says_so(block):
    async with block() as people:
        await ready(people)
        await people.push("survey", survey("health"))
        paper = {**DEDUCTION, "code": "P4", "indicator": "B2.01"}
        await people.ask("evaluator", "legal-statistics", "POST", "/v1/deductions", paper)
        card = card_of(await people.cards(), "health")
        assert card["score"]["decimal"] == "29.50"
        assert card["deductions"][0]["reason"] == "the report came late"


@pytest.mark.asyncio
async def test_a_deduction_is_withdrawn_once(block):
    async with block() as people:
        await ready(people)
        who = ("evaluator", "civil-service", "POST")
        taken = (await people.ask(*who, "/v1/deductions", DEDUCTION)).json()
        path = f"/v1/deductions/{taken['id']}/withdrawal"
        paper = {"reason": "the report was in time"}
        assert (await people.ask(*who, path, paper)).status_code == 201
        again = await people.ask(*who, path, paper)
        assert (again.status_code, again.json()["code"]) == (409, "deduction_withdrawn")
        listed = (await people.ask("auditor", "centre", "GET", "/v1/deductions/2025")).json()
        assert listed["entries"][0]["withdrawal_reason"] == "the report was in time"
        missing = await people.ask(*who, "/v1/deductions/nothing/withdrawal", paper)
        assert (missing.status_code, missing.json()["code"]) == (404, "deduction_not_found")


BOTH = (("evaluator", "civil-service"), ("evaluator", "legal-statistics"))
"""Two evaluators of the same body, each for its part of the block."""


@pytest.mark.asyncio
async def test_the_same_deduction_is_not_taken_twice_by_whoever_finds_it(block):
    async with block() as people:
        await ready(people)
        first, second = BOTH
        paper = {**DEDUCTION, "code": "P3", "facts": 2, "document": "No. 1"}
        taken = await people.ask(*first, "POST", "/v1/deductions", paper)
        assert taken.status_code == 201, taken.text
        other = {**paper, "reason": "found by us too", "document": "No. 2", "facts": 1}
        again = await people.ask(*second, "POST", "/v1/deductions", other)
        assert (again.status_code, again.json()["code"]) == (409, "deduction_taken")
        assert taken.json()["id"] in again.json()["detail"]
        assert card_of(await people.cards(), "health")["score"]["decimal"] == "49.60"


async def taken(people, who, **change):
    return await people.ask(*who, "POST", "/v1/deductions", {**DEDUCTION, **change})


@pytest.mark.asyncio
async def test_two_names_of_one_fact_are_one_deduction_until_they_are_declared_distinct(block):
    async with block() as people:
        await ready(people)
        first, second = BOTH
        earlier = (await taken(people, first, case="Application No 114")).json()["id"]
        blank = await taken(people, second, case=" ")
        assert (blank.status_code, blank.json()["code"]) == (422, "validation_failed")
        for name in ("application №114", "the letter of 3 May", "No. 115", None):
            again = await taken(people, second, case=name)
            code = "deduction_taken" if name == "application №114" else "deduction_alike"
            assert (again.status_code, again.json()["code"]) == (409, code), name
            assert earlier in again.json()["detail"]
        before = card_of(await people.cards(), "health")["score"]["decimal"]
        assert before == "48.50"
        same = await taken(people, second, case="application №114", distinct_from=[earlier])
        assert same.json()["code"] == "deduction_taken"
        other = await taken(people, second, case="No. 115", distinct_from=[earlier])
        assert (other.status_code, other.json()["distinct_from"]) == (201, [earlier])
        third = await taken(people, first, case="No. 116", distinct_from=[earlier])
        assert third.json()["code"] == "deduction_alike"
        assert other.json()["id"] in third.json()["detail"]
        assert earlier not in third.json()["detail"]
        assert card_of(await people.cards(), "health")["score"]["decimal"] == "47.00"


@pytest.mark.asyncio
async def test_one_document_or_no_indicator_may_mean_the_same_fact(block):
    async with block() as people:
        await ready(people)
        first, second = BOTH
        whole = {"code": "P3", "document": "Act No. 7"}
        assert (await taken(people, first, indicator="B1.01", **whole)).status_code == 201
        for change in (
            {"indicator": "B2.01", "document": "act №7"},
            {"indicator": None, "document": "Act No. 8"},
        ):
            again = await taken(people, second, **{**whole, **change})
            assert (again.status_code, again.json()["code"]) == (409, "deduction_alike")
        own = await taken(people, second, **{**whole, "indicator": "B2.01", "document": "No. 9"})
        assert own.status_code == 201, own.text
        rule = await taken(people, first, **{**whole, "code": "P1", "indicator": "B1.01"})
        assert rule.status_code == 201, rule.text


@pytest.mark.asyncio
async def test_a_withdrawn_deduction_can_be_taken_again(block):
    async with block() as people:
        await ready(people)
        who = (*BOTH[0], "POST")
        taken = (await people.ask(*who, "/v1/deductions", DEDUCTION)).json()
        path = f"/v1/deductions/{taken['id']}/withdrawal"
        await people.ask(*who, path, {"reason": "for the wrong facts"})
        again = await people.ask(*who, "/v1/deductions", DEDUCTION)
        assert again.status_code == 201, again.text


@pytest.mark.asyncio
async def test_of_the_same_deduction_taken_by_two_at_once_one_stands(block):
    async with block() as people:
        await ready(people)
        answers = await asyncio.gather(
            *(people.ask(*who, "POST", "/v1/deductions", DEDUCTION) for who in BOTH * 4)
        )
        assert sorted(answer.status_code for answer in answers) == [201, *[409] * 7]
        listed = (await people.ask("auditor", "centre", "GET", "/v1/deductions/2025")).json()
        assert len(listed["entries"]) == 1
