"""How a target indicator came out: in full, in part, missed, or not counted for want of a ratio."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, not_

PARTIAL_FROM = 2
"""Reached in part is a ratio from one half (1/2) to below 1: fact times two is the plan or more."""


def _reached(target: FromClause) -> ColumnElement[Any]:
    return case((target.c.good == "up", target.c.actual), else_=target.c.planned)


def _against(target: FromClause) -> ColumnElement[Any]:
    return case((target.c.good == "up", target.c.planned), else_=target.c.actual)


def counts(target: FromClause) -> ColumnElement[bool]:
    """Tell a target with statistics, a fact and a divisor above zero: it has a ratio."""
    available = and_(target.c.statistics == "available", target.c.actual.is_not(None))
    return and_(available, _against(target) > 0)


def full(target: FromClause) -> ColumnElement[bool]:
    """Tell a target whose ratio is 1 or more."""
    return and_(counts(target), _reached(target) >= _against(target))


def partial(target: FromClause) -> ColumnElement[bool]:
    """Tell a target whose ratio is from one half to below 1."""
    enough = _reached(target) * PARTIAL_FROM >= _against(target)
    return and_(counts(target), enough, _reached(target) < _against(target))


def missed(target: FromClause) -> ColumnElement[bool]:
    """Tell a target whose ratio is below one half."""
    return and_(counts(target), _reached(target) * PARTIAL_FROM < _against(target))


def _of_zero(target: FromClause) -> ColumnElement[bool]:
    """Tell a target with statistics and a fact that has no ratio: its divisor is not above zero."""
    available = and_(target.c.statistics == "available", target.c.actual.is_not(None))
    return and_(available, _against(target) <= 0)


def zero_full(target: FromClause) -> ColumnElement[bool]:
    """Tell a target of zero whose fact is the plan or better (PROPOSED)."""
    return and_(_of_zero(target), _reached(target) >= _against(target))


def zero_missed(target: FromClause) -> ColumnElement[bool]:
    """Tell a target of zero whose fact is worse than the plan (PROPOSED)."""
    return and_(_of_zero(target), _reached(target) < _against(target))


def uncounted(target: FromClause) -> ColumnElement[bool]:
    """Tell a target without a ratio."""
    return not_(counts(target))
