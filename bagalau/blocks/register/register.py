"""A block's copy of the register of a cycle: pulled from the aggregator, or loaded from a file."""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Final, cast

import httpx
import orjson
from pydantic import ValidationError
from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from bagalau.blocks.datasets import Lives, lives_of
from bagalau.chassis.database import AsyncSession, Database
from bagalau.chassis.http import Conflict, NotFound, Refused, RemoteClient, Unreachable
from bagalau.contracts.v1.register import (
    Register,
    RegisteredBody,
    Standing,
    SuccessionFaulty,
    merged_into,
    standings_digest,
)
from bagalau.contracts.v1.results import CardState
from bagalau.contracts.v1.wire import canonical, content_digest, repeatable

log = logging.getLogger(__name__)

FROM_AGGREGATOR: Final = "aggregator"
FRESH_S: Final = 5.0
PULL_S: Final = 3.0
MAX_KNOWN: Final = 4
"""Registers kept parsed: of the years that are asked about in turn."""


def register_table(metadata: MetaData) -> Table:
    """Make the table of register copies: one row a year, the newest the block knows."""
    return Table(
        "registers",
        metadata,
        Column("year", Integer, primary_key=True),
        Column("digest", String(71), nullable=False),
        Column("etag", String(128)),
        Column("document", LargeBinary, nullable=False),
        Column("source", String(128), nullable=False),
        Column("stored_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )


Replaces = Callable[[AsyncSession, Register, Register], Awaitable[bool]]
"""Says what a register loaded by hand, the first, leaves behind when the maker's comes; False when
it cannot be said now and the kept one has to do for the moment."""


class RegisterRefused(Exception):
    """A document offered as the register of a year is none, or not what its digest says."""


@dataclass(frozen=True)
class Standings:
    """One year's register, asked by body."""

    register: Register

    @cached_property
    def known(self) -> Mapping[str, RegisteredBody]:
        """Give all bodies of the register by code."""
        return {body.code: body for body in self.register.bodies}

    @cached_property
    def lives(self) -> Mapping[str, Lives]:
        """Give the days of each body that began or ended, by code; the others existed all year."""
        bodies = self.register.bodies
        return {
            each.code: lives_of(each) for each in bodies if each.since or each.until or each.lives
        }

    @cached_property
    def digest(self) -> str:
        """Give the digest of what scores rest on of the register."""
        return standings_digest(self.register)

    def find(self, code: str) -> RegisteredBody | None:
        """Give one body of the register; None for a code that is not in it."""
        return self.known.get(code)

    def body(self, code: str) -> RegisteredBody:
        """Give one body of the register. Raises NotFound `body_unknown`."""
        found = self.find(code)
        if found is None:
            raise NotFound("body_unknown", body=repeatable(code), year=self.register.year)
        return found

    @cached_property
    def heirs(self) -> Mapping[str, str]:
        """Give, for each merged body, the one it became part of in the end."""
        return merged_into(self.register.bodies)

    def counted_in(self, code: str) -> list[str]:
        """Name the body and those merged into it: their records count in its score (para 53).

        A body merged into one of those is among them, however long the chain.
        """
        return [code, *sorted(each for each, heir in self.heirs.items() if heir == code)]

    def answering(self, code: str) -> str:
        """Name the body that answers for another's records: itself, or what it was merged into."""
        return self.heirs.get(code, code)

    def state(self, body: RegisteredBody, block: str) -> CardState | None:
        """Say why the body has no score in the block; None when it is to be scored.

        A body merged into its successor is scored within it (System, para 53); one split off in
        the year is analysed only.
        """
        if block not in body.blocks:
            return CardState.NOT_APPLICABLE
        match body.standing:
            case Standing.ANALYSED_ONLY:
                return CardState.ANALYSED_ONLY
            case Standing.EVALUATED:
                return None
            case _:
                return CardState.NOT_APPLICABLE


def read_register(content: bytes, *, year: int) -> Register:
    """Read a register document of one year and check its own digest. Raises RegisterRefused."""
    try:
        register = Register.model_validate_json(content)
    except ValidationError as refused:
        first = refused.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RegisterRefused(f"{place}: {first['msg']}") from refused
    if register.year != year:
        raise RegisterRefused(f"it is of {register.year}, not of {year}")
    if content_digest(orjson.loads(content)) != register.digest:  # over what came, not what we know
        raise RegisterRefused(f"its content is not what its digest {register.digest} says")
    try:
        merged_into(register.bodies)
    except SuccessionFaulty as faulty:
        raise RegisterRefused(str(faulty)) from faulty
    return register


class Registers:
    """The registers a block keeps, and the aggregator it pulls them from when it has an address."""

    def __init__(self, table: Table, *, register_url: str | None = None) -> None:
        self.table = table
        self.register_url = register_url
        self.remote: RemoteClient | None = None
        self.database: Database | None = None
        self.replaces: Replaces | None = None
        self._asked: dict[int, float] = {}
        self._known: dict[str, Standings] = {}

    async def of_year(self, session: AsyncSession, year: int) -> Standings:
        """Give the register of a year: asked for anew now and then, else the kept copy.

        The block works with its copy while the aggregator is down. Raises Conflict
        `register_missing` when there never was one.
        """
        row = self.table.c
        query = select(row.digest, row.etag).where(row.year == year)
        copy = (await session.execute(query)).mappings().one_or_none()
        if copy is None or time.monotonic() - self._asked.get(year, -FRESH_S) > FRESH_S:
            fresh = await self._pull(year, etag=copy["etag"] if copy else None)
            if fresh is not None:
                return fresh
        if copy is None:
            raise Conflict("register_missing", year=year)
        return await self._read(session, copy["digest"], year)

    async def refresh(self, year: int) -> None:
        """Ask for the year's register before a moment is read, when nobody asked for a while.

        What its coming voids is entered by then: a moment that began earlier would not see it.
        """
        if self.database is None or time.monotonic() - self._asked.get(year, -FRESH_S) <= FRESH_S:
            return
        async with self.database.reading() as session:
            query = select(self.table.c.etag).where(self.table.c.year == year)
            etag = (await session.execute(query)).scalar_one_or_none()
        await self._pull(year, etag=etag)

    async def list_newest(self, session: AsyncSession) -> list[Standings]:
        """Give every register that is kept, the earliest year first."""
        query = select(self.table.c.document).order_by(self.table.c.year)
        documents = (await session.execute(query)).scalars()
        return [Standings(Register.model_validate_json(each)) for each in documents]

    async def years(self, session: AsyncSession) -> list[int]:
        """Give the years whose register is kept, the earliest first. Nobody is asked."""
        query = select(self.table.c.year).order_by(self.table.c.year)
        return list((await session.execute(query)).scalars())

    async def digest_of_year(self, session: AsyncSession, year: int) -> str | None:
        """Give the digest of the kept register of a year; None before the first. Nobody is asked."""
        query = select(self.table.c.digest).where(self.table.c.year == year)
        return cast("str | None", (await session.execute(query)).scalar_one_or_none())

    async def store(
        self, session: AsyncSession, register: Register, *, source: str, etag: str | None = None
    ) -> Standings:
        """Keep a register as the newest of its year; the same document again changes nothing."""
        row = {
            "year": register.year,
            "digest": register.digest,
            "etag": etag,
            "document": canonical(register),
            "source": source,
        }
        adding = insert(self.table).values(row)
        changes = {name: adding.excluded[name] for name in row if name != "year"}
        await session.execute(
            adding.on_conflict_do_update(
                index_elements=["year"], set_={**changes, "stored_at": func.now()}
            )
        )
        return Standings(register)

    async def _read(self, session: AsyncSession, digest: str, year: int) -> Standings:
        if digest not in self._known:
            query = select(self.table.c.document).where(self.table.c.year == year)
            document = (await session.execute(query)).scalar_one()
            kept = list(self._known.items())[-MAX_KNOWN + 1 :]
            made = Standings(Register.model_validate_json(document))
            self._known = {**dict(kept), digest: made}
        return self._known[digest]

    async def _pull(self, year: int, *, etag: str | None) -> Standings | None:
        """Pull and keep the aggregator's register; None when the kept copy has to do."""
        if self.remote is None or self.database is None or not self.register_url:
            return None
        self._asked[year] = time.monotonic()
        address = f"{self.register_url.rstrip('/')}/v1/cycles/{year}/register"
        headers = {"If-None-Match": etag} if etag else {}
        try:
            answer = await self.remote.get(address, headers=headers, timeout_s=PULL_S)
            if answer.status_code == HTTPStatus.NOT_MODIFIED:
                return None
            answer.raise_for_status()
            register = read_register(answer.content, year=year)
        except (Unreachable, RegisterRefused, httpx.HTTPStatusError) as failure:
            log.warning("the register of %s was not pulled: %s", year, failure)
            return None
        async with self.database.transaction() as session:
            if not await self._may_replace(session, register):
                return None
            return await self.store(
                session, register, source=FROM_AGGREGATOR, etag=answer.headers.get("etag")
            )

    async def _may_replace(self, session: AsyncSession, register: Register) -> bool:
        """Settle what rested on a kept register that was loaded by hand, where the maker's differs."""
        row = self.table.c
        query = select(row.document).where(
            row.year == register.year, row.source != FROM_AGGREGATOR, row.digest != register.digest
        )
        document = (await session.execute(query.with_for_update())).scalar_one_or_none()
        if document is None or self.replaces is None:
            return True
        return await self.replaces(session, Register.model_validate_json(document), register)


def validate_offered(register: Register, *, year: int) -> Register:
    """Give a register that was offered, once it is what it says. Raises Refused."""
    try:
        document = register.model_dump(
            mode="json", exclude_unset=True
        )  # as it came, whoever wrote it
        return read_register(canonical(document), year=year)
    except RegisterRefused as refused:
        raise Refused(422, "register_refused", params={"why": str(refused)}) from refused


async def newest_bodies(
    registers: Registers, session: AsyncSession, block: str
) -> list[RegisteredBody]:
    """Give the bodies a block evaluates by the newest register it keeps; none before the first."""
    table = registers.table.c
    newest = select(table.document).order_by(table.year.desc()).limit(1)
    document = (await session.execute(newest)).scalar_one_or_none()
    known = Register.model_validate_json(document).bodies if document else []
    return [each for each in known if block in each.blocks]
