"""The desk where imports are taken, and what lies on it: the order, the bytes, who sent them."""

from dataclasses import dataclass

from bagalau import __version__
from bagalau.blocks.context.definition import Block
from bagalau.blocks.context.import_queue import Order, OrderHeld
from bagalau.blocks.context.receipts import received
from bagalau.blocks.context.runtime import BlockRuntime
from bagalau.blocks.journal import Chain, Stamp
from bagalau.blocks.parsing import Upload
from bagalau.blocks.register import Registers
from bagalau.chassis.database import AsyncSession, Database
from bagalau.chassis.http import Conflict
from bagalau.chassis.identity import Actor, Signer
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.intake import Receipt


@dataclass(frozen=True)
class Desk:
    """Where imports are taken: the block, its runtime, database and key."""

    block: Block
    runtime: BlockRuntime
    database: Database
    signer: Signer
    version: str = __version__

    @property
    def chain(self) -> Chain:
        """The chain of the service's ledger."""
        return self.runtime.chain

    @property
    def registers(self) -> Registers:
        """The registers the block keeps."""
        return self.runtime.registers


@dataclass(frozen=True)
class Sent:
    """A batch as it lies on the desk: what is asked, the bytes, who sent them, under which key."""

    order: Order
    upload: Upload
    by: Actor
    begun: Receipt
    key: str | None = None
    ordered: bool = False
    """Whether it waited as an order, which another worker may be at."""


def laid(desk: Desk, order: Order, upload: Upload, *, by: Actor, stamp: Stamp) -> Sent:
    """Lay a batch on the desk, its receipt begun: what is known before a row is read."""
    receipt = received(
        name=str(new_id()), service=desk.block.name, dataset=order.dataset, by=by, at=stamp.at,
        digest=upload.digest, version=desk.version,
    )  # fmt: skip
    said = {
        name: getattr(order, name)
        for name in ("mode", "dry_run", "correction", "identifier_scheme")
    }
    begun = receipt.model_copy(update=said)
    return Sent(order, upload, by, begun, None if order.dry_run else stamp.key)


async def earlier(desk: Desk, session: AsyncSession, sent: Sent) -> Receipt | None:
    """Give the receipt the sender was given for this key; None for a new one.

    Raises Conflict `key_reused` when the key was for something else, `key_in_progress` while it is for
    something else that is not done yet.
    """
    if sent.key is None:
        return None
    receipt = await desk.block.receipts.by_key(session, sent.by, sent.key)
    if receipt:
        must_be_same(receipt, sent.order, sent.upload.digest)
    elif not sent.ordered:
        await promised(desk, session, sent)
    return receipt


async def promised(desk: Desk, session: AsyncSession, sent: Sent) -> Receipt | None:
    """Give the receipt of the open order there is for this key; None when there is none.

    Raises Conflict `key_in_progress` when the order is for something else: its end decides whether the
    key is free.
    """
    if sent.key is None:
        return None
    order = await desk.block.orders.by_key(session, sent.by, sent.key)
    if order is None:
        return None
    if not _same(order.receipt, sent.order, sent.upload.digest):
        raise Conflict("key_in_progress", id=order.receipt.id)
    return order.receipt


def must_be_same(receipt: Receipt, order: Order, digest: str) -> None:
    """Let through what a key was used for before. Raises Conflict `key_reused` for another."""
    if not _same(receipt, order, digest):
        raise Conflict("key_reused")


def _same(receipt: Receipt, order: Order, digest: str) -> bool:
    asked = (receipt.dataset, receipt.bytes_digest, receipt.mode, receipt.identifier_scheme)
    return asked == (order.dataset, digest, order.mode, order.identifier_scheme)


async def held(desk: Desk, session: AsyncSession, sent: Sent) -> Receipt | None:
    """Hold an order for this transaction alone; give its receipt if it was done meanwhile.

    Raises OrderHeld while another worker is at it.
    """
    if not await desk.block.orders.try_lock(session, sent.begun.id):
        raise OrderHeld(sent.begun.id)
    return await desk.block.receipts.named(session, sent.begun.id)
