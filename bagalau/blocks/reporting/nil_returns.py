"""Nil returns: who sends a dataset states in writing why it holds no records of a body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bagalau.blocks.context import ActContext
from bagalau.blocks.datasets import LAST_DAYS, last_day
from bagalau.blocks.journal import EntryKind, Journal, JournalEntry
from bagalau.blocks.register import Standings, must_be_sender_of
from bagalau.blocks.reporting.corrections import fetch_report_locks, must_be_unlocked
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden, Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import (
    NilReturn,
    NilReturnReason,
    NilReturnRequest,
    NilReturnWithdrawalRequest,
)
from bagalau.contracts.v1.results import CardState
from bagalau.journal import to_view


@dataclass(frozen=True)
class NilReturns:
    """The nil returns in force in a year: the newest of each body and dataset."""

    newest: dict[tuple[str, str], NilReturnReason]

    def of(self, body: str, dataset: str) -> NilReturnReason | None:
        """Give the reason the body states for a dataset; None without a nil return."""
        return self.newest.get((body, dataset))


async def fetch_nil_returns(journal: Journal, session: AsyncSession, year: int) -> NilReturns:
    """Give the nil returns in force in a year: those that were not withdrawn."""
    kinds = (EntryKind.STATEMENT, EntryKind.STATEMENT_WITHDRAWAL)
    entries = await journal.of_year(session, year, *kinds)
    gone = {entry.about for entry in entries if entry.kind is EntryKind.STATEMENT_WITHDRAWAL}
    stand = [e for e in entries if e.kind is EntryKind.STATEMENT and e.id not in gone]
    requests = [entry.read(NilReturnRequest) for entry in stand]
    return NilReturns({(request.body, request.dataset): request.state for request in requests})


async def record_nil_return(
    context: ActContext, request: NilReturnRequest, *, correction: str | None = None
) -> NilReturn:
    """Enter a nil return of a dataset's own sender in the journal.

    Raises Refused for a dataset or body it cannot be about, Forbidden for who does not send the
    dataset about the body: nobody says of another's register that it holds nothing. Raises Conflict
    while the year runs, and about a closed report, unless under a correction of the whole dataset.
    """
    runtime, session, year, body = context.runtime, context.session, request.year, request.body
    if request.dataset not in runtime.rows:
        known = ", ".join(sorted(runtime.rows))
        raise Refused(
            422, "nil_return_dataset_unknown", params={"dataset": request.dataset, "known": known}
        )
    shape = runtime.definition.shape(request.dataset)
    await must_be_sender_of(runtime.registers, session, shape, context.by, year=year, body=body)
    if replay := await context.replay(EntryKind.STATEMENT, request, year=year, body=body):
        return await _fetch_current(context, replay)
    standings = await runtime.registers.of_year(session, year)
    _must_be_evaluated(standings, runtime.name, body)
    _must_be_over(standings, body, day_of(context.stamp.at))
    await runtime.chain.lock(session)
    await _must_be_open(context, request, correction)
    entry = await context.record(
        EntryKind.STATEMENT, request, year=year, body=body, about=correction
    )
    return _to_nil_return(entry, None)


def _must_be_evaluated(standings: Standings, block: str, body: str) -> None:
    """Let through a body whose records count: in its own score, or in that of its survivor."""
    heir = standings.body(standings.answering(body))
    state = standings.state(heir, block)
    if block not in standings.body(body).blocks:
        state = CardState.NOT_APPLICABLE
    if state is CardState.NOT_APPLICABLE:
        year = standings.register.year
        raise Conflict("body_without_score", body=body, year=year, block=block, state=state)


def _must_be_over(standings: Standings, body: str, today: date) -> None:
    """Refuse to say what a running year holds: of its months to come nobody knows (PROPOSED).

    As for figures of the year, its last seven days are near enough; of a body that ended in the
    year, those of its life.
    """
    year, registered = standings.register.year, standings.body(body)
    last = last_day(str(year))
    if registered.until is not None:
        last = min(last, registered.until - timedelta(days=1))
    opens = last - timedelta(days=LAST_DAYS - 1)
    if today < opens:
        raise Conflict("nil_return_early", body=body, year=year, opens=opens.isoformat())


async def record_nil_return_withdrawal(
    context: ActContext,
    request: NilReturnWithdrawalRequest,
    *,
    name: str,
    correction: str | None = None,
) -> NilReturn:
    """Enter the withdrawal of a nil return: the dataset is silent again, or says what came before.

    Raises Forbidden for an unknown one and for who may not have made it, Conflict when it is
    withdrawn already, and about a closed report, unless under a correction of the whole dataset.
    """
    runtime, session = context.runtime, context.session
    entry = await runtime.journal.find(session, name, EntryKind.STATEMENT)
    if entry is None:  # refused like another's, so that ids cannot be probed
        raise Forbidden("nil_return_of_other", id=name)
    stated, kind = entry.read(NilReturnRequest), EntryKind.STATEMENT_WITHDRAWAL
    year, body, shape = stated.year, stated.body, runtime.definition.shape(stated.dataset)
    try:
        await must_be_sender_of(runtime.registers, session, shape, context.by, year=year, body=body)
    except Forbidden:
        raise Forbidden("nil_return_of_other", id=name) from None
    if await context.replay(kind, request, year=year, body=body):
        return await _fetch_current(context, entry)
    await runtime.chain.lock(session)
    if (await _fetch_current(context, entry)).withdrawn:
        raise Conflict("nil_return_withdrawn", id=name)
    await _must_be_open(context, stated, correction)
    await context.record(kind, request, year=year, body=body, about=entry.id)
    return await _fetch_current(context, entry)


async def _must_be_open(
    context: ActContext, request: NilReturnRequest, correction: str | None
) -> None:
    """Let through what a closed report allows: nothing, or what a correction names as a whole."""
    year, body, today = request.year, request.body, day_of(context.stamp.at)
    closings = await fetch_report_locks(
        context.runtime, context.session, {(year, body)}, correction=correction, today=today
    )
    must_be_unlocked(closings, year=year, body=body, dataset=request.dataset)


async def to_nil_returns(
    journal: Journal, session: AsyncSession, entries: Sequence[JournalEntry]
) -> list[NilReturn]:
    """Give nil returns as readers see them, the withdrawn ones with the reason."""
    names = [entry.id for entry in entries]
    gone = await journal.answers(session, names, EntryKind.STATEMENT_WITHDRAWAL) if names else []
    reasons = {each.about: each.read(NilReturnWithdrawalRequest).reason for each in gone}
    return [_to_nil_return(entry, reasons.get(entry.id)) for entry in entries]


async def _fetch_current(context: ActContext, entry: JournalEntry) -> NilReturn:
    return (await to_nil_returns(context.runtime.journal, context.session, [entry]))[0]


def _to_nil_return(entry: JournalEntry, withdrawn: str | None) -> NilReturn:
    found = to_view(NilReturn, entry).model_copy(update={"correction": entry.about})
    if withdrawn is None:
        return found
    return found.model_copy(update={"withdrawn": True, "withdrawal_reason": withdrawn})
