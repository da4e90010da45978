"""One import's rows on their way into the ledger, portion by portion, in one transaction."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import product

import asyncpg

from bagalau.blocks.context import ReceiptTables
from bagalau.blocks.records import FEW, Cell, Load, NotAtTheEnd, Outcome, Records
from bagalau.blocks.reporting import ReportLocks, UnlockedBatch, YearBody, exclude_locked_rows
from bagalau.blocks.validation import Accepted
from bagalau.chassis.database import AsyncSession

Closed = Callable[[AsyncSession, frozenset[YearBody]], Awaitable[ReportLocks]]
"""Gives what of some bodies' years is closed, read while their records are held."""


@dataclass(frozen=True)
class Added:
    """What became of a portion: rows taken, rows sent twice (with the first), rows kept out."""

    accepted: Accepted
    repeated: Mapping[int, int] = field(default_factory=dict)
    unlocked: UnlockedBatch = field(default_factory=lambda: UnlockedBatch(Outcome()))


@dataclass
class Addition:
    """What one import adds to the ledger of a dataset.

    Records nobody has sent before are added unlooked, which the key of the ledger proves right or
    refuses; once one was known, rows are compared first, until a portion is all new again.
    """

    session: AsyncSession
    records: Records
    receipts: ReceiptTables
    import_id: str
    several: bool
    listed: bool
    closed: Closed
    outcome: Outcome = field(default_factory=Outcome)
    touched: set[Cell] = field(default_factory=set)
    loads: list[Load] = field(default_factory=list)
    _unlooked: bool = True
    _direct: bool = True
    _locked: set[str] = field(default_factory=set)
    _open: frozenset[YearBody] = frozenset()

    async def add(self, portion: Accepted) -> Added:
        """Add a portion: what of it was taken, and what could not be.

        To be called after `Records.ready`, in the transaction that keeps the receipt.
        """
        session, records = self.session, self.records
        if not portion.count:
            return Added(portion)
        bodies = portion.bodies - self._locked
        if bodies:
            await records.locked(session, bodies)
            self._locked |= bodies
        touched = frozenset(product(portion.years, portion.bodies))
        closings, barred = None, False
        if not touched <= self._open:  # what is held stays as it was found
            await records.partitioned(session, portion.years)
            closings = await self.closed(session, touched)
            barred = bool(closings.locks(touched, records.shape.about.code))
            self._open |= frozenset() if barred else touched
        if not barred and await self._directly(portion):
            self.touched |= {Cell(*cell) for cell in portion.cells}
            self.loads += [Load(*of, count) for of, count in portion.loads.items()]
            return Added(portion)
        await records.staged(session, portion)
        repeated, unlocked = await self._into_ledger(portion, closings if barred else None, touched)
        if self.listed:
            await records.listed(session, self.receipts.accepted, self.import_id)
        await records.cells.refresh(session)
        self.touched |= await records.touched(session)
        self.loads += await records.loads(session)
        if self.several:
            await records.emptied(session)
        refused = [*repeated, *(each.ordinal for each in unlocked.rows)]
        return Added(portion.without(refused) if refused else portion, repeated, unlocked)

    async def _directly(self, portion: Accepted) -> bool:
        """Add many new records of one year unstaged, and count what they bring where they lie."""
        many = portion.count >= FEW and portion.simple and len(portion.years) == 1
        if not (many and self._direct and self._unlooked and not self.listed):
            return False
        try:
            async with self.session.begin_nested():
                await self.records.copied(self.session, portion, self.import_id)
        except asyncpg.UniqueViolationError:
            self._unlooked = False
            return False
        except NotAtTheEnd:
            self._direct = False
            return False
        self.outcome += Outcome(created=portion.count)
        return True

    async def _into_ledger(
        self, portion: Accepted, closings: ReportLocks | None, touched: frozenset[YearBody]
    ) -> tuple[Mapping[int, int], UnlockedBatch]:
        session, records, count = self.session, self.records, portion.count
        if self._may_go_unlooked(portion, closings) and await records.added_unlooked(
            session, self.import_id
        ):
            self.outcome += (added := Outcome(created=count))
            return {}, UnlockedBatch(added)
        outcome = await records.compared(session, self.receipts.imports, count)
        repeated: Mapping[int, int] = {}
        if self.several and outcome.created < count:
            repeated = await records.repeated(session, self.import_id)
            if repeated:
                await records.emptied(session, [*repeated])
                outcome = await records.counted(session, self.receipts.imports)
            await records.remember(session)
        unlocked = UnlockedBatch(outcome)
        if closings is not None:
            unlocked = await exclude_locked_rows(
                session, records, closings, outcome, bodies_years=touched
            )
        outcome = unlocked.outcome
        if outcome.created or outcome.corrected:
            await records.append(session, self.import_id)
        self._unlooked = outcome.created == count
        self.outcome += outcome
        return repeated, unlocked

    def _may_go_unlooked(self, portion: Accepted, closings: ReportLocks | None) -> bool:
        return self._unlooked and closings is None and portion.count >= FEW
