"""The report of one body, year and block: what is in it, and its closing by the head.

From the closing deadlines and completeness count, and records change only by an approved
correction. Source: Decree No. 954, para 72.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import func, select

from bagalau.blocks.context import ActContext, BlockRuntime, Receipts
from bagalau.blocks.datasets import Measures, fetch_counted_of_year
from bagalau.blocks.journal import EntryKind, Journal
from bagalau.blocks.reporting.completeness import fetch_year
from bagalau.blocks.reporting.expected import ReportingYear, expected_of_body
from bagalau.blocks.reporting.report_locks import REVISING_KINDS
from bagalau.calendar import Calendar, in_words
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict
from bagalau.chassis.identity import Role
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import (
    AnnouncedLateness,
    Closing,
    ClosingDocument,
    ClosingRequest,
    Expected,
    ImportState,
    OpenFlag,
    Report,
    ReportDocument,
    ReportedDataset,
    ReportedMeasure,
    ReportState,
)
from bagalau.contracts.v1.register import RegisteredBody
from bagalau.contracts.v1.results import CardState
from bagalau.contracts.v1.wire import content_digest, exact
from bagalau.journal import to_view
from bagalau.scoring.model import Missing

MAX_OPEN_FLAGS: Final = 10_000
"""More flags than the figures of any body's year can raise."""

DIGEST_FIELDS = ("block", "year", "body", "datasets")
"""What the digest of a report covers: exactly what the head reads."""


async def fetch_report(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str, today: date
) -> Report:
    """Give the report of one body as it is now, under its digest.

    Raises NotFound for an unknown body, Conflict for one that the block does not apply to.
    """
    report = await _fetch_document(runtime, session, year=year, body=body, today=today)
    document = ClosingDocument(**dict(report), digest=content_digest(report, *DIGEST_FIELDS))
    closing = await fetch_closing(runtime.journal, session, year=year, body=body)
    if closing is None:
        return Report(**dict(document))
    standings = await runtime.registers.of_year(session, year)
    revised = [
        await runtime.chain.changed_after(
            session, year=year, body=each, position=closing.position, kinds=REVISING_KINDS
        )
        for each in standings.counted_in(body)
    ]
    state = ReportState.CORRECTED if any(revised) else ReportState.CLOSED
    return Report(**dict(document), state=state, closing=closing)


async def record_closing(
    context: ActContext, request: ClosingRequest, *, year: int, body: str
) -> Closing:
    """Close a body's report under the digest its head has read; closing twice records one act.

    Raises Conflict while the year runs, while a register that others keep has still time to come, when the report changed since it was read, or when it is
    closed under another digest.
    """
    runtime, session = context.runtime, context.session
    bodies = (await runtime.registers.of_year(session, year)).counted_in(body)
    for dataset in sorted(runtime.records):  # as imports do: first the records, then the chain
        await runtime.records[dataset].lock_bodies(session, bodies)
    await runtime.chain.lock(session)
    if already := await fetch_closing(runtime.journal, session, year=year, body=body):
        if already.digest == request.digest:
            return already
        raise Conflict("report_already_closed", body=body, year=year, digest=already.digest)
    if day_of(context.stamp.at).year <= year:
        raise Conflict("report_year_running", year=year)
    await _registers_must_have_come(context, year=year, body=body)
    today = day_of(context.stamp.at)
    report = await _fetch_document(runtime, session, year=year, body=body, today=today)
    now = content_digest(report, *DIGEST_FIELDS)
    if now != request.digest:
        raise Conflict("report_changed", seen=request.digest, current=now)
    lateness = _lateness(report, runtime.calendar, today)
    document = ClosingDocument(**dict(report), digest=now, lateness=lateness)
    await context.replay(EntryKind.CLOSING, document, year=year, body=body)
    return to_view(Closing, await context.record(EntryKind.CLOSING, document, year=year, body=body))


def _lateness(report: ReportDocument, calendar: Calendar, today: date) -> list[AnnouncedLateness]:
    """Count how late each dataset is closed today: it is told by this calendar for good."""
    return [
        AnnouncedLateness(
            dataset=each.dataset,
            merged_body=each.merged_body,
            due=each.due,
            last_day=(last_day := calendar.last_day(each.due)),
            working_days_late=calendar.late(today, due=each.due),
            calendar=calendar.reference(each.due, max(today, last_day)),
        )
        for each in report.datasets
        if each.due is not None
    ]


async def _registers_must_have_come(context: ActContext, *, year: int, body: str) -> None:
    """Refuse a closing that would keep out what others may still send about the body (PROPOSED)."""
    runtime, today = context.runtime, day_of(context.stamp.at)
    whole = await fetch_year(runtime, context.session, year, body=body)
    last_days = {
        each.dataset: runtime.calendar.last_day(each.due)
        for each in expected_of_body(runtime.definition, whole, whole.standings.body(body))
        if each.due and each.missing and not each.nil_return and Role.REPORTER not in each.senders
    }
    open_ = {dataset: until for dataset, until in last_days.items() if today <= until}
    if open_:
        until = max(open_.values())
        calendar = in_words(runtime.calendar.reference(today, until))
        datasets = ", ".join(sorted(open_))
        raise Conflict(
            "registers_open",
            body=body,
            year=year,
            datasets=datasets,
            until=until,
            calendar=calendar,
        )


async def fetch_closing(
    journal: Journal, session: AsyncSession, *, year: int, body: str
) -> Closing | None:
    """Give the entry that closed a body's report; None while it is open."""
    entries = await journal.of_year(session, year, EntryKind.CLOSING, body=body)
    return to_view(Closing, entries[0]) if entries else None


async def _fetch_document(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, body: str, today: date
) -> ReportDocument:
    whole = replace(await fetch_year(runtime, session, year, body=body), today=today)
    registered = whole.standings.body(body)
    state = whole.standings.state(registered, runtime.name)
    if state is CardState.NOT_APPLICABLE:
        raise Conflict("body_without_score", body=body, year=year, block=runtime.name, state=state)
    bodies = [whole.standings.body(each) for each in whole.standings.counted_in(body)]
    lines = [
        await _fetch_reported_datasets(runtime, session, whole, each, of=body) for each in bodies
    ]
    return ReportDocument(
        block=runtime.name, year=year, body=body, datasets=[line for each in lines for line in each]
    )


async def _fetch_reported_datasets(
    runtime: BlockRuntime,
    session: AsyncSession,
    whole: ReportingYear,
    body: RegisteredBody,
    *,
    of: str,
) -> list[ReportedDataset]:
    """Give the datasets of the body itself, or of one that was merged into it (para 53)."""
    year, code, measures = whole.year, body.code, runtime.definition.measures
    lives = whole.standings.lives
    counted = await fetch_counted_of_year(
        session, runtime.cells, measures, year, lives, bodies=[code]
    )
    values = {each.measure: exact(each.value) for each in counted}
    positions = await _fetch_positions(runtime.receipts, session, year=year, body=code)
    _, open_ones = await runtime.flags.store.count_unanswered(
        session, year, [code], limit=MAX_OPEN_FLAGS
    )
    flags = [OpenFlag(dataset=row["dataset"], id=row["id"], code=row["rule"]) for row in open_ones]
    lines = [
        _to_reported_dataset(measures, each, values, positions.get(each.dataset), flags)
        for each in expected_of_body(runtime.definition, whole, body)
    ]
    merged = {"merged_body": None if code == of else code}
    return [each.model_copy(update=merged) for each in lines]


def _to_reported_dataset(
    measures: Measures,
    report: Expected,
    values: Mapping[str, str],
    position: int | None,
    flags: Sequence[OpenFlag],
) -> ReportedDataset:
    codes = sorted(each.code for each in measures.of_dataset(report.dataset))
    return ReportedDataset(
        dataset=report.dataset,
        state=report.state,
        records=sum(report.received.values()),
        missing=report.missing,
        not_due=report.not_due,
        missing_keys=report.missing_keys,
        nil_return=report.nil_return,
        measures=[_to_reported_measure(code, values.get(code)) for code in codes],
        position=position,
        due=report.due,
        flags=[each for each in flags if each.dataset == report.dataset],
    )


def _to_reported_measure(code: str, value: str | None) -> ReportedMeasure:
    state = Missing.NOT_SUPPLIED.value if value is None else "counted"
    return ReportedMeasure(measure=code, value=value, state=state)


async def _fetch_positions(
    receipts: Receipts, session: AsyncSession, *, year: int, body: str
) -> dict[str, int]:
    sent = receipts.tables.imports.c
    query = (
        select(sent.dataset, func.max(sent.position))
        .where(sent.state == ImportState.ACCEPTED, sent.stored > 0)
        .where(sent.years.contains([year]), sent.bodies.contains([body]))
        .group_by(sent.dataset)
    )
    found: dict[str, int] = dict((await session.execute(query)).all())
    return found
