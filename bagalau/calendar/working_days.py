"""Legal terms counted in days: working days after a date, in the country's own day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.register import (
    CalendarReference,
    CalendarStatus,
    CalendarYear,
    CountedTerm,
)
from bagalau.contracts.v1.wire import canonical, digest

SATURDAY = 5
SURENESS: Sequence[CalendarStatus] = tuple(CalendarStatus)


@dataclass(frozen=True)
class Calendar:
    """Days on which nobody works, and weekend days worked; other weekends are free.

    Days outside *years* are not counted: nothing is known of them (Conflict). Without years, every
    day is counted by *holidays* and *moved* alone.
    """

    holidays: frozenset[date] = frozenset()
    moved: frozenset[date] = frozenset()
    years: Mapping[int, CalendarYear] = field(default_factory=dict)

    def works(self, day: date) -> bool:
        """Whether *day* is a working day. Raises Conflict `calendar_year_unknown`.

        >>> Calendar().works(date(2026, 4, 18))
        False
        """
        self._must_know(day)
        if day in self.moved:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, day: date, *, working_days: int) -> date:
        """Give the last day of a term of *working_days* that starts on the day after *day*.

        Raises Conflict `calendar_year_unknown`.

        >>> Calendar().after(date(2026, 4, 15), working_days=5)
        datetime.date(2026, 4, 22)
        """
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.works(day)
        return day

    def term(
        self, since: date, *, working_days: int, announced: CountedTerm | None = None
    ) -> CountedTerm:
        """Give the term of *working_days* that an act of the day *since* began.

        It is the one *announced* on that day, unless the calendar as it is known now makes it longer:
        what somebody was announced is never taken away, and no rest day that an act gives is. (INFERRED:
        the Decree says how many working days, not what becomes of them when one is moved.)
        Raises Conflict `calendar_year_unknown`.

        >>> early = Calendar().term(date(2026, 4, 15), working_days=5)
        >>> decreed = Calendar(holidays=frozenset({date(2026, 4, 17)}))
        >>> decreed.term(date(2026, 4, 15), working_days=5, announced=early).until.isoformat()
        '2026-04-23'
        """
        until = self.after(since, working_days=working_days)
        if announced is not None and announced.until >= until:
            return announced
        return CountedTerm(until=until, calendar=self.reference(since, until))

    def last_day(self, due: date) -> date:
        """Give the last day in time: the due date, or the working day after it (PROPOSED).

        >>> Calendar().last_day(date(2026, 2, 1))
        datetime.date(2026, 2, 2)
        """
        while not self.works(due):
            due += timedelta(days=1)
        return due

    def late(self, day: date, *, due: date) -> int:
        """Give the working days by which *day* is after a due date; 0 when it is in time.

        Raises Conflict `calendar_year_unknown`.

        >>> Calendar().late(date(2026, 2, 4), due=date(2026, 2, 1))
        2
        """
        due = self.last_day(due)
        if day <= due:
            return 0
        self._must_know(day)
        weeks, rest = divmod((day - due).days, 7)
        plain = weeks * SATURDAY + sum(
            (due + timedelta(days=ahead)).weekday() < SATURDAY for ahead in range(1, rest + 1)
        )
        return plain - _between(self._off, due, day) + _between(self._on, due, day)

    def reference(self, *days: date) -> CalendarReference | None:
        """Give by which calendar the days from the earliest to the latest were counted.

        None where nothing says where its days come from: a calendar made without years.
        """
        if not self.years:
            return None
        first, last = min(days), max(days)
        self._must_know(first, last)
        used = [self.years[year] for year in range(first.year, last.year + 1)]
        return CalendarReference(
            edition=used[0].edition,
            status=least_sure(each.status for each in used),
            years=[each.year for each in used],
            unconfirmed=[e.year for e in used if e.status is CalendarStatus.UNCONFIRMED],
            digest=digest(canonical([each.digest for each in used])),
        )

    @cached_property
    def _off(self) -> Sequence[date]:
        return sorted(each for each in self.holidays - self.moved if each.weekday() < SATURDAY)

    @cached_property
    def _on(self) -> Sequence[date]:
        return sorted(each for each in self.moved if each.weekday() >= SATURDAY)

    def _must_know(self, *days: date) -> None:
        for day in days:
            if self.years and day.year not in self.years:
                known = f"{min(self.years)}-{max(self.years)}"
                raise Conflict("calendar_year_unknown", year=day.year, known=known)


def least_sure(statuses: Iterable[CalendarStatus]) -> CalendarStatus:
    """Give the least sure of some statuses."""
    return max(statuses, key=SURENESS.index)


def _between(days: Sequence[date], after: date, until: date) -> int:
    """Count the days after one day and until another."""
    return bisect_right(days, until) - bisect_left(days, after + timedelta(days=1))
