"""What stands before an import: the request, the bytes, who sent them, the receipt begun."""

from dataclasses import dataclass

from bagalau.blocks.context.import_queue import ImportLocked, ImportRequest
from bagalau.blocks.context.receipts import begin_receipt
from bagalau.blocks.context.runtime import BlockRuntime
from bagalau.blocks.parsing import Upload
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.intake import Receipt
from bagalau.journal import Stamp


@dataclass(frozen=True)
class ImportContext:
    """One import: what is requested, the bytes, their sender, the receipt begun, the key."""

    request: ImportRequest
    upload: Upload
    sender: Actor
    begun: Receipt
    key: str | None = None
    queued: bool = False
    """Whether it waited in the queue, where another worker may have taken it up."""


def begin_import(
    runtime: BlockRuntime, request: ImportRequest, upload: Upload, *, by: Actor, stamp: Stamp
) -> ImportContext:
    """Begin the receipt of an import: what is known before a row is read."""
    receipt = begin_receipt(
        name=str(new_id()), service=runtime.name, dataset=request.dataset, by=by, at=stamp.at,
        digest=upload.digest, version=runtime.version,
    )  # fmt: skip
    options = {
        name: getattr(request, name)
        for name in ("mode", "dry_run", "correction", "identifier_scheme")
    }
    begun = receipt.model_copy(update={**options, "form": str(request.form)})
    return ImportContext(request, upload, by, begun, None if request.dry_run else stamp.key)


async def find_by_key(
    runtime: BlockRuntime, session: AsyncSession, context: ImportContext
) -> Receipt | None:
    """Give the receipt the sender was given for this key; None for a new one.

    Raises Conflict `key_reused` when the key was for something else, `key_in_progress` while it is for
    something else that is not done yet.
    """
    if context.key is None:
        return None
    receipt = await runtime.receipts.by_key(session, context.sender, context.key)
    if receipt:
        must_match(receipt, context.request, context.upload.digest)
    elif not context.queued:
        await find_queued(runtime, session, context)
    return receipt


async def find_queued(
    runtime: BlockRuntime, session: AsyncSession, context: ImportContext
) -> Receipt | None:
    """Give the receipt of the import that waits under this key; None when there is none.

    Raises Conflict `key_in_progress` when another one waits: its end decides whether the key is free.
    """
    if context.key is None:
        return None
    queued = await runtime.import_queue.by_key(session, context.sender, context.key)
    if queued is None:
        return None
    if not _matches(queued.receipt, context.request, context.upload.digest):
        raise Conflict("key_in_progress", id=queued.receipt.id)
    return queued.receipt


def must_match(receipt: Receipt, request: ImportRequest, digest: str) -> None:
    """Let through what a key was used for before. Raises Conflict `key_reused` for another."""
    if not _matches(receipt, request, digest):
        raise Conflict("key_reused")


def _matches(receipt: Receipt, request: ImportRequest, digest: str) -> bool:
    before = (receipt.dataset, receipt.bytes_digest, receipt.mode, receipt.identifier_scheme)
    if before != (request.dataset, digest, request.mode, request.identifier_scheme):
        return False
    return receipt.form in {None, str(request.form)}  # none was kept before forms were declared


async def lock_queued(
    runtime: BlockRuntime, session: AsyncSession, context: ImportContext
) -> Receipt | None:
    """Lock a queued import for this transaction; give its receipt if it was done meanwhile.

    Raises ImportLocked while another worker does it.
    """
    if not await runtime.import_queue.try_lock(session, context.begun.id):
        raise ImportLocked(context.begun.id)
    return await runtime.receipts.fetch_receipt(session, context.begun.id)
