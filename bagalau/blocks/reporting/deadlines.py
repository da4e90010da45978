"""Events of deadlines that are near: one for each body, dataset and term while records are missing.

The number of working days before the term is PROPOSED.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, cast

from fastapi import FastAPI

from bagalau.blocks.context import Block, BlockRuntime, app_block
from bagalau.blocks.datasets import Calendar
from bagalau.blocks.journal import DEADLINE_NEAR
from bagalau.blocks.reporting.completeness import (
    ReportingYear,
    expected_reports,
    fetch_year_with_closings,
)
from bagalau.chassis.database import database_of
from bagalau.chassis.events import NewEvent, event_runtime
from bagalau.chassis.http import Conflict
from bagalau.chassis.runtime import app_now, day_of
from bagalau.contracts.v1.events import DeadlineEvent
from bagalau.contracts.v1.intake import Completeness, Expected

SUFFICIENT: Final = (Completeness.COMPLETE, Completeness.NIL_RETURN)


async def emit_deadline_events(app: FastAPI) -> None:
    """Write an event for every report whose term is near; run twice, no event is written twice."""
    runtime, block, at = cast("BlockRuntime", app.state.runtime), app_block(app), app_now(app)
    today, room = day_of(at), event_runtime(app)
    for year in (today.year - 1, today.year):
        async with database_of(app).transaction() as session:
            try:
                whole = await fetch_year_with_closings(runtime, block, session, year, body=None)
            except Conflict:  # no register or no edition of the year: nothing is expected
                continue
            reports = near_deadline(
                block, whole, runtime.calendar, today=today, days=room.settings.events_near_days
            )
            events = [_to_event(block, year, each, app) for each in reports]
            await room.store.outbox.add(session, *events)


def near_deadline(
    block: Block, whole: ReportingYear, calendar: Calendar, *, today: date, days: int
) -> Iterable[Expected]:
    """Give the open reports that still lack something and whose term ends within working days."""
    last = calendar.after(today, working_days=days)
    for each in expected_reports(block, whole):
        closed = each.body in whole.closings or each.state in SUFFICIENT
        if not closed and each.due is not None and today <= each.due <= last:
            yield each


def _to_event(block: Block, year: int, report: Expected, app: FastAPI) -> NewEvent:
    body, dataset, due = report.body, report.dataset, cast("date", report.due)
    data = DeadlineEvent(
        service=block.name,
        year=year,
        body=body,
        dataset=dataset,
        due=due,
        missing=len(report.missing),
        address=f"/api/{block.name}/v1/completeness/{year}?body={body}",
    )
    once = f"{DEADLINE_NEAR} {year} {body} {dataset} {due}"
    return NewEvent(DEADLINE_NEAR, app_now(app), data, about=[body], once=once)
