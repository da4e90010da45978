"""Filters on a dataset's records: by body, by period, by the values of fields, by what is counted."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

from sqlalchemy import ARRAY, ColumnElement, FromClause, Text, and_, func, literal, tuple_

from bagalau.blocks.datasets import (
    Dataset,
    Measure,
    Measures,
    contributing,
    plain_type,
    value_fields,
)
from bagalau.chassis.http import BadRequest, NotFound, add_problems

add_problems(Path(__file__).with_name("record_problems.yaml"))

CONDITION: Final = re.compile(r"([a-z_][a-z0-9_]*)\s*(!=|<=|>=|=|<|>)\s*(.*)", re.DOTALL)
COMPARED: Final[Mapping[str, Callable[[Any, Any], ColumnElement[bool]]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
OWN_FIELDS: Final = ("key", "import_id")
"""What a record has besides the fields of its dataset, as text."""

PLACES: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")


@dataclass(frozen=True)
class Condition:
    """One condition over a field; no value asks whether it is absent."""

    field: str
    sign: str
    value: Any  # of the field's type

    def on(self, rows: FromClause) -> ColumnElement[bool]:
        """Say it of rows. An absent value is equal to nothing and differs from every value."""
        column = rows.c[self.field]
        if self.value is None:
            return column.is_(None) if self.sign == "=" else column.is_not(None)
        if self.sign == "!=":
            return column.is_distinct_from(self.value)
        return COMPARED[self.sign](column, self.value)


@dataclass(frozen=True)
class RecordFilter:
    """Which records of a year are listed; by default all."""

    body: str | None = None
    first_period: str = ""
    last_period: str = ""
    conditions: tuple[Condition, ...] = ()
    measure: Measure | None = None
    """Only the records counted in this measure, of the bodies and periods that entered it."""
    entered: Mapping[str, Sequence[str]] | None = None
    """The periods of each body that entered the year's value of the measure."""
    passed_over: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The keys of each body that did not enter it: another body of the merger told of them too."""

    @property
    def bodies(self) -> list[str] | None:
        """The bodies whose records are looked at; None for all."""
        if self.entered is not None:
            return sorted(self.entered)
        return None if self.body is None else [self.body]

    def on(self, rows: FromClause) -> list[ColumnElement[bool]]:
        """Say it of rows, besides their year and body."""
        clauses = [each.on(rows) for each in self.conditions]
        if self.first_period:
            clauses.append(rows.c.period.between(self.first_period, self.last_period))
        if self.measure is not None:
            clauses.append(contributing(self.measure.adds(rows)))
        if self.entered is not None:
            pairs = [(body, period) for body, of in self.entered.items() for period in of]
            clauses.append(tuple_(rows.c.body, rows.c.period).in_(pairs))
        for body, keys in self.passed_over.items():
            away = rows.c.key == func.any(literal(list(keys), ARRAY(Text)))
            clauses.append(~and_(rows.c.body == body, away))
        return clauses


def known_measure(measures: Measures, code: str, dataset: str | None = None) -> Measure:
    """Give a measure by its code, of a dataset or of any. Raises NotFound `measure_unknown`."""
    known = (
        measures.known
        if dataset is None
        else {each.code: each for each in measures.of_dataset(dataset)}
    )
    if code not in known:
        raise NotFound("measure_unknown", measure=code, known=", ".join(known) or "-")
    return known[code]


def read_period(period: str | None, year: int) -> tuple[str, str]:
    """Read a month, a year, or months from one to another, `2025-01/2025-03`. Raises BadRequest.

    >>> read_period("2025-01/2025-03", 2025)
    ('2025-01', '2025-03')
    """
    if period is None:
        return "", ""
    first, _, last = period.partition("/")
    last = last or first
    if not (first.startswith(str(year)) and last.startswith(str(year))):
        raise BadRequest("period_other_year", period=period, year=year)
    if first > last:
        raise BadRequest("filter_unreadable", condition=period)
    # A year holds its months: `2025-99` is behind every one of them.
    return first, last if "-" in last else f"{last}-99"


def read_conditions(where: str | None, shape: type[Dataset]) -> tuple[Condition, ...]:
    """Read conditions over fields, parted by semicolons. Raises BadRequest, naming what is wrong.

    An empty value asks for absence: `answered_on=`; with `!=` for presence.
    """
    parts = [part.strip() for part in (where or "").split(";") if part.strip()]
    return tuple(_condition(part, shape) for part in parts)


def _condition(text: str, shape: type[Dataset]) -> Condition:
    found = CONDITION.fullmatch(text)
    if found is None:
        raise BadRequest("filter_unreadable", condition=text[:100])
    field, sign, value = found.groups()
    known = [*OWN_FIELDS, *value_fields(shape)]
    if field not in known:
        raise BadRequest("filter_field_unknown", field=field[:64], known=", ".join(known))
    if not value and sign not in {"=", "!="}:
        raise BadRequest("filter_unreadable", condition=text[:100])
    return Condition(field, sign, _value(field, value, shape) if value else None)


def _value(field: str, text: str, shape: type[Dataset]) -> object:
    """Give a value of the field's type. Raises BadRequest `filter_value`."""
    if field in OWN_FIELDS:
        return text
    annotation = shape.model_fields[field].annotation
    if get_origin(annotation) is Literal:
        expected, is_value = ", ".join(get_args(annotation)), text in get_args(annotation)
    else:
        plain = plain_type(annotation)[0]
        expected, is_value = EXPECTED[plain], _is_written(text, plain)
    if not is_value:
        raise BadRequest("filter_value", field=field, value=text[:64], expected=expected)
    return _read(text, plain_type(annotation)[0])


EXPECTED: Final[Mapping[type, str]] = {
    int: "12", bool: "true, false", date: "2025-03-31", Decimal: "12.5", str: "text"
}  # fmt: skip


def _is_written(text: str, plain: type) -> bool:
    if plain is bool:
        return text in {"true", "false"}
    if plain is date:
        return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None and _is_day(text)
    if plain in {int, Decimal}:
        whole = plain is int
        return PLACES.fullmatch(text) is not None and not (whole and "." in text)
    return True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _read(text: str, plain: type) -> object:
    if plain is bool:
        return text == "true"
    if plain is date:
        return date.fromisoformat(text)
    return plain(text)
