"""The months of a year in which a body existed: those it may report, and those it is asked for."""

from calendar import monthrange
from datetime import date
from typing import Final

MONTHS: Final = tuple(range(1, 13))
MONTH_LENGTH: Final = 7
"""Letters of a month, `2025-03`; a year has fewer."""


def month_of(year: int, month: int) -> str:
    """Write a month as records have it.

    >>> month_of(2025, 3)
    '2025-03'
    """
    return f"{year:04d}-{month:02d}"


def first_day(period: str) -> date:
    """Give the first day of a month or a year.

    >>> first_day("2025-03"), first_day("2025")
    (datetime.date(2025, 3, 1), datetime.date(2025, 1, 1))
    """
    year, month = (int(part) for part in f"{period}-01".split("-")[:2])
    return date(year, month, 1)


def last_day(period: str) -> date:
    """Give the last day of a month or a year.

    >>> last_day("2024-02"), last_day("2024")
    (datetime.date(2024, 2, 29), datetime.date(2024, 12, 31))
    """
    if len(period) < MONTH_LENGTH:
        return date(int(period), 12, 31)
    year, month = int(period[:4]), int(period[5:])
    return date(year, month, monthrange(year, month)[1])
