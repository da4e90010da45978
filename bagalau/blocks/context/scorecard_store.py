"""Stored scorecards: the same header always gives the same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    String,
    Table,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession

DIGEST = 71


def scorecard_tables(metadata: MetaData) -> tuple[Table, Table]:
    """Make the tables of scorecards: one row a header, and one row a body under it."""
    whole = Table(
        "scorecards",
        metadata,
        Column("header_digest", String(DIGEST), primary_key=True),
        Column("year", Integer, nullable=False),
        Column("digest", String(DIGEST), nullable=False),
        Column("content", LargeBinary, nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Index("ix_scorecards_digest", "digest"),
    )
    bodies = Table(
        "scorecard_bodies",
        metadata,
        Column("header_digest", String(DIGEST), primary_key=True),
        Column("body", String(64), primary_key=True),
        Column("content", LargeBinary, nullable=False),
    )
    return whole, bodies


@dataclass(frozen=True)
class StoredScorecards:
    """All scorecards under one header: their digest, and the canonical bytes without a signature."""

    header_digest: str
    year: int
    digest: str
    content: bytes


class ScorecardStore:
    """The scorecards one service has made; a row is only ever added, and never changed."""

    def __init__(self, whole: Table, bodies: Table) -> None:
        self.whole = whole
        self.bodies = bodies

    async def by_header(self, session: AsyncSession, header_digest: str) -> StoredScorecards | None:
        """Give the scorecards made under a header."""
        query = select(self.whole).where(self.whole.c.header_digest == header_digest)
        return _stored((await session.execute(query)).mappings().one_or_none())

    async def by_digest(self, session: AsyncSession, digest: str) -> StoredScorecards | None:
        """Give the scorecards that have a digest, whatever has been made since."""
        query = select(self.whole).where(self.whole.c.digest == digest).limit(1)
        return _stored((await session.execute(query)).mappings().one_or_none())

    async def header_of(self, session: AsyncSession, digest: str) -> str | None:
        """Give the digest of the header under which scorecards of a digest were made."""
        query = select(self.whole.c.header_digest).where(self.whole.c.digest == digest).limit(1)
        found: str | None = (await session.execute(query)).scalar_one_or_none()
        return found

    async def of_body(self, session: AsyncSession, header_digest: str, body: str) -> bytes | None:
        """Give the canonical bytes of one body's full card under a header; None when there is none."""
        query = select(self.bodies.c.content).where(
            self.bodies.c.header_digest == header_digest, self.bodies.c.body == body
        )
        content: bytes | None = (await session.execute(query)).scalar_one_or_none()
        return content

    async def exists(self, session: AsyncSession, digest: str) -> bool:
        """Whether scorecards of a digest are stored."""
        query = select(self.whole.c.year).where(self.whole.c.digest == digest).limit(1)
        return (await session.execute(query)).scalar_one_or_none() is not None

    async def add(
        self, session: AsyncSession, made: StoredScorecards, cards: Mapping[str, bytes]
    ) -> None:
        """Store what was made under a header; equal rows that are stored already stay."""
        await session.execute(insert(self.whole).values(vars(made)).on_conflict_do_nothing())
        rows = [
            {"header_digest": made.header_digest, "body": body, "content": content}
            for body, content in cards.items()
        ]
        if rows:
            await session.execute(insert(self.bodies).on_conflict_do_nothing(), rows)


def _stored(row: RowMapping | None) -> StoredScorecards | None:
    if row is None:
        return None
    return StoredScorecards(row["header_digest"], row["year"], row["digest"], bytes(row["content"]))
