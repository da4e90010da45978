"""What is counted from key indicators and surveys: how each changed, and by what influence.

An indicator's index is its change as a ratio: 1 is no change. Whether it got better is decided by
the three cases of V2000019983, para 16 (SOURCED); the formulas under them were images that are
lost, so those here are PROPOSED:

- case 1 and 2, the year before was no decline, or the decline went on: the value over the previous
  one; for a negative indicator the previous one over the value;
- case 3, the year before was a decline and now it is better: one plus the share of the decline
  that was made up, from the absolute differences that para 16 names.

An absent value is the previous period's (paras 8 and 14, SOURCED), so its index is 1. An index
stays between 0 and 2 (0 and 200 percent; SOURCED of the computed index, PROPOSED of each
indicator's) and has nine digits after the point, rounded half up (PROPOSED). What would be divided
by zero is not counted: there is nothing to measure.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Numeric, and_, case, func, literal, or_

from bagalau.blocks.datasets import ONCE_BY_KEY, Measures, read_definitions
from services.results.datasets import KeyIndicator, SurveyIndicator

PARTS = Decimal(10**9)
"""An index is counted in billionths, so that its division ends."""

MOST = Decimal(2)
"""The largest index of an indicator, 200 percent."""

MEASURES = Measures(definitions=read_definitions(Path(__file__).with_name("measures.yaml")))


def _number(value: Decimal) -> ColumnElement[Any]:
    return literal(value, Numeric)


def _now(row: FromClause) -> ColumnElement[Any]:
    """Give the value of the period, or the previous one's where there is none yet."""
    return func.coalesce(row.c.value, row.c.previous)


def _recovers(row: FromClause) -> ColumnElement[bool]:
    """Case 3 of para 16: the year before was for the worse, this one for the better."""
    now, previous, before = _now(row), row.c.previous, row.c.before_previous
    up = and_(row.c.good == "positive", previous < before, now > previous)
    down = and_(row.c.good == "negative", previous > before, now < previous)
    return func.coalesce(or_(up, down), literal(value=False))


def _above(row: FromClause) -> ColumnElement[Any]:
    now, previous, before = _now(row), row.c.previous, row.c.before_previous
    return case(
        (_recovers(row), func.abs(previous - before) + func.abs(now - previous)),
        (row.c.good == "positive", now),
        else_=previous,
    )


def _below(row: FromClause) -> ColumnElement[Any]:
    now, previous, before = _now(row), row.c.previous, row.c.before_previous
    return case(
        (_recovers(row), func.abs(previous - before)),
        (row.c.good == "positive", previous),
        else_=now,
    )


def _index(above: ColumnElement[Any], below: ColumnElement[Any]) -> ColumnElement[Any]:
    """Divide exactly to nine digits, half up: the quotient of whole numbers of billionths.

    Zero where there is nothing to divide by, as such an indicator is not counted; PostgreSQL's
    least() would pass the absent quotient over and give its limit.
    """
    half_up = func.div(
        _number(2 * PARTS) * above + below, func.nullif(_number(Decimal(2)) * below, 0)
    )
    ratio = half_up * _number(1 / PARTS)
    return case((below > 0, func.least(ratio, _number(MOST))), else_=_number(Decimal(0)))


@MEASURES.of(
    KeyIndicator,
    "Көрсеткіштердің өзгеруі, ықпал коэффициентімен",
    "Изменение показателей с учётом влияния",
    "Change of the indicators by influence",
    adding=ONCE_BY_KEY,
)
def influence_of_change(row: FromClause) -> ColumnElement[Any]:
    """Sum of K times the index, over indicators that can be counted."""
    return row.c.influence * _index(_above(row), _below(row))


@MEASURES.of(
    KeyIndicator,
    "Ықпал коэффициенттерінің қосындысы",
    "Сумма коэффициентов влияния",
    "Sum of the coefficients of influence",
    adding=ONCE_BY_KEY,
)
def influence_total(row: FromClause) -> ColumnElement[Any]:
    """Sum of K, over indicators that can be counted."""
    return case((_below(row) > 0, row.c.influence), else_=_number(Decimal(0)))


@MEASURES.of(
    KeyIndicator,
    "Алдыңғы кезеңнің мәні пайдаланылған көрсеткіштер",
    "Показатели, взятые по предыдущему периоду",
    "Indicators taken from the period before",
    adding=ONCE_BY_KEY,
)
def key_indicators_carried(row: FromClause) -> ColumnElement[bool]:
    """Count indicators without a value of the period (paras 8 and 14)."""
    return row.c.value.is_(None)


@MEASURES.of(
    SurveyIndicator,
    "Сауалнама көрсеткіштерінің өзгеруі",
    "Изменение опросных показателей",
    "Change of the survey indicators",
    adding=ONCE_BY_KEY,
)
def survey_change(row: FromClause) -> ColumnElement[Any]:
    """Sum of the survey indices: the value relative to the one before (chapter 3)."""
    return _index(_now(row), row.c.previous)


@MEASURES.of(
    SurveyIndicator,
    "Есептелген сауалнама көрсеткіштері",
    "Учтённые опросные показатели",
    "Survey indicators counted",
    adding=ONCE_BY_KEY,
)
def survey_indicators(row: FromClause) -> ColumnElement[bool]:
    """Count survey indicators that can be compared with the period before."""
    return row.c.previous > 0
