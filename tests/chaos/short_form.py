"""A short form of `make chaos`, run by `make faults`: one kill of each kind, the whole proof."""

import pytest

from tests.chaos.killing import SHORT_BLOWS
from tests.chaos.run import Asked, run


@pytest.mark.asyncio
async def test_nothing_acknowledged_is_lost_doubled_or_half_visible_when_everything_is_killed():
    tally = await run(Asked(seed=7, short=True))
    assert tally.wrong == {name: [] for name in tally.wrong}, tally.line()
    assert set(tally.kills) == {
        "service", "gateway", "postgres whole", "postgres postmaster", "postgres backend",
    }  # fmt: skip
    assert tally.kills.total() == len(SHORT_BLOWS)
    assert tally.receipts >= len(SHORT_BLOWS)
    assert tally.queued
