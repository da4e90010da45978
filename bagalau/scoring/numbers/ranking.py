"""Positions within one comparable group, with ties marked."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Position:
    """One body's place, among how many, and whether it shares the place."""

    place: int
    of: int
    tied: bool


def rank(totals: Mapping[str, Fraction]) -> dict[str, Position]:
    """Rank unrounded totals, highest first; equals share a place and the next is skipped.

    >>> places = rank({"a": Fraction(9), "b": Fraction(7), "c": Fraction(7), "d": Fraction(1)})
    >>> [(body, at.place, at.tied) for body, at in places.items()]
    [('a', 1, False), ('b', 2, True), ('c', 2, True), ('d', 4, False)]
    """
    ascending = sorted(totals.values())
    sharing = Counter(ascending)
    of = len(ascending)
    return {
        body: Position(1 + of - bisect_right(ascending, total), of, sharing[total] > 1)
        for body, total in totals.items()
    }
