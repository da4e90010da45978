"""Events of early warnings: to the body alone, one for each thing and each set of months told."""

import asyncio
from datetime import datetime

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EARLY_WARNING, EntryKind
from bagalau.blocks.targets.in_year import to_in_year
from bagalau.blocks.targets.year_forecasts import YearForecast, fetch_year_forecast
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events import NewEvent, addressees
from bagalau.chassis.http import Conflict, Refused
from bagalau.chassis.identity import READS_OWN
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.events import WarningEvent
from bagalau.contracts.v1.process import InYear


async def emit_early_warnings(runtime: BlockRuntime, *, at: datetime) -> None:
    """Write the warnings of the year that runs, of bodies with agreed targets: none is written twice."""
    year = day_of(at).year
    async with runtime.database.transaction() as session:
        found = await _fetch(runtime, session, year)
        if found is None:
            return
        for body in sorted(found.targets):
            view = await asyncio.to_thread(to_in_year, found, body)
            await runtime.events.outbox.add(session, *_to_events(runtime.name, found, view, at))


async def _fetch(runtime: BlockRuntime, session: AsyncSession, year: int) -> YearForecast | None:
    if not await runtime.journal.of_year(session, year, EntryKind.TARGETS_AGREED):
        return None
    try:
        return await fetch_year_forecast(runtime, session, year)
    except (Conflict, Refused):  # no confirmed edition, or no register, of the year that runs
        return None


def _to_events(block: str, found: YearForecast, view: InYear, at: datetime) -> list[NewEvent]:
    answering = found.inputs.standings.answering(view.body)
    about = sorted(addressees(READS_OWN, [answering]))
    months = " ".join(sorted({month for each in view.measures for month in each.reported_months}))
    return [
        NewEvent(
            EARLY_WARNING,
            at,
            WarningEvent(
                service=block,
                year=view.year,
                body=view.body,
                code=each.code,
                measure=each.measure,
                quarter=each.quarter,
                address=f"/api/{block}/v1/forecasts/{view.year}/{view.body}",
            ),
            about=about,
            once=f"{EARLY_WARNING} {view.year} {view.body} {each.code} {each.measure or ''}"
            f" {each.quarter or ''} {months}",
        )
        for each in view.warnings
    ]
