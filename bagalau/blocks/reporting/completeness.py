"""Completeness: what was received of the reports expected about each body, and how late it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Table, select

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import Measures
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.records import Series, fetch_series, series_fields
from bagalau.blocks.reporting.expected import ReceivedRecords, ReportingYear
from bagalau.blocks.reporting.nil_returns import fetch_nil_returns
from bagalau.blocks.reporting.report_locks import count_imports_after_closing, fetch_revised_bodies
from bagalau.calendar import Calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import Closing, Expected, ReportState
from bagalau.journal import to_view


def with_report_state(
    report: Expected, year: ReportingYear, calendar: Calendar, *, today: date
) -> Expected:
    """Give a report with its state and how late it is, counted to its closing.

    While it is open it is counted to today (working days; PROPOSED). Of a closed one it is what was
    told on the day of closing, unless its term has become longer since.
    """
    answers = report.answering or report.body
    closing = year.closings.get(answers)
    merged = report.body if report.answering else None
    if report.due is not None:
        report = report.model_copy(
            update=_lateness(report.due, closing, (report.dataset, merged), calendar, today)
        )
    if closing is None:
        return report
    revised = answers in year.revised
    then = {each.dataset: each.state for each in closing.datasets if each.merged_body == merged}
    return report.model_copy(
        update={
            "report": ReportState.CORRECTED if revised else ReportState.CLOSED,
            "closed_at": closing.at,
            "state_at_closing": then.get(report.dataset),
            "after_closing": year.after_closing.get((report.body, report.dataset), 0),
        }
    )


def _lateness(
    due: date,
    closing: Closing | None,
    of: tuple[str, str | None],
    calendar: Calendar,
    today: date,
) -> dict[str, object]:
    """Give the last day in time, the working days after it, and by which calendar.

    What was told is kept, as terms are; a term that is longer by now is counted by what is known.
    """
    day = today if closing is None else day_of(closing.at)
    last_day = calendar.last_day(due)
    told = next(
        (e for e in closing.lateness if (e.dataset, e.merged_body, e.due) == (*of, due))
        if closing
        else iter(()),
        None,
    )
    if told is not None and told.last_day >= last_day:
        return told.model_dump(include={"last_day", "working_days_late"}) | {
            "calendar": told.calendar
        }
    return {
        "last_day": last_day,
        "working_days_late": calendar.late(day, due=due),
        "calendar": calendar.reference(due, last_day, max(day, last_day)),
    }


async def count_received(
    session: AsyncSession,
    cells: Table,
    measures: Measures,
    year: int,
    *,
    bodies: Sequence[str] = (),
) -> ReceivedRecords:
    """Count the records received by body, dataset and month, of some bodies or all, from the cells.

    Every record adds to each measure of its dataset, so one measure of each gives their number.
    """
    one_of = {each.dataset: each.code for each in reversed(measures.known.values())}
    dataset_of = {code: dataset for dataset, code in one_of.items()}
    cell = cells.c
    query = select(cell.body, cell.measure, cell.period, cell.records).where(
        cell.year == year, cell.measure.in_(dataset_of), cell.records > 0
    )
    if bodies:
        query = query.where(cell.body.in_(bodies))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for of, measure, period, records in await session.execute(query):
        found.setdefault((of, dataset_of[measure]), {})[period] = records
    return found


async def fetch_year(
    runtime: BlockRuntime,
    session: AsyncSession,
    year: int,
    *,
    body: str | None = None,
    today: date | None = None,
) -> ReportingYear:
    """Gather what the completeness of a year is worked out from, of one body or of all.

    Of one body with those merged into it, whose records count in its score. With *today* a year is
    told of while it runs, and before an edition governs it.
    """
    catalogue = await runtime.fetch_catalogue(session)
    if today is None:
        edition, confirmed = catalogue.governing(year), True
    else:
        edition, confirmed = catalogue.expected_to_govern(year)
    standings = await runtime.registers.of_year(session, year)
    bodies = standings.counted_in(body) if body else ()
    return ReportingYear(
        year=year,
        edition=edition,
        confirmed=confirmed,
        today=today or date.max,
        standings=standings,
        nil_returns=await fetch_nil_returns(runtime.journal, session, year),
        refused=await runtime.receipts.only_refused(session, year),
        received=await count_received(
            session,
            runtime.cells,
            runtime.definition.measures,
            year,
            bodies=bodies,
        ),
        series=await fetch_all_series(runtime, session, year, bodies),
    )


async def fetch_all_series(
    runtime: BlockRuntime, session: AsyncSession, year: int, bodies: Sequence[str] = ()
) -> dict[str, Series]:
    """Give the series of every dataset that has several, by dataset, body and month."""
    shapes = (each.about for each in runtime.definition.datasets)
    return {
        about.code: await fetch_series(session, runtime.rows[about.code], about, year, bodies)
        for about in shapes
        if series_fields(about)
    }


async def fetch_year_with_closings(
    runtime: BlockRuntime,
    session: AsyncSession,
    year: int,
    *,
    body: str | None,
    today: date | None = None,
) -> ReportingYear:
    """Gather a year as `fetch_year` does, with the reports that were closed."""
    whole = await fetch_year(runtime, session, year, body=body, today=today)
    closer = None if body is None else whole.standings.answering(body)
    entries = await runtime.journal.of_year(session, year, EntryKind.CLOSING, body=closer)
    closings = {entry.body or "": to_view(Closing, entry) for entry in entries}
    if not closings:
        return whole
    imports = runtime.receipts.tables.imports
    return replace(
        whole,
        closings=closings,
        revised=await fetch_revised_bodies(runtime.journal, session, whole.standings, closings),
        after_closing=await count_imports_after_closing(
            runtime.journal, session, imports, whole.standings
        ),
    )


def after_position(
    rows: Sequence[Expected], position: tuple[str | int, ...] | None
) -> list[Expected]:
    """Give the rows behind a page's position: all of them before the first page."""
    if position is None:
        return list(rows)
    return [each for each in rows if (each.body, each.dataset) > position]
