"""How an import ends: refused, checked, nothing new, or in the ledger with its place in the chain.

Knows receipts and the chain; refuses to know how rows were taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSessionTransaction

from bagalau.blocks.batch import Batch
from bagalau.blocks.burden_store import Load, Sending, summed
from bagalau.blocks.chain import Entry
from bagalau.blocks.desk import Desk, Sent
from bagalau.blocks.faults import Faults
from bagalau.blocks.flag_cells import Cell
from bagalau.blocks.flag_store import Source
from bagalau.blocks.ledger import Outcome
from bagalau.blocks.reading import Issue
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.canonical import canonical, digest
from bagalau.contracts.v1.imports import Counts, ImportState, Receipt

IMPORT, REFUSED_IMPORT = "import", "import_refused"


@dataclass(frozen=True)
class Ended:
    """What an import came to: its receipt, the first of what it refused, whether it was known."""

    receipt: Receipt
    issues: Sequence[Issue] = ()
    again: bool = False


class Change(Protocol):
    """What an import did to the ledger: the outcome, the cells it touched, the burden it was."""

    outcome: Outcome
    touched: set[Cell]
    loads: list[Load]


@dataclass(frozen=True)
class Ending:
    """One import at its end, in the transaction that took it."""

    desk: Desk
    sent: Sent
    batch: Batch
    faults: Faults
    session: AsyncSession

    async def of(self, change: Change, data: AsyncSessionTransaction) -> Ended:
        """End the import: *data* holds what was added, or was rolled back when it is refused."""
        if not data.is_active:
            return await self._refused()
        outcome = change.outcome
        receipt = self._told(outcome, ImportState.ACCEPTED)
        if self.sent.order.dry_run:
            await data.rollback()
            checked = receipt.model_copy(update={"state": ImportState.CHECKED})
            return await self._kept(checked, bodies=(), years=())
        if self.sent.key is None and (same := await self._untouched(outcome)):
            await data.rollback()
            await self._burden(change.loads)
            return Ended(same, again=True)
        await data.commit()
        moves = bool(outcome.revised)
        if moves:
            receipt = await self._flagged(receipt, change)
        await self._burden(change.loads)
        years, bodies = [*self.batch.years], [*self.batch.bodies]
        receipt = await self._chained(receipt, IMPORT, bodies, years, moves_scores=moves)
        return await self._kept(receipt, bodies=bodies, years=years)

    async def _refused(self) -> Ended:
        """Keep a refused import; it stands in the ledger, since a body it names is not silent."""
        receipt = self._told(Outcome(), ImportState.REFUSED)
        if self.sent.order.dry_run:
            return await self._kept(receipt, bodies=(), years=())
        named = self.batch.named
        bodies = sorted({*self.batch.bodies, *(body for body, _ in named)})
        years = sorted({*self.batch.years, *(year for _, year in named)})
        places = self.batch.places | {(year, body) for body, year in named}
        await self._burden([Load(*place) for place in places], refused=True)
        if bodies:
            await self._chained(receipt, REFUSED_IMPORT, bodies, years, moves_scores=True)
        return await self._kept(receipt, bodies=bodies, years=years)

    async def _flagged(self, receipt: Receipt, change: Change) -> Receipt:
        """Ask about figures that look odd, while the bodies are still held."""
        source = Source(receipt.id, receipt.organisation, receipt.received_at)
        flags, dataset = self.desk.office.flags, receipt.dataset
        raised = await flags.after(self.session, dataset, change.touched, source)
        address = f"/api/{receipt.service}/v1/imports/{receipt.id}/flags"
        return receipt.model_copy(
            update={"flags": raised, "flags_address": address if raised else None}
        )

    async def _burden(self, loads: Sequence[Load], *, refused: bool = False) -> None:
        """Count what sending this cost each body; before the chain is held, as all do."""
        begun, fields = self.sent.begun, len(self.batch.shape.model_fields) - 1
        sending = Sending(
            begun.dataset, begun.sender, begun.organisation, self.sent.upload.size, fields, refused
        )
        await self.desk.office.burden.add(self.session, sending, summed(loads))

    def _told(self, outcome: Outcome, state: ImportState) -> Receipt:
        counts = Counts(
            read=self.batch.read,
            created=outcome.created,
            corrected=outcome.corrected,
            unchanged=outcome.unchanged,
            refused=self.batch.refused,
            withdrawn=outcome.withdrawn,
        )
        known = state is ImportState.ACCEPTED
        return self.sent.begun.model_copy(
            update={
                "state": state,
                "counts": counts,
                "errors_total": self.faults.total,
                "periods": sorted(self.batch.periods),
                "accepted_digest": self.batch.digest if known else None,
                "finished_at": datetime.now(UTC),
                "body_codes_digest": self.batch.scheme,
            }
        )

    async def _untouched(self, outcome: Outcome) -> Receipt | None:
        """Give the receipt of the same bytes, while no later import touched any of their rows."""
        if outcome.revised:
            return None
        sent, receipts = self.sent, self.desk.block.receipts
        before = await receipts.of_bytes(
            self.session, sent.by, sent.order.dataset, sent.upload.digest
        )
        if before is None or (before.position or 0) < outcome.newest_position:
            return None
        asked = (before.mode, before.body_codes)
        return before if asked == (sent.order.mode, sent.order.body_codes) else None

    async def _chained(
        self, receipt: Receipt, kind: str, bodies: Sequence[str], years: Sequence[int], *,
        moves_scores: bool,
    ) -> Receipt:  # fmt: skip
        link = await self.desk.chain.append(
            self.session,
            Entry(
                kind=kind,
                entry=receipt.id,
                years=years,
                bodies=bodies,
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
                "signature": self.desk.signer.signed(link.digest),
            }
        )

    async def _kept(
        self, receipt: Receipt, *, bodies: Sequence[str], years: Sequence[int]
    ) -> Ended:
        await self.desk.block.receipts.keep(
            self.session, receipt, self.faults, bodies=bodies, years=years, key=self.sent.key
        )
        return Ended(receipt, self.faults.first)
