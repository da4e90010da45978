"""The months of a year in which a body existed: those it may report, and those it is asked for."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS: Final = tuple(range(1, 13))
LAST_DAYS: Final = 7
"""Days at the end of a period in which its figures may be told already: its last working day is
among them, whatever holidays follow (PROPOSED)."""

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


@dataclass(frozen=True, slots=True)
class Life:
    """The days a body existed: from `since`, and no more on `until`; without end where not told."""

    since: date | None = None
    until: date | None = None

    def before(self, last: date) -> bool:
        """Whether a day, the last of its period, lies before the body began."""
        return self.since is not None and last < self.since

    def after(self, first: date) -> bool:
        """Whether a day, the first of its period, lies after the body's last."""
        return self.until is not None and first >= self.until

    def holds(self, period: str) -> bool:
        """Whether some day of a month or year lies in the body's life.

        >>> [Life(until=date(2025, 3, 15)).holds(each) for each in ("2025", "2025-03", "2025-04")]
        [True, True, False]
        """
        return not self.before(last_day(period)) and not self.after(first_day(period))

    def months(self, year: int) -> tuple[str, ...]:
        """Give the months of a year on whose last day the body existed: it is asked for these.

        So a month in which one body becomes part of another is asked for once, of the survivor.

        >>> Life(until=date(2025, 3, 15)).months(2025)
        ('2025-01', '2025-02')
        """
        months = (month_of(year, each) for each in MONTHS)
        return tuple(
            each
            for each in months
            if not self.before(last_day(each)) and not self.after(last_day(each))
        )
