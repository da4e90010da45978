"""Long imports: queued when received, done by a background job, resumed after a killed process."""

import asyncio
import hashlib
import logging
import tempfile
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from bagalau.blocks.context import (
    OPEN,
    BlockRuntime,
    ImportContext,
    ImportLocked,
    ProgressSample,
    QueuedImport,
    estimate_progress,
    find_by_key,
    find_queued,
    lock_queued,
)
from bagalau.blocks.imports.outcome import ImportOutcome
from bagalau.blocks.imports.rejection import Subjects, reject
from bagalau.blocks.imports.run_import import OnProgress, execute_import
from bagalau.blocks.journal import import_events
from bagalau.blocks.parsing import Issue, Upload, stored_path
from bagalau.blocks.validation import ErrorLog
from bagalau.chassis.database import Jobs
from bagalau.chassis.http import LANGUAGES, Refused, Unavailable, detail_of
from bagalau.chassis.runtime import Settings, utc_now
from bagalau.contracts.v1.intake import ImportState, Receipt
from bagalau.contracts.v1.wire import Names

IMPORT: Final = "import"
HEARTBEAT: Final = timedelta(seconds=3)
CONCURRENT_IMPORTS: Final = 2
ATTEMPTS: Final = 1000
"""An import that was answered 202 is tried until it is done."""

PROGRESS_INTERVAL_S: Final = 1.0
PROGRESS_WINDOW: Final = 15
"""Samples the pace is computed from: how slowly an attempt began says nothing of its pace now."""

log = logging.getLogger(__name__)


def import_jobs(service: str) -> Jobs:
    """Make the background work of a service; what a killed process did is resumed soon."""
    return Jobs(schema=service, heartbeat=HEARTBEAT, at_once=CONCURRENT_IMPORTS, attempts=ATTEMPTS)


def folder_of(settings: Settings) -> Path:
    """Give the folder of bytes that wait to be imported, made when it does not exist.

    One for each service and database: what is swept is what that database does not need.
    """
    own = hashlib.sha256(settings.database_url.encode()).hexdigest()[:12]
    home = Path(settings.imports_folder or tempfile.gettempdir())
    folder = home / f"bagalau-{settings.service}-{own}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


async def enqueue_import(
    runtime: BlockRuntime, context: ImportContext, folder: Path
) -> ImportOutcome:
    """Queue an import: first its bytes are safe, then its row in the queue and the job on it.

    The same key gives the import that is queued already; no bytes are stored that no queued import
    needs. Raises Conflict `key_reused`, `key_in_progress`, Unavailable.
    """
    await asyncio.to_thread(context.upload.sync)
    receipt = context.begun.model_copy(update={"state": ImportState.WAITING})
    queue = runtime.import_queue
    async with runtime.database.transaction() as session:
        if context.key:
            await runtime.receipts.lock(session, context.sender, context.key)
            if done := await find_by_key(runtime, session, context):
                return ImportOutcome(done, replay=True)
            if same := await find_queued(runtime, session, context):
                return ImportOutcome(same, replay=True)
        await queue.lock_bytes(session, receipt.bytes_digest)
        await asyncio.to_thread(context.upload.keep, folder)
        queued = QueuedImport(
            receipt, context.request, context.sender, context.key, context.upload.size
        )
        await queue.add(session, queued)
        await runtime.jobs.enqueue(session, IMPORT, {"id": receipt.id}, once=receipt.id)
    return ImportOutcome(receipt)


async def run_queued_import(runtime: BlockRuntime, import_id: str, folder: Path) -> None:
    """Do one queued import; done twice, it does nothing the second time.

    What passes (a database that is away, a full disk, a lock) raises, and the job is tried again;
    what cannot be read ends as refused, with the reason; a fault of ours ends as failed, and its
    bytes stay.
    """
    async with runtime.database.reading() as session:
        queued = await runtime.import_queue.fetch_import(session, import_id)
        done = await runtime.receipts.fetch_receipt(session, import_id)
    if queued is None or queued.receipt.state not in OPEN:
        return
    try:
        receipt = done or await _run(runtime, queued, folder)
    except (DBAPIError, OSError, Unavailable, ImportLocked):
        raise
    except Exception:
        log.exception("import %s failed", import_id)
        receipt = queued.receipt.model_copy(update={"state": ImportState.FAILED})
    async with runtime.database.transaction() as session:
        await runtime.import_queue.record_end(session, import_id, receipt)
        if receipt.state is ImportState.FAILED:
            await runtime.events.outbox.add(session, *import_events(receipt))
    if receipt.state is ImportState.FAILED:
        return
    # Only now that the end is stored: an end that is lost needs the bytes again. What a kill
    # leaves here is swept.
    async with runtime.database.transaction() as session:
        await runtime.import_queue.clear(session, queued.receipt.bytes_digest, folder)


async def _run(runtime: BlockRuntime, queued: QueuedImport, folder: Path) -> Receipt:
    path = stored_path(folder, queued.receipt.bytes_digest)
    with path.open("rb") as content:
        upload = Upload(content, queued.receipt.bytes_digest, queued.size, path)
        begun = queued.receipt.model_copy(update={"progress": None})  # of an attempt that ended
        context = ImportContext(
            queued.request, upload, queued.actor, begun, queued.key, queued=True
        )
        async with _progress_recorded(runtime, queued) as on_progress:
            try:
                return (await execute_import(runtime, context, on_progress=on_progress)).receipt
            except Unavailable:
                raise
            except Refused as refused:
                return await _reject_unreadable(runtime, context, refused)


async def _reject_unreadable(
    runtime: BlockRuntime, context: ImportContext, refused: Refused
) -> Receipt:
    """Store the receipt of an import refused as a whole: no row of it could be read."""
    words = {code: detail_of(refused.code, code, **refused.params) for code in LANGUAGES}
    receipt = context.begun.model_copy(
        update={
            "state": ImportState.REFUSED,
            "errors_total": 1,
            "finished_at": utc_now(),
        }
    )
    with ErrorLog() as faults:
        faults.add([Issue(0, refused.code, None, "", Names(**words))])
        async with runtime.database.transaction() as session:
            if done := await lock_queued(runtime, session, context):
                return done
            if context.key:
                await runtime.receipts.lock(session, context.sender, context.key)
            stored, _ = await reject(
                runtime, session, context, receipt, faults, subjects=Subjects()
            )
    return stored


@asynccontextmanager
async def _progress_recorded(
    runtime: BlockRuntime, queued: QueuedImport
) -> AsyncIterator[OnProgress]:
    """Record progress every second, in transactions of its own, as long as the import goes on."""
    begun, last = time.monotonic(), [0, 0, 0]
    samples = deque([ProgressSample(0)], PROGRESS_WINDOW)

    def note(rows: int, refused: int, position: int) -> None:
        last[:] = [rows, refused, position]

    async def record() -> None:
        while True:
            samples.append(ProgressSample(time.monotonic() - begun, *last))
            progress = estimate_progress(samples, queued.size)
            with suppress(DBAPIError, OSError, Unavailable):
                async with runtime.database.transaction() as session:
                    await runtime.import_queue.record_progress(session, queued.receipt.id, progress)
            await asyncio.sleep(PROGRESS_INTERVAL_S)

    recording = asyncio.create_task(record())
    try:
        yield note
    finally:
        recording.cancel()
        with suppress(asyncio.CancelledError):
            await recording
