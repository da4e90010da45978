"""The value of one indicator of one body: from measures, rows of a list and figures of a round."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from bagalau.scoring.model import (
    NOT_SUPPLIED,
    Among,
    BodyFacts,
    Cells,
    FigureUsed,
    Formula,
    MeanOf,
    Missing,
    Over,
    Plain,
    Relative,
    RowReckoned,
    Rows,
    RowsAbsent,
    figures_of,
    mean_within,
    named,
    rows_of,
)
from bagalau.scoring.numbers import Exact, NothingToMeasure, plain

_ORDER = {state: place for place, state in enumerate(Missing)}


class Traceable(Protocol):
    """Something that a trace can tell in steps."""

    def steps(self) -> Iterable[str]:
        """Tell it, step by step."""
        ...


@dataclass(frozen=True, slots=True)
class AbsentValue:
    """Why an indicator has no value."""

    missing: Missing
    why: str


@dataclass(frozen=True, slots=True)
class ComputedValue:
    """An indicator's value and the numbers it was reckoned from.

    `points` are known already where the mean is taken of the points of each row.
    """

    value: Fraction
    values: dict[str, Exact]
    points: Fraction | None = None
    basis: tuple[Traceable, ...] = ()


def compute_value(
    formula: Formula, maximum: Fraction, facts: BodyFacts, among: Among | None
) -> ComputedValue | AbsentValue:
    """Reckon an indicator's value exactly, or say why there is none."""
    values: dict[str, Exact] = {}
    absent: list[tuple[int, str, Missing]] = []
    for name in formula.measures:
        measured = facts.measures.get(name, NOT_SUPPLIED)
        if measured.value is None:
            missing = measured.missing or Missing.NOT_SUPPLIED
            absent.append((_ORDER[missing], name, missing))
        else:
            values[name] = plain(measured.value)
    if absent:
        _, name, missing = min(absent)
        return AbsentValue(missing, f"{name}: {missing}")
    try:
        if formula.over is None and not formula.figures:
            return ComputedValue(formula.value.value(values), values)
        used: tuple[FigureUsed, ...] = ()
        if among is not None and formula.figures:
            used = figures_of(formula.figures, facts, among)
            values |= named(used)
        if formula.over is None:
            return ComputedValue(formula.value.value(values), values, basis=used)
        return _over(formula, formula.over, values, facts, maximum=maximum, used=used)
    except ArithmeticError as nothing:
        return AbsentValue(Missing.NOTHING_TO_MEASURE, str(nothing))
    except RowsAbsent as rows:
        return AbsentValue(rows.missing, str(rows))


def _over(
    formula: Formula,
    over: Over,
    values: dict[str, Exact],
    facts: BodyFacts,
    *,
    maximum: Fraction,
    used: tuple[FigureUsed, ...],
) -> ComputedValue:
    own_rule = None if over.mean is MeanOf.VALUE else formula.rule
    rule = None if isinstance(own_rule, Relative) else own_rule
    rows = tuple(
        _row(each, formula, values, rule=rule, maximum=maximum)
        for each in rows_of(over, facts.lists)
    )
    value = mean_within([(each.within, each.value) for each in rows if each.value is not None])
    if value is None:
        raise NothingToMeasure(f"the number of rows of {over.list} that count")
    points = mean_within([(each.within, each.points) for each in rows if each.points is not None])
    return ComputedValue(value, values, points if rule else None, (*used, Rows(over, rows)))


def _row(
    row: Cells, formula: Formula, values: dict[str, Exact], *, rule: Plain | None, maximum: Fraction
) -> RowReckoned:
    nothing = RowReckoned(row.name, None, within=row.within)
    if row.values is None:
        return nothing
    known = {**values, **row.values}
    try:
        value = formula.value.value(known)
        points = rule.points(value, maximum, known) if rule else None
    except ArithmeticError:
        return nothing
    return RowReckoned(row.name, value, points, row.within)
