"""The rows of one import written to the records, chunk by chunk, in one transaction."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import product

import asyncpg

from bagalau.blocks.context import ReceiptTables
from bagalau.blocks.datasets import ValidRows
from bagalau.blocks.records import FEW, Cell, Load, Outcome, Records, RowsNotAtEnd
from bagalau.blocks.reporting import ReportLocks, UnlockedBatch, YearBody, exclude_locked_rows
from bagalau.chassis.database import AsyncSession

Closed = Callable[[AsyncSession, frozenset[YearBody]], Awaitable[ReportLocks]]
"""Gives what of some bodies' years is closed, read while their records are locked."""


@dataclass(frozen=True)
class WrittenChunk:
    """What became of a chunk: rows accepted, rows sent twice (with the first), rows barred."""

    accepted: ValidRows
    repeated: Mapping[int, int] = field(default_factory=dict)
    unlocked: UnlockedBatch = field(default_factory=lambda: UnlockedBatch(Outcome()))


@dataclass
class RecordWriter:
    """Writes the rows of one import to the records of a dataset.

    Records nobody has sent before are inserted without comparing, which the primary key proves
    right or refuses; once one was known, rows are compared first, until a chunk is all new again.
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
    _all_new: bool = True
    _direct: bool = True
    _locked: set[str] = field(default_factory=set)
    _open: frozenset[YearBody] = frozenset()

    async def write(self, chunk: ValidRows) -> WrittenChunk:
        """Write a chunk; give what of it was accepted, and what could not be.

        To be called after `Records.make_stage`, in the transaction that stores the receipt.
        """
        session, records = self.session, self.records
        if not chunk.count:
            return WrittenChunk(chunk)
        bodies = chunk.bodies - self._locked
        if bodies:
            await records.lock_bodies(session, bodies)
            self._locked |= bodies
        touched = frozenset(product(chunk.years, chunk.bodies))
        closings, barred = None, False
        if not touched <= self._open:  # what is locked stays as it was read
            await records.make_partitions(session, chunk.years)
            closings = await self.closed(session, touched)
            barred = bool(closings.locks(touched, records.shape.about.code))
            self._open |= frozenset() if barred else touched
        if not barred and await self._directly(chunk):
            self.touched |= {Cell(*cell) for cell in chunk.cells}
            self.loads += [Load(*of, count) for of, count in chunk.loads.items()]
            return WrittenChunk(chunk)
        await records.stage_rows(session, chunk)
        repeated, unlocked = await self._store_staged(chunk, closings if barred else None, touched)
        if self.listed:
            await records.list_accepted(session, self.receipts.accepted, self.import_id)
        await records.cells.refresh(session)
        self.touched |= await records.fetch_touched_cells(session)
        self.loads += await records.loads(session)
        if self.several:
            await records.empty_stage(session)
        refused = [*repeated, *(each.ordinal for each in unlocked.rows)]
        return WrittenChunk(chunk.without(refused) if refused else chunk, repeated, unlocked)

    async def _directly(self, chunk: ValidRows) -> bool:
        """Add many new records of one year unstaged, and count what they bring from the table."""
        many = chunk.count >= FEW and chunk.simple and len(chunk.years) == 1
        if not (many and self._direct and self._all_new and not self.listed):
            return False
        try:
            async with self.session.begin_nested():
                await self.records.copy_new(self.session, chunk, self.import_id)
        except asyncpg.UniqueViolationError:
            self._all_new = False
            return False
        except RowsNotAtEnd:
            self._direct = False
            return False
        self.outcome += Outcome(created=chunk.count)
        return True

    async def _store_staged(
        self, chunk: ValidRows, closings: ReportLocks | None, touched: frozenset[YearBody]
    ) -> tuple[Mapping[int, int], UnlockedBatch]:
        session, records, count = self.session, self.records, chunk.count
        if self._may_skip_comparing(chunk, closings) and await records.append_if_new(
            session, self.import_id
        ):
            self.outcome += (outcome := Outcome(created=count))
            return {}, UnlockedBatch(outcome)
        outcome = await records.compare_stage(session, self.receipts.imports, count)
        repeated: Mapping[int, int] = {}
        if self.several and outcome.created < count:
            repeated = await records.fetch_repeated(session, self.import_id)
            if repeated:
                await records.empty_stage(session, [*repeated])
                outcome = await records.count_verdicts(session, self.receipts.imports)
            await records.remember_unchanged(session)
        unlocked = UnlockedBatch(outcome)
        if closings is not None:
            unlocked = await exclude_locked_rows(
                session, records, closings, outcome, bodies_years=touched
            )
        outcome = unlocked.outcome
        if outcome.created or outcome.corrected:
            await records.append(session, self.import_id)
        self._all_new = outcome.created == count
        self.outcome += outcome
        return repeated, unlocked

    def _may_skip_comparing(self, chunk: ValidRows, closings: ReportLocks | None) -> bool:
        return self._all_new and closings is None and chunk.count >= FEW
