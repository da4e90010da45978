"""Measures given as lists, such as one row for each budget programme, and means over their rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from bagalau.scoring.model.missing import Missing
from bagalau.scoring.numbers import Exact, Expression, exact_sum, format_number, simplify

Row = Mapping[str, Fraction | str]
Lists = Mapping[str, Sequence[Row]]

ROWS_IN_TRACE = 50


class MeanOf(StrEnum):
    """What the mean over the rows is taken of: the values, or the points each row has by itself."""

    VALUE = "value"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class NestedMean:
    """A name that is a mean over the rows of another list with the same key."""

    list: str
    value: Expression
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeanOverRows:
    """One indicator computed for each row of a list, and the arithmetic mean over the rows.

    `key` is the column that names a row and joins the inner lists to it. `within` is a column that
    gathers rows: the mean is taken within each first, and then over them (order No 9, edition
    31.12.2013, para 13: of a local body the mean over its administrators of budget programmes).
    """

    list: str
    key: str
    columns: tuple[str, ...]
    mean: MeanOf = MeanOf.VALUE
    inner: Mapping[str, NestedMean] = field(default_factory=dict)
    within: str = ""

    def lists(self) -> frozenset[str]:
        """Name every list that is needed."""
        return frozenset({self.list, *(each.list for each in self.inner.values())})

    def names(self) -> frozenset[str]:
        """Give the names that a formula over a row may use besides the body's own measures."""
        return frozenset({*self.columns, *self.inner})

    def text(self) -> str:
        """Say the mean in one line."""
        inner = "".join(
            f", where {name} = mean of {each.value.text} over the rows of {each.list} of the same "
            f"{self.key}"
            for name, each in self.inner.items()
        )
        first = f", first within each {self.within}" if self.within else ""
        return f"mean of the {self.mean} over the rows of {self.list}{first}{inner}"


class MissingRows(Exception):
    """A list, or a cell that is needed, is absent; `missing` says in which way."""

    def __init__(self, missing: Missing, why: str) -> None:
        super().__init__(why)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class RowResult:
    """How one row came out; without a value when it had nothing to measure."""

    name: str
    value: Fraction | None
    points: Fraction | None = None
    within: str = ""


class RowValues(NamedTuple):
    """The numbers of one row; None when an inner list has no rows for it."""

    name: str
    within: str
    values: dict[str, Exact] | None


@dataclass(frozen=True, slots=True)
class RowResults:
    """How every row came out, as the trace shows it."""

    over: MeanOverRows
    rows: tuple[RowResult, ...]

    def steps(self) -> Iterable[str]:
        """Tell each row, up to so many as a person reads, and how the mean was taken."""
        for each in self.rows[:ROWS_IN_TRACE]:
            name = f"{each.within}, {each.name}" if each.within else each.name
            if each.value is None:
                yield f"{name}: nothing to measure, left out of the mean"
            elif each.points is None:
                yield f"{name}: {format_number(each.value)}"
            else:
                yield f"{name}: value {format_number(each.value)}, points {format_number(each.points)}"
        if len(self.rows) > ROWS_IN_TRACE:
            yield f"and {len(self.rows) - ROWS_IN_TRACE} rows more"
        counted = sum(each.value is not None for each in self.rows)
        yield f"{self.over.text()}: {counted} of {len(self.rows)} rows"


def list_rows(over: MeanOverRows, lists: Lists) -> list[RowValues]:
    """Give the names and numbers of each row; no numbers for one whose inner list has no rows.

    Raises MissingRows for a list or a cell that was not given.
    """
    children = {name: _by_key(each, over.key, lists) for name, each in over.inner.items()}
    found: list[RowValues] = []
    for at, row in enumerate(_list(over.list, lists), start=1):
        name = str(row.get(over.key, at))
        values: dict[str, Exact] | None = _cells(row, over.columns, over.list, name)
        for inner, below in children.items():
            mean = _mean(over.inner[inner], below.get(name, []), name)
            values = None if mean is None or values is None else values | {inner: simplify(mean)}
        found.append(RowValues(name, str(row.get(over.within, "")), values))
    return found


def mean_of(numbers: Sequence[Fraction]) -> Fraction | None:
    """Give the exact arithmetic mean; None of nothing."""
    return exact_sum(numbers) / len(numbers) if numbers else None


def mean_of_group_means(numbers: Sequence[tuple[str, Fraction]]) -> Fraction | None:
    """Give the exact mean of the means within each gathering; None of nothing.

    >>> mean_of_group_means([("north", Fraction(4)), ("north", Fraction(2)), ("south", Fraction(7))])
    Fraction(5, 1)
    """
    gathered: dict[str, list[Fraction]] = {}
    for within, number in numbers:
        gathered.setdefault(within, []).append(number)
    return mean_of([exact_sum(each) / len(each) for each in gathered.values()])


def _list(name: str, lists: Lists) -> Sequence[Row]:
    if name not in lists:
        raise MissingRows(Missing.NOT_SUPPLIED, f"{name}: {Missing.NOT_SUPPLIED}")
    if not lists[name]:
        raise MissingRows(Missing.NOTHING_TO_MEASURE, f"nothing to measure: {name} has no rows")
    return lists[name]


def _by_key(inner: NestedMean, key: str, lists: Lists) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _list(inner.list, lists):
        found.setdefault(str(row.get(key, "")), []).append(row)
    return found


def _cells(row: Row, columns: Iterable[str], list_: str, name: str) -> dict[str, Exact]:
    cells: dict[str, Exact] = {}
    for column in columns:
        cell = row.get(column)
        if not isinstance(cell, Fraction):
            why = f"{list_} {name}, {column}: {Missing.NOT_SUPPLIED}"
            raise MissingRows(Missing.NOT_SUPPLIED, why)
        cells[column] = simplify(cell)
    return cells


def _mean(inner: NestedMean, rows: Sequence[Row], name: str) -> Fraction | None:
    values: list[Fraction] = []
    for row in rows:
        try:
            values.append(inner.value.value(_cells(row, inner.columns, inner.list, name)))
        except ArithmeticError:
            continue
    return mean_of(values)
