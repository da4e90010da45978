"""A result that moved after it was handed out is handed out again, and signed only then."""

from datetime import timedelta

import pytest

from tests.blocks.hearing import REVIEWS, decide, name_commission, object_to
from tests.blocks.review.acts_after_issue import (
    EVALUATOR,
    deduct,
    issued,
    refused_push,
    review,
    sign,
    withdraw,
)
from tests.blocks.review.test_review import CONCLUSION, card_of, notices
from tests.blocks.small_block import dialogue
from tests.blocks.subscribers import outbox


@pytest.mark.asyncio
async def test_a_result_that_moved_is_handed_out_again_with_its_difference_and_a_new_term(block):
    async with block() as people:
        taken = await issued(people)
        first = (await review(people))["issued"]
        await notices(people)
        people.today += timedelta(days=20)
        await withdraw(people, taken)
        again = await people.issue()
        assert again.status_code == 201, again.text
        told = again.json()
        assert (told["bodies"], told["unmoved"]) == (["health"], [])
        assert told["scorecards_digest"] != first["scorecards_digest"]
        assert (first["objection_until"], told["objection_until"]) == ("2026-04-22", "2026-05-14")
        (change,) = told["changes"]
        assert (change["body"], change["previous_issue"]) == ("health", first["id"])
        assert change["score_before"]["decimal"] == "49.60"
        assert change["score_after"]["decimal"] == "50.00"
        assert (change["deductions_taken"], change["deductions_withdrawn"]) == ([], [taken["id"]])
        assert len(change["causes"]) == 1
        found = await review(people)
        assert (found["state"], found["notice"], found["issued"]) == ("issued", None, told)
        assert [each["id"] for each in found["earlier_issues"]] == [first["id"]]
        untouched = await review(people, "culture")
        assert (untouched["state"], untouched["issued"]["id"]) == ("no_objection", first["id"])
        events = [each for each in await outbox(people) if each["type"] == "result.issued"]
        assert [list(each["about"]) for each in events][-1] == ["health"]
        unseen = await object_to(people, "health", issue=first["id"])
        assert (unseen.status_code, unseen.json()["code"]) == (409, "issued_again")
        objected = await object_to(people, "health", issue=told["id"])
        assert objected.status_code == 201, objected.text


@pytest.mark.asyncio
async def test_a_difference_names_the_indicators_and_is_told_to_its_body_only(block):
    async with block() as people:
        await issued(people)
        await people.push(
            "dialogue", dialogue("health", answered=6), dialogue("culture", answered=7)
        )
        told = (await people.issue()).json()
        assert [each["body"] for each in told["changes"]] == ["culture", "health"]
        (change,) = (await review(people))["issued"]["changes"]
        assert change["indicators"] == [
            {
                "indicator": "B2.01",
                "before": {"exact": "20", "decimal": "20.00"},
                "after": {"exact": "24", "decimal": "24.00"},
            }
        ]
        assert change["body"] == "health"


@pytest.mark.asyncio
async def test_nothing_is_signed_that_its_body_was_not_handed(block):
    async with block() as people:
        await issued(people)
        await notices(people)
        await people.ask(*EVALUATOR, "PUT", f"{REVIEWS}/conclusion", CONCLUSION)
        await deduct(people, None)
        refused = await sign(people)
        assert (refused.status_code, refused.json()["code"]) == (409, "results_moved")
        assert [each["field"] for each in refused.json()["errors"]] == ["health"]
        await people.issue()
        held = await sign(people)
        assert (held.status_code, held.json()["code"]) == (409, "results_unsettled")
        await notices(people, but={"culture", "civil-service", "information", "prosecutor",
                                   "akimat-ulytau"})  # fmt: skip
        assert (await sign(people)).status_code == 201
        assert card_of(await people.cards(), "health")["score"]["decimal"] == "48.10"


@pytest.mark.asyncio
async def test_a_corrected_result_is_handed_out_again_even_if_no_number_moved(block):
    async with block() as people:
        await issued(people)
        objected = await object_to(people, "health")
        early = await people.issue()
        assert (early.status_code, (await review(people))["state"]) == (200, "objected")
        await name_commission(people, "health", objected.json()["id"])
        await decide(people, "health", objected.json()["id"])
        await people.push("dialogue", dialogue("health", printed_share="50"))
        assert (await review(people))["state"] == "corrected"
        again = await people.issue()
        assert (again.status_code, again.json()["bodies"]) == (201, ["health"])
        assert (await review(people))["state"] == "issued"


@pytest.mark.asyncio
async def test_what_was_corrected_before_the_objection_was_accepted_is_handed_out_again(block):
    async with block() as people:
        taken = await issued(people)
        objected = await object_to(people, "health")
        await withdraw(people, taken)
        await name_commission(people, "health", objected.json()["id"])
        await decide(people, "health", objected.json()["id"])
        again = await people.issue()
        assert (again.status_code, again.json()["bodies"]) == (201, ["health"])
        (change,) = again.json()["changes"]
        assert change["deductions_withdrawn"] == [taken["id"]]
        assert (await review(people))["state"] == "issued"


@pytest.mark.asyncio
async def test_an_accepted_objection_that_nothing_corrected_is_not_handed_out_as_it_was(block):
    async with block() as people:
        await issued(people)
        objected = await object_to(people, "health")
        await deduct(people, None)
        await name_commission(people, "health", objected.json()["id"])
        await decide(people, "health", objected.json()["id"])
        again = await people.issue()
        assert (again.status_code, (await review(people))["state"]) == (200, "to_correct")


@pytest.mark.asyncio
async def test_what_came_and_moved_no_result_is_compared_and_leaves_the_answer_as_it_was(block):
    async with block() as people:
        await issued(people)
        await notices(people)
        await refused_push(people, None)
        assert (await review(people))["state"] == "changed"
        seen = await people.issue()
        assert seen.status_code == 201, seen.text
        assert (seen.json()["bodies"], seen.json()["unmoved"]) == ([], ["health"])
        found = await review(people)
        assert (found["state"], found["issued"]["stale"]) == ("no_objection", None)
        assert (await people.issue()).status_code == 200


@pytest.mark.asyncio
async def test_a_body_answers_within_its_term_though_something_came_meanwhile(block):
    async with block() as people:
        await issued(people)
        await deduct(people, None)
        objected = await object_to(people, "health")
        assert objected.status_code == 201, objected.text
        assert (await review(people))["state"] == "objected"


@pytest.mark.asyncio
async def test_one_key_makes_one_issue_and_another_scores_under_it_are_refused(block):
    async with block() as people:
        taken = await issued(people)
        await withdraw(people, taken)
        paper = {"scorecards_digest": (await people.cards())["digest"]}
        ask = (*EVALUATOR, "POST", f"{REVIEWS}/issue", paper)
        key = {"Idempotency-Key": "again"}
        first = await people.ask(*ask, headers=key)
        await deduct(people, None)
        again = await people.ask(*ask, headers=key)
        assert (first.status_code, again.status_code) == (201, 200)
        assert again.json()["id"] == first.json()["id"]
        other = {"scorecards_digest": (await people.cards())["digest"]}
        refused = await people.ask(*EVALUATOR, "POST", f"{REVIEWS}/issue", other, headers=key)
        assert (refused.status_code, refused.json()["code"]) == (422, "act_key_reused")


@pytest.mark.asyncio
async def test_a_register_that_sends_its_whole_batch_again_marks_whom_it_changed_alone(block):
    async with block() as people:
        await issued(people)
        before = (await people.ask("head", "health", "GET", "/v1/reports/2025/health")).json()
        batch = [dialogue("health", answered=8), dialogue("culture", answered=8)]
        await people.push("dialogue", *batch)
        await people.issue()
        states = {of: (await review(people, of))["state"] for of in ("health", "culture")}
        assert states == {"health": "issued", "culture": "issued"}
        seen = (await people.ask("head", "health", "GET", "/v1/reports/2025/health")).json()
        await people.push("dialogue", batch[0], dialogue("culture", answered=7))
        states = {of: (await review(people, of))["state"] for of in ("health", "culture")}
        assert states == {"health": "issued", "culture": "changed"}
        now = (await people.ask("head", "health", "GET", "/v1/reports/2025/health")).json()
        assert now["digest"] == seen["digest"] != before["digest"]
