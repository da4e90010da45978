"""The register of a cycle, as the block keeps it: pulled from the aggregator, or from a file.

Knows the last copy of each year and where it came from; refuses to guess when there is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import httpx
from pydantic import ValidationError
from sqlalchemy import Column, DateTime, Integer, LargeBinary, MetaData, String, Table, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from bagalau.chassis.problems import Conflict, NotFound, Refused
from bagalau.contracts.v1.canonical import canonical, content_digest
from bagalau.contracts.v1.registers import Register, RegisteredBody, Standing
from bagalau.contracts.v1.scorecards import CardState

PULLED = "aggregator"


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
        Column("kept_at", DateTime(timezone=True), nullable=False),
    )


class RegisterRefused(Exception):
    """A document offered as the register of a year is none, or not what its digest says."""


@dataclass(frozen=True)
class Standings:
    """One year's register, asked by body."""

    register: Register

    @cached_property
    def _bodies(self) -> Mapping[str, RegisteredBody]:
        return {body.code: body for body in self.register.bodies}

    def body(self, code: str) -> RegisteredBody:
        """Give one body of the register. Raises NotFound `body_unknown`."""
        found = self._bodies.get(code)
        if found is None:
            raise NotFound("body_unknown", body=code, year=self.register.year)
        return found

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
    if content_digest(register) != register.digest:
        raise RegisterRefused(f"its content is not what its digest {register.digest} says")
    return register


class Registers:
    """The registers a block keeps, and the address it pulls them from."""

    def __init__(self, table: Table, *, register_url: str | None) -> None:
        self.table = table
        self.register_url = register_url

    async def of_year(self, session: AsyncSession, year: int) -> Standings:
        """Give the kept register of a year. Raises Conflict `register_missing`."""
        row = (
            await session.execute(select(self.table.c.document).where(self.table.c.year == year))
        ).scalar_one_or_none()
        if row is None:
            raise Conflict("register_missing", year=year)
        return Standings(Register.model_validate_json(row))

    async def etag(self, session: AsyncSession, year: int) -> str | None:
        """Give the validator the kept copy came with, for the next conditional request."""
        query = select(self.table.c.etag).where(self.table.c.year == year)
        return (await session.execute(query)).scalar_one_or_none()

    async def keep(
        self,
        session: AsyncSession,
        register: Register,
        *,
        source: str,
        at: datetime,
        etag: str | None = None,
    ) -> Register:
        """Keep a register as the newest of its year; the same document again changes nothing."""
        row = {
            "year": register.year,
            "digest": register.digest,
            "etag": etag,
            "document": canonical(register),
            "source": source,
            "kept_at": at,
        }
        adding = insert(self.table).values(row)
        await session.execute(
            adding.on_conflict_do_update(
                index_elements=["year"],
                set_={name: adding.excluded[name] for name in row if name != "year"},
                where=self.table.c.digest != adding.excluded.digest,
            )
        )
        return register

    async def pulled(
        self, client: httpx.AsyncClient, *, year: int, etag: str | None
    ) -> tuple[Register, str | None] | None:
        """Ask the aggregator for a register; None when the kept copy is still the newest.

        Raises httpx.HTTPError when nobody answers well, RegisterRefused for nonsense.
        """
        address = f"{(self.register_url or '').rstrip('/')}/v1/cycles/{year}/register"
        answer = await client.get(address, headers={"If-None-Match": etag} if etag else {})
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return None
        answer.raise_for_status()
        return read_register(answer.content, year=year), answer.headers.get("etag")


def refused(failure: RegisterRefused) -> Refused:
    """Say to the one who offered a register why it was refused."""
    return Refused(422, "register_refused", params={"why": str(failure)})
