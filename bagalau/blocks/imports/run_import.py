"""Intake: one batch of records, taken whole or refused with every reason.

Rows are read and checked in one thread while PostgreSQL takes the chunk before, and no
transaction is open while a sender sends.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bagalau.blocks.context import Desk, Sent, earlier, held
from bagalau.blocks.datasets import OFFICIAL, Dataset
from bagalau.blocks.imports.outcome import Ended, Ending
from bagalau.blocks.imports.record_writer import Addition
from bagalau.blocks.parsing import CHUNK_BYTES, FIRST_CHUNK_BYTES, Chunk
from bagalau.blocks.register import supplies
from bagalau.blocks.reporting import ReportLocks, YearBody, fetch_report_locks
from bagalau.blocks.validation import (
    Batch,
    CheckedChunk,
    ErrorLog,
    ImportFile,
    YearReference,
    check_in_worker,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden, Refused
from bagalau.chassis.identity import Actor, Role
from bagalau.chassis.runtime import day_of

Told = Callable[[int, int, int], None]
"""Told after each chunk: rows read, rows refused, bytes read."""


def may_send(shape: type[Dataset], actor: Actor) -> None:
    """Let a sender through whose token names the dataset, or raise Forbidden."""
    about = shape.about
    reports = Role.REPORTER in about.senders and actor.has(Role.REPORTER)
    if not (reports or supplies(shape, actor)):
        senders = ", ".join(about.senders)
        raise Forbidden("dataset_not_yours", dataset=about.code, senders=senders)


async def take_import(desk: Desk, sent: Sent, *, told: Told | None = None) -> Ended:
    """Take one import: the same bytes under the same key give the same receipt for ever.

    Refuses every bad value by row, field and rule; atomic unless partial is asked, and always when
    a row is about a body the sender may not touch. A dry run goes the same way and stores no
    record. Raises Conflict for a key used before.
    """
    day = day_of(sent.begun.received_at)
    batch = Batch(desk.block.name, desk.block.shape(sent.order.dataset), sent.by, day)
    with ErrorLog() as faults:
        async with aclosing(ahead(_checked(desk, sent, batch))) as chunks:
            first = await anext(chunks, None)
            async with desk.database.transaction() as session:
                if done := sent.ordered and await held(desk, session, sent):
                    return Ended(done, again=True)
                if sent.key:
                    await desk.block.receipts.lock(session, sent.by, sent.key)
                if same := await earlier(desk, session, sent):
                    return Ended(same, again=True)
                work = _Work(desk, sent, batch, faults, session, told)
                return await work.done(first, chunks)


@dataclass
class _Work:
    """One import inside its transaction."""

    desk: Desk
    sent: Sent
    batch: Batch
    faults: ErrorLog
    session: AsyncSession
    told: Told | None

    async def done(self, first: CheckedChunk | None, rest: AsyncIterator[CheckedChunk]) -> Ended:
        """Add every chunk, then keep the receipt, or take all back."""
        sent, block = self.sent, self.desk.block
        addition = Addition(
            self.session,
            block.records[sent.order.dataset],
            block.receipts.tables,
            sent.begun.id,
            several=sent.upload.size > min(FIRST_CHUNK_BYTES, CHUNK_BYTES // 2),
            listed=sent.order.partial,
            closed=self._closed,
        )
        await addition.records.ready(self.session)
        data = await self.session.begin_nested()
        upcoming = first
        while upcoming is not None:
            checked = upcoming
            self.batch.lines.add(checked.shifts)
            self.faults.add(checked.issues)
            if data.is_active and self._all_refused(checked):
                await data.rollback()
            if data.is_active:
                checked = await self._added(addition, checked)
                if self._all_refused(checked):
                    await data.rollback()
            self.batch.add(checked, in_part=sent.order.partial)
            if self.told:
                self.told(self.batch.read, self.batch.refused, checked.position)
            upcoming = await anext(rest, None)
        if not data.is_active:
            self.batch.periods.clear()  # none of their rows was taken
        if not self.batch.read:
            raise Refused(422, "import_empty", params={"dataset": sent.order.dataset})
        return await Ending(self.desk, sent, self.batch, self.faults, self.session).of(
            addition, data
        )

    def _all_refused(self, checked: CheckedChunk) -> bool:
        """Whether what is wrong refuses every row: all or none, or a row of somebody else's body."""
        foreign = self.batch.foreign or checked.foreign
        return bool(foreign or (self.faults.total and not self.sent.order.partial))

    async def _added(self, addition: Addition, checked: CheckedChunk) -> CheckedChunk:
        added = await addition.add(checked.accepted)
        issues = [self.batch.repeated(row, first) for row, first in added.repeated.items()]
        self.faults.add(self.batch.with_lines([*issues, *added.unlocked.issues]))
        refused = len(added.repeated) + len(added.unlocked.rows)
        named = {(each.of[1], each.of[0]) for each in added.unlocked.rows}
        return replace(
            checked,
            accepted=added.accepted,
            refused=checked.refused + refused,
            named=checked.named | named,
        )

    async def _closed(self, session: AsyncSession, touched: frozenset[YearBody]) -> ReportLocks:
        desk, sent = self.desk, self.sent
        today = day_of(sent.begun.received_at)
        return await fetch_report_locks(
            desk.runtime, session, touched, correction=sent.order.correction, today=today
        )


def _checked(desk: Desk, sent: Sent, batch: Batch) -> AsyncGenerator[CheckedChunk, None]:
    """Read and check chunk after chunk: a file in a process of its own, the rest in a thread."""
    order, official = sent.order, sent.order.identifier_scheme == OFFICIAL

    async def standing(year: int) -> YearReference | None:
        """Look a year up in a moment of its own: the batch holds no connection yet."""
        async with desk.database.transaction() as session:
            try:
                standings = await desk.registers.of_year(session, year)
            except Conflict:
                return None
            if official:
                return YearReference(standings)
            schemes = desk.runtime.schemes
            of_year = {year: standings}
            codes, loaded = await schemes.codes(session, order.identifier_scheme, of_year)
            batch.scheme = loaded or batch.scheme
            return YearReference(standings, codes)

    path, media = sent.upload.path, order.media
    file = ImportFile(batch.block, batch.shape, sent.by, path or Path(), media, official, batch.day)
    if path is not None:
        return check_in_worker(file, standing)
    chunks = desk.block.chunks[order.dataset] if official else file.chunks()
    return _checked_here(chunks.read(sent.upload.content, media), batch, standing)


async def _checked_here(
    chunks: Iterator[Chunk],
    batch: Batch,
    standing: Callable[[int], Awaitable[YearReference | None]],
) -> AsyncGenerator[CheckedChunk, None]:
    while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
        for year in sorted(batch.unknown_years(chunk)):
            batch.add_year(year, await standing(year))
        yield await asyncio.to_thread(batch.check, chunk)


async def ahead(steps: AsyncIterator[CheckedChunk]) -> AsyncGenerator[CheckedChunk, None]:
    """Give each step while the next is already on its way."""

    async def following() -> CheckedChunk | None:
        return await anext(steps, None)

    upcoming = asyncio.ensure_future(following())
    try:
        while (step := await upcoming) is not None:
            upcoming = asyncio.ensure_future(following())
            yield step
    finally:
        upcoming.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await upcoming
