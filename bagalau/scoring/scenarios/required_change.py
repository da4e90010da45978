"""The least improvement of each indicator that gains a position: points, value, and each measure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

from bagalau.scoring.engine import (
    BodyScore,
    NodeScore,
    RequiredValue,
    evaluate_indicator,
    max_points,
    required_value,
)
from bagalau.scoring.model import BodyFacts, MeasureFact, Polarity, State
from bagalau.scoring.numbers import (
    FARTHEST,
    ZERO,
    Least,
    Stepped,
    least_reaching,
    least_steps,
    least_towards,
)
from bagalau.scoring.scenarios.rank_gain import (
    PositionTarget,
    ScorableIndicator,
    SimulatedPlace,
    Simulation,
    compared_measures,
    improvable_indicators,
    is_counted,
)

FINE: Final = Fraction(1, 10_000)
"""The step of a measure that is no whole number (PROPOSED); whole ones change by one."""

_OWN_VALUE: Final = frozenset({State.COUNTED, State.UNAVAILABLE})
"""States with a value of the body's own; among equals it may tell nothing, until it differs."""


class Sufficiency(StrEnum):
    """Whether one indicator alone gains the place."""

    ENOUGH = "enough"
    NOT_ENOUGH = "not_enough"
    ZEROED = "zeroed"
    AT_MAXIMUM = "at_maximum"


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """The least change of one measure that gains the place, scored again by the engine.

    `also` are the other indicators of the block that the measure moves too.
    """

    measure: str
    now: Fraction
    then: Fraction
    step: Fraction
    reached: SimulatedPlace
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Improvement:
    """One indicator: what it would have to bring, alone, for the body to gain the place.

    `best` is the total at the most points its rule can bring. `points` are the least that do;
    for a rule of steps a step with at least so many. Both take others to stand still; where the
    edition compares bodies (`compares`), a measure may gain the place because others fall, and
    `points` are then not known.
    """

    block: str
    node: NodeScore
    alone: Sufficiency
    best: Fraction
    points: Least | None = None
    value: RequiredValue | None = None
    measures: tuple[MeasureChange, ...] = ()
    compares: bool = False


def find_improvements(simulation: Simulation, target: PositionTarget) -> list[Improvement]:
    """Ask of every indicator of a body whether it alone gains the place, and by what least change."""
    return [
        _improvement(simulation, target, block, leaf)
        for block, scored in simulation.scores.scored.items()
        if (own := scored.get(simulation.body)) is not None and own.points is not None
        for leaf in improvable_indicators(own)
    ]


def _improvement(
    simulation: Simulation, target: PositionTarget, block: str, leaf: ScorableIndicator
) -> Improvement:
    node, maximum = leaf.node, leaf.indicator.maximum
    most = max_points(leaf.formula.rule, maximum)
    totals = _totals(simulation, block, leaf.code)
    best = totals(most)
    if node.state is State.ZEROED:
        return Improvement(block, node, Sufficiency.ZEROED, best)
    full = node.points is not None and node.points >= most
    start = node.points or ZERO
    points = None if full else _least_points(totals, target.total, start, most)
    search = _Search(simulation, target, block, leaf, points)
    measures = search.measures() if points or search.compares else ()
    if points is None and not measures:
        alone = Sufficiency.AT_MAXIMUM if full else Sufficiency.NOT_ENOUGH
        return Improvement(block, node, alone, best, compares=search.compares)
    return Improvement(
        block,
        node,
        Sufficiency.ENOUGH,
        best,
        points,
        None if points is None else _value(leaf, points.argument),
        measures,
        compares=search.compares,
    )


def _least_points(
    totals: Callable[[Fraction], Fraction], aim: Fraction, start: Fraction, most: Fraction
) -> Least | None:
    """Give the least points that reach the aim; below zero a point may bring less than above it."""
    if start < 0 < most and (found := least_reaching(totals, aim, start, ZERO)):
        return found
    return least_reaching(totals, aim, max(start, ZERO) if most > 0 else start, most)


def _value(leaf: ScorableIndicator, points: Fraction) -> RequiredValue | None:
    definition, now = leaf.indicator, leaf.node.value
    return required_value(leaf.formula, points, definition.maximum, now=now, good=definition.good)


def _totals(simulation: Simulation, block: str, code: str) -> Callable[[Fraction], Fraction]:
    """Give the total as a function of one indicator's points."""
    return lambda points: simulation.total_with_points(block, {code: points}) or ZERO


@dataclass(frozen=True)
class _Search:
    """One indicator whose measures are tried: which changes gain the place."""

    simulation: Simulation
    target: PositionTarget
    block: str
    leaf: ScorableIndicator
    points: Least | None

    @cached_property
    def facts(self) -> BodyFacts:
        """Give the body's facts as they are."""
        return self.simulation.basis.blocks[self.block].facts[self.simulation.body]

    @cached_property
    def compares(self) -> bool:
        """Whether other bodies' scores may move with this indicator."""
        edition = self.simulation.basis.blocks[self.block].edition
        return bool(self.leaf.formula.needed() & compared_measures(edition))

    def measures(self) -> tuple[MeasureChange, ...]:
        """Look for the least change of each measure, the others held; only of what has a value."""
        if self.leaf.node.state not in _OWN_VALUE:
            return ()
        known = {name: self.facts.measures[name].value for name in self.leaf.formula.measures}
        numbers = {name: value for name, value in known.items() if value is not None}
        size = max(map(abs, numbers.values()), default=ZERO) + 1
        found = (self._measure(name, now, size) for name, now in numbers.items())
        return tuple(each for each in found if each is not None)

    def _measure(self, name: str, now: Fraction, size: Fraction) -> MeasureChange | None:
        step = Fraction(1) if now.denominator == 1 else FINE
        found = self._least(name, now, step, int(FARTHEST * size / step))
        if found is None:
            return None
        reached, _ = self._after(name, found.number)
        if reached is None:
            return None
        return MeasureChange(name, now, found.number, step, reached, self._also(name))

    def _least(self, name: str, now: Fraction, step: Fraction, most: int) -> Stepped | None:
        """Find the nearest number that gains the place.

        Where the measure moves this indicator only, its points alone are computed on the way, which
        is much quicker; the engine then has to agree on the number found and on the one before it.
        """
        if self.compares:
            return self._least_among(name, now, step, most)
        alone = not (self._also(name) or self._corrects(name))
        if alone and self.points and self.points.exact:
            points = self.points.argument
            found = least_steps(lambda value: self._brings(name, value, points), now, step, most)
            if found is None or self._agreed(name, found, step if found.number > now else -step):
                return found
        return least_steps(lambda value: self._reaches(name, value), now, step, most)

    def _least_among(self, name: str, now: Fraction, step: Fraction, most: int) -> Stepped | None:
        """Find the nearest number where each try scores all rivals: on the side that is better only.

        Who does better among compared bodies raises nobody else, so what the farthest number does
        not reach is not looked for; the farthest but one stands for it where it measures nothing.
        """

        def reaches(value: Fraction) -> bool:
            return self._reaches(name, value)

        side = self._better(name, now, step)
        if side is None:
            return least_steps(reaches, now, step, most)
        limit = most if side > 0 else min(most, int(now // step))
        if any(reaches(now + each * side) for each in (limit, limit - 1)):
            return least_towards(reaches, now, side, most)
        return None

    def _better(self, name: str, now: Fraction, step: Fraction) -> Fraction | None:
        """Give the step by which the indicator's value gets better, if a step tells.

        A try among compared bodies scores them all: looking on the right side only saves half.
        """
        _, scored = self._after(name, now + step)
        then, value = scored.node(self.leaf.code).value, self.leaf.node.value
        if then is None or value is None or then == value:
            return None
        return step if (then > value) is (self.leaf.indicator.good is Polarity.UP) else -step

    def _also(self, name: str) -> tuple[str, ...]:
        """Name the other indicators of the block that a measure moves."""
        scored = self.simulation.scores.scored[self.block][self.simulation.body]
        return tuple(
            each.code
            for each in improvable_indicators(scored)
            if each.code != self.leaf.code and name in each.formula.needed()
        )

    def _corrects(self, name: str) -> bool:
        groups = self.simulation.basis.blocks[self.block].edition.every_group
        return any(name in each.correction.measures for each in groups if each.correction)

    def _brings(self, name: str, value: Fraction, points: Fraction) -> bool:
        facts = replace(self.facts, measures={**self.facts.measures, name: MeasureFact(value)})
        found = evaluate_indicator(self.leaf.indicator, self.leaf.formula, facts)
        enough = found.points is not None and found.points >= points
        return enough and found.state is State.COUNTED

    def _after(self, name: str, value: Fraction) -> tuple[SimulatedPlace | None, BodyScore]:
        return self.simulation.with_measure(self.block, name, value)

    def _agreed(self, name: str, found: Stepped, step: Fraction) -> bool:
        nearer = found.number - step
        return self._reaches(name, found.number) and not self._reaches(name, nearer)

    def _reaches(self, name: str, value: Fraction) -> bool:
        reached, scored = self._after(name, value)
        gained = reached is not None and reached.place <= self.target.place
        return gained and is_counted(scored, self.leaf.code)
