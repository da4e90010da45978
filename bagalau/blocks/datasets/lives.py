"""The months of a year in which a body existed: those it may report, and those it is asked for."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from bagalau.contracts.v1.register import RegisteredBody

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
    into: str = ""
    """The body it became part of when it ended."""

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
        return self.meets(first_day(period), last_day(period))

    def meets(self, first: date, last: date) -> bool:
        """Whether some day between two, both included, lies in the body's life."""
        return not self.before(last) and not self.after(first)


@dataclass(frozen=True, slots=True)
class Lives:
    """The lives of one body, in order: one for most, more where it ended and came back in the year."""

    each: tuple[Life, ...] = (Life(),)

    def holds(self, period: str) -> bool:
        """Whether some day of a month or year lies in any of the lives.

        >>> here = Lives((Life(until=date(2025, 3, 15)), Life(since=date(2025, 9, 10))))
        >>> [here.holds(period) for period in ("2025-03", "2025-04", "2025-08", "2025-09")]
        [True, False, False, True]
        """
        return any(life.holds(period) for life in self.each)

    def at(self, period: str) -> int:
        """Give which life the records of a period are of: the last one with a day of it."""
        found = [number for number, life in enumerate(self.each) if life.holds(period)]
        return found[-1] if found else len(self.each) - 1

    def months(self, year: int) -> tuple[str, ...]:
        """Give the months of a year on whose last day the body existed: it is asked for these.

        So a month in which one body becomes part of another is asked for once, of the survivor.

        >>> Lives((Life(until=date(2025, 3, 15)), Life(since=date(2025, 11, 10)))).months(2025)
        ('2025-01', '2025-02', '2025-11', '2025-12')
        """
        months = (month_of(year, number) for number in MONTHS)
        return tuple(
            month
            for month in months
            if any(life.meets(last_day(month), last_day(month)) for life in self.each)
        )


def lives_of(body: RegisteredBody) -> Lives:
    """Give the lives of a body as the register of the year tells them."""
    if not body.lives:
        return Lives((Life(body.since, body.until, body.successor or ""),))
    return Lives(tuple(Life(each.since, each.until, each.successor or "") for each in body.lives))
