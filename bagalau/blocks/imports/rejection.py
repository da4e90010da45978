"""A refused import: one signed receipt under its key, for as long as the refusal stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from bagalau.blocks.context import Desk, Sent
from bagalau.blocks.journal import ChainEntry
from bagalau.blocks.records import Load, Sending, summed
from bagalau.blocks.validation import ErrorLog
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.intake import Receipt
from bagalau.contracts.v1.wire import canonical, digest

IMPORT, REFUSED_IMPORT = "import", "import_refused"


@dataclass(frozen=True)
class Named:
    """What an import is about: bodies and years; of a refused one, those its readable rows name."""

    bodies: Sequence[str] = ()
    years: Sequence[int] = ()
    loads: Sequence[Load] = ()


async def refuse(
    desk: Desk, session: AsyncSession, sent: Sent, receipt: Receipt, faults: ErrorLog,
    *, named: Named, fields: int = 0,
) -> tuple[Receipt, bool]:  # fmt: skip
    """Keep the receipt of a refused import and every refused value; say whether it was known.

    What was refused may depend on the register and on other rows, so the batch is checked each
    time; the same bytes under the same key with the same report have the receipt they had, and
    cost nobody anything again. A dry run has no place in the ledger and no signature.
    """
    receipt = receipt.model_copy(update={"report_digest": faults.digest})
    if sent.key and (same := await _before(desk, session, sent, receipt)):
        return same, True
    if sent.order.dry_run:
        named = Named()
    else:
        sending = sending_of(sent, fields, refused=True)
        await desk.runtime.burden.add(session, sending, summed(named.loads))
        moves = bool(named.bodies)
        receipt = await chained(
            desk, session, receipt, named, kind=REFUSED_IMPORT, moves_scores=moves
        )
    await desk.block.receipts.keep(
        session, receipt, faults, bodies=named.bodies, years=named.years, key=sent.key
    )
    return receipt, False


async def chained(
    desk: Desk, session: AsyncSession, receipt: Receipt, about: Named,
    *, kind: str, moves_scores: bool,
) -> Receipt:  # fmt: skip
    """Give a receipt its place in the ledger, and sign the digest it has there."""
    link = await desk.chain.append(
        session,
        ChainEntry(
            kind=kind,
            entry=receipt.id,
            years=about.years,
            bodies=about.bodies,
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
            "signature": desk.signer.signed(link.digest),
        }
    )


def sending_of(sent: Sent, fields: int, *, refused: bool = False) -> Sending:
    """Give what the burden has to know of an import."""
    begun = sent.begun
    return Sending(
        begun.dataset, begun.sender, begun.organisation, sent.upload.size, fields, refused
    )


async def _before(
    desk: Desk, session: AsyncSession, sent: Sent, receipt: Receipt
) -> Receipt | None:
    """Give the receipt of the same refusal: same key, bytes and order, and the same report."""
    earlier = await desk.block.receipts.refused(
        session, sent.by, sent.key or "", bytes_digest=receipt.bytes_digest
    )
    return next((each for each in earlier if _same(each, receipt)), None)


def _same(one: Receipt, other: Receipt) -> bool:
    alike = ("dataset", "mode", "correction", "identifier_scheme", "report_digest", "counts")
    return all(getattr(one, name) == getattr(other, name) for name in alike)
