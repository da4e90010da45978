"""Receipts for those who may read them: by id, by Idempotency-Key, and their refused values."""

import csv
import io
from collections.abc import AsyncIterator
from typing import Final

from bagalau.blocks.context.runtime import BlockRuntime
from bagalau.blocks.register import must_be_of_block
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import LanguageCode, NotFound
from bagalau.chassis.identity import Actor, Role
from bagalau.contracts.v1.intake import Receipt
from bagalau.contracts.v1.wire import as_text

COLUMNS: Final = ("row", "field", "pointer", "code", "message", "legal_basis", "line")
BATCH_ROWS: Final = 5000


async def fetch_receipt(
    runtime: BlockRuntime, session: AsyncSession, import_id: str, actor: Actor
) -> Receipt:
    """Give a receipt to who may read it: its sender's organisation, evaluators, auditors.

    Raises NotFound `import_unknown` for another's receipt too, so that ids cannot be tried out.
    """
    must_be_of_block(actor, runtime.name)
    receipt = await _fetch(runtime, session, import_id)
    organisation = reads_only(actor)
    if receipt is None or organisation not in {None, receipt.organisation}:
        raise NotFound("import_unknown")
    return receipt


def reads_only(actor: Actor) -> str | None:
    """Give the organisation whose receipts the actor may read; None when it reads all."""
    return None if actor.has(Role.EVALUATOR, Role.AUDITOR) else actor.organisation


async def receipts_of_key(
    runtime: BlockRuntime, session: AsyncSession, actor: Actor, key: str
) -> list[Receipt]:
    """Give the receipt a sender has under an Idempotency-Key; none for a new key.

    The accepted one comes first, then the one still queued, then the newest refused one.
    """
    if receipt := await runtime.receipts.by_key(session, actor, key):
        return [receipt]
    if queued := await runtime.import_queue.by_key(session, actor, key):
        return [queued.receipt]
    return (await runtime.receipts.list_refused(session, actor, key))[:1]


async def write_issues_csv(
    runtime: BlockRuntime, import_id: str, language: LanguageCode
) -> AsyncIterator[str]:
    """Write all refused values of an import, batch by batch so that memory follows no count."""
    yield "\ufeff" + _line(COLUMNS)  # the mark by which spreadsheets know UTF-8
    after = 0
    while True:
        async with runtime.database.reading() as session:
            found = await runtime.receipts.issues(
                session, import_id, language, after=after, limit=BATCH_ROWS
            )
        for number, each in found:
            after = number
            yield _line(tuple(getattr(each, column) for column in COLUMNS))
        if len(found) < BATCH_ROWS:
            return


async def _fetch(runtime: BlockRuntime, session: AsyncSession, import_id: str) -> Receipt | None:
    if receipt := await runtime.receipts.fetch_receipt(session, import_id):
        return receipt
    queued = await runtime.import_queue.fetch_import(session, import_id)
    if queued is None:
        return None
    became = queued.became and await runtime.receipts.fetch_receipt(session, queued.became)
    return became or queued.receipt


def _line(cells: tuple[object, ...]) -> str:
    text = io.StringIO()
    written = ["" if each is None else str(each) for each in cells]
    csv.writer(text).writerow(map(as_text, written))
    return text.getvalue()
