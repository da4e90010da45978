"""The cells of measures, kept up with the ledger: what a batch brought is added, no more read.

Knows sums by body, month and measure; refuses to know how rows are taken. A cell changes by the
difference the staged rows make, so the cost follows what a batch touched, never what is stored.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import (
    FromClause,
    Insert,
    Select,
    String,
    Table,
    and_,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from bagalau.blocks.measures import Measure
from bagalau.blocks.revisions import CORRECTED, UNCHANGED, newest, same_record
from bagalau.chassis.database import AsyncSession


class Cells:
    """The cells one dataset feeds."""

    def __init__(
        self, rows: Table, stage: Table, cells: Table, measures: Sequence[Measure]
    ) -> None:
        self.rows, self.stage, self.cells, self.measures = rows, stage, cells, measures

    async def refresh(self, session: AsyncSession) -> None:
        """Add to the cells what the staged rows changed."""
        if self.measures:
            await session.execute(self._refreshing)

    async def rebuilt(self, session: AsyncSession, year: int) -> None:
        """Count the cells of a year anew from every current record: the same numbers, slowly."""
        codes = [each.code for each in self.measures]
        await session.execute(
            self.cells.delete().where(self.cells.c.year == year, self.cells.c.measure.in_(codes))
        )
        if codes:
            now = newest(self.rows).where(self.rows.c.year == year).subquery("now")
            await session.execute(self._adding(self._contributions(now, sign=1)))

    @cached_property
    def _refreshing(self) -> Insert:
        stage = self.stage
        brought = select(stage).where(stage.c.verdict != UNCHANGED).subquery("brought")
        replaced = (
            select(self.rows)
            .join(
                stage,
                and_(
                    same_record(stage.c, self.rows.c), self.rows.c.revision == stage.c.old_revision
                ),
            )
            .where(stage.c.verdict == CORRECTED)
            .subquery("replaced")
        )
        added = self._contributions(brought, sign=1)
        return self._adding(added.union_all(self._contributions(replaced, sign=-1)))

    def _contributions(self, rows: FromClause, *, sign: int) -> Select[Any]:
        """Give one row of sums for each year, body, period: a column for each measure."""
        sums = [
            (each.total(rows) * sign).label(f"m{place}") for place, each in enumerate(self.measures)
        ]
        of = (rows.c.year, rows.c.body, rows.c.period)
        return select(*of, (func.count() * sign).label("records"), *sums).group_by(*of)

    def _adding(self, sums: Any) -> Insert:  # a SELECT or a UNION of two
        each = sums.cte("sums").prefix_with("MATERIALIZED", dialect="postgresql")
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
