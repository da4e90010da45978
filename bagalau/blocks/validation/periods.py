"""Periods that records cannot be of: not begun, not over, before the body began or after its end.

Source of a body's days: the register (System, edition of 26.11.2022, paras 53-56). That a figure of
a month or a year is told when the period is over, and how near its end is enough, is PROPOSED.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from bagalau.blocks.datasets import LAST_DAYS, About, first_day, last_day, lives_of
from bagalau.blocks.parsing import Issue, issue
from bagalau.blocks.validation.columns import Rows
from bagalau.contracts.v1.register import RegisteredBody

LIVES: Final = "System (Decree No. 954, edition 26.11.2022), paras 53-56; PROPOSED"
OVER: Final = "PROPOSED"


@dataclass(frozen=True)
class PeriodRules:
    """What periods records of one dataset may be of, on the day they were received."""

    about: About
    day: date | None

    def suspects(
        self, named: Mapping[tuple[str, int], RegisteredBody], rows: Rows, periods: Sequence[Any]
    ) -> bool:
        """Whether any row may be of such a period, asked of the whole column of periods.

        *named* are the register's bodies that the rows name, by body and year.
        """
        partial = {of: each for of, each in named.items() if _partial(each, of[1])}
        if partial:
            of_rows = zip(rows.bodies, rows.years, periods, strict=True)
            if any(
                (body, year) in partial and self._of_life(1, partial[body, year], each)
                for body, year, each in of_rows
            ):
                return True
        return any(self._not_begun(each) or self._early_month(each) for each in set(periods))

    def early(self, columns: Mapping[str, Sequence[Any]]) -> bool:
        """Whether any field known when its year is over may be told while the year runs."""
        if not self.about.known_later or not any(
            map(self._unfinished, set(columns[self.about.period]))
        ):
            return False
        return any(_is_reported(each) for name in self.about.known_later for each in columns[name])

    def fault(self, row: int, body: RegisteredBody, values: Mapping[str, Any]) -> Issue | None:
        """Give what is wrong with the period of one row; None when it is a possible one."""
        return self._of_time(row, values) or self._of_life(row, body, values[self.about.period])

    def _early_month(self, period: Any) -> bool:
        return self.about.period == "month" and self._unfinished(period)

    def _of_time(self, row: int, values: Mapping[str, Any]) -> Issue | None:
        field, period = self.about.period, values[self.about.period]
        if self.day is None or isinstance(period, date) or not self._unfinished(period):
            return None
        words = {"period": str(period), "day": self.day.isoformat()}
        if self._not_begun(period):
            return issue(row, "period_not_begun", field, OVER, **words)
        words["opens"] = (_bounds(period)[1] - timedelta(days=LAST_DAYS - 1)).isoformat()
        if self._early_month(period):
            return issue(row, "month_not_over", field, OVER, **words)
        early = next((name for name in self.about.known_later if _is_reported(values[name])), None)
        return issue(row, "year_not_over", early, OVER, **words) if early else None

    def _not_begun(self, period: Any) -> bool:
        """Whether a month or a year begins later; that a day has come is asked of it by itself."""
        return (
            self._unfinished(period) and self.day is not None and first_day(str(period)) > self.day
        )

    def _unfinished(self, period: Any) -> bool:
        """Whether the period was far from its end on the day of receipt."""
        if self.day is None or isinstance(period, date):
            return False
        return last_day(str(period)) - self.day >= timedelta(days=LAST_DAYS)

    def _of_life(self, row: int, body: RegisteredBody, period: Any) -> Issue | None:
        lives, field = lives_of(body).each, self.about.period
        first, last = _bounds(period)
        if any(life.meets(first, last) for life in lives):
            return None
        words = {"body": body.code, "period": str(period)}
        ended = [(life.until, life.into) for life in lives if life.until and life.after(first)]
        if ended:
            until, heir = ended[-1]
            words |= {"until": until.isoformat(), "successor": heir or "-"}
            return issue(row, "body_no_more", field, LIVES, **words)
        since = next(life.since for life in lives if life.since)
        return issue(row, "body_not_yet", field, LIVES, since=since.isoformat(), **words)


def _is_reported(value: Any) -> bool:
    """Whether a field says how the year ended: not achieved is so of every goal until it is."""
    return value is not None and value is not False


def _partial(body: RegisteredBody, year: int) -> bool:
    """Whether the body began or ended in the year, or is of no day of it."""
    began = body.since is not None and body.since.year >= year
    return bool(body.lives) or began or (body.until is not None and body.until.year <= year)


def _bounds(period: Any) -> tuple[date, date]:
    """Give the first and last day of a period as records have it: a day, a month, a year."""
    if isinstance(period, date):
        return period, period
    return first_day(str(period)), last_day(str(period))
