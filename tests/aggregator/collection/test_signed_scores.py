"""A collection pins the signed scores of a block, with the very facts they follow from."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from bagalau.contracts.v1.intake.staleness import BasisDifference
from bagalau.contracts.v1.register.registers import Standing
from bagalau.contracts.v1.results.scorecards import SignedBefore
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import canonical, content_digest, digest
from services.aggregator.ratings.faults import AnswerRejected
from services.aggregator.ratings.judging import judge
from services.aggregator.ratings.marks import COLLECTED, UNSIGNED
from services.aggregator.ratings.scorecard_validation import Expected
from tests.aggregator.collection.test_collecting import BLOCKS, desk, pin, whole_year
from tests.aggregator.fake_block import said
from tests.aggregator.honest import honest
from tests.aggregator.year import small_register

__all__ = ["desk"]

BLOCK = "citizens"
NOTHING_SIGNED = said('{"code": "nothing_signed"}', 404, "application/problem+json")
CHANGED = said('{"code": "scores_changed"}', 409, "application/problem+json")
LATER = datetime(2026, 5, 1, tzinfo=UTC)


def today_of(register, signed):
    """Give what a block computes today, when others were signed: no signature, and why."""
    scores, facts = honest(register, BLOCK, {"health": Fraction(1)}, signed=False, position=9)
    differs = BasisDifference(part="facts", before="1", after="9", moves_scores=True)
    before = SignedBefore(
        signature=signed.signature, document=digest(b"x"), address="/signed", differences=[differs]
    )
    return scores.model_copy(update={"signed_before": before}), facts


@pytest.mark.asyncio
async def test_the_signed_scores_are_pinned_though_others_are_computed_today(desk):
    async with whole_year(desk) as (opened, blocks):
        signed, facts = honest(opened.register, BLOCK)
        today, moved = today_of(opened.register, signed)
        block = blocks[BLOCK]
        block.says, block.signed = [said(canonical(today))], said(canonical(signed))
        block.facts = said(canonical(moved))
        block.facts_of[signed.digest] = [said(canonical(facts))]
        collection = await opened.collect()
    found = pin(collection, BLOCK)
    assert (found["state"], found["scorecards_digest"]) == (COLLECTED, signed.digest)
    assert found["facts_digest"] == digest(canonical(facts))


@pytest.mark.asyncio
async def test_todays_scores_are_pinned_as_unsigned_where_none_were_signed(desk):
    async with whole_year(desk) as (opened, blocks):
        scores, facts = honest(opened.register, BLOCK, signed=False)
        block = blocks[BLOCK]
        block.says, block.signed = [said(canonical(scores))], NOTHING_SIGNED
        block.facts_of[scores.digest] = [said(canonical(facts))]
        collection = await opened.collect()
    found = pin(collection, BLOCK)
    assert (found["state"], found["reason"]) == (UNSIGNED, "the block conclusion is not signed")
    assert {pin(collection, each)["state"] for each in BLOCKS if each != BLOCK} == {COLLECTED}


@pytest.mark.asyncio
async def test_scores_that_changed_before_their_facts_were_read_are_read_again(desk):
    async with whole_year(desk) as (opened, blocks):
        old, _ = honest(opened.register, BLOCK, {"health": Fraction(3)}, signed=False)
        new, facts = honest(opened.register, BLOCK, signed=False)
        block = blocks[BLOCK]
        block.signed = NOTHING_SIGNED
        block.says = [said(canonical(old)), said(canonical(new))]
        block.facts_of |= {old.digest: [CHANGED], new.digest: [said(canonical(facts))]}
        collection = await opened.collect()
    found = pin(collection, BLOCK)
    assert (found["scorecards_digest"], found["attempts"]) == (new.digest, 2)
    assert found["facts_digest"] == digest(canonical(facts))


@pytest.mark.asyncio
async def test_scores_that_change_all_the_time_are_absent_and_say_so(desk):
    async with whole_year(desk) as (opened, blocks):
        scores, _ = honest(opened.register, BLOCK, signed=False)
        block = blocks[BLOCK]
        block.says, block.signed = [said(canonical(scores))], NOTHING_SIGNED
        block.facts_of[scores.digest] = [CHANGED]
        collection = await opened.collect()
    found = pin(collection, BLOCK)
    assert (found["state"], found["fault"]["code"]) == ("absent", "facts_moved_on")


@pytest.mark.asyncio
async def test_signed_scores_of_bodies_that_stand_otherwise_now_give_way_to_todays(desk):
    async with whole_year(desk) as (opened, blocks):
        other = changed(opened.register, standing=Standing.ANALYSED_ONLY)
        signed, _ = honest(other, BLOCK)
        today, facts = today_of(opened.register, signed)
        block = blocks[BLOCK]
        block.says, block.signed = [said(canonical(today))], said(canonical(signed))
        block.facts = said(canonical(facts))
        collection = await opened.collect()
    found = pin(collection, BLOCK)
    assert (found["state"], found["scorecards_digest"]) == (UNSIGNED, today.digest)
    assert found["reason"] == "other scores were signed; these differ in: facts"


def changed(register, **more):
    """Give another version of a register, in which its first body is otherwise."""
    first, *rest = register.bodies
    bodies = [first.model_copy(update=more), *rest]
    version = register.model_copy(update={"bodies": bodies, "version": register.version + 1})
    return version.model_copy(update={"digest": content_digest(version)})


def test_scores_under_another_wording_of_the_register_are_as_good_and_others_are_not():
    before = small_register()
    before = before.model_copy(update={"digest": content_digest(before)})
    scores, facts = (canonical(each) for each in honest(before, BLOCK))
    now = changed(before, names=Names(kk="басқа", ru="другое", en="another"))
    expected = Expected(BLOCK, before.year, now, LATER, {before.digest: before})
    assert judge(scores, facts, expected).state == COLLECTED
    with pytest.raises(AnswerRejected, match="register_differs"):
        judge(scores, facts, Expected(BLOCK, before.year, now, LATER))
