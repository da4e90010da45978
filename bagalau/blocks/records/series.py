"""The series of monthly records: budget programmes and the like, and the months each was told of."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Table, select

from bagalau.blocks.datasets import About
from bagalau.blocks.records.revisions import current
from bagalau.chassis.database import AsyncSession

Series = Mapping[str, Mapping[str, frozenset[str]]]
"""Codes of the series told of, by body and month."""


def series_fields(about: About) -> tuple[str, ...]:
    """Name the fields that tell one series of monthly records from another; none usually."""
    if about.period != "month":
        return ()
    return tuple(name for name in about.key if name != "month")


async def fetch_series(
    session: AsyncSession, rows: Table, about: About, year: int, bodies: Sequence[str] = ()
) -> Series:
    """Give the series of a dataset's current records of a year, of some bodies or all."""
    fields = series_fields(about)
    if not fields:
        return {}
    which = [rows.c.year == year, *([rows.c.body.in_(bodies)] if bodies else [])]
    now = current(rows, *which).subquery("standing")
    query = select(now.c.body, now.c.period, *(now.c[name] for name in fields))
    found: dict[str, dict[str, set[str]]] = {}
    for body, period, *parts in await session.execute(query):
        keys = found.setdefault(body, {}).setdefault(period, set())
        keys.add("/".join(map(str, parts)))
    return {
        body: {period: frozenset(keys) for period, keys in by_month.items()}
        for body, by_month in found.items()
    }
