"""Lists of imports: by state, dataset, sender and time, newest first or in the order received."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, Table, func, select, union
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import JSONB

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.intake import ImportState, Receipt


@dataclass(frozen=True)
class ImportFilter:
    """Which imports are listed; by default all that have a receipt, newest first."""

    organisation: str | None = None
    state: ImportState | None = None
    dataset: str | None = None
    sender: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    newest_first: bool = True

    @property
    def is_of_queue(self) -> bool:
        """Whether imports of this state have no receipt yet, and stand in the queue alone."""
        return self.state in {ImportState.WAITING, ImportState.RUNNING, ImportState.FAILED}

    def on(self, table: Table) -> list[ColumnElement[bool]]:
        """Say it of the table of receipts or of the queue."""
        row = table.c
        conditions = {
            row.organisation: self.organisation,
            row.state: self.state and self.state.value,
            _dataset(table): self.dataset,
            row.client: self.sender,
        }
        found = [column == value for column, value in conditions.items() if value is not None]
        found += [row.at >= self.since] if self.since else []
        return [*found, row.at < self.until] if self.until else found


async def fetch_known_senders(
    session: AsyncSession, tables: Sequence[Table], *, organisation: str | None, sender: str
) -> Sequence[str]:
    """Give the clients that sent anything, of one organisation or any; one asked for alone if it did.

    *tables* are those of receipts and of the queue: who waits there for its first receipt is known.
    """
    for table in tables:
        row = table.c
        own = [] if organisation is None else [row.organisation == organisation]
        found = select(row.client).where(row.client == sender, *own).limit(1)
        if (await session.execute(found)).first() is not None:
            return [sender]
    every = [_clients(table, organisation) for table in tables]
    rows = (await session.execute(union(*every))).mappings()
    return [row["client"] for row in rows]


def _clients(table: Table, organisation: str | None) -> Select[tuple[str]]:
    clients = select(table.c.client)
    return clients if organisation is None else clients.where(table.c.organisation == organisation)


async def list_imports(
    session: AsyncSession, table: Table, filters: ImportFilter, *, after: int | None, limit: int
) -> list[tuple[int, Receipt]]:
    """Give imports of a table with their numbers, by number behind a position."""
    number = table.c.number
    order = number.desc() if filters.newest_first else number
    query = select(table).where(*filters.on(table)).order_by(order).limit(limit)
    if after is not None:
        query = query.where(number < after if filters.newest_first else number > after)
    return [(row["number"], _receipt(row)) for row in (await session.execute(query)).mappings()]


def _dataset(table: Table) -> ColumnElement[Any]:
    """Give the dataset of an import; the queue has it in the receipt it begins with."""
    if "dataset" in table.c:
        return table.c.dataset
    document = sql_cast(func.convert_from(table.c.receipt, "UTF8"), JSONB)
    dataset: ColumnElement[Any] = document["dataset"].astext
    return dataset


def _receipt(row: RowMapping) -> Receipt:
    """Read a receipt; one of the queue in the state it has reached."""
    receipt = Receipt.model_validate_json(row["receipt"])
    return receipt.model_copy(update={"state": ImportState(row["state"])})
