"""Revisions of records: which is the newest, and what a row brings to the ones before it."""

from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, Table, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

CREATED, CORRECTED, UNCHANGED, WITHDRAWN = 0, 1, 2, 3
"""What a sent row does to its record; one sent after a withdrawal is created again."""

VERDICTS: Final = ("created", "corrected", "unchanged", "withdrawn")
"""Their names on the wire, in that order."""


def newest(rows: Table, *, within: FromClause | None = None) -> Select[Any]:
    """Select the newest revision of each record; with *within*, of the records listed there.

    One that takes its record back is among them: to compare with, never to count.
    """
    record = (rows.c.year, rows.c.body, rows.c.key)
    query = select(rows).ext(distinct_on(*record)).order_by(*record, rows.c.revision.desc())
    return query if within is None else query.join(within, same_record(within.c, rows.c))


def current(rows: Table, *which: ColumnElement[bool]) -> Select[Any]:
    """Select what stands of the records: the newest revision of each that was not taken back.

    *which* may ask for years, bodies and keys only: all revisions of a record, or none.
    """
    now = newest(rows).where(*which).subquery("now")
    return select(now).where(~now.c.withdrawn)


def same_record(one: Any, other: Any) -> ColumnElement[bool]:  # columns of two tables
    """Say that rows of two tables are of the same record."""
    return tuple_(one.year, one.body, one.key) == tuple_(other.year, other.body, other.key)


def plain(value: object) -> str | int | bool | None:
    """Give a stored value as JSON writes it: a figure or a date as text."""
    return value if isinstance(value, str | int | bool) or value is None else str(value)
