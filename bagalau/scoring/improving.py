"""The least improvement of each indicator that gains a position: points, value, and each measure.

Knows how to ask the engine (gaining.py) and how to look for the least (least.py); refuses to name
a change that it did not score again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bagalau.scoring.gaining import Aim, Question, Reached, compared_by, counted, leaves
from bagalau.scoring.inverse import Needed, most_points, value_for
from bagalau.scoring.least import FARTHEST, Least, least_reaching, least_steps
from bagalau.scoring.methodology import Indicator
from bagalau.scoring.missing import State
from bagalau.scoring.score import ScoredNode

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
    edition = question.basis.blocks[block].edition
    return Improvement(
        block,
        node,
        Alone.ENOUGH,
        best,
        points,
        _value(node, points),
        _measures(question, wanted, block, node),
        compares=bool(node.formula and node.formula.needed() & compared_by(edition)),
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


def _measures(
    question: Question, wanted: Aim, block: str, node: ScoredNode
) -> tuple[MeasureStep, ...]:
    """Look for the least change of each measure, the others held; only of a counted indicator."""
    if node.formula is None or node.state is not State.COUNTED:
        return ()
    known = question.basis.blocks[block].facts[question.body].measures
    numbers = {
        name: value
        for name in node.formula.measures
        if name in known and (value := known[name].value) is not None
    }
    found = (
        _measure(question, wanted, block, node, name=name, numbers=numbers) for name in numbers
    )
    return tuple(each for each in found if each is not None)


def _measure(
    question: Question,
    wanted: Aim,
    block: str,
    node: ScoredNode,
    *,
    name: str,
    numbers: Mapping[str, Fraction],
) -> MeasureStep | None:
    now = numbers[name]
    step = Fraction(1) if now.denominator == 1 else FINE

    def reaches(value: Fraction) -> bool:
        reached, scored = question.measured(block, name, value)
        return reached is not None and reached.place <= wanted.place and counted(scored, node.code)

    size = max(ZERO, *map(abs, numbers.values())) + 1
    found = least_steps(reaches, now, step, int(FARTHEST * size / step))
    if found is None:
        return None
    reached, scored = question.measured(block, name, found.number)
    also = tuple(
        each.code
        for each in leaves(scored)
        if each.code != node.code and each.formula and name in each.formula.needed()
    )
    return MeasureStep(name, now, found.number, step, reached, also) if reached else None
