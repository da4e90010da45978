"""How an import ends: refused, checked, nothing new, or in the ledger with its place in the chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSessionTransaction

from bagalau.blocks.context import Desk, Sent
from bagalau.blocks.imports.rejection import IMPORT, Named, chained, refuse, sending_of
from bagalau.blocks.parsing import Issue
from bagalau.blocks.quality import Source
from bagalau.blocks.records import Cell, Load, Outcome, summed
from bagalau.blocks.validation import Batch, ErrorLog
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import utc_now
from bagalau.contracts.v1.intake import Counts, ImportState, Receipt


@dataclass(frozen=True)
class Ended:
    """What an import came to: its receipt, the first of what it refused, whether it was known."""

    receipt: Receipt
    issues: Sequence[Issue] = ()
    again: bool = False
    foreign: str | None = None
    """The body it was refused for, which its sender may not touch."""


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
    faults: ErrorLog
    session: AsyncSession

    async def of(self, change: Change, data: AsyncSessionTransaction) -> Ended:
        """End the import: *data* holds what was added, or was taken back when it is refused."""
        if data.is_active and self.batch.refused == self.batch.read:
            await data.rollback()  # a partial import of which nothing is left
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
        about = Named(bodies, years)
        receipt = await chained(
            self.desk, self.session, receipt, about, kind=IMPORT, moves_scores=moves
        )
        return await self._kept(receipt, bodies=bodies, years=years)

    async def _refused(self) -> Ended:
        """Keep a refused import; it stands in the ledger, since a body it names is not silent."""
        batch = self.batch
        places = batch.places | {(year, body) for body, year in batch.named}
        receipt, again = await refuse(
            self.desk, self.session, self.sent,
            self._told(Outcome(), ImportState.REFUSED),
            self.faults,
            named=Named(
                sorted({body for _, body in places}), sorted({year for year, _ in places}),
                [Load(*place) for place in places],
            ),
            fields=self._fields,
        )  # fmt: skip
        return Ended(receipt, self.faults.first, again, batch.foreign)

    async def _flagged(self, receipt: Receipt, change: Change) -> Receipt:
        """Ask about figures that look odd, while the bodies are still held."""
        source = Source(receipt.id, receipt.organisation, receipt.received_at)
        flags, dataset = self.desk.runtime.flags, receipt.dataset
        raised = await flags.after(self.session, dataset, change.touched, source)
        address = f"/api/{receipt.service}/v1/imports/{receipt.id}/flags"
        return receipt.model_copy(
            update={"flags": raised, "flags_address": address if raised else None}
        )

    async def _burden(self, loads: Sequence[Load]) -> None:
        """Count what sending this cost each body; before the chain is held, as all do."""
        sending = sending_of(self.sent, self._fields)
        await self.desk.runtime.burden.add(self.session, sending, summed(loads))

    @property
    def _fields(self) -> int:
        return len(self.batch.shape.model_fields) - 1

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
                "finished_at": utc_now(),
                "identifier_scheme_digest": self.batch.scheme,
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
        asked = (before.mode, before.identifier_scheme)
        return before if asked == (sent.order.mode, sent.order.identifier_scheme) else None

    async def _kept(
        self, receipt: Receipt, *, bodies: Sequence[str], years: Sequence[int]
    ) -> Ended:
        await self.desk.block.receipts.keep(
            self.session, receipt, self.faults, bodies=bodies, years=years, key=self.sent.key
        )
        return Ended(receipt, self.faults.first)
