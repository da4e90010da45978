"""A total since the year's beginning sent as each month's figure is asked about, once."""

from fractions import Fraction

import pytest

from bagalau.blocks.quality.rules import COMMON, RunningTotal, read_flag_rules
from bagalau.blocks.quality.running_totals import rises
from tests.blocks.small_block import dialogue, register_of

(RULE,) = (
    each
    for each in read_flag_rules(COMMON.read_text("utf-8"), name="rules")
    if isinstance(each, RunningTotal)
)
FLAGS = "/v1/flags/2025"


def rising(*figures: int) -> bool:
    return rises(RULE, {f"2025-{n:02d}": Fraction(each) for n, each in enumerate(figures, 1)})


@pytest.mark.parametrize(
    "figures",
    [
        range(100, 1001, 100),
        (0, 0, 40, 80, 120, 160, 200),
        (500, 500, 900, 1100, 1400, 1700, 2000),
        (100, 210, 290, 400, 510),
    ],
)
def test_months_that_never_fall_and_grow_are_asked_about(figures):
    assert rising(*figures)


@pytest.mark.parametrize(
    "figures",
    [
        (100, 200, 300, 400),  # too few
        (100, 101, 99, 100, 102, 98),
        (100, 100, 100, 100, 100, 100),
        (1, 2, 3, 4, 5, 6),  # small counts rise by chance
        (100, 110, 120, 130, 140, 150),  # grows, and not as a total
        (100, 200, 300, 400, 500, 450),  # a total does not fall
        (0, 0, 0, 0, 0, 0),
        (100, 100, 100, 200, 200, 300),  # a total that often stands still is a rare event's
    ],
)
def test_months_of_their_own_are_not(figures):
    assert not rising(*figures)


@pytest.mark.asyncio
async def test_a_running_total_is_flagged_once_and_a_correction_closes_the_flag(block):
    async with block() as people:
        await people.load(register_of(2025))
        rows = [
            dialogue("health", f"2025-{n:02d}", received=100 * n, answered=90 * n)
            for n in range(1, 11)
        ]
        receipt = await people.push("dialogue", *rows[:9])
        assert receipt["flags"] == 1
        assert (await people.push("dialogue", rows[9]))["flags"] == 0
        (flag,) = (await people.ask("auditor", "centre", "GET", FLAGS)).json()["entries"]
        assert (flag["rule"], flag["period"]) == ("running_total", "2025")
        assert flag["evidence"]["sum_of_months"] == "4500"
        assert flag["evidence"]["also"] == "answered"
        own = [dialogue("health", f"2025-{n:02d}", received=100, answered=90) for n in range(1, 11)]
        await people.push("dialogue", *own)
        (flag,) = (await people.ask("auditor", "centre", "GET", FLAGS)).json()["entries"]
        assert (flag["state"], flag["closure_reason"]) == ("closed", "cause_removed")
