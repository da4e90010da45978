"""What arrived in time counts, whatever reached the journal before it."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bagalau.blocks.appeals import record_complaint, record_notice, record_objection
from bagalau.blocks.conclusions import record_signature
from bagalau.blocks.context import ActContext
from bagalau.chassis.database import database_of
from bagalau.chassis.http import Conflict
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.results import (
    ComplaintRequest,
    NoticeRequest,
    ObjectionRequest,
    SignatureRequest,
)
from bagalau.journal import Stamp
from tests.blocks.hearing import OBJECTION, REVIEWS, heard, send_file
from tests.blocks.review.acts_after_issue import EVALUATOR, issued
from tests.blocks.review.acts_after_issue import sign as ask_to_sign
from tests.blocks.review.test_review import CONCLUSION, notices

LAST_DAY = timedelta(days=7)
DAY = timedelta(days=1)


def context_of(people, session, role, organisation, at):
    """Give what an act is recorded with that arrived at a moment."""
    who = Actor(
        f"{role}-{organisation}", "", organisation, frozenset({role}), frozenset({"citizens"})
    )
    return ActContext(people.app.state.runtime, session, who, Stamp(at))


@asynccontextmanager
async def arrived(people, *, role="head", body="health"):
    """Let a paper arrive now and wait, in a transaction of its own, until the block does what it must."""
    async with database_of(people.app).transaction() as waiting:
        yield context_of(people, waiting, role, body, people.today)


async def sign(people):
    """Sign the block on another connection, now; give the signature."""
    request = SignatureRequest(scorecards_digest=(await people.cards())["digest"])
    async with database_of(people.app).transaction() as signing:
        by = context_of(people, signing, *EVALUATOR, people.today)
        return await record_signature(by, request, year=2025)


async def paper(people, shape, body="health"):
    """Give an objection or a complaint with its file."""
    evidence = [{"evidence": await send_file(people, body), "place": "page 3"}]
    return shape(contested=OBJECTION["contested"], evidence=evidence)


async def concluded(people, *, but="health"):
    """Hand out the results, have all bodies agree but one, and write the conclusion."""
    await issued(people)
    await notices(people, but=(but,))
    await people.ask(*EVALUATOR, "PUT", f"{REVIEWS}/conclusion", CONCLUSION)


async def standing(people, digest):
    """Give whether the conclusion is signed, and what the block says of scores that were pinned."""
    conclusion = (await people.ask(*EVALUATOR, "GET", f"{REVIEWS}/conclusion")).json()
    path = f"/v1/staleness/2025?position=1&scorecards={digest}"
    stale = (await people.ask("auditor", "centre", "GET", path)).json()
    signed = await people.ask("auditor", "centre", "GET", "/v1/scorecards/2025/signed")
    return conclusion["state"], stale.get("unsigned_by"), signed.status_code


@pytest.mark.asyncio
async def test_an_objection_that_waited_while_the_block_was_signed_voids_the_signature(block):
    async with block() as people:
        await concluded(people)
        people.today += LAST_DAY
        objection = await paper(people, ObjectionRequest)
        async with arrived(people) as waiting:
            people.today += DAY
            signature = await sign(people)
            assert (await standing(people, signature.scorecards_digest))[1:] == (None, 200)
            taken = await record_objection(waiting, objection, year=2025, body="health")
        state, unsigned_by, signed = await standing(people, signature.scorecards_digest)
        assert (taken.state, state, signed) == ("received", "written", 404)
        assert unsigned_by is not None
        again = await ask_to_sign(people)
        assert (again.status_code, again.json()["code"]) == (409, "results_unsettled")


@pytest.mark.asyncio
async def test_a_complaint_that_waited_while_the_block_was_signed_voids_the_signature(block):
    async with block() as people:
        await concluded(people)
        objection = await heard(people, "health", accepted=False)
        complaint = await paper(people, ComplaintRequest)
        async with arrived(people) as waiting:
            people.today += DAY
            signature = await sign(people)
            await record_complaint(
                waiting, complaint, year=2025, body="health", name=objection["id"]
            )
        state, unsigned_by, signed = await standing(people, signature.scorecards_digest)
        assert (state, signed) == ("written", 404)
        assert unsigned_by is not None


@pytest.mark.asyncio
async def test_a_complaint_that_arrived_after_the_signature_leaves_it_standing(block):
    async with block() as people:
        await concluded(people)
        objection = await heard(people, "health", accepted=False)
        complaint = await paper(people, ComplaintRequest)
        signature = await sign(people)
        people.today += DAY
        async with arrived(people) as later:
            await record_complaint(later, complaint, year=2025, body="health", name=objection["id"])
        assert (await standing(people, signature.scorecards_digest))[1:] == (None, 200)


@pytest.mark.asyncio
async def test_a_notice_that_waited_over_the_end_of_the_term_is_taken_and_voids_nothing(block):
    async with block() as people:
        await concluded(people)
        people.today += LAST_DAY
        async with arrived(people) as waiting:
            people.today += DAY
            signature = await sign(people)
            await record_notice(waiting, NoticeRequest(), year=2025, body="health")
        assert (await standing(people, signature.scorecards_digest))[1:] == (None, 200)
        async with arrived(people, body="health") as late:
            with pytest.raises(Conflict):
                await record_objection(
                    late, await paper(people, ObjectionRequest), year=2025, body="health"
                )


@pytest.mark.asyncio
async def test_waiting_for_anything_between_arrival_and_journal_makes_nothing_late(
    block, monkeypatch
):
    async with block() as people:
        await issued(people)
        people.today += LAST_DAY
        objection = (await paper(people, ObjectionRequest)).model_dump(mode="json")

        arrival, database = people.today, database_of(people.app)
        at_once = database.transaction

        @asynccontextmanager
        async def late_connection():
            """Give a connection only on the next day, as where all of them are in use."""
            people.today = arrival + DAY
            async with at_once() as session:
                yield session

        monkeypatch.setattr(database, "transaction", late_connection)
        path = f"{REVIEWS}/health/objections"
        answer = await people.ask("head", "health", "POST", path, objection)
        assert answer.status_code == 201, answer.text
        assert answer.json()["at"] == arrival.isoformat().replace("+00:00", "Z")
        assert people.today == arrival + DAY
