"""The least improvement of each indicator that gains a position: points, value, and each measure.

Knows how to ask the engine (gaining.py) and how to look for the least (least.py); refuses to name
a change that it did not score again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

from bagalau.scoring.facts import BodyFacts, Measured
from bagalau.scoring.gaining import Aim, Question, Reached, compared_by, counted, leaves
from bagalau.scoring.inverse import Needed, most_points, value_for
from bagalau.scoring.least import FARTHEST, Least, Stepped, least_reaching, least_steps
from bagalau.scoring.methodology import Indicator
from bagalau.scoring.missing import State
from bagalau.scoring.outcome import outcome
from bagalau.scoring.score import Scored, ScoredNode

ZERO: Final = Fraction(0)
FINE: Final = Fraction(1, 10_000)
"""The step of a measure that is no whole number (PROPOSED); whole ones change by one."""


class Alone(StrEnum):
    """Whether one indicator alone gains the place."""

    ENOUGH = "enough"
    NOT_ENOUGH = "not_enough"
    ZEROED = "zeroed"
    AT_MAXIMUM = "at_maximum"


@dataclass(frozen=True, slots=True)
class MeasureStep:
    """The least change of one measure that gains the place, scored again by the engine.

    `also` are the other indicators of the block that the measure moves too.
    """

    measure: str
    now: Fraction
    then: Fraction
    step: Fraction
    reached: Reached
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Improvement:
    """One indicator: what it would have to bring, alone, for the body to gain the place.

    `best` is the total at the most points its rule can bring. `points` are the least that do;
    for a rule of steps a step with at least so many.
    """

    block: str
    node: ScoredNode
    alone: Alone
    best: Fraction | None
    points: Least | None = None
    value: Needed | None = None
    measures: tuple[MeasureStep, ...] = ()
    compares: bool = False


def improvements(question: Question, wanted: Aim) -> list[Improvement]:
    """Ask of every indicator of a body whether it alone gains the place, and by what least change."""
    return [
        _improvement(question, wanted, block, node)
        for block, scored in question.scores.scored.items()
        if (own := scored.get(question.body)) is not None and own.points is not None
        for node in leaves(own)
    ]


def _improvement(question: Question, wanted: Aim, block: str, node: ScoredNode) -> Improvement:
    most = _most(node)
    best = question.supposed(block, {node.code: most})
    if node.state is State.ZEROED:
        return Improvement(block, node, Alone.ZEROED, best)
    now = node.points
    if now is not None and now >= most:
        return Improvement(block, node, Alone.AT_MAXIMUM, best)
    points = None
    if best is not None:
        points = least_reaching(
            _totals(question, block, node.code), wanted.total, _least(node), most
        )
    if points is None:
        return Improvement(block, node, Alone.NOT_ENOUGH, best)
    search = _Search(question, wanted, block, node, points)
    return Improvement(
        block,
        node,
        Alone.ENOUGH,
        best,
        points,
        _value(node, points),
        _measures(search),
        compares=search.compares,
    )


def _most(node: ScoredNode) -> Fraction:
    maximum = node.definition.maximum
    return maximum if node.formula is None else most_points(node.formula.rule, maximum)


def _least(node: ScoredNode) -> Fraction:
    return ZERO if node.points is None else node.points


def _totals(question: Question, block: str, code: str) -> Callable[[Fraction], Fraction]:
    """Give the total as a function of one indicator's points."""
    return lambda points: question.supposed(block, {code: points}) or ZERO


def _value(node: ScoredNode, points: Least) -> Needed | None:
    definition = node.definition
    if node.formula is None or not isinstance(definition, Indicator):
        return None
    return value_for(
        node.formula, points.argument, definition.maximum, now=node.value, good=definition.good
    )


def _measures(search: "_Search") -> tuple[MeasureStep, ...]:
    """Look for the least change of each measure, the others held; only of a counted indicator."""
    node = search.node
    if node.formula is None or node.state is not State.COUNTED:
        return ()
    found = (_measure(search, name) for name in node.formula.measures)
    return tuple(each for each in found if each is not None)


def _measure(search: "_Search", name: str) -> MeasureStep | None:
    now = search.numbers.get(name)
    if now is None:
        return None
    step = Fraction(1) if now.denominator == 1 else FINE
    size = max(ZERO, *map(abs, search.numbers.values())) + 1
    found = search.least(name, now, step, int(FARTHEST * size / step))
    if found is None:
        return None
    reached, _ = search.after(name, found.number)
    return (
        MeasureStep(name, now, found.number, step, reached, search.also(name)) if reached else None
    )


@dataclass(frozen=True)
class _Search:
    """One indicator whose measures are tried: which changes gain the place."""

    question: Question
    wanted: Aim
    block: str
    node: ScoredNode
    points: Least

    @cached_property
    def facts(self) -> BodyFacts:
        """Give the body's facts as they are."""
        return self.question.basis.blocks[self.block].facts[self.question.body]

    @cached_property
    def numbers(self) -> Mapping[str, Fraction]:
        """Give the indicator's measures that have a value."""
        names = self.node.formula.measures if self.node.formula else ()
        found = {name: self.facts.measures[name].value for name in names}
        return {name: value for name, value in found.items() if value is not None}

    def after(self, name: str, value: Fraction) -> tuple[Reached | None, Scored]:
        """Ask the engine what would be."""
        return self.question.measured(self.block, name, value)

    def also(self, name: str) -> tuple[str, ...]:
        """Name the other indicators of the block that a measure moves."""
        scored = self.question.scores.scored[self.block][self.question.body]
        return tuple(
            each.code
            for each in leaves(scored)
            if each.code != self.node.code and each.formula and name in each.formula.needed()
        )

    def least(self, name: str, now: Fraction, step: Fraction, most: int) -> Stepped | None:
        """Find the nearest number that gains the place.

        Where the measure moves this indicator only, its points alone are reckoned on the way, which
        is much quicker; the engine then has to agree on the number found and on the one before it.
        """
        alone = not self.also(name) and not self.compares and not self._corrects(name)
        if alone and self.points.exact:
            found = least_steps(lambda value: self._brings(name, value), now, step, most)
            if found is None or self._agreed(name, found, step if found.number > now else -step):
                return found
        return least_steps(lambda value: self._reaches(name, value), now, step, most)

    @property
    def compares(self) -> bool:
        """Whether other bodies' scores may move with this indicator."""
        edition = self.question.basis.blocks[self.block].edition
        return bool(self.node.formula and self.node.formula.needed() & compared_by(edition))

    def _corrects(self, name: str) -> bool:
        groups = self.question.basis.blocks[self.block].edition.every_group
        return any(name in each.correction.measures for each in groups if each.correction)

    def _agreed(self, name: str, found: Stepped, step: Fraction) -> bool:
        nearer = found.number - step
        return self._reaches(name, found.number) and not self._reaches(name, nearer)

    def _brings(self, name: str, value: Fraction) -> bool:
        definition, formula = self.node.definition, self.node.formula
        if formula is None or not isinstance(definition, Indicator):
            return False
        facts = replace(self.facts, measures={**self.facts.measures, name: Measured(value)})
        found = outcome(definition, formula, facts)
        enough = found.points is not None and found.points >= self.points.argument
        return enough and found.state is State.COUNTED

    def _reaches(self, name: str, value: Fraction) -> bool:
        reached, scored = self.after(name, value)
        gained = reached is not None and reached.place <= self.wanted.place
        return gained and counted(scored, self.node.code)
