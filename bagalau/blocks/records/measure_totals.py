"""The cells of measures, kept up with the records: only what a batch brought is added.

A cell changes by the difference the staged rows make, so the cost follows what a batch touched,
never what is stored.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Insert,
    MetaData,
    Select,
    String,
    Table,
    and_,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.types import UserDefinedType

from bagalau.blocks.datasets import (
    Lives,
    Measure,
    Measures,
    fetch_counted_of_year,
    to_measure_value,
)
from bagalau.blocks.records.revisions import CORRECTED, CREATED, WITHDRAWN, current, same_record
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.results import MeasureValue


class Cell(NamedTuple):
    """A body's month (or year, where records have no months) that a batch touched."""

    year: int
    body: str
    period: str


async def fetch_measure_values(
    session: AsyncSession,
    cells: Table,
    measures: Measures,
    year: int,
    lives: Mapping[str, Lives],
    *,
    block: str,
) -> list[MeasureValue]:
    """Give every counted measure of all bodies of a year within their lives, as the wire has them."""
    counted = await fetch_counted_of_year(session, cells, measures, year, lives)
    return [to_measure_value(block, measures, year, each) for each in counted]


class RowsNotAtEnd(Exception):
    """Rows just added lie where older ones were, not at the table's end."""


class Place(UserDefinedType[str]):
    """Where a row lies in its table, as PostgreSQL names it (`tid`)."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Give its name."""
        return "tid"


class Cells:
    """The cells one dataset feeds."""

    def __init__(
        self, rows: Table, stage: Table, cells: Table, measures: Sequence[Measure]
    ) -> None:
        self.rows, self.stage, self.cells, self.measures = rows, stage, cells, measures
        self._countings: dict[int, Select[Any]] = {}

    async def refresh(self, session: AsyncSession) -> None:
        """Add to the cells what the staged rows changed."""
        if self.measures:
            await session.execute(self._refreshing)

    async def count_added(
        self, session: AsyncSession, year: int, *, import_id: str, rows: tuple[int, int], after: int
    ) -> None:
        """Add to the cells what rows of an import, just added unstaged, brought.

        *rows* are their first and last ordinal. Only the table's end is read, from the block
        *after*. Raises RowsNotAtEnd when not all of them lie there.
        """
        about = {"named": import_id, "first": rows[0], "last": rows[1], "after": f"({after},0)"}
        found = await session.execute(self._counting(year), about)
        if found.scalar_one() != rows[1] - rows[0] + 1:
            raise RowsNotAtEnd

    async def rebuilt(self, session: AsyncSession, year: int) -> None:
        """Count the cells of a year anew from every current record: the same numbers, slowly."""
        codes = [each.code for each in self.measures]
        await session.execute(
            self.cells.delete().where(self.cells.c.year == year, self.cells.c.measure.in_(codes))
        )
        if codes:
            now = current(self.rows, self.rows.c.year == year).subquery("standing")
            await session.execute(self._adding(self._sums(self._contributions(now, sign=1))))

    def _counting(self, year: int) -> Select[Any]:
        """Give the statement that counts what was added to a year's end, made once a year."""
        if year in self._countings:
            return self._countings[year]
        added = self.rows.to_metadata(MetaData(), name=f"{self.rows.name}_{year}").alias("added")
        lies = literal_column("added.ctid", type_=Place()) >= cast(
            bindparam("after", type_=String), Place()
        )
        of = added.c.import_id == bindparam("named", type_=String)
        numbered = added.c.ordinal.between(bindparam("first"), bindparam("last"))
        sums = self._sums(self._contributions(added, sign=1, which=(of, numbered, lies)))
        found = select(func.coalesce(func.sum(sums.c.records), 0))
        if self.measures:
            found = found.add_cte(self._adding(sums).cte("adding"))
        self._countings[year] = found
        return found

    @cached_property
    def _refreshing(self) -> Insert:
        stage = self.stage
        brought = select(stage).where(stage.c.verdict.in_((CREATED, CORRECTED))).subquery("brought")
        replaced = (
            select(self.rows)
            .join(
                stage,
                and_(
                    same_record(stage.c, self.rows.c), self.rows.c.revision == stage.c.old_revision
                ),
            )
            .where(stage.c.verdict.in_((CORRECTED, WITHDRAWN)))
            .subquery("replaced")
        )
        added = self._contributions(brought, sign=1)
        return self._adding(self._sums(added.union_all(self._contributions(replaced, sign=-1))))

    def _contributions(
        self, rows: FromClause, *, sign: int, which: Sequence[ColumnElement[bool]] = ()
    ) -> Select[Any]:
        """Give one row of sums for each year, body, period: a column for each measure."""
        sums = [
            (each.total(rows) * sign).label(f"m{place}") for place, each in enumerate(self.measures)
        ]
        of = (rows.c.year, rows.c.body, rows.c.period)
        counted = select(*of, (func.count() * sign).label("records"), *sums)
        return counted.where(*which).group_by(*of)

    def _sums(self, sums: Any) -> CTE:  # a SELECT or a UNION of two
        """Let the sums be reckoned once, however many measures are made of them."""
        once: CTE = sums.cte("sums").prefix_with("MATERIALIZED", dialect="postgresql")
        return once

    def _adding(self, each: CTE) -> Insert:
        tall = union_all(
            *(
                select(
                    each.c.year, each.c.body, literal(measure.code, String(64)).label("measure"),
                    each.c.period, each.c[f"m{place}"].label("value"), each.c.records,
                )
                for place, measure in enumerate(self.measures)
            )
        ).subquery("tall")  # fmt: skip
        of = (tall.c.year, tall.c.body, tall.c.measure, tall.c.period)
        total = select(*of, func.sum(tall.c.value), func.sum(tall.c.records)).group_by(*of)
        adding = upsert(self.cells).from_select(
            ["year", "body", "measure", "period", "value", "records"], total.order_by(*of)
        )
        return adding.on_conflict_do_update(
            index_elements=["year", "body", "measure", "period"],
            set_={
                "value": self.cells.c.value + adding.excluded.value,
                "records": self.cells.c.records + adding.excluded.records,
            },
        )
