"""Scorecards as they were made: kept by their header, so that the same header gives the same bytes."""

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


def card_tables(metadata: MetaData) -> tuple[Table, Table]:
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
class Kept:
    """All scorecards under one header: their digest, and the canonical bytes without a signature."""

    header_digest: str
    year: int
    digest: str
    content: bytes


class CardStore:
    """The scorecards one service has made; a row is only ever added."""

    def __init__(self, whole: Table, bodies: Table) -> None:
        self.whole = whole
        self.bodies = bodies

    async def under(self, session: AsyncSession, header_digest: str) -> Kept | None:
        """Give the scorecards made under a header."""
        query = select(self.whole).where(self.whole.c.header_digest == header_digest)
        return _kept((await session.execute(query)).mappings().one_or_none())

    async def of_digest(self, session: AsyncSession, digest: str) -> Kept | None:
        """Give the scorecards that have a digest, whatever has been made since."""
        query = select(self.whole).where(self.whole.c.digest == digest).limit(1)
        return _kept((await session.execute(query)).mappings().one_or_none())

    async def body(self, session: AsyncSession, header_digest: str, body: str) -> bytes | None:
        """Give one body's full card under a header."""
        query = select(self.bodies.c.content).where(
            self.bodies.c.header_digest == header_digest, self.bodies.c.body == body
        )
        content: bytes | None = (await session.execute(query)).scalar_one_or_none()
        return content

    async def holds(self, session: AsyncSession, digest: str) -> bool:
        """Whether scorecards of a digest are kept here."""
        query = select(self.whole.c.year).where(self.whole.c.digest == digest).limit(1)
        return (await session.execute(query)).scalar_one_or_none() is not None

    async def keep(self, session: AsyncSession, made: Kept, cards: Mapping[str, bytes]) -> None:
        """Keep what was made under a header; who made the same before is left alone."""
        await session.execute(insert(self.whole).values(vars(made)).on_conflict_do_nothing())
        rows = [
            {"header_digest": made.header_digest, "body": body, "content": content}
            for body, content in cards.items()
        ]
        if rows:
            await session.execute(insert(self.bodies).on_conflict_do_nothing(), rows)


def _kept(row: RowMapping | None) -> Kept | None:
    if row is None:
        return None
    return Kept(row["header_digest"], row["year"], row["digest"], bytes(row["content"]))
