"""Long imports: taken in now, done a moment later, whatever is killed between the two."""

import asyncio
import hashlib
import logging
import tempfile
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Final, cast

from fastapi import FastAPI
from pydantic import JsonValue
from sqlalchemy.exc import DBAPIError

from bagalau.blocks.context import (
    OPEN,
    Desk,
    OrderHeld,
    Reached,
    Sent,
    Waiting,
    earlier,
    estimated,
    held,
    promised,
)
from bagalau.blocks.imports.outcome import Ended
from bagalau.blocks.imports.rejection import Named, refuse
from bagalau.blocks.imports.run_import import Told, take_import
from bagalau.blocks.journal import import_events
from bagalau.blocks.parsing import Issue, Upload, stored_path
from bagalau.blocks.validation import ErrorLog
from bagalau.chassis.database import Jobs
from bagalau.chassis.http import LANGUAGES, Refused, Unavailable, say
from bagalau.chassis.runtime import Settings, utc_now
from bagalau.contracts.v1.intake import ImportState, Receipt
from bagalau.contracts.v1.wire import Names

IMPORT: Final = "import"
HEARTBEAT: Final = timedelta(seconds=3)
AT_ONCE: Final = 2
ATTEMPTS: Final = 1000
"""What was answered 202 is tried until it is done."""

TELLS_EVERY: Final = 1.0
"""Seconds between two notes of progress."""

PROGRESS_WINDOW: Final = 15
"""Notes from which the pace is taken: an attempt that went slowly at first tells nothing of now."""

log = logging.getLogger(__name__)


def import_jobs(service: str) -> Jobs:
    """Make the background work of a service's imports; what a killed process did is soon resumed."""
    jobs = Jobs(schema=service, heartbeat=HEARTBEAT, at_once=AT_ONCE, attempts=ATTEMPTS)
    jobs.task(IMPORT)(do_import)
    return jobs


def folder_of(settings: Settings) -> Path:
    """Give the folder bytes wait in, made when it is not there."""
    own = hashlib.sha256(settings.database_url.encode()).hexdigest()[:12]
    system = Path(tempfile.gettempdir(), f"bagalau-{settings.service}-{own}")
    folder = Path(settings.imports_folder) if settings.imports_folder else system
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


async def put_down(desk: Desk, jobs: Jobs, sent: Sent, folder: Path) -> Ended:
    """Put an import down to be done: its bytes first, then the order and the work on it.

    The same key again gives the order there is; no bytes are kept that no order waits for. Raises
    Conflict `key_reused`, `key_in_progress`, Unavailable.
    """
    await asyncio.to_thread(sent.upload.sync)
    receipt = sent.begun.model_copy(update={"state": ImportState.WAITING})
    orders = desk.block.orders
    async with desk.database.transaction() as session:
        if sent.key:
            await desk.block.receipts.lock(session, sent.by, sent.key)
            if done := await earlier(desk, session, sent):
                return Ended(done, again=True)
            if same := await promised(desk, session, sent):
                return Ended(same, again=True)
        await orders.lock_bytes(session, receipt.bytes_digest)
        await asyncio.to_thread(sent.upload.keep, folder)
        order = Waiting(receipt, sent.order, sent.by, sent.key, sent.upload.size)
        await orders.put(session, order)
        await jobs.enqueue(session, IMPORT, {"id": receipt.id}, once=receipt.id)
    return Ended(receipt)


async def do_import(app: FastAPI, payload: Mapping[str, JsonValue]) -> None:
    """Do one import that waits; done twice, it does nothing the second time.

    What passes (a database away, no room, a lock) raises, and the work is tried again; what cannot
    be read ends as refused, with the reason; a fault of ours ends as failed, its bytes kept.
    """
    desk, name = cast("Desk", app.state.desk), str(payload["id"])
    folder = folder_of(cast("Settings", app.state.settings))
    async with desk.database.reading() as session:
        waiting = await desk.block.orders.named(session, name)
        done = await desk.block.receipts.named(session, name)
    if waiting is None or waiting.receipt.state not in OPEN:
        return
    try:
        receipt = done or await _done(desk, waiting, folder)
    except (DBAPIError, OSError, Unavailable, OrderHeld):
        raise
    except Exception:
        log.exception("import %s failed", name)
        receipt = waiting.receipt.model_copy(update={"state": ImportState.FAILED})
    async with desk.database.transaction() as session:
        await desk.block.orders.ended(session, name, receipt)
        if receipt.state is ImportState.FAILED:
            await desk.block.events.outbox.add(session, *import_events(receipt))
        else:
            await desk.block.orders.clear(session, waiting.receipt.bytes_digest, folder)


async def _done(desk: Desk, waiting: Waiting, folder: Path) -> Receipt:
    path = stored_path(folder, waiting.receipt.bytes_digest)
    with path.open("rb") as content:
        upload = Upload(content, waiting.receipt.bytes_digest, waiting.size, path)
        begun = waiting.receipt.model_copy(update={"progress": None})  # of an attempt that ended
        sent = Sent(waiting.order, upload, waiting.actor, begun, waiting.key, ordered=True)
        async with _telling(desk, waiting) as told:
            try:
                return (await take_import(desk, sent, told=told)).receipt
            except Unavailable:
                raise
            except Refused as refused:
                return await _unreadable(desk, sent, refused)


async def _unreadable(desk: Desk, sent: Sent, refused: Refused) -> Receipt:
    """Keep the receipt of what was refused as a whole: no row of it could be taken."""
    words = {tongue: say(refused.code, tongue, **refused.params) for tongue in LANGUAGES}
    receipt = sent.begun.model_copy(
        update={
            "state": ImportState.REFUSED,
            "errors_total": 1,
            "finished_at": utc_now(),
        }
    )
    with ErrorLog() as faults:
        faults.add([Issue(0, refused.code, None, "", Names(**words))])
        async with desk.database.transaction() as session:
            if done := await held(desk, session, sent):
                return done
            if sent.key:
                await desk.block.receipts.lock(session, sent.by, sent.key)
            kept, _ = await refuse(desk, session, sent, receipt, faults, named=Named())
    return kept


@asynccontextmanager
async def _telling(desk: Desk, waiting: Waiting) -> AsyncIterator[Told]:
    """Note progress every second, in moments of its own, as long as the work goes on."""
    begun, last = time.monotonic(), [0, 0, 0]
    recent = deque([Reached(0)], PROGRESS_WINDOW)

    def told(rows: int, refused: int, position: int) -> None:
        last[:] = [rows, refused, position]

    async def tell() -> None:
        while True:
            recent.append(Reached(time.monotonic() - begun, *last))
            progress = estimated(recent, waiting.size)
            with suppress(DBAPIError, OSError, Unavailable):
                async with desk.database.transaction() as session:
                    await desk.block.orders.told(session, waiting.receipt.id, progress)
            await asyncio.sleep(TELLS_EVERY)

    telling = asyncio.create_task(tell())
    try:
        yield told
    finally:
        telling.cancel()
        with suppress(asyncio.CancelledError):
            await telling
