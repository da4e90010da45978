"""Stored records of a dataset, page by page."""

from sqlalchemy import Table, and_, select, tuple_

from bagalau.blocks.datasets import Dataset, value_fields
from bagalau.blocks.records.revisions import current, plain
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import PageRequest
from bagalau.contracts.v1.intake import RecordView


async def list_records(
    session: AsyncSession,
    table: Table,
    shape: type[Dataset],
    year: int,
    *,
    body: str | None,
    page: PageRequest,
    every: bool,
) -> list[RecordView]:
    """Give a page of a year's records by body, key and revision, and one record more.

    Current revisions only, unless *every* one is asked for; of one body or of all.
    """
    of = [table.c.year == year] + ([table.c.body == body] if body else [])
    source = select(table).where(and_(*of)) if every else current(table, *of)
    rows = source.subquery("rows")
    order = (rows.c.body, rows.c.key, rows.c.revision)
    query = select(rows).order_by(*order).limit(page.limit + 1)
    if page.after is not None:
        query = query.where(tuple_(*order) > tuple_(*page.after))
    found = (await session.execute(query)).mappings()
    fields = value_fields(shape)
    return [
        RecordView(
            **{name: row[name] for name in RecordView.model_fields if name != "values"},
            values={name: plain(row[name]) for name in fields},
        )
        for row in found
    ]
