"""The points of a group from its children's: added or averaged, and shared out for what is missing.

What is missing leaves its maximum to its neighbours, pro rata. Points below zero have no part in
that: an act that takes five points takes five, whatever is missing beside them, on every level
above (order of the Minister of Justice 09.04.2013 No 120, edition 25.02.2014, para 23).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from bagalau.scoring.engine.indicator_points import Outcome
from bagalau.scoring.model import (
    AggregatedShare,
    Aggregation,
    BodyFacts,
    Formula,
    Group,
    Indicator,
    Level,
    PeerLookup,
    State,
    cap,
    correct,
)
from bagalau.scoring.numbers import ONE, ZERO

NOTHING_TO_TAKE_FROM = "nothing with a maximum was counted that points could be taken off"


class Unscaled(NamedTuple):
    """A node whose points are known, before the maxima are shared out.

    `available` is what its counted children could bring at most. `taken` is the part of its points
    that lies below zero, which no sharing out scales. `has_maximum` says whether it counts with a maximum:
    a group in which nothing but a deduction was counted does not.
    """

    definition: Group | Indicator
    outcome: Outcome
    formula: Formula | None = None
    children: tuple["Unscaled", ...] = ()
    available: Fraction = ZERO
    taken: Fraction = ZERO
    has_maximum: bool = False


def leaf(indicator: Indicator, found: Outcome, formula: Formula) -> Unscaled:
    """Give an indicator as a node: what it has below zero is taken, the rest may be shared out."""
    points = found.points
    if points is None:
        return Unscaled(indicator, found, formula)
    taken = points if points.numerator < 0 else ZERO
    return Unscaled(indicator, found, formula, (), ZERO, taken, True)


class Adding(NamedTuple):
    """One group of one body whose children are known: by which facts, among whom."""

    group: Group
    children: tuple[Unscaled, ...]
    facts: BodyFacts
    among: PeerLookup | None
    lacking: Outcome | None = None

    def added(self) -> Unscaled:
        """Add up what was counted, share the rest of the maximum out, and take what is taken."""
        group, children = self.group, self.children
        counted = [each for each in children if each.has_maximum]
        available = group.whole  # what its children sum to, when all of them are counted
        if len(counted) < len(children):
            available = sum((group.weight(each.definition) for each in counted), ZERO)
        taken = carried_of(group, children)
        if self.lacking or not available:
            return self._without_maximum(available, taken)
        found = _combine(group, counted, available)
        if taken is not ZERO:
            found = found._replace(points=(found.points or ZERO) + taken)
        if group.correction or group.bounds or taken is not ZERO:
            found, taken = self._finished(found, taken)
        return Unscaled(group, found, None, children, available, taken, True)

    def _without_maximum(self, available: Fraction, taken: Fraction) -> Unscaled:
        """Give a group that counts for nothing; what is taken in it is taken all the same."""
        found = self.lacking or Outcome(_state(self.children))
        if taken and self.group.level is Level.BLOCK:
            found, taken = found._replace(why=found.why or NOTHING_TO_TAKE_FROM), ZERO
        if taken:
            taken = min(
                ZERO, self._finished(Outcome(State.COUNTED, taken), taken)[0].points or ZERO
            )
        if taken:
            state = found.state if self.lacking else State.COUNTED
            found = found._replace(state=state, points=taken)
        return Unscaled(self.group, found, None, self.children, available, taken)

    def _finished(self, found: Outcome, taken: Fraction) -> tuple[Outcome, Fraction]:
        """Multiply a group's points by its correction coefficient and hold them in its bounds.

        What could be shared out goes the same way by itself; the difference is what is taken.
        """
        group, points = self.group, found.points or ZERO
        shared = points if taken is ZERO else points - taken
        if group.correction:
            corrected = correct(group.correction, points, self.facts, self.among)
            points = corrected.points
            flags, basis = (*found.flags, *corrected.flags), (*found.basis, corrected)
            found = found._replace(points=points, flags=flags, basis=basis)
            shared = (
                points if taken is ZERO else cap(group.correction, shared * corrected.coefficient)
            )
        if group.bounds:
            points, shared = group.bounds.points(points), group.bounds.points(shared)
            found = found._replace(points=points)
        if taken is not ZERO or points.numerator < 0:
            taken = points - max(ZERO, points, shared)
        return found, taken


def carried(group: Group, child: Group | Indicator) -> Fraction:
    """Give what one point of a child is in the group when nothing is missing.

    Its own scale, or its weight in the group's mean; what has no maximum has no weight, and its
    points stand on the group's scale. Nothing where the edition holds the share from below.
    """
    maximum = child.maximum
    if _has_floor(group.aggregation, child):
        return ZERO
    if group.aggregation and group.aggregation.weights and maximum:
        return group.maximum * group.weight(child) / (group.whole * maximum)
    return group.maximum / group.scale if group.scale else ONE


def carried_of(group: Group, children: Sequence[Unscaled]) -> Fraction:
    """Give what is taken below a group, as it stands in the group: never more for what is missing."""
    taken = ZERO
    for each in children:
        if each.taken is not ZERO:
            taken += each.taken * carried(group, each.definition)
    return taken


def _has_floor(how: Aggregation | None, child: Group | Indicator) -> bool:
    """Tell whether the edition holds the child's share from below, so that nothing is taken."""
    return bool(how and how.least is not None and child.maximum)


def _combine(group: Group, counted: Sequence[Unscaled], available: Fraction) -> Outcome:
    """Add the points of what was counted, or take the mean that the edition names."""
    if group.aggregation:
        return _averaged(group, group.aggregation, counted)
    total = _sum([_earned(each) for each in counted])
    if available != group.maximum:
        total = total * group.maximum / available
    return Outcome(State.COUNTED, total)


def _earned(child: Unscaled) -> Fraction:
    points = child.outcome.points or ZERO
    return points if child.taken is ZERO else points - child.taken


def _averaged(group: Group, how: Aggregation, counted: Sequence[Unscaled]) -> Outcome:
    """Take the mean of the shares of the maxima; what has no maximum has no share."""
    parts = tuple(
        (
            each.definition.code,
            (each.outcome.points or ZERO if _has_floor(how, each.definition) else _earned(each))
            / each.definition.maximum,
            group.weight(each.definition),
        )
        for each in counted
        if each.definition.maximum and group.weight(each.definition)
    )
    share = how.share([(share, weight) for _, share, weight in parts])
    points = group.maximum * share
    return Outcome(State.COUNTED, points, basis=(AggregatedShare(how, parts, share, points),))


def _state(children: Sequence[Unscaled]) -> State:
    states = {each.outcome.state for each in children}
    return State.NOT_APPLICABLE if states == {State.NOT_APPLICABLE} else State.EXCLUDED


def _sum(numbers: list[Fraction]) -> Fraction:
    """Add exactly, reducing to lowest terms once: three times quicker than step by step."""
    above, below = 0, 1
    for each in numbers:
        above, below = above * each.denominator + each.numerator * below, below * each.denominator
    return Fraction(above, below)
