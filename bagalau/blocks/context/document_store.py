"""Documents that acts are over, stored as bytes under their digest; nobody changes a row."""

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, String, Table, func, select
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.wire import digest


def documents_table(metadata: MetaData) -> Table:
    """Make the table of documents: one row for the bytes of one digest."""
    return Table(
        "stored_documents",
        metadata,
        Column("digest", String(71), primary_key=True),
        Column("content", LargeBinary, nullable=False),
        Column("stored_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )


class DocumentStore:
    """The documents one service keeps for good; the same bytes are kept once."""

    def __init__(self, table: Table) -> None:
        self.table = table

    async def store(self, session: AsyncSession, content: bytes) -> str:
        """Keep a document, and give the digest of its bytes, under which it is read."""
        named = digest(content)
        row = {"digest": named, "content": content}
        await session.execute(insert(self.table).values(row).on_conflict_do_nothing())
        return named

    async def find(self, session: AsyncSession, named: str) -> bytes | None:
        """Give the bytes of a digest; None when no such document is kept."""
        query = select(self.table.c.content).where(self.table.c.digest == named)
        content: bytes | None = (await session.execute(query)).scalar_one_or_none()
        return content
