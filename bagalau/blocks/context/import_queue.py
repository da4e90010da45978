"""Imports that were taken in and wait: what is to be done, by whose order, and how far it has come.

An order is answered 202 only when its bytes and its row outlive the machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import orjson
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    RowMapping,
    String,
    Table,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB

from bagalau.blocks.datasets import OFFICIAL
from bagalau.blocks.parsing import stored_path
from bagalau.chassis.database import AsyncSession, advisory_lock, try_advisory_lock
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.intake import ImportState, Progress, Receipt

OPEN: Final = (ImportState.WAITING, ImportState.RUNNING)
ASYNC_COMMIT: Final = text("SET LOCAL synchronous_commit = off")


class OrderHeld(Exception):
    """Another worker is at this import; it is looked at again later."""


@dataclass(frozen=True)
class Order:
    """What a sender asks for: which dataset, in which form, tried dry or meant."""

    dataset: str
    content_type: str
    dry_run: bool = False
    partial: bool = False
    correction: str | None = None
    identifier_scheme: str = OFFICIAL

    @property
    def media(self) -> str:
        """The media type alone, without its parameters."""
        return self.content_type.partition(";")[0].strip().lower()

    @property
    def mode(self) -> str:
        """The mode's name on the wire."""
        return "partial" if self.partial else "atomic"


@dataclass(frozen=True)
class Waiting:
    """An order as it is kept: the receipt that was promised, who ordered, and what."""

    receipt: Receipt
    order: Order
    actor: Actor
    key: str | None
    size: int
    became: str | None = None


def orders_table(metadata: MetaData) -> Table:
    """Make the table of orders: one row each long import, its state changing as it goes on."""
    return Table(
        "import_orders",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
        Column("state", String(16), nullable=False),
        Column("became", String(36)),
        Column("client", String(128), nullable=False),
        Column("organisation", String(64), nullable=False),
        Column("key", String(255)),
        Column("bytes_digest", String(71), nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("content_type", String(255), nullable=False),
        Column("dry_run", Boolean, nullable=False),
        Column("partial", Boolean, nullable=False),
        Column("correction", String(36)),
        Column("identifier_scheme", String(64), nullable=False),
        Column("actor", JSONB, nullable=False),
        Column("receipt", LargeBinary, nullable=False),
        Column("progress", JSONB, nullable=False, server_default=text("'{}'::jsonb")),
        Column("at", DateTime(timezone=True), nullable=False),
        Index(
            "uq_import_orders_client_key", "client", "key", unique=True,
            postgresql_where=text("state IN ('waiting', 'running')"),
        ),
        Index(
            "ix_import_orders_bytes_digest", "bytes_digest",
            postgresql_where=text("state IN ('waiting', 'running')"),
        ),
    )  # fmt: skip


class Orders:
    """The orders of one service, and the folder their bytes wait in."""

    def __init__(self, table: Table) -> None:
        self.table = table

    async def put(self, session: AsyncSession, waiting: Waiting) -> None:
        """Put an order down: to be called when its bytes are kept."""
        receipt, order = waiting.receipt, waiting.order
        await session.execute(
            insert(self.table).values(
                id=receipt.id,
                state=receipt.state.value,
                client=receipt.sender,
                organisation=receipt.organisation,
                key=waiting.key,
                bytes_digest=receipt.bytes_digest,
                size=waiting.size,
                content_type=order.content_type,
                dry_run=order.dry_run,
                partial=order.partial,
                correction=order.correction,
                identifier_scheme=order.identifier_scheme,
                actor=orjson.loads(orjson.dumps(asdict(waiting.actor), default=sorted)),
                receipt=receipt.model_dump_json().encode(),
                at=receipt.received_at,
            )
        )

    async def named(self, session: AsyncSession, name: str) -> Waiting | None:
        """Give an order by the id of its import; None for one never put down."""
        return await self._one(session, self.table.c.id == name)

    async def by_key(self, session: AsyncSession, by: Actor, key: str) -> Waiting | None:
        """Give the open order a client gave under an Idempotency-Key."""
        order = self.table.c
        mine = (order.client == by.sender) & (order.key == key)
        return await self._one(session, mine & order.state.in_(OPEN))

    async def try_lock(self, session: AsyncSession, name: str) -> bool:
        """Take an order for this transaction alone; False while another is at it."""
        return await try_advisory_lock(session, f"order/{name}")

    async def lock_bytes(self, session: AsyncSession, digest: str) -> None:
        """Let nobody remove bytes of a digest until the order that waits for them is put down."""
        await advisory_lock(session, f"{self.table.fullname}/{digest}")

    async def told(self, session: AsyncSession, name: str, progress: Progress) -> None:
        """Note how far an order has come; a note that is lost is soon made again."""
        await session.execute(ASYNC_COMMIT)
        await self._change(
            session, name, state=ImportState.RUNNING.value, progress=progress.model_dump()
        )

    async def ended(self, session: AsyncSession, name: str, receipt: Receipt) -> None:
        """Note that an order has come to its end, and the receipt that says how."""
        await self._change(session, name, state=receipt.state.value, became=receipt.id)

    async def clear(self, session: AsyncSession, digest: str, folder: Path) -> None:
        """Remove bytes no open order waits for any more."""
        await self.lock_bytes(session, digest)
        order = self.table.c
        still = select(order.id).where(order.bytes_digest == digest, order.state.in_(OPEN)).limit(1)
        if (await session.execute(still)).first() is None:
            stored_path(folder, digest).unlink(missing_ok=True)

    async def _change(self, session: AsyncSession, name: str, **values: Any) -> None:
        open_one = (self.table.c.id == name) & self.table.c.state.in_(OPEN)
        await session.execute(update(self.table).where(open_one).values(**values))

    async def _one(self, session: AsyncSession, which: Any) -> Waiting | None:
        query = select(self.table).where(which).order_by(self.table.c.number.desc()).limit(1)
        row = (await session.execute(query)).mappings().one_or_none()
        return None if row is None else _waiting(row)


@dataclass(frozen=True)
class Reached:
    """How far an import had come at a moment of its attempt."""

    seconds: float
    rows: int = 0
    refused: int = 0
    position: int = 0


def estimated(lately: Sequence[Reached], total: int) -> Progress:
    """Say how far an import has come, and how long the rest may take at the pace of late.

    What an attempt does before its first rows (a process that starts, a database that wakes up) is
    no pace, so nothing is estimated until rows were seen to come.
    """
    begun = next((at for at, each in enumerate(lately) if each.position), len(lately) - 1)
    first, last = lately[begun], lately[-1]
    seconds, done = last.seconds - first.seconds, last.position - first.position
    moves = seconds > 0 and done > 0
    left = seconds * (total - last.position) / done if moves else None
    return Progress(
        rows_read=last.rows, refused=last.refused, bytes_read=last.position, bytes_total=total,
        rows_per_second=round((last.rows - first.rows) / seconds) if moves else 0,
        seconds_left=None if left is None else round(left),
    )  # fmt: skip


def _waiting(row: RowMapping) -> Waiting:
    kept = Receipt.model_validate_json(row["receipt"])
    receipt = kept.model_copy(update={"state": ImportState(row["state"])})
    if row["progress"] and receipt.state in OPEN:
        receipt = receipt.model_copy(update={"progress": Progress(**row["progress"])})
    order = Order(
        receipt.dataset, row["content_type"], dry_run=row["dry_run"], partial=row["partial"],
        correction=row["correction"], identifier_scheme=row["identifier_scheme"],
    )  # fmt: skip
    return Waiting(receipt, order, _actor(row["actor"]), row["key"], row["size"], row["became"])


def _actor(told: Mapping[str, Any]) -> Actor:
    sets = {name: frozenset(told[name]) for name in ("roles", "blocks", "datasets")}
    return Actor(told["client"], told["subject"], told["organisation"], **sets, name=told["name"])
