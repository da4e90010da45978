"""Duplicate cases: keys recorded under more than one body, or in more than one year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, cast

from sqlalchemy import RowMapping, Select, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from bagalau.blocks.datasets import Dataset
from bagalau.blocks.records import current
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, PageRequest, Unavailable
from bagalau.contracts.v1.intake import CasePlace, DuplicateCase

TIMEOUT_S: Final = 50
"""Seconds the comparison may take: it reads every year of the dataset, and nothing waits for it."""

STATEMENT_TIMEOUT: Final = text(f"SET LOCAL statement_timeout = {TIMEOUT_S * 1000:d}")
WORK_MEM: Final = text("SET LOCAL work_mem = '32MB'")
"""Hashes of some million keys are gathered in memory; more of them on disk."""

QUERY_CANCELED: Final = "57014"  # SQLSTATE query_canceled


@dataclass(frozen=True)
class Comparison:
    """What is compared: the records of a dataset, for a year, after a key, some keys at a time."""

    rows: Table
    year: int
    after: str | None
    limit: int

    @property
    def statement(self) -> Select[Any]:
        """Select every place of the repeated keys, in the order of key, year and body.

        Keys that ever stood in two places are few: only of these the newest revisions are looked
        at, so the table is read and never sorted. They are looked for by hashes, which are quicker
        to gather than texts; where two hashes meet, the keys themselves decide below.
        """
        row = self.rows.c
        hashed, place = func.hashtextextended(row.key, 0), func.hashtextextended(row.body, row.year)
        apart, of_year = func.min(place) < func.max(place), func.bool_or(row.year == self.year)
        ever = select(hashed).group_by(hashed).having(apart, of_year)
        now = current(self.rows, hashed.in_(ever)).cte("standing")
        repeated = (
            select(now.c.key)
            .group_by(now.c.key)
            .having(func.count() > 1, func.bool_or(now.c.year == self.year))
            .order_by(now.c.key)
            .limit(self.limit)
        )
        if self.after is not None:
            repeated = repeated.where(now.c.key > self.after)
        return (
            select(now.c.key, *(now.c[name] for name in CasePlace.model_fields))
            .where(now.c.key.in_(repeated))
            .order_by(now.c.key, now.c.year, now.c.body)
        )


async def fetch_repeated_keys(
    session: AsyncSession, rows: Table, year: int, page: PageRequest
) -> list[DuplicateCase]:
    """Give the repeated keys of a year, at most one more than the page holds.

    Raises Unavailable `duplicate_cases_too_long`.
    """
    after = None if page.after is None else str(page.after[0])
    comparison = Comparison(rows, year, after, page.limit + 1)
    await session.execute(WORK_MEM)
    await session.execute(STATEMENT_TIMEOUT)
    try:
        found = (await session.execute(comparison.statement)).mappings().all()
    except DBAPIError as failure:
        if getattr(failure.orig, "sqlstate", None) != QUERY_CANCELED:
            raise
        raise Unavailable(
            "duplicate_cases_too_long", retry_after_s=60, dataset=rows.name, seconds=TIMEOUT_S
        ) from failure
    return [_to_duplicate_case(key, list(places)) for key, places in groupby(found, key=_key)]


def must_hold_cases(datasets: Iterable[type[Dataset]], dataset: str) -> None:
    """Let through a dataset of cases: any other's keys are meant to repeat. Raises Conflict."""
    cases = [each.about.code for each in datasets if each.about.cases]
    if dataset not in cases:
        raise Conflict("dataset_without_cases", dataset=dataset, known=", ".join(cases) or "-")


def _key(row: RowMapping) -> str:
    return cast("str", row["key"])


def _to_duplicate_case(key: str, places: Sequence[RowMapping]) -> DuplicateCase:
    return DuplicateCase(key=key, places=[CasePlace.model_validate(dict(each)) for each in places])
