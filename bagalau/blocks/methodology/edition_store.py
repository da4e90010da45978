"""The tables of adopted editions, results of bridge runs, and proposals of drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    insert,
    select,
)

from bagalau.chassis.database import AsyncSession


@dataclass(frozen=True)
class EditionTables:
    """The tables of the life of editions."""

    adopted: Table
    bridges: Table
    draft_proposals: Table


def edition_tables(metadata: MetaData) -> EditionTables:
    """Make the tables: adopted editions, results of bridge runs, the proposals of each draft."""
    adopted = Table(
        "adopted_editions",
        metadata,
        Column("edition", String(64), primary_key=True),
        Column("position", BigInteger, nullable=False, unique=True),
        Column("draft", String(36), nullable=False),
        Column("digest", String(71), nullable=False),
        Column("text", Text, nullable=False),
        Column("base", String(64), nullable=False),
        Column("cases", Integer, nullable=False),
        Column("act", Text, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
    )
    bridges = Table(
        "edition_bridges",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("draft", String(36), nullable=False, index=True),
        Column("digest", String(71), nullable=False),
        Column("document", LargeBinary, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
    )
    draft_proposals = Table(
        "draft_proposals",
        metadata,
        Column("draft", String(36), primary_key=True),
        Column("proposal", String(36), primary_key=True, index=True),
    )
    return EditionTables(adopted, bridges, draft_proposals)


@dataclass(frozen=True)
class AdoptedEdition:
    """One edition adopted over the API, as it is stored."""

    edition: str
    position: int
    draft: str
    digest: str
    text: str
    base: str
    cases: int
    act: str
    at: datetime


class EditionStore:
    """The editions a block adopted, and what led to them."""

    def __init__(self, tables: EditionTables) -> None:
        self.tables = tables

    async def adopted_after(self, session: AsyncSession, position: int) -> list[AdoptedEdition]:
        """Give the editions adopted after a position of the journal, in its order."""
        table = self.tables.adopted
        query = select(table).where(table.c.position > position).order_by(table.c.position)
        return [AdoptedEdition(**row) for row in (await session.execute(query)).mappings()]

    async def add_adopted(self, session: AsyncSession, adopted: AdoptedEdition) -> None:
        """Store an adopted edition."""
        await session.execute(insert(self.tables.adopted).values(**vars(adopted)))

    async def add_proposals(
        self, session: AsyncSession, draft: str, proposals: Sequence[str]
    ) -> None:
        """Store which proposals a draft is made of."""
        rows = [{"draft": draft, "proposal": each} for each in proposals]
        await session.execute(insert(self.tables.draft_proposals), rows)

    async def drafts_with(
        self, session: AsyncSession, proposals: Sequence[str]
    ) -> list[RowMapping]:
        """Give the pairs of draft and proposal, the oldest draft first."""
        table = self.tables.draft_proposals
        query = select(table).where(table.c.proposal.in_(proposals)).order_by(table.c.draft)
        return list((await session.execute(query)).mappings())

    async def add_bridge(self, session: AsyncSession, row: dict[str, object]) -> None:
        """Store the result of a bridge run."""
        await session.execute(insert(self.tables.bridges).values(**row))

    async def bridge_digests(self, session: AsyncSession, names: Sequence[str]) -> dict[str, str]:
        """Give the digests of the results there are, by the id of the run."""
        table = self.tables.bridges
        query = select(table.c.id, table.c.digest).where(table.c.id.in_(names))
        return {row["id"]: row["digest"] for row in (await session.execute(query)).mappings()}

    async def fetch_bridge(self, session: AsyncSession, name: str) -> RowMapping | None:
        """Give the result of one bridge run."""
        table = self.tables.bridges
        return (
            (await session.execute(select(table).where(table.c.id == name)))
            .mappings()
            .one_or_none()
        )
