"""One import: a batch of records stored as a whole, in part, or refused with every reason.

Rows are read and checked in one thread while PostgreSQL stores the chunk before, and no
transaction is open while a sender sends.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bagalau.blocks.context import (
    BlockRuntime,
    ImportContext,
    ImportRequest,
    find_by_key,
    lock_queued,
    must_match,
)
from bagalau.blocks.datasets import OFFICIAL, Dataset
from bagalau.blocks.forms import XLSX
from bagalau.blocks.imports.outcome import Completion, ImportOutcome
from bagalau.blocks.imports.record_writer import RecordWriter
from bagalau.blocks.parsing import (
    CHUNK_BYTES,
    FIRST_CHUNK_BYTES,
    CheckedChunk,
    Chunk,
    stated_digest,
)
from bagalau.blocks.register import supplies
from bagalau.blocks.reporting import ReportLocks, YearBody, fetch_report_locks
from bagalau.blocks.validation import (
    Batch,
    ErrorLog,
    ImportFile,
    YearReference,
    check_in_worker,
)
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden, Refused
from bagalau.chassis.identity import Actor, Role
from bagalau.chassis.runtime import day_of
from bagalau.journal import Stamp

OnProgress = Callable[[int, int, int], None]
"""Called after each chunk: rows read, rows refused, bytes read."""


def may_send(shape: type[Dataset], actor: Actor) -> None:
    """Let a sender through whose token names the dataset, or raise Forbidden."""
    about = shape.about
    reports = Role.REPORTER in about.senders and actor.has(Role.REPORTER)
    if not (reports or supplies(shape, actor)):
        senders = ", ".join(about.senders)
        raise Forbidden("dataset_not_yours", dataset=about.code, senders=senders)


async def find_replay(
    runtime: BlockRuntime,
    request: ImportRequest,
    headers: Mapping[str, str],
    actor: Actor,
    stamp: Stamp,
) -> ImportOutcome | None:
    """Give the receipt of bytes that need not be sent again: same key, same stated digest.

    Raises Conflict `key_reused`, BadRequest `digest_unreadable`.
    """
    digest = stated_digest(headers)
    if stamp.key is None or digest is None or request.dry_run or headers.get("content-encoding"):
        return None
    async with runtime.database.reading() as session:
        receipt = await runtime.receipts.by_key(session, actor, stamp.key)
    if receipt is None:
        return None
    must_match(receipt, request, digest)
    return ImportOutcome(receipt, replay=True)


async def execute_import(
    runtime: BlockRuntime, context: ImportContext, *, on_progress: OnProgress | None = None
) -> ImportOutcome:
    """Do one import: the same bytes under the same key give the same receipt for ever.

    Refuses every bad value by row, field and rule; atomic unless partial is requested, and always
    when a row is about a body the sender may not report about. A dry run does the same and stores
    no record. Raises Conflict for a key used before.
    """
    day, shape = day_of(context.begun.received_at), runtime.definition.shape
    batch = Batch(runtime.name, shape(context.request.dataset), context.sender, day)
    with ErrorLog() as faults:
        async with aclosing(read_ahead(_checked(runtime, context, batch))) as chunks:
            first = await anext(chunks, None)
            async with runtime.database.transaction() as session:
                if done := context.queued and await lock_queued(runtime, session, context):
                    return ImportOutcome(done, replay=True)
                if context.key:
                    await runtime.receipts.lock(session, context.sender, context.key)
                if same := await find_by_key(runtime, session, context):
                    return ImportOutcome(same, replay=True)
                work = _Execution(runtime, context, batch, faults, session, on_progress)
                return await work.store(first, chunks)


@dataclass
class _Execution:
    """One import inside its transaction."""

    runtime: BlockRuntime
    context: ImportContext
    batch: Batch
    faults: ErrorLog
    session: AsyncSession
    on_progress: OnProgress | None

    async def store(
        self, first: CheckedChunk | None, rest: AsyncIterator[CheckedChunk]
    ) -> ImportOutcome:
        """Write every chunk, then store the receipt, or roll all back."""
        runtime, context, request = self.runtime, self.context, self.context.request
        writer = RecordWriter(
            self.session,
            runtime.records[request.dataset],
            runtime.receipts.tables,
            context.begun.id,
            several=context.upload.size > min(FIRST_CHUNK_BYTES, CHUNK_BYTES // 2),
            listed=request.partial,
            closed=self._closed,
        )
        await writer.records.make_stage(self.session)
        data = await self.session.begin_nested()
        upcoming = first
        while upcoming is not None:
            checked = upcoming
            self.batch.lines.add(checked.shifts)
            self.faults.add(checked.issues)
            if data.is_active and self._all_refused(checked):
                await data.rollback()
            if data.is_active:
                checked = await self._written(writer, checked)
                if self._all_refused(checked):
                    await data.rollback()
            self.batch.add(checked, in_part=request.partial)
            if self.on_progress:
                self.on_progress(self.batch.read, self.batch.refused, checked.position)
            upcoming = await anext(rest, None)
        if not data.is_active:
            self.batch.periods.clear()  # none of their rows was stored
        if not self.batch.read:
            called = self.batch.shape.about.names.model_copy(update={"en": request.dataset})
            raise Refused(422, "import_empty", params={"dataset": called})
        completion = Completion(runtime, context, self.batch, self.faults, self.session)
        return await completion.complete(writer, data)

    def _all_refused(self, checked: CheckedChunk) -> bool:
        """Whether what is wrong refuses every row: all or none, or a row of somebody else's body."""
        foreign = self.batch.foreign or checked.foreign
        return bool(foreign or (self.faults.total and not self.context.request.partial))

    async def _written(self, writer: RecordWriter, checked: CheckedChunk) -> CheckedChunk:
        written = await writer.write(checked.accepted)
        issues = [self.batch.repeated(row, first) for row, first in written.repeated.items()]
        self.faults.add(self.batch.with_lines([*issues, *written.unlocked.issues]))
        refused = len(written.repeated) + len(written.unlocked.rows)
        named = {(each.of[1], each.of[0]) for each in written.unlocked.rows}
        return replace(
            checked,
            accepted=written.accepted,
            refused=checked.refused + refused,
            named=checked.named | named,
        )

    async def _closed(self, session: AsyncSession, touched: frozenset[YearBody]) -> ReportLocks:
        context = self.context
        today = day_of(context.begun.received_at)
        return await fetch_report_locks(
            self.runtime, session, touched, correction=context.request.correction, today=today
        )


def _checked(
    runtime: BlockRuntime, context: ImportContext, batch: Batch
) -> AsyncGenerator[CheckedChunk, None]:
    """Read and check chunk after chunk: files and workbooks in a worker process, the rest in a thread."""
    request, official = context.request, context.request.identifier_scheme == OFFICIAL

    async def standing(year: int) -> YearReference | None:
        """Look a year up in a transaction of its own: the batch has no connection yet."""
        async with runtime.database.transaction() as session:
            try:
                standings = await runtime.registers.of_year(session, year)
            except Conflict:
                return None
            if official:
                return YearReference(standings)
            of_year = {year: standings}
            codes, loaded = await runtime.schemes.codes(session, request.identifier_scheme, of_year)
            batch.scheme = loaded or batch.scheme
            return YearReference(standings, codes)

    path, form = context.upload.path, request.form
    if form.media == XLSX:  # its cost is not told by its size: a worker has bounds of its own
        path = context.upload.readable()
    file = ImportFile(
        batch.block, batch.shape, context.sender, path or Path(), form, official, batch.day
    )
    if path is not None:
        return check_in_worker(file, standing)
    chunks = runtime.chunks[request.dataset] if official and form.plain else file.chunks()
    return _checked_here(chunks.read(context.upload.content, form.media), batch, standing)


async def _checked_here(
    chunks: Iterator[Chunk],
    batch: Batch,
    standing: Callable[[int], Awaitable[YearReference | None]],
) -> AsyncGenerator[CheckedChunk, None]:
    while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
        for year in sorted(batch.unknown_years(chunk)):
            batch.add_year(year, await standing(year))
        yield await asyncio.to_thread(batch.check, chunk)


async def read_ahead(
    steps: AsyncGenerator[CheckedChunk, None],
) -> AsyncGenerator[CheckedChunk, None]:
    """Give each step while the next is already being made."""

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
        await steps.aclose()  # a worker that reads ahead is free for others at once
