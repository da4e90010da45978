"""The reporting burden as it is stored: counts for each year, body, dataset and sender."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import PageRequest

PLACE: Final = ("year", "body", "dataset", "sender")
COUNTS: Final = (
    "requests", "refused_requests", "records", "values", "corrected", "unchanged", "bytes",
)  # fmt: skip


def burden_table(metadata: MetaData) -> Table:
    """Make the table of the burden; only counts are added to, nothing is taken away."""
    return Table(
        "burden",
        metadata,
        Column("year", Integer, primary_key=True, autoincrement=False),
        Column("body", String(64), primary_key=True),
        Column("dataset", String(64), primary_key=True),
        Column("sender", String(128), primary_key=True),
        Column("organisation", String(64), nullable=False),
        *(Column(name, BigInteger, nullable=False) for name in COUNTS),
    )


@dataclass(frozen=True)
class Load:
    """What one import brought about one body of a year."""

    year: int
    body: str
    records: int = 0
    corrected: int = 0
    unchanged: int = 0


def sum_loads(loads: Iterable[Load]) -> list[Load]:
    """Give one load a body and year, of an import's chunks together."""
    whole: dict[tuple[int, str], Load] = {}
    for each in loads:
        before = whole.get((each.year, each.body), Load(each.year, each.body))
        whole[each.year, each.body] = Load(
            each.year, each.body, before.records + each.records,
            before.corrected + each.corrected, before.unchanged + each.unchanged,
        )  # fmt: skip
    return list(whole.values())


@dataclass(frozen=True)
class Sending:
    """The import that brought it: its dataset and sender, its bytes, its fields, how it ended."""

    dataset: str
    sender: str
    organisation: str
    bytes: int
    fields: int
    refused: bool = False


@dataclass(frozen=True)
class BurdenStore:
    """The burden of one service."""

    table: Table

    async def add(self, session: AsyncSession, sending: Sending, loads: Iterable[Load]) -> None:
        """Add an import to the burden of the bodies it is about.

        To be called before the chain is locked: locks are always taken in the same order, it last.
        """
        rows = _rows(sending, sorted(loads, key=lambda each: (each.year, each.body)))
        if not rows:
            return
        adding = insert(self.table).values(rows)
        columns = self.table.c
        await session.execute(
            adding.on_conflict_do_update(
                index_elements=list(PLACE),
                set_={name: columns[name] + adding.excluded[name] for name in COUNTS},
            )
        )

    async def list_year(
        self,
        session: AsyncSession,
        year: int,
        *,
        body: str | None,
        dataset: str | None,
        page: PageRequest,
    ) -> Sequence[RowMapping]:
        """Give the burden of a year in the order of body, dataset and sender."""
        row = self.table.c
        order = (row.body, row.dataset, row.sender)
        query = select(self.table).where(row.year == year).order_by(*order).limit(page.limit + 1)
        if body is not None:
            query = query.where(row.body == body)
        if dataset is not None:
            query = query.where(row.dataset == dataset)
        if page.after is not None:
            query = query.where(tuple_(*order) > tuple_(*page.after))
        return (await session.execute(query)).mappings().all()


def _rows(sending: Sending, loads: Sequence[Load]) -> list[dict[str, object]]:
    whole = sum(each.records for each in loads)
    return [
        {
            **asdict(each),
            "dataset": sending.dataset,
            "sender": sending.sender,
            "organisation": sending.organisation,
            "requests": 1,
            "refused_requests": int(sending.refused),
            "values": each.records * sending.fields,
            "bytes": sending.bytes * each.records // whole
            if whole
            else sending.bytes // len(loads),
        }
        for each in loads
    ]
