"""Withdrawals of records that were sent for a wrong body, year or case number.

A record is withdrawn by a further revision, which an import like any other brings: with a
receipt, its journal entry, its flags and its burden. Afterwards it counts nowhere until it is sent
again.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bagalau.blocks.context import (
    BlockRuntime,
    ImportContext,
    ImportRequest,
    begin_import,
    find_by_key,
)
from bagalau.blocks.datasets import Dataset, write_lines
from bagalau.blocks.forms import JSON, Form
from bagalau.blocks.imports.outcome import Completion, ImportOutcome
from bagalau.blocks.imports.run_import import may_send
from bagalau.blocks.parsing import Upload
from bagalau.blocks.records import (
    Cell,
    Load,
    Outcome,
    Records,
    fetch_stored_states,
    stage_withdrawn,
)
from bagalau.blocks.register import must_answer_for, supplies
from bagalau.blocks.reporting import LEGAL_BASIS, fetch_report_locks
from bagalau.blocks.validation import Batch, ErrorLog
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Invalid, LanguageCode, detail_of
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import RecordAddress, RecordsWithdrawalRequest
from bagalau.contracts.v1.wire import Refusal, canonical, digest
from bagalau.journal import Stamp

Fault = tuple[str, Mapping[str, object]]
"""Why a record cannot be withdrawn: a code of the catalogue of problems, and its parameters."""


@dataclass
class WithdrawalChange:
    """What a withdrawal did to the records."""

    outcome: Outcome
    touched: set[Cell] = field(default_factory=set)
    loads: list[Load] = field(default_factory=list)


@dataclass(frozen=True)
class RecordsWithdrawal:
    """One withdrawal inside its transaction, and the language in which to refuse it."""

    runtime: BlockRuntime
    session: AsyncSession
    context: ImportContext
    request: RecordsWithdrawalRequest
    language: LanguageCode

    async def execute(self) -> ImportOutcome:
        """Withdraw all of the records or none; the same key gives the same receipt for ever.

        Raises Invalid `withdrawal_refused` naming every record that is not stored, that is named
        twice, or that a closed report bars; Conflict `key_reused`, NotFound `correction_unknown`.
        """
        session, context, runtime = self.session, self.context, self.runtime
        if context.key:
            await runtime.receipts.lock(session, context.sender, context.key)
        if same := await find_by_key(runtime, session, context):
            return ImportOutcome(same, replay=True)
        records = runtime.records[context.request.dataset]
        await records.make_stage(session)
        self._refuse(_duplicates(self.request.records))
        await self._must_be_stored(records)  # bodies nobody knows are not locked
        await records.lock_bodies(session, {each.body for each in self.request.records})
        await self._must_be_stored(records)
        await self._must_be_open(records.shape)
        change = await self._withdraw(records)
        data = await session.begin_nested()
        with ErrorLog() as none:
            batch = _batch(records.shape, runtime.name, context.sender, self.request, change)
            return await Completion(runtime, context, batch, none, session).complete(change, data)

    async def _must_be_stored(self, records: Records) -> None:
        found = await fetch_stored_states(self.session, records, self.request.records)
        faults: dict[int, Fault] = {}
        for ordinal, _ in enumerate(self.request.records, start=1):
            known = found.get(ordinal)
            if known is None:
                faults[ordinal] = ("withdrawal_unknown", {"dataset": records.shape.about.code})
            elif known.withdrawn:
                faults[ordinal] = ("already_withdrawn", {"revision": known.revision})
        self._refuse(faults)

    async def _must_be_open(self, shape: type[Dataset]) -> None:
        """Let through what a closed report allows: nothing, or what a correction names."""
        of = {(each.year, each.body) for each in self.request.records}
        context = self.context
        correction, today = context.request.correction, day_of(context.begun.received_at)
        closings = await fetch_report_locks(
            self.runtime, self.session, of, correction=correction, today=today
        )
        barred = closings.locks(of, shape.about.code)
        faults: dict[int, Fault] = {}
        for ordinal, each in enumerate(self.request.records, start=1):
            why = barred.get((each.year, each.body))
            if why is not None and each.key not in why.but:
                faults[ordinal] = (why.code, why.words)
        self._refuse(faults)

    async def _withdraw(self, records: Records) -> WithdrawalChange:
        session, name = self.session, self.context.begun.id
        await stage_withdrawn(session, records, self.request.records)
        await records.append(session, name)
        await records.list_accepted(session, self.runtime.receipts.tables.accepted, name)
        await records.cells.refresh(session)
        places = sorted({(each.year, each.body) for each in self.request.records})
        return WithdrawalChange(
            Outcome(withdrawn=len(self.request.records)),
            await records.fetch_touched_cells(session),
            [Load(year, body) for year, body in places],
        )

    def _refuse(self, faults: Mapping[int, Fault]) -> None:
        if faults:
            raise Invalid(list(_refusals(faults, self.language)), "withdrawal_refused")


async def begin_withdrawal(
    runtime: BlockRuntime, session: AsyncSession, dataset: str, request: RecordsWithdrawalRequest,
    *, by: Actor, stamp: Stamp, correction: str | None,
) -> ImportContext:  # fmt: skip
    """Begin the receipt of a withdrawal, for who may send these records.

    Raises NotFound for an unknown dataset, Forbidden for who may not send it, or not of a body.
    """
    shape = runtime.definition.shape(dataset)
    may_send(shape, by)
    if not supplies(shape, by):
        for year, body in sorted({(each.year, each.body) for each in request.records}):
            await must_answer_for(runtime.registers, session, by, year=year, body=body)
    content = canonical(request)
    upload = Upload(io.BytesIO(content), digest(content), len(content))
    as_import = ImportRequest(dataset, Form(JSON), correction=correction)
    context = begin_import(runtime, as_import, upload, by=by, stamp=stamp)
    begun = context.begun.model_copy(update={"reason": request.reason})
    return ImportContext(as_import, upload, by, begun, context.key)


def _batch(
    shape: type[Dataset], block: str, by: Actor, request: RecordsWithdrawalRequest,
    change: WithdrawalChange,
) -> Batch:  # fmt: skip
    """Give the withdrawal as a batch: each record a row."""
    batch = Batch(block, shape, by)
    batch.read = len(request.records)
    batch.places = {(each.year, each.body) for each in request.records}
    batch.periods = {cell.period for cell in change.touched}
    lines, _ = write_lines([(each.year, each.body, each.key) for each in request.records])
    batch.digest = digest(lines)
    return batch


def _duplicates(named: Sequence[RecordAddress]) -> Mapping[int, Fault]:
    first: dict[RecordAddress, int] = {}
    faults: dict[int, Fault] = {}
    for ordinal, each in enumerate(named, start=1):
        if (before := first.setdefault(each, ordinal)) != ordinal:
            faults[ordinal] = ("duplicate_in_batch", {"first": before})
    return faults


def _refusals(faults: Mapping[int, Fault], language: LanguageCode) -> Iterator[Refusal]:
    # What was sent is not repeated: it has not been checked.
    for ordinal, (code, words) in faults.items():
        yield Refusal(
            code=code,
            message=detail_of(code, language, **words),
            pointer=f"/records/{ordinal - 1}",
            row=ordinal,
            field="key",
            legal_basis=LEGAL_BASIS,
        )
