"""Receipts of imports: who sent what, what was accepted, and every value that was refused."""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import RowMapping, String, func, insert, literal_column, select

from bagalau.blocks.context.import_filter import ImportFilter, list_imports
from bagalau.blocks.context.receipt_tables import ReceiptTables
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
"""A literal in the statement: a plan for any state could not use the index of accepted keys."""

REFUSED: Final = literal_column(f"'{ImportState.REFUSED.value}'", String)


class Receipts:
    """The receipts of one service."""

    def __init__(self, tables: ReceiptTables, outbox: Outbox) -> None:
        self.tables, self.outbox = tables, outbox

    async def by_key(self, session: AsyncSession, by: Actor, key: str) -> Receipt | None:
        """Give the receipt a client was given for an Idempotency-Key; None before the first."""
        table = self.tables.imports.c
        return await self._fetch(
            session, (table.client == by.sender) & (table.key == key) & (table.state == ACCEPTED)
        )

    async def list_refused(
        self, session: AsyncSession, by: Actor, key: str, *, bytes_digest: str | None = None
    ) -> list[Receipt]:
        """Give what was refused to a client under an Idempotency-Key, of some bytes or any.

        The newest comes first: other bytes may be sent under a key until some are accepted.
        """
        table = self.tables.imports
        own = (table.c.client == by.sender) & (table.c.key == key) & (table.c.state == REFUSED)
        query = select(table.c.receipt).where(own).order_by(table.c.number.desc())
        if bytes_digest is not None:
            query = query.where(table.c.bytes_digest == bytes_digest)
        found = await session.execute(query)
        return [Receipt.model_validate_json(each) for each in found.scalars()]

    async def of_bytes(
        self, session: AsyncSession, by: Actor, dataset: str, bytes_digest: str
    ) -> Receipt | None:
        """Give the newest receipt the client has for the same bytes in the same dataset."""
        table = self.tables.imports.c
        same = (table.client == by.sender) & (table.dataset == dataset)
        accepted = (table.bytes_digest == bytes_digest) & (
            table.state == ImportState.ACCEPTED.value
        )
        return await self._fetch(session, same & accepted)

    async def lock(self, session: AsyncSession, by: Actor, key: str) -> None:
        """Let no other import of a client's key be stored until the transaction ends."""
        await advisory_lock(session, f"{self.tables.imports.fullname}/{by.sender}/{key}")

    async def fetch_receipt(self, session: AsyncSession, name: str) -> Receipt | None:
        """Give one receipt by its id."""
        return await self._fetch(session, self.tables.imports.c.id == name)

    async def add(
        self,
        session: AsyncSession,
        receipt: Receipt,
        faults: ErrorLog,
        *,
        bodies: Collection[str],
        years: Collection[int],
        key: str | None,
    ) -> None:
        """Store a receipt and every refused value for ever; its event in the same statement."""
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
            await self._add_issues(session, receipt.id, faults)

    async def list_receipts(
        self, session: AsyncSession, filters: ImportFilter, *, after: int | None, limit: int
    ) -> list[tuple[int, Receipt]]:
        """Give imports that have a receipt, in the order they were received or newest first."""
        return await list_imports(session, self.tables.imports, filters, after=after, limit=limit)

    async def issues(
        self, session: AsyncSession, name: str, language: LanguageCode, *,
        after: int = 0, limit: int,
    ) -> list[tuple[int, Refusal]]:  # fmt: skip
        """Give the refused values of an import in order, after a number, in a language."""
        table = self.tables.issues
        query = select(table).where(table.c.import_id == name, table.c.number > after)
        rows = (await session.execute(query.order_by(table.c.number).limit(limit))).mappings()
        return [(row["number"], _refusal(row, language)) for row in rows]

    async def list_accepted(
        self, session: AsyncSession, name: str, *, after: int, limit: int
    ) -> list[AcceptedRow]:
        """Give the rows a partial import accepted, in their order, after a row."""
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

    async def only_refused(self, session: AsyncSession, year: int) -> frozenset[tuple[str, str]]:
        """Give the (body, dataset) pairs of a year of which only refused imports are known."""
        table = self.tables.imports.c
        body = func.unnest(table.bodies).label("body")
        query = select(body, table.dataset, func.bool_or(table.state == ImportState.ACCEPTED))
        rows = await session.execute(
            query.where(table.years.contains([year])).group_by(body, table.dataset)
        )
        return frozenset((row[0], row[1]) for row in rows if not row[2])

    async def _fetch(self, session: AsyncSession, which: object) -> Receipt | None:
        table = self.tables.imports
        query = select(table.c.receipt).where(which).order_by(table.c.number.desc()).limit(1)  # type: ignore[arg-type]
        found = (await session.execute(query)).scalar_one_or_none()
        return None if found is None else Receipt.model_validate_json(found)

    async def _add_issues(self, session: AsyncSession, name: str, faults: ErrorLog) -> None:
        async def rows() -> AsyncIterator[tuple[object, ...]]:
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
            records=rows(),
        )  # fmt: skip


def to_refusals(issues: Sequence[Issue], language: LanguageCode) -> list[Refusal]:
    """Give the first refused values in a language, as the wire has them."""
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


def begin_receipt(
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
