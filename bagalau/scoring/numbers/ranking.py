"""Positions within one comparable group, with ties marked."""

from bisect import bisect_left, bisect_right
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


@dataclass(frozen=True, slots=True)
class LastPlaces:
    """Who stands at the last so many positions, and whether equals brought in more than so many."""

    count: int
    bodies: frozenset[str]
    tied_at_boundary: bool


def last_places(totals: Mapping[str, Fraction], count: int) -> LastPlaces:
    """Give who stands at the last *count* positions, counted from the end.

    A body does when fewer than *count* others stand lower, so equals at the boundary all do; who
    shares the first place never does, or a rating of equals would blame everybody. That positions
    are counted so is PROPOSED (Decree No. 954, edition of 29.05.2023, para 73, says only "one of
    the last three positions").

    >>> totals = {"a": Fraction(9), "b": Fraction(5), "c": Fraction(5), "d": Fraction(3)}
    >>> last = last_places(totals, 2)
    >>> sorted(last.bodies), last.tied_at_boundary
    (['b', 'c', 'd'], True)
    """
    ascending = sorted(totals.values())
    bodies = frozenset(
        body
        for body, total in totals.items()
        if bisect_left(ascending, total) < count and total < ascending[-1]
    )
    return LastPlaces(count, bodies, tied_at_boundary=len(bodies) > count)
