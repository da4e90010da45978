"""Who answers for a body's records: itself, or the one it was merged into (System, para 53)."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from bagalau.blocks.datasets import Dataset
from bagalau.blocks.register.permissions import (
    listed_for,
    must_be_own,
    must_report,
    own_only,
    supplies,
    supplies_only,
)
from bagalau.blocks.register.register import Registers
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Forbidden, Refused
from bagalau.chassis.identity import Actor


async def answers_for(
    registers: Registers, session: AsyncSession, actor: Actor, *, year: int, body: str
) -> bool:
    """Whether the actor speaks for the body itself, or for what it was merged into that year."""
    if actor.organisation == body:
        return True
    with suppress(Refused):  # without a register of the year nobody was merged
        standings = await registers.of_year(session, year)
        return standings.answering(body) == actor.organisation
    return False


async def fetch_counted_in(
    registers: Registers, session: AsyncSession, *, year: int, body: str
) -> list[str]:
    """Name the body and those whose records count in its score that year; it alone without a register."""
    with suppress(Refused):
        standings = await registers.of_year(session, year)
        return standings.counted_in(body)
    return [body]


async def must_answer_for(
    registers: Registers, session: AsyncSession, actor: Actor, *, year: int, body: str
) -> None:
    """Let through who answers for the body's records. Raises Forbidden `other_body`."""
    if not await answers_for(registers, session, actor, year=year, body=body):
        must_be_own(actor, body)


async def must_be_sender_of(
    registers: Registers,
    session: AsyncSession,
    shape: type[Dataset],
    actor: Actor,
    *,
    year: int,
    body: str,
) -> None:
    """Let through who sends this dataset about the body: only its silence means anything.

    A survivor sends what the body merged into it would send. Raises Forbidden
    `nil_return_not_yours` where others send it, `other_body` for another's.
    """
    if not supplies(shape, actor):
        must_report(shape, actor)
        await must_answer_for(registers, session, actor, year=year, body=body)


async def fetch_listed_body(
    registers: Registers, session: AsyncSession, actor: Actor, *, year: int, body: str | None
) -> str | None:
    """Give the body whose papers of a year to list, as `listed_for`; a survivor's merged ones too.

    Raises Conflict `register_missing` for a year without a register: an empty list would say that
    nothing is there; Forbidden for a body that asks about one it does not answer for.
    """
    limited = body is not None and own_only(actor) is not None
    answers = (
        limited and body and await answers_for(registers, session, actor, year=year, body=body)
    )
    listed = body if answers else listed_for(actor, body)
    await registers.of_year(session, year)
    return listed


async def fetch_records_body(
    registers: Registers,
    session: AsyncSession,
    shape: type[Dataset],
    actor: Actor,
    *,
    year: int,
    body: str | None,
) -> str | None:
    """Give the body whose records of a dataset to list, None for all; who supplies it reads all."""
    if supplies(shape, actor):
        await registers.of_year(session, year)
        return body
    return await fetch_listed_body(registers, session, actor, year=year, body=body)


@dataclass(frozen=True)
class Listed:
    """Which papers of a year are listed: of one body or all; *own* as the body itself.

    With *supplied*, what the actor supplies of these datasets is listed, about whichever body, and
    nothing else beside its own.
    """

    body: str | None
    own: str | None = None
    supplied: frozenset[str] | None = None
    merged: tuple[str, ...] = ()
    """What was merged into the actor's body that year, where it asked about none."""

    @property
    def only(self) -> str | None:
        """Give the one body whose papers can be among them; None for any."""
        return self.body or (self.own if self.supplied is None else None)

    @property
    def bodies(self) -> tuple[str, ...] | None:
        """Give all bodies whose papers can be among them; None for any."""
        return (self.only, *self.merged) if self.only else None

    def shows(self, body: str, dataset: str) -> bool:
        """Whether what is of a body and a dataset is among them, the bodies being so."""
        mine = body == self.own or body in self.merged
        return self.supplied is None or mine or dataset in self.supplied


async def fetch_listed(
    registers: Registers,
    session: AsyncSession,
    shapes: Iterable[type[Dataset]],
    actor: Actor,
    *,
    year: int,
    body: str | None,
) -> Listed:
    """Say which papers an actor lists, where suppliers list too: by each of its roles.

    Raises as `fetch_listed_body`; a body that supplies something may ask about any other.
    """
    supplied = frozenset(each.about.code for each in shapes if supplies(each, actor))
    merged = await _fetch_merged(registers, session, actor, year=year) if body is None else ()
    if supplies_only(actor) or not supplied or own_only(actor) is None:
        own = await fetch_listed_body(registers, session, actor, year=year, body=body)
        return Listed(own, supplied=supplied if supplies_only(actor) else None, merged=merged)
    try:
        own = await fetch_listed_body(registers, session, actor, year=year, body=body)
    except Forbidden:
        await registers.of_year(session, year)
        return Listed(body, supplied=supplied)
    return Listed(body, own, supplied if body is None else None, merged)


async def _fetch_merged(
    registers: Registers, session: AsyncSession, actor: Actor, *, year: int
) -> tuple[str, ...]:
    """Name what was merged into the actor's body that year; nothing for who lists all."""
    own = own_only(actor)
    if own is None:
        return ()
    counted = await fetch_counted_in(registers, session, year=year, body=own)
    return tuple(each for each in counted if each != own)
