"""How an import ends: refused, checked only, nothing new, or stored with its journal entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSessionTransaction

from bagalau.blocks.context import BlockRuntime, ImportContext
from bagalau.blocks.imports.rejection import Subjects, enter_in_journal, reject, sending_of
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.parsing import Issue
from bagalau.blocks.quality import Source
from bagalau.blocks.records import Cell, Load, Outcome, sum_loads
from bagalau.blocks.validation import Batch, ErrorLog
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import utc_now
from bagalau.contracts.v1.intake import Counts, ImportState, Receipt


@dataclass(frozen=True)
class ImportOutcome:
    """What an import came to: its receipt, its first issues, whether it repeats an earlier one."""

    receipt: Receipt
    issues: Sequence[Issue] = ()
    replay: bool = False
    foreign: str | None = None
    """The body it was refused for, about which its sender may not report."""


class Change(Protocol):
    """What an import did to the records: the outcome, the cells it touched, its burden."""

    outcome: Outcome
    touched: set[Cell]
    loads: list[Load]


@dataclass(frozen=True)
class Completion:
    """The end of one import, in the transaction that stored its rows."""

    runtime: BlockRuntime
    context: ImportContext
    batch: Batch
    faults: ErrorLog
    session: AsyncSession

    async def complete(self, change: Change, data: AsyncSessionTransaction) -> ImportOutcome:
        """End the import: *data* holds what was added, or is rolled back when it is refused."""
        if data.is_active and self.batch.refused == self.batch.read:
            await data.rollback()  # a partial import of which nothing is left
        if not data.is_active:
            return await self._reject()
        outcome = change.outcome
        receipt = self._receipt(outcome, ImportState.ACCEPTED)
        if self.context.request.dry_run:
            await data.rollback()
            checked = receipt.model_copy(update={"state": ImportState.CHECKED})
            return await self._store(checked, bodies=(), years=())
        if self.context.key is None and (same := await self._untouched(outcome)):
            await data.rollback()
            await self._count_burden(change.loads)
            return ImportOutcome(same, replay=True)
        await data.commit()
        moves = bool(outcome.revised)
        if moves:
            receipt = await self._raise_flags(receipt, change)
        await self._count_burden(change.loads)
        subjects = self._subjects(change)
        receipt = await enter_in_journal(
            self.runtime, self.session, receipt, subjects, kind=EntryKind.IMPORT, moves_scores=moves
        )
        return await self._store(receipt, bodies=subjects.bodies, years=subjects.years)

    def _subjects(self, change: Change) -> Subjects:
        """Give what an import changed: a register sends its whole batch again for one row.

        Of one that changed nothing, what it named.
        """
        if not change.touched:
            return Subjects(self.batch.bodies, self.batch.years)
        bodies = sorted({cell.body for cell in change.touched})
        return Subjects(bodies, sorted({cell.year for cell in change.touched}))

    async def _reject(self) -> ImportOutcome:
        """Store a refused import; it has a journal entry, since a body it names is not silent."""
        batch = self.batch
        places = batch.places | {(year, body) for body, year in batch.named}
        receipt, replay = await reject(
            self.runtime, self.session, self.context,
            self._receipt(Outcome(), ImportState.REFUSED),
            self.faults,
            subjects=Subjects(
                sorted({body for _, body in places}), sorted({year for year, _ in places}),
                [Load(*place) for place in places],
            ),
            fields=self._fields,
        )  # fmt: skip
        return ImportOutcome(receipt, self.faults.first, replay, batch.foreign)

    async def _raise_flags(self, receipt: Receipt, change: Change) -> Receipt:
        """Flag figures that look odd, while the bodies are still locked."""
        source = Source(receipt.id, receipt.organisation, receipt.received_at)
        rechecks = self.runtime.catalogue.rechecks
        raised = await self.runtime.flags.after(
            self.session, receipt.dataset, change.touched, source, rechecks=rechecks
        )
        address = f"/api/{receipt.service}/v1/imports/{receipt.id}/flags"
        return receipt.model_copy(
            update={"flags": raised, "flags_address": address if raised else None}
        )

    async def _count_burden(self, loads: Sequence[Load]) -> None:
        """Count what sending this cost each body; before the chain is locked, as all do."""
        sending = sending_of(self.context, self._fields)
        await self.runtime.burden.add(self.session, sending, sum_loads(loads))

    @property
    def _fields(self) -> int:
        return len(self.batch.shape.model_fields) - 1

    def _receipt(self, outcome: Outcome, state: ImportState) -> Receipt:
        counts = Counts(
            read=self.batch.read,
            created=outcome.created,
            corrected=outcome.corrected,
            unchanged=outcome.unchanged,
            refused=self.batch.refused,
            withdrawn=outcome.withdrawn,
        )
        accepted = state is ImportState.ACCEPTED
        return self.context.begun.model_copy(
            update={
                "state": state,
                "counts": counts,
                "errors_total": self.faults.total,
                "periods": sorted(self.batch.periods),
                "accepted_digest": self.batch.digest if accepted else None,
                "finished_at": utc_now(),
                "notes": self.batch.notes,
                "identifier_scheme_digest": self.batch.scheme,
            }
        )

    async def _untouched(self, outcome: Outcome) -> Receipt | None:
        """Give the receipt of the same bytes, while no later import changed any of their rows."""
        if outcome.revised:
            return None
        context, request = self.context, self.context.request
        before = await self.runtime.receipts.of_bytes(
            self.session, context.sender, request.dataset, context.upload.digest
        )
        if before is None or (before.position or 0) < outcome.newest_position:
            return None
        options = (before.mode, before.identifier_scheme)
        same = before.form in {None, str(request.form)}
        return before if same and options == (request.mode, request.identifier_scheme) else None

    async def _store(
        self, receipt: Receipt, *, bodies: Sequence[str], years: Sequence[int]
    ) -> ImportOutcome:
        await self.runtime.receipts.add(
            self.session, receipt, self.faults, bodies=bodies, years=years, key=self.context.key
        )
        return ImportOutcome(receipt, self.faults.first)
