"""Intake: one batch of records, taken whole or refused with every reason.

Knows the order of the steps; each step lies in a file of its own.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bagalau import __version__
from bagalau.blocks.acts import Stamp
from bagalau.blocks.authority import supplies
from bagalau.blocks.batch import Batch, period_of
from bagalau.blocks.body_codes import OFFICIAL, translated
from bagalau.blocks.burden_store import BurdenStore, Load, Sending
from bagalau.blocks.chain import Chain, Entry
from bagalau.blocks.code_schemes import CodeSchemes
from bagalau.blocks.datasets import Dataset
from bagalau.blocks.description import Block
from bagalau.blocks.flag_store import Source
from bagalau.blocks.flagging import Flagging
from bagalau.blocks.ledger import Outcome
from bagalau.blocks.reading import Issue, Read, Reader
from bagalau.blocks.receipts import Receipts, received
from bagalau.blocks.register import Registers, Standings
from bagalau.blocks.upload import Upload
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.chassis.ids import new_id
from bagalau.chassis.problems import Conflict, Forbidden, Refused
from bagalau.contracts.v1.canonical import canonical, digest
from bagalau.contracts.v1.imports import Counts, ImportState, Receipt

IMPORT, REFUSED_IMPORT = "import", "import_refused"


@dataclass(frozen=True)
class Order:
    """What a sender asks for: which dataset, in which form, tried dry or meant."""

    dataset: str
    content_type: str
    dry_run: bool = False
    partial: bool = False
    body_codes: str = OFFICIAL

    @property
    def media(self) -> str:
        """The media type alone, without its parameters."""
        return self.content_type.partition(";")[0].strip().lower()

    @property
    def mode(self) -> str:
        """The mode's name on the wire."""
        return "partial" if self.partial else "atomic"


@dataclass(frozen=True)
class Taken:
    """What an import came to: its receipt, what it refused, whether it was given before."""

    receipt: Receipt
    issues: Sequence[Issue] = ()
    again: bool = False


@dataclass(frozen=True)
class Desk:
    """Where imports are taken: the block, its ledger's chain, its registers, one transaction."""

    block: Block
    chain: Chain
    registers: Registers
    session: AsyncSession
    flags: Flagging
    schemes: CodeSchemes
    burden: BurdenStore


async def take_import(
    desk: Desk, order: Order, upload: Upload, *, by: Actor, stamp: Stamp
) -> Taken:
    """Take one import: the same bytes under the same key give the same receipt for ever.

    Refuses every bad value by row, field and rule; atomic unless partial is asked; a dry run goes
    the same way and stores nothing. Raises Conflict for a key used before, Forbidden for rows of
    a body the sender may not touch.
    """
    block, session, receipts = desk.block, desk.session, desk.block.receipts
    if earlier := await _earlier(receipts, session, order, upload, by=by, key=stamp.key):
        return Taken(earlier, again=True)
    official = order.body_codes == OFFICIAL
    readers = block.readers if official else block.readers_of_any_body
    shape, reads = block.shape(order.dataset), list(_rows(readers[order.dataset], upload, order))
    standings = await _standings(desk.registers, session, shape, reads)
    scheme_digest: str | None = None
    if not official:
        codes, scheme_digest = await desk.schemes.codes(session, order.body_codes, standings)
        reads = translated(reads, codes, shape.about.legal_basis)
    batch = Batch(block.name, shape, by, standings)
    batch.take(reads)
    if not batch.read:
        raise Refused(422, "import_empty", params={"dataset": order.dataset})
    receipt = _begun(block, order, upload, by=by, stamp=stamp)
    receipt = receipt.model_copy(update={"body_codes_digest": scheme_digest})
    if batch.issues and not order.partial:
        receipt = receipt.model_copy(update=_counted(batch, Outcome(), order))
        return await _refused(desk, receipt, batch, upload, dry=order.dry_run, key=stamp.key)
    outcome = await _stored(desk, order, batch, receipt)
    receipt = receipt.model_copy(
        update={
            **_counted(batch, outcome, order),
            "state": ImportState.CHECKED if order.dry_run else ImportState.ACCEPTED,
            "accepted_digest": batch.accepted.value(),
            "flags": outcome.flags,
            "flags_address": _flags_of(receipt) if outcome.flags else None,
        }
    )
    if order.dry_run:
        return Taken(receipt, batch.issues)
    await desk.burden.add(session, _sending(receipt, shape, upload), outcome.loads)
    if stamp.key is None and (same := await _untouched(desk, order, upload, outcome, by=by)):
        return Taken(same, again=True)
    receipt = await _chained(desk.chain, session, receipt, batch, outcome)
    await receipts.keep(
        session, receipt, batch.issues, bodies=[*batch.bodies], years=[*batch.years], key=stamp.key
    )
    return Taken(receipt, batch.issues)


def may_send(shape: type[Dataset], actor: Actor) -> None:
    """Let a sender through whose token names the dataset, or raise Forbidden."""
    about = shape.about
    reports = "reporter" in about.senders and actor.has("reporter")
    if not (reports or supplies(shape, actor)):
        senders = ", ".join(about.senders)
        raise Forbidden("dataset_not_yours", dataset=about.code, senders=senders)


def _rows(reader: Reader, upload: Upload, order: Order) -> Iterable[Read]:
    return reader.rows(upload.content, order.media)


async def _standings(
    registers: Registers, session: AsyncSession, shape: type[Dataset], reads: Sequence[Read]
) -> dict[int, Standings]:
    periods = {getattr(each.record, shape.about.period) for each in reads if each.record}
    known: dict[int, Standings] = {}
    for year in sorted({period_of(each)[0] for each in periods}):
        with suppress(Conflict):
            known[year] = await registers.of_year(session, year)
    return known


def _begun(block: Block, order: Order, upload: Upload, *, by: Actor, stamp: Stamp) -> Receipt:
    receipt = received(
        name=str(new_id()), service=block.name, dataset=order.dataset, by=by, at=stamp.at,
        digest=upload.digest, version=__version__,
    )  # fmt: skip
    said = {"mode": order.mode, "dry_run": order.dry_run, "body_codes": order.body_codes}
    return receipt.model_copy(update=said)


def _counted(batch: Batch, outcome: Outcome, order: Order) -> dict[str, object]:
    counts = Counts(
        read=batch.read,
        created=outcome.created,
        corrected=outcome.corrected,
        unchanged=outcome.unchanged,
        refused=batch.refused,
    )
    return {"counts": counts, "errors_total": len(batch.issues), "mode": order.mode}


async def _earlier(
    receipts: Receipts,
    session: AsyncSession,
    order: Order,
    upload: Upload,
    *,
    by: Actor,
    key: str | None,
) -> Receipt | None:
    if key is None or order.dry_run:
        return None
    earlier = await receipts.by_key(session, by, key)
    same = (order.dataset, upload.digest, order.mode, order.body_codes)
    if earlier and _asked(earlier) != same:
        raise Conflict("key_reused")
    return earlier


async def _untouched(
    desk: Desk, order: Order, upload: Upload, outcome: Outcome, *, by: Actor
) -> Receipt | None:
    if outcome.created or outcome.corrected:
        return None
    receipts = desk.block.receipts
    earlier = await receipts.of_bytes(desk.session, by, order.dataset, upload.digest)
    if earlier is None or (earlier.position or 0) < outcome.newest_position:
        return None
    return earlier if _asked(earlier)[2:] == (order.mode, order.body_codes) else None


def _asked(earlier: Receipt) -> tuple[str, str, str, str]:
    return earlier.dataset, earlier.bytes_digest, earlier.mode, earlier.body_codes


async def _refused(
    desk: Desk, receipt: Receipt, batch: Batch, upload: Upload, *, dry: bool, key: str | None
) -> Taken:
    """Keep a refused import; it stands in the ledger, since a body it names is no longer silent."""
    if dry:
        return Taken(receipt, batch.issues)
    bodies = sorted(batch.bodies | {body for body, _ in batch.named})
    years = sorted(batch.years | {year for _, year in batch.named})
    sending = replace(_sending(receipt, batch.shape, upload), refused=True)
    places = batch.named | {(row[2], row[1]) for row in batch.rows}
    await desk.burden.add(desk.session, sending, [Load(year, body) for body, year in places])
    if bodies:
        await desk.chain.append(
            desk.session,
            Entry(
                kind=REFUSED_IMPORT,
                entry=receipt.id,
                years=years,
                bodies=bodies,
                content_digest=digest(canonical(receipt)),
                at=receipt.received_at,
            ),
        )
    await desk.block.receipts.keep(
        desk.session, receipt, batch.issues, bodies=bodies, years=years, key=key
    )
    return Taken(receipt, batch.issues)


async def _stored(desk: Desk, order: Order, batch: Batch, receipt: Receipt) -> Outcome:
    session, records = desk.session, desk.block.records[order.dataset]
    await records.locked(session, [*batch.bodies])
    if not order.dry_run:
        await records.partitioned(session, [*batch.years])
    await records.staged(session, batch.rows)
    outcome = await records.compared(session, desk.block.receipts.tables.imports)
    if not order.dry_run and (outcome.created or outcome.corrected):
        await records.append(session, receipt.id)
        source = Source(receipt.id, receipt.organisation, receipt.received_at)
        touched = await records.touched(session)
        raised = await desk.flags.after(session, order.dataset, touched, source)
        outcome = replace(outcome, flags=raised)
    if not order.dry_run:
        outcome = replace(outcome, loads=await records.loads(session))
    await records.emptied(session)
    return outcome


def _sending(receipt: Receipt, shape: type[Dataset], upload: Upload) -> Sending:
    fields = len(shape.model_fields) - 1
    return Sending(receipt.dataset, receipt.sender, receipt.organisation, upload.size, fields)


def _flags_of(receipt: Receipt) -> str:
    return f"/api/{receipt.service}/v1/imports/{receipt.id}/flags"


async def _chained(
    chain: Chain, session: AsyncSession, receipt: Receipt, batch: Batch, outcome: Outcome
) -> Receipt:
    link = await chain.append(
        session,
        Entry(
            kind=IMPORT,
            entry=receipt.id,
            years=[*batch.years],
            bodies=[*batch.bodies],
            content_digest=digest(canonical(receipt)),
            at=receipt.received_at,
            moves_scores=bool(outcome.created or outcome.corrected),
        ),
    )
    return receipt.model_copy(
        update={
            "position": link.position,
            "digest": link.digest,
            "previous_digest": link.previous_digest,
        }
    )
