"""A clock that is moved, and replicas whose clocks differ: the journal orders, a term is not lost."""

from datetime import timedelta

import pytest

from tests.blocks.hearing import REVIEWS, decide, name_commission, object_to
from tests.blocks.review.acts_after_issue import EVALUATOR, sign
from tests.blocks.review.test_review import CONCLUSION, notices, ready
from tests.blocks.small_block import ISSUED_AT

DAY = timedelta(days=1)


async def review(people, body="health"):
    return (await people.ask("auditor", "centre", "GET", f"{REVIEWS}/{body}")).json()


@pytest.mark.asyncio
async def test_a_replica_that_is_ahead_refuses_as_late_without_a_trace_and_takes_no_term_away(
    block,
):
    async with block() as people:
        await ready(people)
        assert (await people.issue()).status_code == 201
        told = (await review(people))["state"]
        people.today = ISSUED_AT + 20 * DAY
        late = await object_to(people, "health")
        assert (late.status_code, late.json()["code"]) == (409, "objection_late")
        people.today = ISSUED_AT + DAY
        assert (await review(people))["state"] == told == "issued"
        assert (await object_to(people, "health")).status_code == 201


@pytest.mark.asyncio
async def test_a_signature_by_a_clock_ahead_does_not_outlive_an_objection_that_came_in_time(block):
    async with block() as people:
        await ready(people)
        assert (await people.issue()).status_code == 201
        await notices(people, but={"health"})
        await people.ask(*EVALUATOR, "PUT", f"{REVIEWS}/conclusion", CONCLUSION)
        people.today = ISSUED_AT + 20 * DAY
        assert (await sign(people)).status_code == 201
        people.today = ISSUED_AT + DAY
        objected = await object_to(people, "health")
        assert objected.status_code == 201, objected.text
        conclusion = await people.ask(*EVALUATOR, "GET", f"{REVIEWS}/conclusion")
        assert conclusion.json()["signed"] is False


@pytest.mark.asyncio
async def test_acts_keep_the_order_of_the_journal_when_the_clock_goes_back_between_them(block):
    async with block() as people:
        await ready(people)
        people.today = ISSUED_AT + 2 * DAY
        assert (await people.issue()).status_code == 201
        people.today = ISSUED_AT + DAY
        objection = (await object_to(people, "health")).json()
        people.today = ISSUED_AT
        assert (await name_commission(people, "health", objection["id"])).status_code == 201
        people.today = ISSUED_AT - DAY
        decided = await decide(people, "health", objection["id"], accepted=False)
        assert (decided.status_code, decided.json()["state"]) == (201, "rejected")
        assert (await review(people))["state"] == "rejected"
        again = await decide(people, "health", objection["id"], accepted=True)
        assert again.status_code == 409
