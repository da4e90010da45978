"""Complaints to the working body: within five working days, with files, to a re-check and its end."""

from datetime import UTC, datetime, timedelta

import pytest

from bagalau.contracts.v1.register.registers import Standing
from tests.blocks.hearing import (
    ACT,
    COMMISSION,
    REVIEWS,
    decide,
    heard,
    name_commission,
    object_to,
    post_as,
    send_file,
)
from tests.blocks.review.acts_after_issue import EVALUATOR, issued, review, sign, withdraw
from tests.blocks.review.test_review import CONCLUSION, notices, ready
from tests.blocks.small_block import BODIES, register_of, registered

LAST_SECOND = datetime(2026, 4, 22, 18, 59, 59, tzinfo=UTC)
"""The last second of 22 April in Kazakhstan: five working days after the 15th."""


def about(objection, *, body="health"):
    return f"{REVIEWS}/{body}/objections/{objection['id']}"


async def complain(people, objection, *evidence, by="health", body="health", **said):
    paper = {
        "contested": [{"indicator": "B2.01", "argument": "the commission saw one letter of two"}],
        "evidence": [{"evidence": each} for each in evidence],
        **said,
    }
    path, headers = f"{about(objection, body=body)}/complaint", {}
    if "key" in paper:
        headers = {"Idempotency-Key": paper.pop("key")}
    return await people.ask("head", by, "POST", path, paper, headers=headers)


async def ordered(people, objection, who="chancellery", **said):
    paper = {"recheck": True, "indicators": ["B2.01"], "reason": "the second letter counts", **said}
    path = f"{about(objection)}/complaint/decision"
    return await people.ask("working-body", who, "POST", path, paper)


async def found(people, objection, *, changed, evidence=()):
    finding = {"indicator": "B2.01", "changed": changed, "finding": "counted anew"}
    paper = {"findings": [finding], "evidence": [{"evidence": each} for each in evidence]}
    return await people.ask(*EVALUATOR, "POST", f"{about(objection)}/complaint/recheck", paper)


@pytest.mark.asyncio
async def test_a_complaint_leads_to_a_recheck_a_correction_and_a_new_result(block):
    async with block() as people:
        taken = await issued(people)
        objection = await heard(people, "health", accepted=False)
        assert (await review(people))["state"] == "rejected"
        file = await send_file(people, "health", ACT + b"second letter")
        bare = await complain(people, objection)
        assert (bare.status_code, bare.json()["code"]) == (422, "paper_without_documents")
        others = await complain(
            people, objection, file, contested=[{"indicator": "B1.01", "argument": "this too"}]
        )
        assert (others.status_code, others.json()["code"]) == (422, "contested_others")
        people.today = LAST_SECOND
        taken_in = await complain(people, objection, file)
        assert taken_in.status_code == 201, taken_in.text
        again = await complain(people, objection, file)
        assert (again.status_code, again.json()["code"]) == (409, "action_not_now")
        assert (await review(people))["state"] == "complained"
        await notices(people, but={"health"})
        await people.ask(*EVALUATOR, "PUT", f"{REVIEWS}/conclusion", CONCLUSION)
        assert (await sign(people)).json()["code"] == "results_unsettled"
        path = f"{about(objection)}/complaint/decision"
        paper = {"recheck": False, "reason": "no, it is right"}
        sat = "special-commission-apart"
        decider = await post_as(people, sat, "working-body", "apart", path, paper)
        assert (decider.status_code, decider.json()["code"]) == (409, "action_not_now")
        none = await ordered(people, objection, indicators=[])
        assert (none.status_code, none.json()["code"]) == (422, "contested_others")
        assert (await ordered(people, objection)).json()["state"] == "recheck"
        assert (await review(people))["state"] == "recheck"
        unproved = await found(people, objection, changed=True)
        assert (unproved.status_code, unproved.json()["code"]) == (422, "paper_without_documents")
        changed = await found(people, objection, changed=True, evidence=[file])
        assert changed.json()["state"] == "recheck_changed"
        assert (await review(people))["state"] == "to_correct"
        assert (await people.issue()).status_code == 200
        await withdraw(people, taken)
        assert (await review(people))["state"] == "corrected"
        (change,) = (await people.issue()).json()["changes"]
        assert change["deductions_withdrawn"] == [taken["id"]]
        assert (await review(people))["state"] == "issued"


@pytest.mark.asyncio
async def test_a_complaint_is_late_on_the_next_day_and_a_recheck_that_confirms_ends_it(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        objection = await heard(people, "health", accepted=False)
        file = await send_file(people, "health")
        people.today = LAST_SECOND + timedelta(seconds=1)
        late = await complain(people, objection, file)
        assert (late.status_code, late.json()["code"]) == (409, "complaint_late")
        people.today = LAST_SECOND
        early = await ordered(people, objection)
        assert (early.status_code, early.json()["code"]) == (404, "complaint_not_found")
        await complain(people, objection, file)
        await ordered(people, objection)
        confirmed = await found(people, objection, changed=False)
        assert confirmed.json()["state"] == "recheck_confirmed"
        assert not any(each["allowed"] for each in confirmed.json()["actions"])
        assert (await review(people))["state"] == "rejected"


@pytest.mark.asyncio
async def test_a_file_replaced_after_it_was_seen_stays_as_it_was_cited(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        objection = await heard(people, "health", accepted=False)
        file = await send_file(people, "health")
        first = await complain(people, objection, file, key="complaint-1")
        cited = first.json()["complaint"]["cited"]
        newer = await send_file(people, "health", ACT + b"newer", replaces=file)
        retried = await complain(people, objection, file, key="complaint-1")
        assert (retried.status_code, retried.json()["complaint"]["cited"]) == (201, cited)
        other = await complain(people, objection, newer, key="complaint-1")
        assert (other.status_code, other.json()["code"]) == (422, "act_key_reused")
        replaced = await send_file(people, "culture")
        await send_file(people, "culture", ACT + b"newer", replaces=replaced)
        stale = await object_to(people, "culture", evidence=[{"evidence": replaced}])
        assert (stale.status_code, stale.json()["code"]) == (422, "evidence_not_citable")
        foreign = await object_to(people, "culture", evidence=[{"evidence": newer}])
        assert (foreign.status_code, foreign.json()["code"]) == (422, "evidence_not_citable")


@pytest.mark.asyncio
async def test_what_a_body_was_merged_into_in_mid_cycle_goes_on_with_its_objection(block):
    async with block() as people:
        await ready(people)
        await people.issue()
        objection = (await object_to(people, "health")).json()
        merged = [
            registered("health", standing=Standing.MERGED, successor="culture"),
            *(each for each in BODIES if each.code != "health"),
        ]
        assert (await people.load(register_of(2025, merged, version=2))).status_code == 200
        heir = {"person": "D. Heir", "organisation": "culture"}
        named = await name_commission(
            people, "health", objection["id"], members=[*COMMISSION["members"], heir]
        )
        assert (named.status_code, named.json()["code"]) == (422, "special_commission_impossible")
        await name_commission(people, "health", objection["id"])
        assert (await decide(people, "health", objection["id"], accepted=False)).status_code == 201
        read = await people.ask("head", "culture", "GET", f"{REVIEWS}/health")
        (shown,) = read.json()["objections"]
        assert [each["code"] for each in shown["actions"] if each["allowed"]] == ["complain"]
        file = await send_file(people, "culture")
        stranger = await complain(people, objection, file, by="information")
        assert (stranger.status_code, stranger.json()["code"]) == (403, "other_body")
        taken = await complain(people, objection, file, by="culture")
        assert (taken.status_code, taken.json()["state"]) == (201, "complained")
