"""What the rooms of one block's review share: its ledger, registers, editions and calendar."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi import Path as InPath
from pydantic import BaseModel
from sqlalchemy import MetaData

from bagalau.blocks.context.identifier_schemes import IdentifierSchemes, scheme_table
from bagalau.blocks.context.receipts import Receipts
from bagalau.blocks.context.scorecard_store import CardStore, Kept, card_tables
from bagalau.blocks.datasets import Calendar
from bagalau.blocks.journal import (
    Chain,
    EntryKind,
    Journal,
    JournalEntry,
    Stamp,
    chain_table,
    journal_table,
)
from bagalau.blocks.methodology import Catalogue, EditionStore, edition_tables
from bagalau.blocks.quality import Flagging, FlagStore, Printed, SharePrinted, flag_tables
from bagalau.blocks.records import BurdenStore, burden_table
from bagalau.blocks.register import Registers, YearAsked, register_table
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events import Outbox
from bagalau.chassis.http import IdempotencyKey, add_problems
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import app_now, day_of
from bagalau.contracts.v1.results import MeasureValue

__all__ = [
    "ActContext",
    "BlockRuntime",
    "BodyAsked",
    "ReviewTables",
    "Stamped",
    "TheRuntime",
    "Today",
    "YearAsked",
    "review_tables",
    "runtime_of",
]

add_problems(Path(__file__).with_name("review_problems.yaml"))
add_problems(Path(__file__).with_name("report_problems.yaml"))
add_problems(Path(__file__).with_name("edition_problems.yaml"))

Counted = Callable[[AsyncSession, int], Awaitable[Sequence[MeasureValue]]]
"""Gives the measures of all bodies of a year, as the block counts them from its records."""

Refused = Callable[[AsyncSession, int], Awaitable[frozenset[tuple[str, str]]]]
"""Gives the (body, dataset) pairs of a year of which only refused imports are known."""

PrintedShares = Callable[[AsyncSession, int, SharePrinted], Awaitable[Sequence[Printed]]]
"""Gives, for one re-check rule, the fields it compares in all current records of a year."""


@dataclass
class BlockRuntime:
    """The review of one block: its catalogue of editions is filled when the service starts."""

    block: str
    registers: Registers
    journal: Journal
    cards: CardStore
    counted: Counted
    counted_from: Mapping[str, str]
    refused: Refused
    printed: PrintedShares
    datasets: frozenset[str]
    receipts: Receipts
    flags: Flagging
    schemes: IdentifierSchemes
    burden: BurdenStore
    editions: EditionStore
    calendar: Calendar = field(default_factory=Calendar)
    catalogue: Catalogue = field(default_factory=Catalogue)
    making: asyncio.Lock = field(default_factory=asyncio.Lock)
    recent: dict[str, Kept] = field(default_factory=dict)

    @property
    def chain(self) -> Chain:
        """The chain of the service's ledger."""
        return self.journal.chain

    async def fresh(self, session: AsyncSession) -> Catalogue:
        """Give the catalogue with every edition that was adopted up to now, by whatever process."""
        adopted = await self.editions.adopted_after(session, self.catalogue.position)
        self.catalogue = self.catalogue.with_adopted(adopted)
        return self.catalogue


@dataclass(frozen=True)
class ActContext:
    """One act being done: in which runtime, in which transaction, by whom, stamped when."""

    runtime: BlockRuntime
    session: AsyncSession
    by: Actor
    stamp: Stamp

    async def replay(
        self, kind: EntryKind, content: BaseModel, *, year: int, body: str | None = None
    ) -> JournalEntry | None:
        """Give the act this one repeats under its Idempotency-Key; None when it is new.

        Raises Refused when the key was used for something else.
        """
        return await self.runtime.journal.find_replay(
            self.session, kind, content, by=self.by, stamp=self.stamp, year=year, body=body
        )

    async def record(
        self,
        kind: EntryKind,
        content: BaseModel,
        *,
        year: int,
        body: str | None = None,
        bodies: Sequence[str] = (),
        about: str | None = None,
        cause: str | None = None,
    ) -> JournalEntry:
        """Enter the act in the journal; the arguments are those of the journal's own method."""
        return await self.runtime.journal.record(
            self.session, kind, content,
            year=year, by=self.by, stamp=self.stamp,
            body=body, bodies=bodies, about=about, cause=cause,
        )  # fmt: skip


@dataclass(frozen=True)
class ReviewTables:
    """The tables of the review, made once for a service's metadata."""

    registers: Registers
    journal: Journal
    cards: CardStore
    flags: FlagStore
    schemes: IdentifierSchemes
    burden: BurdenStore
    editions: EditionStore


def review_tables(metadata: MetaData, outbox: Outbox, *, register_url: str | None) -> ReviewTables:
    """Make the tables of the review in a service's metadata, and what reads and writes them."""
    chain = Chain(chain_table(metadata))
    journal = Journal(journal_table(metadata), chain, outbox)
    return ReviewTables(
        registers=Registers(register_table(metadata), register_url=register_url),
        journal=journal,
        cards=CardStore(*card_tables(metadata)),
        flags=FlagStore(flag_tables(metadata), journal.table, outbox),
        schemes=IdentifierSchemes(scheme_table(metadata)),
        burden=BurdenStore(burden_table(metadata)),
        editions=EditionStore(edition_tables(metadata)),
    )


def runtime_of(request: Request) -> BlockRuntime:
    """Give the runtime of the application."""
    return cast("BlockRuntime", request.app.state.runtime)


def stamp_of(
    request: Request,
    key: IdempotencyKey = None,
) -> Stamp:
    """Give the moment by the application's clock, never by the client's word, and the key."""
    return Stamp(app_now(request.app), key)


def today_of(request: Request) -> date:
    """Give this day in Kazakhstan by the application's clock."""
    return day_of(stamp_of(request).at)


TheRuntime = Annotated[BlockRuntime, Depends(runtime_of)]
"""The runtime of the block."""

Stamped = Annotated[Stamp, Depends(stamp_of)]
"""The moment the act is received, by the server's clock, and its Idempotency-Key."""

Today = Annotated[date, Depends(today_of)]
"""This day in Kazakhstan, by which terms are counted."""

BodyAsked = Annotated[
    str, InPath(max_length=64, description="Code of the body", examples=["health"])
]
