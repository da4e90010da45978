"""The entries of a journal: a document, who wrote it, when, and what it is about. Only ever added."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

import orjson
from pydantic import BaseModel
from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    Table,
    insert,
    select,
    true,
)

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events import NewEvent, Outbox
from bagalau.chassis.http import Conflict, NotFound, PageRequest, Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.journal.hash_chain import Chain, ChainEntry
from bagalau.journal.voiding import counting

Content = TypeVar("Content", bound=BaseModel)
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True)
class Stamp:
    """The moment a request is received by the server's clock, and its Idempotency-Key."""

    at: datetime
    key: str | None = None


@dataclass(frozen=True)
class Entry(Generic[Kind]):
    """One entry as it is stored; *content* is the canonical JSON of its document.

    *about* is the id of the entry it answers, *name* the person who made it.
    """

    id: str
    position: int
    kind: Kind
    year: int
    body: str | None
    about: str | None
    content: bytes
    client: str
    organisation: str
    name: str
    at: datetime
    key: str | None = None

    def read(self, shape: type[Content]) -> Content:
        """Read the document of the entry in its shape."""
        return shape.model_validate_json(self.content)

    def is_by(self, actor: Actor) -> bool:
        """Whether it was the actor that made the entry, be it through another client or role."""
        return actor.is_person(self.client, self.name)

    def says(self, content: BaseModel) -> bool:
        """Whether the entry holds just this document: put again, it is the same act."""
        return self.read(type(content)) == content


@dataclass(frozen=True)
class Kinds(Generic[Kind]):
    """The kinds of entries a service's journal has, and what follows from an entry of each."""

    read: Callable[[str], Kind]
    """Gives the kind of a stored word. Raises ValueError for a word that is none."""
    moves_scores: Callable[[Kind], bool]
    """Whether scores of the entry's year can be others after it."""
    events: Callable[[str, Entry[Kind], Sequence[str], str], list[NewEvent]]
    """Gives what is told of an entry: of which service, which bodies it touches, who caused it."""


class Journal(Generic[Kind]):
    """The entries of one service, and the chain that binds them."""

    def __init__(self, table: Table, chain: Chain, outbox: Outbox, kinds: Kinds[Kind]) -> None:
        self.table, self.chain, self.outbox, self.kinds = table, chain, outbox, kinds

    async def record(
        self,
        session: AsyncSession,
        kind: Kind,
        document: BaseModel,
        *,
        year: int,
        by: Actor,
        stamp: Stamp,
        body: str | None = None,
        bodies: Sequence[str] = (),
        about: str | None = None,
        cause: str | None = None,
    ) -> Entry[Kind]:
        """Add one entry: the document, who wrote it, and the moment it was received.

        *bodies* are those it touches besides *body*; *about* is the entry it answers, *cause* the
        organisation whose entry led to it. Its events are written by the same statement.
        """
        entry_id, content = str(new_id()), canonical(document)
        link = await self.chain.append(
            session,
            ChainEntry(
                kind=kind, entry=entry_id, years=[year],
                bodies=[*bodies, *([body] if body else [])],
                content_digest=digest(content), at=stamp.at,
                moves_scores=self.kinds.moves_scores(kind),
            ),
        )  # fmt: skip
        entry = Entry(
            entry_id, link.position, kind, year, body, about, content,
            by.sender, by.organisation, by.name or by.sender, stamp.at, stamp.key,
        )  # fmt: skip
        service = self.table.schema or ""
        events = self.kinds.events(service, entry, bodies, cause or by.organisation)
        await session.execute(
            self.outbox.alongside(insert(self.table).values(**vars(entry)), *events)
        )
        return entry

    async def find_replay(
        self,
        session: AsyncSession,
        kind: Kind,
        document: BaseModel,
        *,
        by: Actor,
        stamp: Stamp,
        year: int,
        body: str | None = None,
    ) -> Entry[Kind] | None:
        """Give the entry that a repeated request made: same sender, Idempotency-Key and document.

        None for a new request. Raises Refused `act_key_reused` when the key was used for
        something else.
        """
        entry = await self.find_by_key(session, kind, by=by, stamp=stamp, year=year, body=body)
        if entry is not None and entry.content != canonical(document):
            raise Refused(422, "act_key_reused", params={"key": stamp.key})
        return entry

    async def find_by_key(
        self,
        session: AsyncSession,
        kind: Kind,
        *,
        by: Actor,
        stamp: Stamp,
        year: int,
        body: str | None = None,
    ) -> Entry[Kind] | None:
        """Give the entry made under the request's key, for acts whose document follows from more.

        None for a key that was not used. Raises Refused `act_key_reused` for one that was used for
        another kind of act, year or body, Conflict `act_voided` for an act that does not count.
        """
        if stamp.key is None:
            return None
        await self.chain.lock(session)
        same = (self.table.c.client == by.sender) & (self.table.c.key == stamp.key)
        entry = await self._fetch_one(session, same)
        if entry is not None and (entry.kind, entry.year, entry.body) != (kind, year, body):
            raise Refused(422, "act_key_reused", params={"key": stamp.key})
        if entry is not None and not await self.find(session, entry.id, kind):
            raise Conflict("act_voided", id=entry.id)
        return entry

    async def of_year(
        self,
        session: AsyncSession,
        year: int | None,
        *kinds: Kind,
        body: str | None = None,
        page: PageRequest | None = None,
    ) -> list[Entry[Kind]]:
        """Give the entries of a year, or of all, in the order of the journal, of some kinds.

        With *body* only those about it.
        With *page* at most one more than the page holds, after the position it names.
        """
        table = self.table.c
        in_year = true() if year is None else table.year == year
        query = select(self.table).where(in_year, counting(self.table))
        if kinds:
            query = query.where(table.kind.in_(kinds))
        if body is not None:
            query = query.where(table.body == body)
        return await self._fetch(session, query if page is None else self._paged(query, page))

    async def of_kind(
        self, session: AsyncSession, kind: Kind, *, year: int | None, page: PageRequest,
        bodies: Collection[str] | None = None,
    ) -> list[Entry[Kind]]:  # fmt: skip
        """Give at most one more than the page holds of a kind, of one year or all, of some bodies."""
        of_bodies = true() if bodies is None else self.table.c.body.in_(sorted(bodies))
        query = select(self.table).where(self.table.c.kind == kind, of_bodies, counting(self.table))
        if year is not None:
            query = query.where(self.table.c.year == year)
        return await self._fetch(session, self._paged(query, page))

    async def newest_id(self, session: AsyncSession, year: int, kind: Kind) -> str | None:
        """Give the id of the newest entry of a kind in a year, without reading its document."""
        query = (
            select(self.table.c.id)
            .where(self.table.c.year == year, self.table.c.kind == kind, counting(self.table))
            .order_by(self.table.c.position.desc())
            .limit(1)
        )
        return cast("str | None", (await session.execute(query)).scalar_one_or_none())

    async def answers(
        self, session: AsyncSession, ids: Sequence[str], *kinds: Kind
    ) -> list[Entry[Kind]]:
        """Give the entries of some kinds about the given ids, in the order of the journal."""
        about = self.table.c.about.in_(ids) & self.table.c.kind.in_(kinds)
        return await self._fetch(session, select(self.table).where(about, counting(self.table)))

    async def find(self, session: AsyncSession, entry_id: str, kind: Kind) -> Entry[Kind] | None:
        """Give one entry of a kind by its id; None when there is none."""
        table = self.table.c
        which = (table.id == entry_id) & (table.kind == kind) & counting(self.table)
        return await self._fetch_one(session, which)

    async def fetch(
        self, session: AsyncSession, entry_id: str, kind: Kind, *, unknown: str
    ) -> Entry[Kind]:
        """Give one entry of a kind by its id. Raises NotFound *unknown* when there is none."""
        entry = await self.find(session, entry_id, kind)
        if entry is None:
            raise NotFound(unknown, id=entry_id)
        return entry

    async def voided(self, session: AsyncSession, year: int) -> list[Entry[Kind]]:
        """Give the acts of a year that do not count any more, in the order of the journal."""
        which = (self.table.c.year == year) & ~counting(self.table)
        return await self._fetch(session, select(self.table).where(which))

    def _paged(self, query: Select[Any], page: PageRequest) -> Select[Any]:
        if page.after is not None:
            query = query.where(self.table.c.position > int(page.after[0]))
        return query.limit(page.limit + 1)

    async def _fetch(self, session: AsyncSession, query: Select[Any]) -> list[Entry[Kind]]:
        rows = await session.execute(query.order_by(self.table.c.position))
        return [self._entry(row) for row in rows.mappings()]

    async def _fetch_one(
        self, session: AsyncSession, which: ColumnElement[bool]
    ) -> Entry[Kind] | None:
        row = (await session.execute(select(self.table).where(which))).mappings().one_or_none()
        return None if row is None else self._entry(row)

    def _entry(self, row: RowMapping) -> Entry[Kind]:
        kind = self.kinds.read(row["kind"])
        return Entry(**{**row, "kind": kind, "content": bytes(row["content"])})


def to_view(shape: type[Content], entry: Entry[Any], more: BaseModel | None = None) -> Content:
    """Give an entry in a shape of the API: its document, who wrote it and when, and *more*."""
    return shape.model_validate(
        {
            "id": entry.id,
            "position": entry.position,
            "year": entry.year,
            "body": entry.body,
            "by": entry.name,
            "organisation": entry.organisation,
            "at": entry.at,
            **orjson.loads(entry.content),
            **(more.model_dump() if more else {}),
        }
    )
