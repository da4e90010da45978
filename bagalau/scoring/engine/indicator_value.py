"""The value of one indicator of one body: from measures, rows of a list and figures of a round."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from bagalau.scoring.model import (
    NOT_SUPPLIED,
    AbsoluteRule,
    BodyFacts,
    FigureValue,
    Formula,
    MeanOf,
    MeanOverRows,
    Missing,
    MissingRows,
    PeerLookup,
    RelativeRule,
    RowResult,
    RowResults,
    RowValues,
    YearGap,
    compute_figures,
    figures_by_name,
    list_rows,
    mean_of_group_means,
)
from bagalau.scoring.numbers import Exact, NothingToMeasure, simplify

_ORDER = {state: place for place, state in enumerate(Missing)}


class Traceable(Protocol):
    """A result that a trace shows in steps."""

    def steps(self) -> Iterable[str]:
        """Give its steps."""
        ...


@dataclass(frozen=True, slots=True)
class AbsentValue:
    """The reason why an indicator has no value."""

    missing: Missing
    why: str
    gap: YearGap | None = None


@dataclass(frozen=True, slots=True)
class ComputedValue:
    """An indicator's value and the numbers it was computed from.

    `points` are known already where the mean is taken of the points of each row.
    """

    value: Fraction
    values: dict[str, Exact]
    points: Fraction | None = None
    basis: tuple[Traceable, ...] = ()


def compute_value(
    formula: Formula, maximum: Fraction, facts: BodyFacts, among: PeerLookup | None
) -> ComputedValue | AbsentValue:
    """Compute an indicator's value exactly, or say why there is none."""
    measured = _measured(formula, facts)
    if isinstance(measured, AbsentValue):
        return measured
    values, gap = measured
    try:
        if formula.over is None and not formula.figures:
            return ComputedValue(formula.value.value(values), values, basis=gap)
        used: tuple[FigureValue, ...] = ()
        if among is not None and formula.figures:
            used = compute_figures(formula.figures, facts, among)
            values |= figures_by_name(used)
        if formula.over is None:
            return ComputedValue(formula.value.value(values), values, basis=(*gap, *used))
        return _over(formula, formula.over, values, facts, maximum=maximum, used=(*gap, *used))
    except ArithmeticError as nothing:
        return AbsentValue(Missing.NOTHING_TO_MEASURE, str(nothing))
    except MissingRows as rows:
        return AbsentValue(rows.missing, str(rows))


def _measured(
    formula: Formula, facts: BodyFacts
) -> tuple[dict[str, Exact], tuple[YearGap, ...]] | AbsentValue:
    """Give the measures of a formula, and what they lack where enough of the year is there.

    Or why one is absent, or too little of the year is there.
    """
    values: dict[str, Exact] = {}
    absent: list[tuple[int, str, Missing]] = []
    partial = False
    for name in formula.measures:
        measured = facts.measures.get(name, NOT_SUPPLIED)
        if measured.value is None:
            missing = measured.missing or Missing.NOT_SUPPLIED
            absent.append((_ORDER[missing], name, missing))
        else:
            values[name] = simplify(measured.value)
            if measured.lacking:
                partial = True
    if absent:
        _, name, missing = min(absent)
        return AbsentValue(missing, f"{name}: {missing}")
    if not partial or formula.coverage is None:
        return values, ()
    gap = formula.coverage.lacking({name: facts.measures[name] for name in formula.measures})
    if gap is not None and not gap.is_enough:
        return AbsentValue(Missing.INCOMPLETE, gap.text(), gap)
    return values, () if gap is None or formula.coverage.of_last_month else (gap,)


def _over(
    formula: Formula,
    over: MeanOverRows,
    values: dict[str, Exact],
    facts: BodyFacts,
    *,
    maximum: Fraction,
    used: tuple[Traceable, ...],
) -> ComputedValue:
    own_rule = None if over.mean is MeanOf.VALUE else formula.rule
    rule = None if isinstance(own_rule, RelativeRule) else own_rule
    rows = tuple(
        _row(each, formula, values, rule=rule, maximum=maximum)
        for each in list_rows(over, facts.lists)
    )
    value = mean_of_group_means(
        [(each.within, each.value) for each in rows if each.value is not None]
    )
    if value is None:
        raise NothingToMeasure(f"the number of rows of {over.list} that count")
    points = mean_of_group_means(
        [(each.within, each.points) for each in rows if each.points is not None]
    )
    return ComputedValue(value, values, points if rule else None, (*used, RowResults(over, rows)))


def _row(
    row: RowValues,
    formula: Formula,
    values: dict[str, Exact],
    *,
    rule: AbsoluteRule | None,
    maximum: Fraction,
) -> RowResult:
    nothing = RowResult(row.name, None, within=row.within)
    if row.values is None:
        return nothing
    known = {**values, **row.values}
    try:
        value = formula.value.value(known)
        points = rule.points(value, maximum, known) if rule else None
    except ArithmeticError:
        return nothing
    return RowResult(row.name, value, points, row.within)
