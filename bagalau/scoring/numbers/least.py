"""Finds the least change that reaches a target: of points exactly, of a measure in its own steps."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

SECANTS: Final = 5
GRID: Final = Fraction(1, 10**6)
FARTHEST: Final = 1_000
"""How many times the size of the numbers at hand a measure is looked for at most."""


@dataclass(frozen=True, slots=True)
class Least:
    """The least argument that reaches the aim; not exact when it is the least of six decimals."""

    argument: Fraction
    exact: bool


def least_reaching(
    function: Callable[[Fraction], Fraction], aim: Fraction, start: Fraction, end: Fraction
) -> Least | None:
    """Give the least argument from *start* to *end* whose value reaches the aim; None if none does.

    The function never falls. Where it is a straight line the answer is exact; where it is no
    rational function the answer is the least on a grid of six decimals.

    >>> least_reaching(lambda x: min(x / 3, Fraction(2)), Fraction(1), Fraction(0), Fraction(9))
    Least(argument=Fraction(3, 1), exact=True)
    """
    low, high = (start, function(start)), (end, function(end))
    if high[1] < aim:
        return None
    if low[1] >= aim:
        return Least(start, exact=True)
    for _ in range(SECANTS):
        way = (aim - low[1]) / (high[1] - low[1])
        at = low[0] + way * (high[0] - low[0])
        found, middle = (at, function(at)), (low[0] + at) / 2
        between = (middle, function(middle))
        if found[1] == aim and between[1] == (low[1] + aim) / 2:
            return Least(at, exact=True)
        for each in (found, between):
            if each[1] >= aim and each[0] < high[0]:
                high = each
            elif each[1] < aim and each[0] > low[0]:
                low = each
    return Least(_on_grid(function, aim, low[0], high[0], end), exact=False)


def _on_grid(
    function: Callable[[Fraction], Fraction],
    aim: Fraction,
    low: Fraction,
    high: Fraction,
    end: Fraction,
) -> Fraction:
    below, above = int(low // GRID), int(-(-high // GRID))
    while above - below > 1:
        middle = (below + above) // 2
        if function(middle * GRID) >= aim:
            above = middle
        else:
            below = middle
    return min(end, above * GRID)


@dataclass(frozen=True, slots=True)
class Stepped:
    """A number that reaches the aim, so many steps away; one step less does not reach it."""

    number: Fraction
    steps: int


def least_steps(
    reaches: Callable[[Fraction], bool], now: Fraction, step: Fraction, most: int
) -> Stepped | None:
    """Give the nearest number, up or down by whole steps and not below 0, that reaches the aim.

    Each side is looked through in doubling strides and then by halving, so the number given reaches
    the aim and the one a step nearer does not. None when no stride up to *most* steps reaches it.

    >>> least_steps(lambda number: number >= 40, Fraction(7), Fraction(1), 1000)
    Stepped(number=Fraction(40, 1), steps=33)
    """
    sides = [least_towards(reaches, now, each, most) for each in (step, -step)]
    return min((each for each in sides if each), key=lambda each: each.steps, default=None)


def least_towards(
    reaches: Callable[[Fraction], bool], now: Fraction, step: Fraction, most: int
) -> Stepped | None:
    """Give the nearest number on one side that reaches the aim: upwards, or down to 0 at the least.

    >>> least_towards(lambda number: number <= 2, Fraction(7), Fraction(-1), 1000)
    Stepped(number=Fraction(2, 1), steps=5)
    """
    if step < 0:
        most = min(most, int(now // -step))
    short, stride = 0, 1
    while short < most:
        far = min(stride, most)
        if reaches(now + far * step):
            return _nearest(reaches, now, step, (short, far))
        short, stride = far, stride * 2
    return None


def _nearest(
    reaches: Callable[[Fraction], bool], now: Fraction, step: Fraction, ends: tuple[int, int]
) -> Stepped:
    short, far = ends
    while far - short > 1:
        middle = (short + far) // 2
        if reaches(now + middle * step):
            far = middle
        else:
            short = middle
    return Stepped(now + far * step, far)
