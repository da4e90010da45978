"""Who hands over, who is instructed and who can still vote once bodies and people have moved."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from bagalau.chassis.database import database_of
from bagalau.contracts.v1.process import CommissionRequest, VoteChoice
from bagalau.contracts.v1.register import Standing
from bagalau.contracts.v1.wire import canonical, content_digest
from services.aggregator.decisions.deciding import handed_over_by
from services.aggregator.decisions.documents import StepDocument, VoteDocument
from services.aggregator.decisions.standing import standing_of
from services.aggregator.register import Event, read_enacted
from services.aggregator.runtime import Act, ActKind, CycleRow, RegisterRow
from tests.aggregator.decisions.test_decisions import (
    ACTORS,
    DECISION,
    KEPT,
    deciding,
    said,
    waiting,
)
from tests.aggregator.stored_years import NOW

__all__ = ["deciding"]

DIGEST = "sha256:" + "0" * 64
SEEN = {"rating_digest": DIGEST, "conclusion_digest": DIGEST, "reason": "as read"}


def test_what_the_chamber_became_in_time_hands_the_results_over():
    event = {
        "kind": "reorganisation", "happened": date(2026, 4, 1), "source": {"status": "sourced"},
        "ceased": ["audit-chamber"], "successor": "audit-agency",
    }  # fmt: skip
    event["kind"] = read_enacted().roll.events[-1].kind
    enacted = replace(read_enacted(), reorganised=(Event.model_validate(event),))
    assert [handed_over_by(enacted, year) for year in (2022, 2024, 2025)] == [
        "administration", "audit-chamber", "audit-agency",
    ]  # fmt: skip


@pytest.mark.asyncio
async def test_an_instruction_reaches_the_head_there_is_and_says_when_it_holds_no_more(deciding):
    heir = "industry-construction"
    heads = {"industry": ("head", "industry"), heir: ("head", heir), "other": ("head", "trade")}
    async with deciding() as all_:
        ACTORS.update(heads)
        all_.app.state.clock = lambda: datetime(2023, 8, 1, 6, tzinfo=UTC)
        await all_.submitted()
        for who in ("first", "second"):
            await all_.step(who, "votes", vote="for")
        await all_.step("office", "consideration")
        order = {"body": "industry", "text": "Mend the answers.", "due": "2023-12-01"}
        assert (await all_.step("office", "instructions", **order)).status_code == 201
        all_.app.state.clock = lambda: datetime(2026, 6, 10, 6, tzinfo=UTC)
        gone = await all_.step("office", "instructions", **order)
        assert said(gone) == (409, "instruction_without_head")
        assert heir in gone.json()["detail"]

        async def read(who, body):
            return await all_.ask(who, "GET", f"/v1/instructions/2025/{body}")

        for body in ("industry", heir):
            [told] = (await read(heir, body)).json()
            assert (told["body"], told["version"], told["void_reason"]) == ("industry", 1, None)
        assert (await read("other", "industry")).status_code == 403
        await all_.rate_again()
        [told] = (await read(heir, heir)).json()
        assert told["void_reason"]["en"].startswith("Rating 2 was made since")
        shown = (await all_.ask("auditor", "GET", DECISION)).json()
        assert shown["instructions"][0]["void_reason"] == told["void_reason"]
    for each in heads:
        del ACTORS[each]


async def register_stands(app, version, **changed):
    """Keep a version of the year's register in which the first body is another."""
    register = KEPT.register
    bodies = [register.bodies[0].model_copy(update=changed), *register.bodies[1:]]
    register = register.model_copy(update={"version": version, "bodies": bodies})
    register = register.model_copy(update={"digest": content_digest(register)})
    if not changed:
        register = KEPT.register
    async with database_of(app).transaction() as session:
        session.add(
            RegisterRow(
                year=2025, version=version, digest=register.digest,
                document=canonical(register), made_at=NOW,
            )
        )  # fmt: skip


@pytest.mark.asyncio
async def test_a_body_merged_after_the_rating_stops_the_decision_and_a_renamed_one_does_not(
    deciding,
):
    async with deciding() as all_:
        cycle = {"opened_by": "a", "opened_at": NOW, "changed_by": "a", "changed_at": NOW}
        async with database_of(all_.app).transaction() as session:
            session.add(
                CycleRow(year=2025, synthetic=True, composition=KEPT.composition.code, **cycle)
            )
        await register_stands(all_.app, 1)
        await all_.submitted()
        names = KEPT.register.bodies[1].names
        await register_stands(all_.app, 2, names=names)
        assert (await all_.step("first", "votes", vote="for")).status_code == 201
        assert await waiting(all_, "second") == [["vote"]]
        await register_stands(all_.app, 3, standing=Standing.MERGED, successor="justice")
        refused = await all_.step("second", "votes", vote="for")
        assert said(refused) == (409, "action_not_now")
        assert "a body stands otherwise in the register" in refused.json()["detail"]
        assert await waiting(all_, "second") == []
        shown = (await all_.ask("second", "GET", DECISION)).json()
        vote = next(each for each in shown["actions"] if each["code"] == "vote")
        assert [each["code"] for each in vote["hindrances"]] == ["bodies_stand"]
        back = await all_.step("office", "return", reason="a body was merged")
        assert back.json()["state"] == "returned"


@pytest.mark.asyncio
async def test_what_is_handed_over_again_begins_anew_and_keeps_what_was_said_before(deciding):
    async with deciding() as all_:
        await all_.submitted()
        await all_.step("first", "votes", vote="against", reason="two bodies were not heard")
        assert (await all_.step("second", "return", reason="x")).status_code == 403
        await all_.step("office", "return", reason="two bodies were not heard")
        assert (await all_.step("office", "return", reason="again")).status_code == 409
        assert (await all_.step("administration", "submission")).status_code == 409
        again = (await all_.step("chamber", "hand-over")).json()
        assert (again["state"], again["tally"], again["needed"]) == ("handed_over", {}, None)
        assert [each["vote"] for each in again["votes"]] == ["against"]
        assert (await all_.step("working-body", "receipt")).status_code == 201
        await all_.name("first", "stranger", needed=1)
        assert (await all_.step("administration", "submission")).json()["needed"] == 1
        assert (await all_.step("second", "votes", vote="for")).status_code == 409
        approved = (await all_.step("first", "votes", vote="for")).json()
        assert (approved["state"], approved["tally"]) == ("approved", {"for": 1})
        assert len(approved["votes"]) == 2


def act(position, kind, document, who):
    return Act(
        id=str(position), position=position, kind=kind, year=2025, body=None, about=None,
        content=document.model_dump_json().encode(), client=f"web/{who}", organisation="court",
        name=f"web/{who}", at=datetime(2026, 6, 10, tzinfo=UTC),
    )  # fmt: skip


def voted(members, needed, choices, stepped=()):
    """Give the state after each of a sequence of votes of 2025 by members, in their order."""
    named = CommissionRequest.model_validate({
        "members": [{"person": f"web/{each}", "name": each} for each in members],
        "needed": needed, "order": "Order No. 5",
    })  # fmt: skip
    step = StepDocument(version=1, **SEEN)
    acts = [
        act(1, ActKind.COMMISSION_NAMED, named, "clerk"),
        act(2, ActKind.HANDED_OVER, step, stepped[0] if stepped else "chamber"),
        act(3, ActKind.SUBMITTED, step, "administration"),
    ]
    states = []
    for place, (who, vote) in enumerate(choices):
        acts.append(act(4 + place, ActKind.VOTED, VoteDocument(version=1, vote=vote, **SEEN), who))
        states.append(standing_of(acts, 1).state)
    return states


def test_n_of_m_is_settled_by_the_vote_after_which_no_other_end_is_possible():
    members = ["a", "b", "c"]
    for needed, votes in product((1, 2, 3), product(VoteChoice, repeat=3)):
        for count, state in enumerate(voted(members, needed, zip(members, votes, strict=True)), 1):
            settled = votes[:count].count(VoteChoice.FOR)
            best = settled + 3 - count
            expected = "approved" if settled >= needed else "submitted"
            assert state == ("rejected" if best < needed else expected)


def test_a_member_who_made_a_step_is_not_waited_for():
    states = voted(["a", "b", "c"], 2, [("a", "for"), ("b", "abstain")], stepped=["c"])
    assert states == ["submitted", "rejected"]
