"""Receipts of imports: who sent what, what was taken, and every value that was refused."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    SmallInteger,
    String,
    Table,
    Text,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from bagalau.blocks.journal import import_events
from bagalau.blocks.parsing import Issue
from bagalau.blocks.records import VERDICTS
from bagalau.blocks.validation import ERRORS_LISTED, ErrorLog
from bagalau.chassis.database import AsyncSession, advisory_lock, raw
from bagalau.chassis.events import Outbox
from bagalau.chassis.http import LanguageCode
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.intake import AcceptedRow, ImportState, Receipt
from bagalau.contracts.v1.wire import Refusal

ACCEPTED: Final = literal_column(f"'{ImportState.ACCEPTED.value}'", String)
"""Said in the statement itself: a plan for any state could not use the index of accepted keys."""

REFUSED: Final = literal_column(f"'{ImportState.REFUSED.value}'", String)


@dataclass(frozen=True)
class ReceiptTables:
    """The imports of a service, the values they refused, the rows that partial ones took."""

    imports: Table
    issues: Table
    accepted: Table


def receipt_tables(metadata: MetaData) -> ReceiptTables:
    """Make the tables of imports and issues: rows are only ever added."""
    imports = Table(
        "imports",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
        Column("position", BigInteger, unique=True),
        Column("dataset", String(64), nullable=False),
        Column("state", String(16), nullable=False),
        Column("client", String(128), nullable=False),
        Column("organisation", String(64), nullable=False),
        Column("key", String(255)),
        Column("bytes_digest", String(71), nullable=False),
        Column("stored", Integer, nullable=False),
        Column("bodies", ARRAY(String(64)), nullable=False),
        Column("years", ARRAY(Integer), nullable=False),
        Column("receipt", LargeBinary, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Index("ix_imports_client_dataset_bytes_digest", "client", "dataset", "bytes_digest"),
        Index(
            "uq_imports_client_key", "client", "key", unique=True,
            postgresql_where=Column("state") == ImportState.ACCEPTED.value,
        ),
        Index(
            "ix_imports_client_key_refused", "client", "key",
            postgresql_where=Column("state") == ImportState.REFUSED.value,
        ),
    )  # fmt: skip
    return ReceiptTables(imports, *_rows_tables(metadata))


def _rows_tables(metadata: MetaData) -> tuple[Table, Table]:
    issues = Table(
        "import_issues",
        metadata,
        Column("import_id", String(36), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("row", Integer, nullable=False),
        Column("field", String(64)),
        Column("pointer", Text, nullable=False),
        Column("code", String(64), nullable=False),
        Column("message", JSONB, nullable=False),
        Column("legal_basis", Text),
        Column("line", Integer),
    )
    accepted = Table(
        "import_accepted",
        metadata,
        Column("import_id", String(36), primary_key=True),
        Column("ordinal", Integer, primary_key=True),
        Column("body", String(64), nullable=False),
        Column("key", String(200), nullable=False),
        Column("verdict", SmallInteger, nullable=False),
    )
    return issues, accepted


class Receipts:
    """The receipts of one service."""

    def __init__(self, tables: ReceiptTables, outbox: Outbox) -> None:
        self.tables, self.outbox = tables, outbox

    async def by_key(self, session: AsyncSession, by: Actor, key: str) -> Receipt | None:
        """Give the receipt a client was given for an Idempotency-Key; None before the first."""
        table = self.tables.imports.c
        return await self._one(
            session, (table.client == by.sender) & (table.key == key) & (table.state == ACCEPTED)
        )

    async def refused(
        self, session: AsyncSession, by: Actor, key: str, *, bytes_digest: str | None = None
    ) -> list[Receipt]:
        """Give what was refused to a client under an Idempotency-Key, of some bytes or any.

        The newest comes first: other bytes may be sent under a key until some are accepted.
        """
        table = self.tables.imports
        mine = (table.c.client == by.sender) & (table.c.key == key) & (table.c.state == REFUSED)
        query = select(table.c.receipt).where(mine).order_by(table.c.number.desc())
        if bytes_digest is not None:
            query = query.where(table.c.bytes_digest == bytes_digest)
        kept = await session.execute(query)
        return [Receipt.model_validate_json(each) for each in kept.scalars()]

    async def of_bytes(
        self, session: AsyncSession, by: Actor, dataset: str, bytes_digest: str
    ) -> Receipt | None:
        """Give the newest receipt the client has for the same bytes in the same dataset."""
        table = self.tables.imports.c
        same = (table.client == by.sender) & (table.dataset == dataset)
        taken = (table.bytes_digest == bytes_digest) & (table.state == ImportState.ACCEPTED.value)
        return await self._one(session, same & taken)

    async def lock(self, session: AsyncSession, by: Actor, key: str) -> None:
        """Let no other import of a client's key be taken until the transaction ends."""
        await advisory_lock(session, f"{self.tables.imports.fullname}/{by.sender}/{key}")

    async def named(self, session: AsyncSession, name: str) -> Receipt | None:
        """Give one receipt by its id."""
        return await self._one(session, self.tables.imports.c.id == name)

    async def keep(
        self,
        session: AsyncSession,
        receipt: Receipt,
        faults: ErrorLog,
        *,
        bodies: Collection[str],
        years: Collection[int],
        key: str | None,
    ) -> None:
        """Keep a receipt and every refused value for ever; its event in the same statement."""
        counts = receipt.counts
        await session.execute(
            self.outbox.alongside(
                insert(self.tables.imports).values(
                    id=receipt.id,
                    position=receipt.position,
                    dataset=receipt.dataset,
                    state=receipt.state.value,
                    client=receipt.sender,
                    organisation=receipt.organisation,
                    key=key,
                    bytes_digest=receipt.bytes_digest,
                    stored=counts.created + counts.corrected + counts.withdrawn,
                    bodies=sorted(bodies),
                    years=sorted(years),
                    receipt=receipt.model_dump_json().encode(),
                    at=receipt.received_at,
                ),
                *import_events(receipt),
            )
        )
        if faults.total:
            await self._keep_faults(session, receipt.id, faults)

    async def listed(
        self, session: AsyncSession, *, after: int | None, limit: int, organisation: str | None
    ) -> list[tuple[int, Receipt]]:
        """Give imports in the order they came, with their numbers; an organisation's own if named."""
        table = self.tables.imports
        query = select(table.c.number, table.c.receipt).order_by(table.c.number).limit(limit)
        if after is not None:
            query = query.where(table.c.number > after)
        if organisation is not None:
            query = query.where(table.c.organisation == organisation)
        rows = (await session.execute(query)).all()
        return [(number, Receipt.model_validate_json(kept)) for number, kept in rows]

    async def issues(
        self, session: AsyncSession, name: str, language: LanguageCode, *,
        after: int = 0, limit: int,
    ) -> list[tuple[int, Refusal]]:  # fmt: skip
        """Give the refused values of an import in order, after a number, in a language."""
        table = self.tables.issues
        query = select(table).where(table.c.import_id == name, table.c.number > after)
        rows = (await session.execute(query.order_by(table.c.number).limit(limit))).mappings()
        return [(row["number"], _refusal(row, language)) for row in rows]

    async def accepted(
        self, session: AsyncSession, name: str, *, after: int, limit: int
    ) -> list[AcceptedRow]:
        """Give the rows a partial import took, in their order, after a row."""
        table = self.tables.accepted
        query = select(table).where(table.c.import_id == name, table.c.ordinal > after)
        rows = (await session.execute(query.order_by(table.c.ordinal).limit(limit))).mappings()
        return [
            AcceptedRow(
                row=row["ordinal"], body=row["body"], key=row["key"],
                outcome=VERDICTS[row["verdict"]],
            )
            for row in rows
        ]  # fmt: skip

    async def _one(self, session: AsyncSession, which: object) -> Receipt | None:
        table = self.tables.imports
        query = select(table.c.receipt).where(which).order_by(table.c.number.desc()).limit(1)  # type: ignore[arg-type]
        kept = (await session.execute(query)).scalar_one_or_none()
        return None if kept is None else Receipt.model_validate_json(kept)

    async def _keep_faults(self, session: AsyncSession, name: str, faults: ErrorLog) -> None:
        async def told() -> AsyncIterator[tuple[object, ...]]:
            async for fault in faults.all():
                yield name, *fault

        connection = await raw(session)
        await connection.copy_records_to_table(
            self.tables.issues.name,
            schema_name=self.tables.issues.schema,
            columns=[
                "import_id", "number", "row", "field", "pointer", "code", "message", "legal_basis",
                "line",
            ],
            records=told(),
        )  # fmt: skip


def shown(issues: Sequence[Issue], language: LanguageCode) -> list[Refusal]:
    """Show the first refused values in a language."""
    return [
        Refusal(
            code=each.code,
            message=getattr(each.message, language),
            pointer=each.pointer,
            row=each.row,
            field=each.field,
            legal_basis=each.legal_basis,
            line=each.line,
        )
        for each in issues[:ERRORS_LISTED]
    ]


def _refusal(row: RowMapping, language: LanguageCode) -> Refusal:
    return Refusal(
        code=row["code"],
        message=row["message"][language],
        pointer=row["pointer"],
        row=row["row"],
        field=row["field"],
        legal_basis=row["legal_basis"],
        line=row["line"],
    )


def received(
    *, name: str, service: str, dataset: str, by: Actor, at: datetime, digest: str, version: str
) -> Receipt:
    """Begin the receipt of an import: what is known before a row is read."""
    return Receipt(
        id=name,
        service=service,
        dataset=dataset,
        state=ImportState.REFUSED,
        sender=by.sender,
        organisation=by.organisation,
        received_at=at,
        counts={},  # type: ignore[arg-type] # Pydantic fills the zeros
        bytes_digest=digest,
        code_version=version,
    )
