"""A measure's year by what is there of it: exact, simple, never official (PROPOSED).

Months that are reported stay as they are. Of what adds up over months, each month that is not there is
last year's month, as much more or less as this year's reported months are against the same ones of last
year; where last year is not whole or tells nothing, it is the mean of the months reported. Of what
stands at a month's end it is as it stands. The year then follows as in any score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.blocks.datasets import Adding, OverTime

Months = Mapping[str, Fraction]
"""Values by month, `2025-03`."""


class Basis(StrEnum):
    """What a forecast rests on."""

    FACT = "fact"
    SEASONALITY = "seasonality"
    LINEAR = "linear"
    AS_IT_STANDS = "as_it_stands"


@dataclass(frozen=True, slots=True)
class Forecast:
    """The months of a year, reported or forecast, the year's value of them, and on what it rests.

    `last_year` is last year's value of the reported months and `last_whole` that of its whole year,
    where seasonality was used.
    """

    months: Months
    value: Fraction
    basis: Basis
    reported_months: tuple[str, ...]
    last_year: Fraction | None = None
    last_whole: Fraction | None = None


def forecast(
    adding: Adding, reported: Months, due: Sequence[str], last_year: Months | None = None
) -> Forecast | None:
    """Give the year that follows from the months reported; None when none is.

    *due* are the months of the year the body is asked for; *last_year* the months of the year
    before, by months of that year. With every month reported the forecast is the fact:

    >>> from bagalau.blocks.datasets import EVENTS
    >>> due = [f"2025-{month:02d}" for month in range(1, 13)]
    >>> whole = forecast(EVENTS, dict.fromkeys(due, Fraction(2)), due)
    >>> (str(whole.value), str(whole.basis))
    ('24', 'fact')
    >>> half = forecast(EVENTS, dict.fromkeys(due[:6], Fraction(2)), due)
    >>> (str(half.value), str(half.basis))
    ('24', 'linear')
    """
    if not reported:
        return None
    known = tuple(sorted(reported))
    missing = [each for each in due if each not in reported]
    if not missing:
        return Forecast(dict(reported), adding.year(reported), Basis.FACT, known)
    if adding.over_time is not OverTime.SUM:
        filled = {**reported, **dict.fromkeys(missing, adding.year(reported))}
        return Forecast(filled, adding.year(filled), Basis.AS_IT_STANDS, known)
    return _added_up(adding, reported, missing, last_year or {})


def _added_up(
    adding: Adding, reported: Months, missing: Sequence[str], last_year: Months
) -> Forecast:
    known, reported_sum = tuple(sorted(reported)), sum(reported.values(), Fraction(0))
    before = {month: last_year.get(_year_before(month)) for month in (*known, *missing)}
    whole = [each for each in before.values() if each is not None]
    same = sum((before[month] or Fraction(0) for month in known), Fraction(0))
    if len(whole) == len(before) and same > 0 and min(whole) >= 0:
        grown = reported_sum / same
        filled = {
            **reported,
            **{month: (before[month] or Fraction(0)) * grown for month in missing},
        }
        total = sum(whole, Fraction(0))
        return Forecast(filled, adding.year(filled), Basis.SEASONALITY, known, same, total)
    filled = {**reported, **dict.fromkeys(missing, reported_sum / len(known))}
    return Forecast(filled, adding.year(filled), Basis.LINEAR, known)


def of_quarter(adding: Adding, months: Months, quarter: int) -> tuple[Fraction | None, int]:
    """Give a quarter's value as the year's is given of its months, and how many months are there."""
    own = {month: each for month, each in months.items() if quarter_of(month) == quarter}
    return (adding.year(own) if own else None), len(own)


def quarter_of(month: str) -> int:
    """Give the quarter of a month.

    >>> [quarter_of(each) for each in ("2025-03", "2025-04", "2025-12")]
    [1, 2, 4]
    """
    return (int(month[5:]) + 2) // 3


def _year_before(month: str) -> str:
    return f"{int(month[:4]) - 1:04d}{month[4:]}"
