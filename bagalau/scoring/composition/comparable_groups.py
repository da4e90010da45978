"""Comparable groups by data of the register: bodies alike in population, budget or kind.

They stand beside the official groups and move no official place. PROPOSED: no act names them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from bagalau.scoring.numbers import Position, rank
from bagalau.scoring.source import Names, Source


class Figure(NamedTuple):
    """One value of a body in the register, and the unit it is told in."""

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class FigureRange:
    """Between which exact values a body's figure lies: from `at_least` on, less than `below`."""

    figure: str
    unit: str
    at_least: Fraction | None
    below: Fraction | None

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies within."""
        above = self.at_least is None or value >= self.at_least
        return above and (self.below is None or value < self.below)


class Membership(StrEnum):
    """Whether a body is in a comparable group; unknown when the register lacks a value to tell."""

    MEMBER = "member"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ComparableGroup:
    """Bodies of one official group that are alike: of these kinds, with figures in these ranges.

    `kinds` is empty where every kind of the official group may be in it.
    """

    code: str
    names: Names
    within: str
    kinds: frozenset[str]
    figures: tuple[FigureRange, ...]
    source: Source

    def membership(self, group: str, kind: str, figures: Mapping[str, Figure]) -> Membership:
        """Tell whether a body is in; a value in another unit than the rule's tells nothing."""
        if group != self.within or (self.kinds and kind not in self.kinds):
            return Membership.OUTSIDE
        unknown = False
        for each in self.figures:
            found = figures.get(each.figure)
            if found is None or found.unit != each.unit:
                unknown = True
            elif not each.holds(found.value):
                return Membership.OUTSIDE
        return Membership.UNKNOWN if unknown else Membership.MEMBER


@dataclass(frozen=True, slots=True)
class ComparableGroups:
    """All comparable groups of an edition; one with fewer than `least` placed bodies has no places."""

    groups: tuple[ComparableGroup, ...]
    least: int
    source: Source

    def places(self, totals: Mapping[str, Fraction]) -> Mapping[str, Position]:
        """Place the members of one group by unrounded totals; nobody when they are too few."""
        return rank(totals) if len(totals) >= self.least else {}
