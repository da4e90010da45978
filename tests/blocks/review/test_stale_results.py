"""Whatever moves a score after results were issued, signed or rated is seen by all who hold them."""

import pytest

from bagalau.blocks.journal import EFFECTS, Effect, EntryKind, kinds_with
from bagalau.contracts.v1.ratings import Pin
from services.aggregator.collection.staleness import _block_staleness
from tests.blocks.hearing import REVIEWS, object_to
from tests.blocks.review.acts_after_issue import ACTS, issued, review, signed
from tests.blocks.review.test_review import notices
from tests.blocks.small_block import ANY


class Asking:
    """Asks the block as the aggregator does."""

    def __init__(self, people):
        self.people = people

    async def get(self, path, **more):
        return await self.people.ask("collector", "aggregator", "GET", path)


async def rating_staleness(people, header):
    """Give what the aggregator finds of a rating that pinned the scores of a header."""
    pin = Pin(
        block="citizens", names=ANY, state="collected", journal_position=header["journal_position"]
    )
    return await _block_staleness(Asking(people), pin, "", 2025)


def test_every_kind_of_entry_says_what_it_changes():
    assert EFFECTS.keys() == set(EntryKind)
    assert ACTS.keys() == set(kinds_with(Effect.MOVES_SCORES))


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ACTS)
async def test_whatever_moves_a_score_after_the_signature_makes_all_that_was_made_stale(
    block, kind
):
    async with block() as people:
        taken = await signed(people)
        pinned = (await people.cards())["header"]
        assert (await review(people))["state"] == "no_objection"
        assert (await review(people))["issued"]["stale"] is None
        assert (await rating_staleness(people, pinned)).stale is None
        await ACTS[kind](people, taken)
        after = await review(people)
        assert (after["state"], len(after["issued"]["stale"]["causes"])) == ("changed", 1)
        path = f"/v1/staleness/2025?position={pinned['journal_position']}"
        seen = (await people.ask("auditor", "centre", "GET", path)).json()
        assert seen["stale"]["causes"] == after["issued"]["stale"]["causes"]
        conclusion = await people.ask("auditor", "centre", "GET", f"{REVIEWS}/conclusion")
        assert conclusion.json()["stale"]["causes"] == seen["stale"]["causes"]
        found = await rating_staleness(people, pinned)
        assert found.stale.causes == seen["stale"]["causes"]


@pytest.mark.asyncio
async def test_acts_of_the_review_itself_make_nothing_stale(block):
    async with block() as people:
        await issued(people)
        await notices(people, but={"health"})
        await object_to(people, "health")
        found = await review(people)
        assert (found["state"], found["issued"]["stale"]) == ("objected", None)
