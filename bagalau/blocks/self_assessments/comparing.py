"""Differences between what was stated, concluded and final: exact, and about nobody in person."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from bagalau.blocks.scorecards import to_number
from bagalau.contracts.v1.results import (
    BodyDeviation,
    ComparedIndicator,
    Deviation,
    EvaluatorDeviation,
    SelfAssessmentReport,
)
from bagalau.contracts.v1.wire import Number

PLACES: Final = 2
"""Digits for readers; the exact number stands beside them."""


@dataclass(frozen=True)
class ComparedBody:
    """The indicators that one body stated, beside its results."""

    body: str
    indicators: tuple[ComparedIndicator, ...]


def difference(first: Number | None, second: Number | None) -> Number | None:
    """Give the first value less the second; None where one of them is not there."""
    if first is None or second is None:
        return None
    return to_number(Fraction(first.exact) - Fraction(second.exact), PLACES)


def deviation(pairs: Iterable[tuple[Number | None, Number | None, Number]]) -> Deviation:
    """Give how far first values lie from second ones, each with its indicator's maximum.

    Pairs without one of the values are left out: what was not given is no difference.
    """
    found = [
        (Fraction(first.exact) - Fraction(second.exact), Fraction(maximum.exact))
        for first, second, maximum in pairs
        if first is not None and second is not None
    ]
    moves = [move for move, _ in found]
    shares = [abs(move) / maximum for move, maximum in found if maximum]
    return Deviation(
        count=len(moves),
        equal=sum(move == 0 for move in moves),
        above=sum(move > 0 for move in moves),
        below=sum(move < 0 for move in moves),
        mean=_mean(moves),
        mean_absolute=_mean([abs(move) for move in moves]),
        mean_share=_mean(shares),
    )


def to_report(year: int, compared: Iterable[ComparedBody]) -> SelfAssessmentReport:
    """Give the differences of a year by body and by evaluator, in the order of their codes."""
    bodies = sorted(compared, key=lambda each: each.body)
    codes = sorted({one for each in bodies for row in each.indicators for one in row.evaluators})
    return SelfAssessmentReport(
        year=year,
        bodies=[_of_body(each) for each in bodies],
        evaluators=[_of_evaluator(code, bodies) for code in codes],
    )


def _of_body(each: ComparedBody) -> BodyDeviation:
    rows = each.indicators
    return BodyDeviation(
        body=each.body,
        stated=len(rows),
        stated_less_evaluated=deviation((row.stated, row.evaluated, row.maximum) for row in rows),
        stated_less_final=deviation((row.stated, row.final, row.maximum) for row in rows),
    )


def _of_evaluator(code: str, bodies: Iterable[ComparedBody]) -> EvaluatorDeviation:
    rows = {
        each.body: [row for row in each.indicators if code in row.evaluators] for each in bodies
    }
    own = [row for found in rows.values() for row in found]
    return EvaluatorDeviation(
        evaluator=code,
        bodies=sum(bool(found) for found in rows.values()),
        objected=sum(row.objected for row in own),
        accepted=sum(row.accepted is True for row in own),
        evaluated_less_final=deviation((row.evaluated, row.final, row.maximum) for row in own),
        evaluated_less_stated=deviation((row.evaluated, row.stated, row.maximum) for row in own),
    )


def _mean(values: list[Fraction]) -> Number | None:
    return to_number(sum(values, Fraction(0)) / len(values), PLACES) if values else None
