"""Events of deadlines that are near: one for each body, dataset and term while records are missing.

The number of working days before the term is PROPOSED.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, cast

from bagalau.blocks.context import BlockDefinition, BlockRuntime
from bagalau.blocks.journal import DEADLINE_NEAR
from bagalau.blocks.reporting.completeness import fetch_year_with_closings
from bagalau.blocks.reporting.expected import ReportingYear, expected_reports
from bagalau.calendar import Calendar
from bagalau.chassis.events import NewEvent
from bagalau.chassis.http import Conflict
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.events import DeadlineEvent
from bagalau.contracts.v1.intake import Completeness, Expected
from bagalau.contracts.v1.register import CalendarReference

SUFFICIENT: Final = (Completeness.COMPLETE, Completeness.NIL_RETURN)


async def emit_deadline_events(runtime: BlockRuntime, *, at: datetime, near_days: int) -> None:
    """Write an event for every report whose term is near; run twice, no event is written twice."""
    block, today = runtime.definition, day_of(at)
    for year in (today.year - 1, today.year):
        async with runtime.database.transaction() as session:
            try:
                whole = await fetch_year_with_closings(runtime, session, year, body=None)
            except Conflict:  # no register or no edition of the year: nothing is expected
                continue
            reports = near_deadline(block, whole, runtime.calendar, today=today, days=near_days)
            named = runtime.calendar.reference
            events = [
                _to_event(block.name, year, each, at, calendar=named(today, _last_day(each)))
                for each in reports
            ]
            await runtime.events.outbox.add(session, *events)


def near_deadline(
    block: BlockDefinition, whole: ReportingYear, calendar: Calendar, *, today: date, days: int
) -> Iterable[Expected]:
    """Give the open reports that still lack something and whose term ends within working days."""
    last = calendar.after(today, working_days=days)
    for each in expected_reports(block, whole):
        closed = _answering(each) in whole.closings or each.state in SUFFICIENT
        if not closed and each.due is not None:
            last_day = calendar.last_day(each.due)
            if today <= last_day <= last:
                yield each.model_copy(update={"last_day": last_day})


def _last_day(report: Expected) -> date:
    return cast("date", report.last_day)


def _to_event(
    block: str, year: int, report: Expected, at: datetime, *, calendar: CalendarReference | None
) -> NewEvent:
    body, dataset, due = report.body, report.dataset, cast("date", report.due)
    data = DeadlineEvent(
        service=block,
        year=year,
        body=body,
        dataset=dataset,
        due=due,
        last_day=report.last_day,
        calendar=calendar,
        missing=len({*report.missing, *report.missing_keys}),
        address=f"/api/{block}/v1/completeness/{year}?body={_answering(report)}",
    )
    once = f"{DEADLINE_NEAR} {year} {body} {dataset} {due}"
    return NewEvent(DEADLINE_NEAR, at, data, about=[_answering(report)], once=once)


def _answering(report: Expected) -> str:
    """Name the body a report is asked of: a merged body's is asked of its survivor."""
    return report.answering or report.body
