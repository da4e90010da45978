"""A short form of `make chaos`: few kills, the whole proof."""

import pytest

from tests.chaos.run import Asked, run

KILLS = 6


@pytest.mark.asyncio
async def test_nothing_acknowledged_is_lost_doubled_or_half_visible_when_everything_is_killed():
    tally = await run(Asked(seed=7, kills=KILLS, short=True))
    assert tally.wrong == {name: [] for name in tally.wrong}, tally.line()
    assert tally.kills.total() == KILLS
    assert tally.receipts > KILLS
