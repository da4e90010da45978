"""The last day of a term: working days by the country's calendar, calendar days by themselves."""

from dataclasses import dataclass
from datetime import date, timedelta

from bagalau.calendar import Calendar
from bagalau.contracts.v1.register import CalendarReference
from bagalau.process.tables import Counted, StateTable, Term


@dataclass(frozen=True)
class Deadline:
    """The last day of a term, and by which calendar its working days were counted."""

    until: date
    calendar: CalendarReference | None = None

    def is_over(self, today: date) -> bool:
        """Whether the term is over on a day: the whole of the last day is in time."""
        return today > self.until


def deadline(term: Term, start: date, calendar: Calendar) -> Deadline:
    """Give the last day of a term that starts on the day after *start*.

    Raises Conflict `calendar_year_unknown` where the working days of a year are not known.
    """
    if term.counted is Counted.CALENDAR:
        return Deadline(start + timedelta(days=term.days))
    counted = calendar.term(start, working_days=term.days)
    return Deadline(counted.until, counted.calendar)


def term_of(table: StateTable, step: str) -> Term:
    """Give the term of a step that has one. Raises KeyError for any other."""
    term = table.by_code[step].term
    if term is None:
        raise KeyError(step)
    return term
