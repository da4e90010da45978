"""The queue of imports done in the background: what was requested, by whom, and the progress.

An import is answered 202 only when its bytes and its row outlive the machine.
"""

from collections.abc import Collection, Mapping, Sequence
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

from bagalau.blocks.context.import_filter import ImportFilter, list_imports
from bagalau.blocks.datasets import OFFICIAL
from bagalau.blocks.forms import Form
from bagalau.blocks.parsing import stored_path
from bagalau.chassis.database import AsyncSession, advisory_lock, try_advisory_lock
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.intake import ImportState, Progress, Receipt

OPEN: Final = (ImportState.WAITING, ImportState.RUNNING)
ASYNC_COMMIT: Final = text("SET LOCAL synchronous_commit = off")


class ImportLocked(Exception):
    """Another worker does this import; it is tried again later."""


@dataclass(frozen=True)
class ImportRequest:
    """What a sender asks for: which dataset, in which form, a dry run or not."""

    dataset: str
    form: Form
    dry_run: bool = False
    partial: bool = False
    correction: str | None = None
    identifier_scheme: str = OFFICIAL

    @property
    def media(self) -> str:
        """The media type alone, without its parameters."""
        return self.form.media

    @property
    def mode(self) -> str:
        """The mode's name on the wire."""
        return "partial" if self.partial else "atomic"


@dataclass(frozen=True)
class QueuedImport:
    """A row of the queue: the receipt begun, what was requested and by whom.

    *became* is the id of the receipt it ended with.
    """

    receipt: Receipt
    request: ImportRequest
    actor: Actor
    key: str | None
    size: int
    became: str | None = None


def import_queue_table(metadata: MetaData) -> Table:
    """Make the table of the queue: one row each long import, its state changing as it goes on."""
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


class ImportQueue:
    """The imports of one service that wait or are done in the background."""

    def __init__(self, table: Table) -> None:
        self.table = table

    async def add(self, session: AsyncSession, queued: QueuedImport) -> None:
        """Queue an import: to be called when its bytes are stored."""
        receipt, request = queued.receipt, queued.request
        await session.execute(
            insert(self.table).values(
                id=receipt.id,
                state=receipt.state.value,
                client=receipt.sender,
                organisation=receipt.organisation,
                key=queued.key,
                bytes_digest=receipt.bytes_digest,
                size=queued.size,
                content_type=str(request.form),
                dry_run=request.dry_run,
                partial=request.partial,
                correction=request.correction,
                identifier_scheme=request.identifier_scheme,
                actor=orjson.loads(orjson.dumps(asdict(queued.actor), default=sorted)),
                receipt=receipt.model_dump_json().encode(),
                at=receipt.received_at,
            )
        )

    async def fetch_import(self, session: AsyncSession, name: str) -> QueuedImport | None:
        """Give an import by its id; None for one that was never queued."""
        return await self._fetch(session, self.table.c.id == name)

    async def by_key(self, session: AsyncSession, by: Actor, key: str) -> QueuedImport | None:
        """Give the open import a client sent under an Idempotency-Key."""
        row = self.table.c
        own = (row.client == by.sender) & (row.key == key)
        return await self._fetch(session, own & row.state.in_(OPEN))

    async def list_receipts(
        self, session: AsyncSession, filters: ImportFilter, *, after: int | None, limit: int
    ) -> list[tuple[int, Receipt]]:
        """Give imports that have no receipt yet: they wait, run or failed by our fault."""
        return await list_imports(session, self.table, filters, after=after, limit=limit)

    async def try_lock(self, session: AsyncSession, name: str) -> bool:
        """Lock an import for this transaction; False while another worker has it."""
        return await try_advisory_lock(session, f"order/{name}")

    async def lock_bytes(self, session: AsyncSession, digest: str) -> None:
        """Let nobody remove bytes of a digest until the import that needs them is queued."""
        await advisory_lock(session, f"{self.table.fullname}/{digest}")

    async def record_progress(self, session: AsyncSession, name: str, progress: Progress) -> None:
        """Record the progress of an import; a record that is lost is soon replaced."""
        await session.execute(ASYNC_COMMIT)
        await self._change(
            session, name, state=ImportState.RUNNING.value, progress=progress.model_dump()
        )

    async def record_end(self, session: AsyncSession, name: str, receipt: Receipt) -> None:
        """Record that an import has ended, and the receipt it ended with."""
        await self._change(session, name, state=receipt.state.value, became=receipt.id)

    async def clear(
        self, session: AsyncSession, digest: str, folder: Path,
        *, needing: Collection[ImportState] = OPEN,
    ) -> bool:  # fmt: skip
        """Remove bytes that no import in one of the states needs, and tell whether it did."""
        await self.lock_bytes(session, digest)
        row, path = self.table.c, stored_path(folder, digest)
        needed = select(row.id).where(row.bytes_digest == digest, row.state.in_(needing)).limit(1)
        if (await session.execute(needed)).first() is not None or not path.exists():
            return False
        path.unlink(missing_ok=True)
        return True

    async def _change(self, session: AsyncSession, name: str, **values: Any) -> None:
        is_open = (self.table.c.id == name) & self.table.c.state.in_(OPEN)
        await session.execute(update(self.table).where(is_open).values(**values))

    async def _fetch(self, session: AsyncSession, which: Any) -> QueuedImport | None:
        query = select(self.table).where(which).order_by(self.table.c.number.desc()).limit(1)
        row = (await session.execute(query)).mappings().one_or_none()
        return None if row is None else _to_queued_import(row)


@dataclass(frozen=True)
class ProgressSample:
    """How far an import had come at a moment of its attempt."""

    seconds: float
    rows: int = 0
    refused: int = 0
    position: int = 0


def estimate_progress(samples: Sequence[ProgressSample], total: int) -> Progress:
    """Give the progress of an import, and the seconds left at the pace of the newest samples.

    What an attempt does before its first rows (a process that starts, a database that recovers)
    is no pace, so nothing is estimated until rows were read. *total* is in bytes.
    """
    begun = next((at for at, each in enumerate(samples) if each.position), len(samples) - 1)
    first, last = samples[begun], samples[-1]
    seconds, done = last.seconds - first.seconds, last.position - first.position
    moves = seconds > 0 and done > 0
    left = seconds * (total - last.position) / done if moves else None
    return Progress(
        rows_read=last.rows, refused=last.refused, bytes_read=last.position, bytes_total=total,
        rows_per_second=round((last.rows - first.rows) / seconds) if moves else 0,
        seconds_left=None if left is None else round(left),
    )  # fmt: skip


def _to_queued_import(row: RowMapping) -> QueuedImport:
    begun = Receipt.model_validate_json(row["receipt"])
    receipt = begun.model_copy(update={"state": ImportState(row["state"])})
    if row["progress"] and receipt.state in OPEN:
        receipt = receipt.model_copy(update={"progress": Progress(**row["progress"])})
    request = ImportRequest(
        receipt.dataset, Form.of(row["content_type"]), dry_run=row["dry_run"], partial=row["partial"],
        correction=row["correction"], identifier_scheme=row["identifier_scheme"],
    )  # fmt: skip
    return QueuedImport(
        receipt, request, _actor(row["actor"]), row["key"], row["size"], row["became"]
    )


def _actor(stored: Mapping[str, Any]) -> Actor:
    sets = {name: frozenset(stored[name]) for name in ("roles", "blocks", "datasets")}
    return Actor(
        stored["client"], stored["subject"], stored["organisation"], **sets, name=stored["name"]
    )
