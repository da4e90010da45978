"""Refused imports: one signed receipt under a key, for as long as the same refusal holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bagalau.blocks.context import BlockRuntime, ImportContext
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.records import Load, Sending, sum_loads
from bagalau.blocks.validation import ErrorLog
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.intake import Receipt
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.journal import ChainEntry


@dataclass(frozen=True)
class Subjects:
    """The bodies and years an import is about; of a refused one, those its readable rows name."""

    bodies: Sequence[str] = ()
    years: Sequence[int] = ()
    loads: Sequence[Load] = ()


async def reject(
    runtime: BlockRuntime, session: AsyncSession, context: ImportContext, receipt: Receipt,
    faults: ErrorLog, *, subjects: Subjects, fields: int = 0,
) -> tuple[Receipt, bool]:  # fmt: skip
    """Store the receipt of a refused import and every refused value; say whether it is a replay.

    What is refused may depend on the register and on other rows, so the batch is checked each
    time; the same bytes under the same key with the same report have the receipt they had, and
    their burden is not counted again. A dry run has no place in the journal and no signature.
    """
    receipt = receipt.model_copy(update={"report_digest": faults.digest})
    if context.key and (same := await _before(runtime, session, context, receipt)):
        return same, True
    if context.request.dry_run:
        subjects = Subjects()
    else:
        sending = sending_of(context, fields, refused=True)
        await runtime.burden.add(session, sending, sum_loads(subjects.loads))
        moves = bool(subjects.bodies)
        receipt = await enter_in_journal(
            runtime, session, receipt, subjects, kind=EntryKind.REFUSED_IMPORT, moves_scores=moves
        )
    await runtime.receipts.add(
        session, receipt, faults, bodies=subjects.bodies, years=subjects.years, key=context.key
    )
    return receipt, False


async def enter_in_journal(
    runtime: BlockRuntime, session: AsyncSession, receipt: Receipt, subjects: Subjects,
    *, kind: EntryKind, moves_scores: bool,
) -> Receipt:  # fmt: skip
    """Give a receipt its place in the journal, and sign the digest it has there."""
    link = await runtime.chain.append(
        session,
        ChainEntry(
            kind=kind,
            entry=receipt.id,
            years=subjects.years,
            bodies=subjects.bodies,
            content_digest=digest(canonical(receipt)),
            at=receipt.received_at,
            moves_scores=moves_scores,
        ),
    )
    return receipt.model_copy(
        update={
            "position": link.position,
            "digest": link.digest,
            "previous_digest": link.previous_digest,
            "signature": runtime.signer.sign(link.digest),
        }
    )


def sending_of(context: ImportContext, fields: int, *, refused: bool = False) -> Sending:
    """Give what the reporting burden is counted from: dataset, sender, bytes, fields a row."""
    begun = context.begun
    return Sending(
        begun.dataset, begun.sender, begun.organisation, context.upload.size, fields, refused
    )


async def _before(
    runtime: BlockRuntime, session: AsyncSession, context: ImportContext, receipt: Receipt
) -> Receipt | None:
    """Give the receipt of the same refusal: same key, bytes and request, and the same report."""
    earlier = await runtime.receipts.list_refused(
        session, context.sender, context.key or "", bytes_digest=receipt.bytes_digest
    )
    return next((each for each in earlier if _same(each, receipt)), None)


def _same(one: Receipt, other: Receipt) -> bool:
    alike = (
        "dataset",
        "mode",
        "correction",
        "identifier_scheme",
        "form",
        "report_digest",
        "counts",
    )
    return all(getattr(one, name) == getattr(other, name) for name in alike)
