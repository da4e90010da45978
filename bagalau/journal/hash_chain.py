"""The hash chain of a service's journal: every entry has the next position and the digest before.

Receipts of imports, nil returns, deductions and the entries of a review are all in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from bagalau.chassis.database import AsyncSession, advisory_lock
from bagalau.contracts.v1.wire import canonical, digest


def chain_table(metadata: MetaData) -> Table:
    """Make the table of the chain: one row an entry of the journal, never changed."""
    return Table(
        "chain_entries",
        metadata,
        Column("position", BigInteger, primary_key=True, autoincrement=False),
        Column("kind", String(32), nullable=False),
        Column("entry", String(64), nullable=False, unique=True),
        Column("years", ARRAY(Integer), nullable=False),
        Column("bodies", ARRAY(String(64)), nullable=False),
        Column("moves_scores", Boolean, nullable=False),
        Column("content_digest", String(71), nullable=False),
        Column("previous_digest", String(71)),
        Column("digest", String(71), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
    )


@dataclass(frozen=True)
class ChainEntry:
    """What is to stand in the journal: which kind, its own id, what it is about, its content.

    *moves_scores* is False for what leaves every scorecard as it is: a conclusion, a signature,
    an import that stored nothing.
    """

    kind: str
    entry: str
    years: Sequence[int]
    bodies: Sequence[str]
    content_digest: str
    at: datetime
    moves_scores: bool = True


@dataclass(frozen=True)
class ChainedEntry:
    """What stands in the journal at one place: which kind, its own id, and the bodies it touches."""

    position: int
    kind: str
    entry: str
    bodies: Sequence[str]


@dataclass(frozen=True)
class Link:
    """An entry's place in the journal, and the digests that chain it to the one before."""

    position: int
    digest: str
    previous_digest: str | None


class Chain:
    """The chain of one service."""

    def __init__(self, table: Table) -> None:
        self.table = table

    async def lock(self, session: AsyncSession) -> None:
        """Let no other entry be added until this transaction ends: what is read now stays true."""
        await advisory_lock(session, self.table.fullname)

    async def append(self, session: AsyncSession, entry: ChainEntry) -> Link:
        """Give an entry the next place; entries wait for one another until they are committed.

        To be called last in a transaction, since the place is held until it ends.
        """
        await self.lock(session)
        last = await self._last(session)
        link = link_after(entry, last)
        await session.execute(
            insert(self.table).values(
                position=link.position,
                kind=entry.kind,
                entry=entry.entry,
                years=sorted(set(entry.years)),
                bodies=sorted(set(entry.bodies)),
                moves_scores=entry.moves_scores,
                content_digest=entry.content_digest,
                previous_digest=link.previous_digest,
                digest=link.digest,
                at=entry.at,
            )
        )
        return link

    async def at_year(self, session: AsyncSession, year: int) -> Link | None:
        """Give the newest entry that the scores of a year can depend on; None before the first."""
        return await self._last(
            session, self.table.c.years.contains([year]), self.table.c.moves_scores
        )

    async def changed_after(
        self, session: AsyncSession, *, year: int, body: str, position: int, kinds: Sequence[str]
    ) -> int | None:
        """Give the first place after *position* where one of the kinds touched the body's year."""
        entry = self.table.c
        query = (
            select(func.min(entry.position))
            .where(entry.position > position, entry.kind.in_(kinds), entry.moves_scores)
            .where(entry.years.contains([year]), entry.bodies.contains([body]))
        )
        first: int | None = (await session.execute(query)).scalar_one()
        return first

    async def entries_after(
        self, session: AsyncSession, *, year: int, position: int, kinds: Sequence[str]
    ) -> list[ChainedEntry]:
        """Give what moved scores of a year after a place, of some kinds, in the journal's order."""
        entry = self.table.c
        query = (
            select(entry.position, entry.kind, entry.entry, entry.bodies)
            .where(entry.position > position, entry.kind.in_(kinds), entry.moves_scores)
            .where(entry.years.contains([year]))
            .order_by(entry.position)
        )
        return [ChainedEntry(*row) for row in await session.execute(query)]

    async def _last(self, session: AsyncSession, *which: ColumnElement[bool]) -> Link | None:
        entry = self.table.c
        query = select(entry.position, entry.digest, entry.previous_digest).where(*which)
        row = (await session.execute(query.order_by(entry.position.desc()).limit(1))).mappings()
        return _link(row.one_or_none())


def link_after(entry: ChainEntry, last: Link | None) -> Link:
    """Give the link of an entry that follows *last*: the next position and the digest over both."""
    position = (last.position if last else 0) + 1
    previous = last.digest if last else None
    content: Mapping[str, object] = {
        "position": position,
        "kind": entry.kind,
        "entry": entry.entry,
        "content_digest": entry.content_digest,
        "previous_digest": previous,
        "at": entry.at.astimezone(UTC).isoformat(),
    }
    return Link(position, digest(canonical(content)), previous)


def _link(row: RowMapping | None) -> Link | None:
    return None if row is None else Link(row["position"], row["digest"], row["previous_digest"])
