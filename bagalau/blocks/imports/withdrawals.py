"""Withdrawals: records sent for a wrong body, year or case number are taken back.

A record is taken back by a further revision, which an import like any other brings: with a
receipt, its place in the chain, its flags and its burden. Afterwards it counts nowhere until it
is sent again.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bagalau.blocks.context import Desk, Order, Sent, earlier, laid
from bagalau.blocks.datasets import Dataset
from bagalau.blocks.imports.outcome import Ended, Ending
from bagalau.blocks.imports.run_import import may_send
from bagalau.blocks.journal import Stamp
from bagalau.blocks.parsing import JSON, Upload
from bagalau.blocks.records import Cell, Load, Outcome, Records, stage_withdrawn, stood
from bagalau.blocks.register import must_be_own, supplies
from bagalau.blocks.reporting import LEGAL_BASIS, fetch_report_locks
from bagalau.blocks.validation import Batch, ErrorLog, write_lines
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Invalid, LanguageCode, say
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import RecordAddress, RecordsWithdrawalRequest
from bagalau.contracts.v1.wire import Refusal, canonical, digest

Fault = tuple[str, Mapping[str, object]]
"""Why a record cannot be taken back: a code of the catalogue, and its words."""


@dataclass
class Withdrawn:
    """What a withdrawal did to the ledger."""

    outcome: Outcome
    touched: set[Cell] = field(default_factory=set)
    loads: list[Load] = field(default_factory=list)


@dataclass(frozen=True)
class Withdrawing:
    """One withdrawal inside its transaction: where, what, by whom, in which language to refuse."""

    desk: Desk
    session: AsyncSession
    sent: Sent
    order: RecordsWithdrawalRequest
    language: LanguageCode

    async def done(self) -> Ended:
        """Take the records back, all of them or none; the same key gives the same receipt for ever.

        Raises Invalid `withdrawal_refused` naming every record that does not stand, that is named
        twice, or that a closed report keeps; Conflict `key_reused`, NotFound `correction_unknown`.
        """
        session, sent, receipts = self.session, self.sent, self.desk.block.receipts
        if sent.key:
            await receipts.lock(session, sent.by, sent.key)
        if same := await earlier(self.desk, session, sent):
            return Ended(same, again=True)
        records = self.desk.block.records[sent.order.dataset]
        await records.ready(session)
        self._refuse(_twice(self.order.records))
        await self._must_stand(records)  # bodies nobody knows are not locked
        await records.locked(session, {each.body for each in self.order.records})
        await self._must_stand(records)
        await self._must_be_open(records.shape)
        change = await self._taken_back(records)
        data = await session.begin_nested()
        with ErrorLog() as none:
            batch = _about(records.shape, self.desk, sent.by, self.order, change)
            return await Ending(self.desk, sent, batch, none, session).of(change, data)

    async def _must_stand(self, records: Records) -> None:
        found = await stood(self.session, records, self.order.records)
        faults: dict[int, Fault] = {}
        for ordinal, _ in enumerate(self.order.records, start=1):
            known = found.get(ordinal)
            if known is None:
                faults[ordinal] = ("withdrawal_unknown", {"dataset": records.shape.about.code})
            elif known.withdrawn:
                faults[ordinal] = ("already_withdrawn", {"revision": known.revision})
        self._refuse(faults)

    async def _must_be_open(self, shape: type[Dataset]) -> None:
        """Let through what a closed report lets change: nothing, or what a correction names."""
        of = {(each.year, each.body) for each in self.order.records}
        correction, today = self.sent.order.correction, day_of(self.sent.begun.received_at)
        closings = await fetch_report_locks(
            self.desk.runtime, self.session, of, correction=correction, today=today
        )
        barred = closings.locks(of, shape.about.code)
        faults: dict[int, Fault] = {}
        for ordinal, each in enumerate(self.order.records, start=1):
            why = barred.get((each.year, each.body))
            if why is not None and each.key not in why.but:
                faults[ordinal] = (why.code, why.words)
        self._refuse(faults)

    async def _taken_back(self, records: Records) -> Withdrawn:
        session, name = self.session, self.sent.begun.id
        await stage_withdrawn(session, records, self.order.records)
        await records.append(session, name)
        await records.listed(session, self.desk.block.receipts.tables.accepted, name)
        await records.cells.refresh(session)
        places = sorted({(each.year, each.body) for each in self.order.records})
        return Withdrawn(
            Outcome(withdrawn=len(self.order.records)),
            await records.touched(session),
            [Load(year, body) for year, body in places],
        )

    def _refuse(self, faults: Mapping[int, Fault]) -> None:
        if faults:
            raise Invalid(list(_refusals(faults, self.language)), "withdrawal_refused")


def asked(
    desk: Desk, dataset: str, order: RecordsWithdrawalRequest, *, by: Actor, stamp: Stamp,
    correction: str | None,
) -> Sent:  # fmt: skip
    """Lay a withdrawal on the desk, its receipt begun, for who may send these records.

    Raises NotFound for an unknown dataset, Forbidden for who may not send it, or not of a body.
    """
    shape = desk.block.shape(dataset)
    may_send(shape, by)
    if not supplies(shape, by):
        for body in sorted({each.body for each in order.records}):
            must_be_own(by, body)
    content = canonical(order)
    upload = Upload(io.BytesIO(content), digest(content), len(content))
    sent = laid(desk, Order(dataset, JSON, correction=correction), upload, by=by, stamp=stamp)
    begun = sent.begun.model_copy(update={"reason": order.reason})
    return Sent(sent.order, upload, by, begun, sent.key)


def _about(
    shape: type[Dataset], desk: Desk, by: Actor, order: RecordsWithdrawalRequest, change: Withdrawn
) -> Batch:
    """Say what the withdrawal is about, as of a batch: each record a row."""
    batch = Batch(desk.block.name, shape, by)
    batch.read = len(order.records)
    batch.places = {(each.year, each.body) for each in order.records}
    batch.periods = {cell.period for cell in change.touched}
    lines, _ = write_lines([(each.year, each.body, each.key) for each in order.records])
    batch.digest = digest(lines)
    return batch


def _twice(named: Sequence[RecordAddress]) -> Mapping[int, Fault]:
    first: dict[RecordAddress, int] = {}
    faults: dict[int, Fault] = {}
    for ordinal, each in enumerate(named, start=1):
        if (before := first.setdefault(each, ordinal)) != ordinal:
            faults[ordinal] = ("duplicate_in_batch", {"first": before})
    return faults


def _refusals(faults: Mapping[int, Fault], language: LanguageCode) -> Iterator[Refusal]:
    # What was sent is not repeated: nobody knows yet what stands in it.
    for ordinal, (code, words) in faults.items():
        yield Refusal(
            code=code,
            message=say(code, language, **words),
            pointer=f"/records/{ordinal - 1}",
            row=ordinal,
            field="key",
            legal_basis=LEGAL_BASIS,
        )
