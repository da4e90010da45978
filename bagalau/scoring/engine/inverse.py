"""Inverts rules: the value of an indicator that gives so many points."""

import itertools
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.model import (
    BandTable,
    ConditionalRule,
    Formula,
    Linear,
    Polarity,
    Proportion,
    Rule,
)


class Bound(StrEnum):
    """On which side of a value the points begin."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class RequiredValue:
    """A value from which on the points are reached; `places` are those a table is looked up by."""

    value: Fraction
    bound: Bound
    places: int | None = None


def max_points(rule: Rule, maximum: Fraction) -> Fraction:
    """Give the most points that a rule can bring: the highest step of a table, else the maximum.

    >>> from bagalau.scoring.model import Band
    >>> max_points(BandTable((Band(Fraction(90), Fraction(7)),)), Fraction(10))
    Fraction(7, 1)
    """
    if isinstance(rule, BandTable):
        return min(maximum, max((each.points for each in rule.bands), default=Fraction(0)))
    if isinstance(rule, ConditionalRule):
        return max(max_points(each.rule, maximum) for each in rule.branches)
    return maximum


def required_value(
    formula: Formula, points: Fraction, maximum: Fraction, *, now: Fraction | None, good: Polarity
) -> RequiredValue | None:
    """Give the value that first brings *points*, coming from the value *now*.

    None for a rule that cannot be read backwards, and for means over rows, whose points come row
    by row.
    """
    if formula.over is not None or not maximum:
        return None
    match formula.rule:
        case Proportion():
            return RequiredValue(points / maximum, Bound.AT_LEAST)
        case Linear(start=start, end=end):
            bound = Bound.AT_LEAST if end > start else Bound.AT_MOST
            return RequiredValue(start + (end - start) * points / maximum, bound)
        case BandTable() as table:
            return _step(table, points, now, good)
        case _:
            return None


def _step(
    table: BandTable, points: Fraction, now: Fraction | None, good: Polarity
) -> RequiredValue | None:
    """Give the edge of the nearest step with enough points, upwards or downwards as is good."""
    ascending = sorted(table.bands, key=lambda each: each.at_least)
    if good is Polarity.UP:
        edges = [
            each.at_least
            for each in ascending
            if each.points >= points and (now is None or each.at_least > now)
        ]
        return RequiredValue(edges[0], Bound.AT_LEAST, table.places) if edges else None
    ends = [
        above.at_least
        for each, above in itertools.pairwise(ascending)
        if each.points >= points and (now is None or above.at_least <= now)
    ]
    return RequiredValue(ends[-1], Bound.BELOW, table.places) if ends else None
