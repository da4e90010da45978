"""Objections to issued results: their documents, their term, and who decides on them."""

import asyncio
from datetime import timedelta

import pytest

from tests.blocks.hearing import OBJECTION, REVIEWS, VERDICT, name_commission, object_to
from tests.blocks.review.test_review import ready


@pytest.mark.asyncio
async def test_an_objection_without_a_document_is_refused_with_the_rule(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        path = f"{REVIEWS}/health/objections"
        answer = await people.ask("head", "health", "POST", path, OBJECTION)
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, "objection_without_documents")
        assert "57-62" in problem["errors"][0]["legal_basis"]


@pytest.mark.asyncio
async def test_an_objection_is_taken_on_the_fifth_working_day_and_not_on_the_sixth(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        people.today += timedelta(days=7)
        answer = await object_to(people, "culture")
        assert answer.status_code == 201, answer.text
        people.today += timedelta(days=1)
        answer = await object_to(people, "health")
        assert (answer.status_code, answer.json()["code"]) == (409, "objection_late")


@pytest.mark.asyncio
async def test_a_body_answers_once_and_only_after_the_results_are_issued(block):
    async with block() as people:
        await ready(people)
        early = await object_to(people, "health")
        assert (early.status_code, early.json()["code"]) == (409, "results_not_issued")
        await people.issue()
        await people.ask("head", "health", "POST", f"{REVIEWS}/health/no-objection")
        late = await object_to(people, "health")
        assert (late.status_code, late.json()["code"]) == (409, "already_answered")


@pytest.mark.asyncio
async def test_an_objection_names_indicators_of_the_edition(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        contested = [{"indicator": "Z9", "argument": "not counted"}]
        answer = await object_to(people, "health", contested=contested)
        assert (answer.status_code, answer.json()["code"]) == (422, "indicator_unknown")


@pytest.mark.asyncio
async def test_nobody_who_took_part_decides_and_a_decision_is_final(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        objected = await object_to(people, "health")
        await name_commission(people, "health", objected.json()["id"])
        path = f"{REVIEWS}/health/objections/{objected.json()['id']}/decision"
        for took_part in ("civil-service", "legal-statistics", "health"):
            answer = await people.ask("special-commission", took_part, "POST", path, VERDICT)
            assert (answer.status_code, answer.json()["code"]) == (403, "commission_took_part")
        refused = {**VERDICT, "accepted": False}
        people.today += timedelta(days=16)
        first = await people.ask("special-commission", "apart", "POST", path, refused)
        assert (first.status_code, first.json()["decision"]["late"]) == (201, True)
        again = await people.ask("special-commission", "apart", "POST", path, VERDICT)
        assert (again.status_code, again.json()["code"]) == (409, "objection_decided")
        missing = f"{REVIEWS}/health/objections/nothing/decision"
        answer = await people.ask("special-commission", "apart", "POST", missing, VERDICT)
        assert (answer.status_code, answer.json()["code"]) == (404, "objection_not_found")


@pytest.mark.asyncio
async def test_of_two_answers_at_once_one_is_taken(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        at = f"{REVIEWS}/health"
        answers = await asyncio.gather(
            object_to(people, "health"),
            people.ask("head", "health", "POST", f"{at}/no-objection", {}),
        )
        assert sorted(answer.status_code for answer in answers) == [201, 409]
