"""What a block keeps as signed is what the aggregator takes as final, whatever came afterwards."""

from datetime import timedelta

import pytest

from bagalau.contracts.v1.ratings import Pin
from services.aggregator.collection.answer_signatures import must_be_signed_by
from services.aggregator.collection.staleness import _block_staleness, is_stale
from services.aggregator.ratings.judging import judge
from services.aggregator.ratings.marks import COLLECTED
from services.aggregator.ratings.scorecard_validation import Expected
from tests.blocks.review.acts_after_issue import push, signed
from tests.blocks.review.test_stale_results import Asking
from tests.blocks.scorecards.test_stored_scores import CARDS, VERSION, block, read, translated
from tests.blocks.small_block import ANY, ISSUED_AT, register_of

__all__ = ["block"]


async def judged(people, register):
    """Judge the signed scores and their inputs as a collection reads them."""
    scores = await read(people, f"{CARDS}/signed")
    inputs = f"/v1/scoring-inputs/2025?scorecards={scores.json()['digest']}"
    facts = await read(people, inputs, role="collector", organisation="aggregator")
    keys = (await people.client.get("/v1/keys")).json()["keys"]
    for answer in (scores, facts, await read(people, CARDS)):
        must_be_signed_by(keys, answer)
    kept = register_of(2025)
    now = ISSUED_AT + timedelta(days=1)
    expected = Expected("citizens", 2025, register, now, {kept.digest: kept})
    return judge(scores.content, facts.content, expected)


@pytest.mark.asyncio
async def test_signed_scores_stay_final_after_later_records_and_another_wording(block):
    async with block() as people:
        await signed(people)
        first = await judged(people, register_of(2025))
        await push(people, None)
        await people.load(translated())
        again = await judged(people, translated())
        assert (first.state, again.state) == (COLLECTED, COLLECTED)
        assert first.scorecards == again.scorecards


@pytest.mark.asyncio
async def test_a_rating_of_signed_scores_is_stale_when_a_result_moved_and_not_before(
    block, monkeypatch
):
    async with block() as people:
        await signed(people)
        scores = (await read(people, f"{CARDS}/signed")).json()
        place = scores["header"]["journal_position"]
        pin = Pin(
            block="citizens", names=ANY, state=COLLECTED, journal_position=place,
            scorecards_digest=scores["digest"],
        )  # fmt: skip
        monkeypatch.setattr(VERSION, "another")
        found = await _block_staleness(Asking(people), pin, "", 2025)
        assert [each.part for each in found.differences] == ["scoring_version"]
        assert not is_stale(found)
        await push(people, None)
        assert is_stale(await _block_staleness(Asking(people), pin, "", 2025))
