"""Corrections of closed reports: requested with a reason, decided, and used within a term."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bagalau.blocks.context import ActContext, BlockRuntime
from bagalau.blocks.datasets import Dataset
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.parsing import Issue, issue
from bagalau.blocks.records import CREATED, Outcome, Records
from bagalau.blocks.register import (
    Part,
    must_answer_for,
    must_be_of_block,
    must_evaluate,
    supplies,
)
from bagalau.blocks.reporting.correction_terms import to_corrections
from bagalau.blocks.reporting.report_locks import (
    ClosedReport,
    Lock,
    LockedRow,
    ReportLocks,
    YearBody,
    fetch_closed_reports,
    fetch_locked_rows,
    unstage_rows,
)
from bagalau.calendar import in_words
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, Forbidden, NotFound, Refused
from bagalau.chassis.identity import READS_OWN, Role
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import (
    Correction,
    CorrectionDecisionPaper,
    CorrectionDecisionRequest,
    CorrectionEndRequest,
    CorrectionRequest,
    CorrectionState,
)
from bagalau.contracts.v1.wire import TextRequest
from bagalau.journal import to_view

LEGAL_BASIS = "Decree No. 954, para 72; PROPOSED"
BODY_FIELD = "body"


@dataclass(frozen=True)
class UnlockedBatch:
    """What is left of a staged batch without its locked rows, and the issues of those."""

    outcome: Outcome
    issues: Sequence[Issue] = ()
    rows: Sequence[LockedRow] = ()


async def record_correction_request(
    context: ActContext, shape: type[Dataset], request: CorrectionRequest, *, year: int, body: str
) -> Correction:
    """Enter a request to correct a closed report.

    Raises Forbidden for who neither speaks for the body nor supplies the dataset, Refused when it
    names neither keys nor the whole dataset, Conflict while the report is open.
    """
    await _must_be_sender(context, shape, year=year, body=body)
    kind = EntryKind.CORRECTION
    if replay := await context.replay(kind, request, year=year, body=body):
        return await _fetch_current(context, replay)
    if request.whole_dataset == bool(request.keys):
        raise Refused(422, "correction_extent")
    (await context.runtime.registers.of_year(context.session, year)).body(body)
    if not await _fetch_closed(context.runtime, context.session, {(year, body)}):
        raise Conflict("report_open", body=body, year=year)
    entry = await context.record(kind, request, year=year, body=body)
    return to_view(Correction, entry)


async def _must_be_sender(
    context: ActContext, shape: type[Dataset], *, year: int, body: str
) -> None:
    """Let through who may request a correction of a dataset of the body. Raises Forbidden."""
    by = context.by
    if supplies(shape, by):
        return
    if not by.has(*READS_OWN):
        senders = ", ".join(shape.about.senders)
        raise Forbidden("dataset_not_yours", dataset=shape.about.code, senders=senders)
    await must_answer_for(context.runtime.registers, context.session, by, year=year, body=body)


async def record_correction_decision(
    context: ActContext, request: CorrectionDecisionRequest, *, name: str
) -> Correction:
    """Enter an evaluator's decision on a correction; there is one decision for each.

    Raises Forbidden for the body itself and for who requested it, Conflict when it is decided.
    """
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.name)
    entry = await _fetch_request(runtime, session, name)
    if await _is_repeated(context, request, entry):
        return await _fetch_current(context, entry)
    standings = await runtime.registers.of_year(session, entry.year)
    judged = standings.answering(entry.body or "")
    must_evaluate(context.by, standings.register, Part(runtime.name), judged)
    if context.by.organisation == entry.organisation or entry.is_by(context.by):
        raise Forbidden("own_correction", organisation=entry.organisation)
    await runtime.chain.lock(session)
    if (await _fetch_current(context, entry)).state is not CorrectionState.REQUESTED:
        raise Conflict("correction_decided", id=name)
    term = runtime.calendar.term(day_of(context.stamp.at), working_days=request.working_days)
    paper = CorrectionDecisionPaper(**request.model_dump(), term=term)
    return await _record(context, EntryKind.CORRECTION_DECISION, paper, entry)


async def _is_repeated(
    context: ActContext, request: CorrectionDecisionRequest, entry: JournalEntry
) -> bool:
    """Whether the decision stands under the request's key. Raises Refused for another one."""
    kind = EntryKind.CORRECTION_DECISION
    found = await context.find_by_key(kind, year=entry.year, body=entry.body)
    if found is None:
        return False
    paper = found.read(CorrectionDecisionPaper)
    if found.about != entry.id or paper.model_dump(exclude={"term"}) != request.model_dump():
        raise Refused(422, "act_key_reused", params={"key": context.stamp.key})
    return True


async def record_correction_end(
    context: ActContext, request: CorrectionEndRequest, *, name: str
) -> Correction:
    """Enter the note that a correction is finished; entered twice, it counts once.

    Raises Forbidden for who neither requested it nor evaluates, Conflict when it is not approved.
    """
    runtime, session = context.runtime, context.session
    must_be_of_block(context.by, runtime.name)
    entry = await runtime.journal.find(session, name, EntryKind.CORRECTION)
    own = entry is not None and entry.organisation == context.by.organisation
    if not own and not context.by.has(Role.EVALUATOR, Role.ADMINISTRATION):
        # The same answer whether it exists or not, so that ids cannot be probed.
        raise Forbidden("correction_not_yours", id=name)
    if entry is None:
        raise NotFound("correction_unknown", id=name)
    if not own:
        standings = await runtime.registers.of_year(session, entry.year)
        judged = standings.answering(entry.body or "")
        must_evaluate(context.by, standings.register, Part(runtime.name), judged)
    await runtime.chain.lock(session)
    now = await _fetch_current(context, entry)
    if now.state is CorrectionState.DONE:
        return now
    if now.state not in {CorrectionState.APPROVED, CorrectionState.EXPIRED}:
        raise Conflict(
            "correction_not_open",
            id=name,
            state=now.state,
            until=now.usable_until or "-",
            calendar=in_words(now.calendar),
        )
    await context.replay(EntryKind.CORRECTION_DONE, request, year=entry.year, body=entry.body)
    return await _record(context, EntryKind.CORRECTION_DONE, request, entry)


async def fetch_report_locks(
    runtime: BlockRuntime,
    session: AsyncSession,
    bodies_years: Collection[YearBody],
    *,
    correction: str | None,
    today: date,
) -> ReportLocks:
    """Give the closed reports among these bodies' years, and the named correction.

    To be called while the records of these bodies are locked: no report is closed meanwhile.
    Raises NotFound for a correction that was never requested.
    """
    closed = await _fetch_closed(runtime, session, bodies_years)
    if correction is None:
        return ReportLocks(closed)
    entry = await _fetch_request(runtime, session, correction)
    named = (
        await to_corrections(runtime.journal, runtime.calendar, session, [entry], today=today)
    )[0]
    return ReportLocks(closed, named)


async def exclude_locked_rows(
    session: AsyncSession, records: Records, locks: ReportLocks, outcome: Outcome, *,
    bodies_years: Collection[YearBody],
) -> UnlockedBatch:  # fmt: skip
    """Take out of a staged and compared batch what a closed report lets nobody change.

    A row that is known already as it is changes nothing and is left; the rest is refused by row.
    """
    locked = locks.locks(frozenset(bodies_years), records.shape.about.code)
    rows = await fetch_locked_rows(session, records, locked)
    if not rows:
        return UnlockedBatch(outcome)
    await unstage_rows(session, records, rows)
    created = sum(each.verdict == CREATED for each in rows)
    left = replace(
        outcome,
        created=outcome.created - created,
        corrected=outcome.corrected - (len(rows) - created),
    )
    return UnlockedBatch(left, _issues(rows, locked), rows)


def must_be_unlocked(locks: ReportLocks, *, year: int, body: str, dataset: str) -> None:
    """Let through what is about a whole dataset and changes nothing closed. Raises Conflict."""
    for lock in locks.locks({(year, body)}, dataset).values():
        raise Refused(409, lock.code, params=lock.words)


async def _fetch_closed(
    runtime: BlockRuntime, session: AsyncSession, bodies_years: Collection[YearBody]
) -> dict[YearBody, ClosedReport]:
    """Give the closed reports; a merged body's records are closed with its successor's."""
    years = {year for year, _ in bodies_years}
    known = {year: await runtime.registers.of_year(session, year) for year in years}
    answering = {(year, body): known[year].answering(body) for year, body in bodies_years}
    bodies = set(answering.values())
    closed = await fetch_closed_reports(runtime.journal, session, years, bodies)
    return {
        (year, body): closed[year, heir]
        for (year, body), heir in answering.items()
        if (year, heir) in closed
    }


def _issues(rows: Sequence[LockedRow], locked: Mapping[YearBody, Lock]) -> list[Issue]:
    """Give the issue of each row; its text is made once for each body and year."""
    issues = {
        of: issue(1, locked[of].code, BODY_FIELD, LEGAL_BASIS, **locked[of].words)
        for of in {each.of for each in rows}
    }
    return [
        replace(issues[each.of], row=each.ordinal, pointer=f"/{each.ordinal - 1}/{BODY_FIELD}")
        for each in rows
    ]


async def _fetch_request(runtime: BlockRuntime, session: AsyncSession, name: str) -> JournalEntry:
    return await runtime.journal.fetch(
        session, name, EntryKind.CORRECTION, unknown="correction_unknown"
    )


async def _record(
    context: ActContext, kind: EntryKind, request: TextRequest, entry: JournalEntry
) -> Correction:
    await context.record(
        kind, request,
        year=entry.year, body=entry.body, about=entry.id, cause=entry.organisation,
    )  # fmt: skip
    return await _fetch_current(context, entry)


async def _fetch_current(context: ActContext, entry: JournalEntry) -> Correction:
    today = day_of(context.stamp.at)
    journal, calendar = context.runtime.journal, context.runtime.calendar
    return (await to_corrections(journal, calendar, context.session, [entry], today=today))[0]
