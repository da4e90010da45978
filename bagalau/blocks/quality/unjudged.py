"""Figures that no rule could judge when they came: kept until they can be, and judged once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    MetaData,
    RowMapping,
    Select,
    SmallInteger,
    String,
    Table,
    and_,
    delete,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from bagalau.blocks.quality.touched_cells import (
    TOUCHED,
    in_places,
    places_listed,
    to_cell_parameters,
)
from bagalau.blocks.records import Cell
from bagalau.chassis.database import AsyncSession

MONTH_LENGTH: Final = 7


class WaitsFor(StrEnum):
    """Why a figure is not judged yet."""

    MONTH_END = "month_end"
    OTHER_MONTHS = "other_months"
    EDITION = "edition"


@dataclass(frozen=True)
class Unjudged:
    """One figure that waits: where it is, what for, and by which import it came, of whom."""

    cell: Cell
    waits_for: WaitsFor
    import_id: str
    organisation: str


def unjudged_table(metadata: MetaData) -> Table:
    """Make the table of figures that wait: a row goes when its figure was judged."""
    return Table(
        "unjudged_figures",
        metadata,
        Column("dataset", String(64), primary_key=True),
        Column("body", String(64), primary_key=True),
        Column("year", SmallInteger, primary_key=True, autoincrement=False),
        Column("period", String(7), primary_key=True),
        Column("waits_for", String(16), nullable=False),
        Column("import_id", String(36), nullable=False),
        Column("organisation", String(64), nullable=False),
    )


def month_is_over(period: str, today: date) -> bool:
    """Whether a month is over; figures of a whole year are judged as they come.

    >>> month_is_over("2025-03", date(2025, 3, 31)), month_is_over("2025-03", date(2025, 4, 1))
    (False, True)
    """
    return len(period) < MONTH_LENGTH or period < f"{today:%Y-%m}"


class UnjudgedStore:
    """The figures of one service that wait to be judged."""

    def __init__(self, table: Table) -> None:
        self.table = table

    async def of_places(
        self, session: AsyncSession, dataset: str, places: Collection[tuple[int, str]]
    ) -> list[Unjudged]:
        """Give what waits of a dataset in some years of some bodies."""
        row = self.table.c
        query = select(self.table).where(row.dataset == dataset, in_places(row.year, row.body))
        rows = (await session.execute(query, places_listed(places))).mappings()
        return [_to_unjudged(each) for each in rows]

    async def due(
        self,
        session: AsyncSession,
        today: date,
        governed: Collection[int],
        datasets: Collection[str],
        *,
        year: int | None = None,
        bodies: Collection[str] | None = None,
        limit: int,
    ) -> list[tuple[str, str]]:
        """Give the datasets and bodies of which something can be judged now: the first of them.

        Months that are over, and figures of years that an edition *governed* by now, in those
        *datasets* that the block still has.
        """
        row = self.table.c
        query = self._due(today, governed).with_only_columns(row.dataset, row.body).distinct()
        query = query.where(row.dataset.in_(list(datasets)))
        if year is not None:
            query = query.where(row.year == year)
        if bodies is not None:
            query = query.where(row.body.in_(list(bodies)))
        found = await session.execute(query.order_by(row.dataset, row.body).limit(limit))
        return [(dataset, of) for dataset, of in found]

    async def due_of(
        self,
        session: AsyncSession,
        today: date,
        governed: Collection[int],
        dataset: str,
        bodies: Collection[str],
    ) -> list[Unjudged]:
        """Give what of a dataset's bodies can be judged now; to be called while they are locked."""
        row = self.table.c
        query = self._due(today, governed).where(row.dataset == dataset, row.body.in_(bodies))
        return [_to_unjudged(each) for each in (await session.execute(query)).mappings()]

    async def waiting_years(self, session: AsyncSession) -> list[int]:
        """Give the years of which something waits for an edition."""
        row = self.table.c
        query = select(row.year).distinct().where(row.waits_for == WaitsFor.EDITION)
        return list((await session.execute(query)).scalars())

    async def store(self, session: AsyncSession, dataset: str, rows: Iterable[Unjudged]) -> None:
        """Keep what cannot be judged; of a figure that waits already, its newest import."""
        values = [
            {
                "dataset": dataset,
                **each.cell._asdict(),
                "waits_for": each.waits_for.value,
                "import_id": each.import_id,
                "organisation": each.organisation,
            }
            for each in rows
        ]
        if values:
            into = insert(self.table)
            newest = {n: into.excluded[n] for n in ("waits_for", "import_id", "organisation")}
            key = [column.name for column in self.table.primary_key]
            await session.execute(
                into.on_conflict_do_update(index_elements=key, set_=newest), values
            )

    async def clear(self, session: AsyncSession, dataset: str, cells: Collection[Cell]) -> None:
        """Forget what was judged."""
        if cells:
            row = self.table.c
            these = and_(*(row[name] == TOUCHED.c[name] for name in Cell._fields))
            judged = delete(self.table).where(row.dataset == dataset, these)
            await session.execute(judged, to_cell_parameters(sorted(cells)))

    def _due(self, today: date, governed: Collection[int]) -> Select[Any]:
        row = self.table.c
        over = and_(row.waits_for == WaitsFor.MONTH_END, row.period < f"{today:%Y-%m}")
        ruled: ColumnElement[bool] = and_(
            row.waits_for == WaitsFor.EDITION, row.year.in_(list(governed))
        )
        return select(self.table).where(or_(over, ruled))


def _to_unjudged(row: RowMapping) -> Unjudged:
    cell = Cell(row["year"], row["body"], row["period"])
    return Unjudged(cell, WaitsFor(row["waits_for"]), row["import_id"], row["organisation"])
