"""The terms that steps of a state table have."""

from datetime import date

from bagalau.contracts.v1.register import CountedTerm
from bagalau.process.tables import StateTable, Term


def is_over(term: CountedTerm, today: date) -> bool:
    """Whether a term is over on a day: the whole of its last day is in time."""
    return today > term.until


def days_left(until: date | None, today: date) -> int | None:
    """Give the calendar days to a last day, below 0 once it is over; None without one."""
    return None if until is None else (until - today).days


def term_of(table: StateTable, step: str) -> Term:
    """Give the term of a step that has one. Raises KeyError for any other."""
    term = table.by_code[step].term
    if term is None:
        raise KeyError(step)
    return term
