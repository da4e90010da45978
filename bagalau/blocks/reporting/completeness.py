"""Completeness: the reports expected about each body, their deadlines, and what was received."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Table, select

from bagalau.blocks.context import BlockDefinition, BlockRuntime
from bagalau.blocks.datasets import About, Measures
from bagalau.blocks.journal import EntryKind, to_view
from bagalau.blocks.register import Standings
from bagalau.blocks.reporting.nil_returns import NilReturns, fetch_nil_returns
from bagalau.blocks.reporting.report_locks import count_imports_after_closing, fetch_revised_bodies
from bagalau.calendar import Calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Role
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.intake import Closing, Completeness, Expected, ReportState
from bagalau.contracts.v1.register import Milestone, RegisteredBody
from bagalau.contracts.v1.results import CardState
from bagalau.scoring.model import BodyFacts, Edition

MONTHS = tuple(f"{month:02d}" for month in range(1, 13))
REPORTS, REGISTERS = "reports", "registers_closed"
"""Milestones of the schedule: when bodies report, and when the suppliers' registers close."""

ReceivedRecords = Mapping[tuple[str, str], Mapping[str, int]]
"""Numbers of records received, by (body, dataset) and then by month or year."""


@dataclass(frozen=True)
class ReportingYear:
    """All that the completeness of a year is worked out from."""

    year: int
    edition: Edition
    standings: Standings
    nil_returns: NilReturns
    refused: frozenset[tuple[str, str]]
    received: ReceivedRecords
    closings: Mapping[str, Closing] = field(default_factory=dict)
    revised: frozenset[str] = frozenset()
    after_closing: Mapping[tuple[str, str], int] = field(default_factory=dict)


def expected_reports(
    block: BlockDefinition, year: ReportingYear, *, only: str | None = None
) -> Iterable[Expected]:
    """Give every report the edition needs, of one body or all, in the order of body and dataset.

    A month's report has twelve months; a register of cases, a plan or a survey without months has
    arrived when there is any record at all, since only its sender knows how many there are.
    """
    for body in sorted(year.standings.register.bodies, key=lambda each: each.code):
        state = year.standings.state(body, block.name)
        if state is CardState.NOT_APPLICABLE or only not in {None, body.code}:
            continue
        for dataset in sorted(required_datasets(year.edition, block.measures, body, year.year)):
            about = block.shape(dataset).about
            yield _to_expected(about, year, body, analysed=state is CardState.ANALYSED_ONLY)


def expected_of_body(
    block: BlockDefinition, year: ReportingYear, body: RegisteredBody
) -> list[Expected]:
    """Give what the edition needs of a body and what else was received, by dataset.

    Nothing is needed of a body merged into another one; what it sent is listed.
    """
    state = year.standings.state(body, block.name)
    analysed = state is CardState.ANALYSED_ONLY
    received = {dataset for code, dataset in year.received if code == body.code}
    needed = (
        frozenset()
        if state is CardState.NOT_APPLICABLE
        else required_datasets(year.edition, block.measures, body, year.year)
    )
    datasets = sorted(needed | received)
    return [
        _to_expected(block.shape(each).about, year, body, analysed=analysed) for each in datasets
    ]


def with_report_state(
    report: Expected, year: ReportingYear, calendar: Calendar, *, today: date
) -> Expected:
    """Give a report with its state and how late it is, counted to its closing.

    While it is open it is counted to today (working days; PROPOSED).
    """
    closing = year.closings.get(report.body)
    day = today if closing is None else day_of(closing.at)
    if report.due is not None:
        last_day = calendar.last_day(report.due)
        counted = {
            "last_day": last_day,
            "working_days_late": calendar.late(day, due=report.due),
            "calendar": calendar.reference(report.due, last_day, max(day, last_day)),
        }
        report = report.model_copy(update=counted)
    if closing is None:
        return report
    revised = report.body in year.revised
    then = {each.dataset: each.state for each in closing.datasets}
    return report.model_copy(
        update={
            "report": ReportState.CORRECTED if revised else ReportState.CLOSED,
            "closed_at": closing.at,
            "state_at_closing": then.get(report.dataset),
            "after_closing": year.after_closing.get((report.body, report.dataset), 0),
        }
    )


def required_datasets(
    edition: Edition, counted: Measures, body: RegisteredBody, year: int
) -> frozenset[str]:
    """Name the datasets without which some indicator of the body has no value that year."""
    facts = BodyFacts(body.code, body.kind, body.group, {}, region=body.region, year=year)
    measures = {
        name
        for indicator in edition.root_for(facts).indicators()
        if edition.evaluates(indicator, body=body.code, kind=body.kind)
        for name in indicator.formulas[body.kind].measures
    }
    return frozenset(counted.known[name].dataset for name in measures)


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
) -> ReportingYear:
    """Gather what the completeness of a year is worked out from, of one body or of all.

    Of one body with those merged into it, whose records count in its score.
    """
    edition = (await runtime.fetch_catalogue(session)).governing(year)
    standings = await runtime.registers.of_year(session, year)
    return ReportingYear(
        year=year,
        edition=edition,
        standings=standings,
        nil_returns=await fetch_nil_returns(runtime.journal, session, year),
        refused=await runtime.receipts.only_refused(session, year),
        received=await count_received(
            session,
            runtime.cells,
            runtime.definition.measures,
            year,
            bodies=standings.counted_in(body) if body else (),
        ),
    )


async def fetch_year_with_closings(
    runtime: BlockRuntime, session: AsyncSession, year: int, *, body: str | None
) -> ReportingYear:
    """Gather a year as `fetch_year` does, with the reports that were closed."""
    entries = await runtime.journal.of_year(session, year, EntryKind.CLOSING, body=body)
    closings = {entry.body or "": to_view(Closing, entry) for entry in entries}
    whole = await fetch_year(runtime, session, year, body=body)
    if not closings:
        return whole
    imports = runtime.receipts.tables.imports
    return replace(
        whole,
        closings=closings,
        revised=await fetch_revised_bodies(runtime.journal, session, year, closings),
        after_closing=await count_imports_after_closing(runtime.journal, session, imports, year),
    )


def after_position(
    rows: Sequence[Expected], position: tuple[str | int, ...] | None
) -> list[Expected]:
    """Give the rows behind a page's position: all of them before the first page."""
    if position is None:
        return list(rows)
    return [each for each in rows if (each.body, each.dataset) > position]


def _to_expected(
    about: About, year: ReportingYear, body: RegisteredBody, *, analysed: bool
) -> Expected:
    months = [f"{year.year}-{month}" for month in MONTHS]
    monthly = about.period == "month"
    periods = months if monthly else [str(year.year)]
    received = dict(sorted(year.received.get((body.code, about.code), {}).items()))
    if monthly:
        missing = [month for month in periods if month not in received]
    else:
        missing = [] if received else periods
    stated = year.nil_returns.of(body.code, about.code)
    milestone = _milestone(about, year.standings)
    return Expected(
        body=body.code,
        dataset=about.code,
        state=_state(
            received=bool(received),
            missing=bool(missing),
            stated=stated is not None,
            refused=(body.code, about.code) in year.refused,
        ),
        senders=list(about.senders),
        expected=periods,
        received=received,
        missing=missing,
        nil_return=stated,
        due=milestone.due if milestone else None,
        milestone=milestone.code if milestone else None,
        analysed_only=analysed,
    )


def _state(*, received: bool, missing: bool, stated: bool, refused: bool) -> Completeness:
    if received:
        return Completeness.PARTIAL if missing else Completeness.COMPLETE
    if stated:
        return Completeness.NIL_RETURN
    return Completeness.REFUSED if refused else Completeness.MISSING


def _milestone(about: About, standings: Standings) -> Milestone | None:
    code = about.due or (REPORTS if Role.REPORTER in about.senders else REGISTERS)
    return next((each for each in standings.register.schedule if each.code == code), None)
