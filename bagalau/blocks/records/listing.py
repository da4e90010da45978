"""Stored records of a dataset, page by page, or all of them as CSV."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import FromClause, RowMapping, Table, and_, select, tuple_

from bagalau.blocks.datasets import Dataset, plain_number, value_fields
from bagalau.blocks.records.filters import RecordFilter
from bagalau.blocks.records.revisions import current, plain
from bagalau.chassis.database import AsyncSession, Database
from bagalau.contracts.v1.intake import RecordView
from bagalau.contracts.v1.wire import as_text, exact

HEAD: Final = ("year", "body", "key", "revision", "period", "import_id", "ordinal", "withdrawn")
BATCH_ROWS: Final = 1000

Position = tuple[Any, ...]


@dataclass(frozen=True)
class RecordList:
    """The records of a dataset and year that a filter lets through.

    Current revisions only, unless *every* one is asked for.
    """

    table: Table
    shape: type[Dataset]
    year: int
    filter: RecordFilter
    every: bool = False

    async def page(
        self, session: AsyncSession, *, after: Position | None, limit: int
    ) -> list[RecordView]:
        """Give records by body, key and revision behind a position, at most *limit*."""
        rows = self._rows()
        order = (rows.c.body, rows.c.key, rows.c.revision)
        query = select(rows).where(*self.filter.on(rows)).order_by(*order).limit(limit)
        if self.filter.measure is not None:
            query = query.add_columns(self.filter.measure.adds(rows).label("adding"))
        if after is not None:
            query = query.where(tuple_(*order) > tuple_(*after))
        found = (await session.execute(query)).mappings()
        return [self._view(row) for row in found]

    async def csv(self, database: Database) -> AsyncIterator[str]:
        """Write them all as CSV, batch by batch, the codes of fields as the header."""
        fields = value_fields(self.shape)
        adding = ["adds"] if self.filter.measure is not None else []
        yield "\ufeff" + _line([*HEAD, *fields, *adding])  # by which spreadsheets know UTF-8
        after: Position | None = None
        while True:
            async with database.reading() as session:
                page = await self.page(session, after=after, limit=BATCH_ROWS)
            for each in page:
                own = [getattr(each, name) for name in HEAD]
                counted = [each.adds] if adding else []
                yield _line([*own, *(each.values[name] for name in fields), *counted])
            if len(page) < BATCH_ROWS:
                return
            after = (page[-1].body, page[-1].key, page[-1].revision)

    def _rows(self) -> FromClause:
        bodies, table = self.filter.bodies, self.table
        of = [
            table.c.year == self.year,
            *([table.c.body.in_(bodies)] if bodies is not None else []),
        ]
        source = select(table).where(and_(*of)) if self.every else current(table, *of)
        return source.subquery("rows")

    def _view(self, row: RowMapping) -> RecordView:
        adds = None
        if self.filter.measure is not None:
            adds = exact(Fraction(plain_number(row["adding"])))
        return RecordView(
            **{name: row[name] for name in HEAD},
            values={name: plain(row[name]) for name in value_fields(self.shape)},
            adds=adds,
        )


def _line(cells: list[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([cell_text(each) for each in cells])
    return text.getvalue()


def cell_text(value: object) -> str:
    """Write a cell; text that a spreadsheet would run is made plain, a number is not touched."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    written = str(value)
    is_number = written.lstrip("-").replace(".", "", 1).isdecimal()
    return written if is_number else as_text(written)
