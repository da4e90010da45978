"""Legal terms counted in days: working days after a date, in the country's own day."""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Days on which nobody works, and days moved to working ones; weekends are free otherwise.

    *status* says where the holidays come from: `sourced`, or `proposed` when only weekends count.
    """

    holidays: frozenset[date] = frozenset()
    moved: frozenset[date] = frozenset()
    status: str = "proposed"

    def works(self, day: date) -> bool:
        """Whether *day* is a working day.

        >>> Calendar().works(date(2026, 4, 18))
        False
        """
        if day in self.moved:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, day: date, *, working_days: int) -> date:
        """Give the last day of a term of *working_days* that starts on the day after *day*.

        >>> Calendar().after(date(2026, 4, 15), working_days=5)
        datetime.date(2026, 4, 22)
        """
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.works(day)
        return day

    def late(self, day: date, *, due: date) -> int:
        """Give the working days by which *day* is after a due date; 0 when it is in time.

        A due date on which nobody works moves to the next working day (PROPOSED).

        >>> Calendar().late(date(2026, 2, 4), due=date(2026, 2, 1))
        2
        """
        while not self.works(due):
            due += timedelta(days=1)
        if day <= due:
            return 0
        weeks, rest = divmod((day - due).days, 7)
        plain = weeks * SATURDAY + sum(
            (due + timedelta(days=ahead)).weekday() < SATURDAY for ahead in range(1, rest + 1)
        )
        off = sum(
            due < each <= day and each.weekday() < SATURDAY for each in self.holidays - self.moved
        )
        on = sum(due < each <= day and each.weekday() >= SATURDAY for each in self.moved)
        return plain - off + on
