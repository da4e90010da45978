"""Which records entered a measure: of which bodies, and of which of their months."""

from collections.abc import Sequence

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import (
    BodyMonths,
    Measure,
    Measures,
    OverBodies,
    add_bodies,
    fetch_counted_of_year,
)
from bagalau.blocks.records import MergerYear, ReportedTwice, fetch_reported_twice_of
from bagalau.blocks.register import Standings, merger_parts, mergers_of
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused


async def fetch_entered(
    runtime: BlockRuntime, session: AsyncSession, measure: Measure, year: int, body: str | None
) -> dict[str, Sequence[str]]:
    """Give, by body, the periods whose records entered a year's value of a measure.

    Of one body, those merged into it are among them, as its score counts them; of all bodies, each
    record is named once. A measure of what stands at the end of a month has entered with its last.
    """
    standings = await _standings(runtime, session, year)
    lives = standings.lives if standings else {}
    measures = Measures({measure.code: measure})
    counted = await fetch_counted_of_year(session, runtime.cells, measures, year, lives)
    months = {each.body: each.months for each in counted}
    heirs = standings.heirs if standings else {}
    bodies = [code for code in {*months, *heirs.values()} if code not in heirs]
    found: dict[str, Sequence[str]] = {}
    for code in sorted(bodies) if body is None else [body]:
        parts = merger_parts(standings, code, months) if standings else []
        parts = parts or [BodyMonths(code, months.get(code, {}))]
        found |= add_bodies(measure.adding, parts).entered
    return found


async def fetch_reported_twice(
    runtime: BlockRuntime, session: AsyncSession, standings: Standings
) -> dict[tuple[str, str], ReportedTwice]:
    """Give what bodies of a merger told of twice, by body and dataset."""
    found: dict[tuple[str, str], ReportedTwice] = {}
    merged = MergerYear(standings.register.year, mergers_of(standings), standings.lives)
    for shape in runtime.definition.datasets if merged.mergers else ():
        code = shape.about.code
        by_key = [
            each
            for each in runtime.definition.measures.of_dataset(code)
            if each.adding.over_bodies is OverBodies.BY_KEY
        ]
        rows = runtime.rows[code]
        duplicates = await fetch_reported_twice_of(session, rows, shape.about, by_key, merged)
        found |= {(body, code): each for body, each in duplicates.items()}
    return found


async def fetch_passed_over(
    runtime: BlockRuntime, session: AsyncSession, measure: Measure, year: int, body: str | None
) -> dict[str, Sequence[str]]:
    """Give, by body, the keys that did not enter a measure: another of the merger told of them.

    Of a merged body asked about by itself there are none: its own measure has all its records.
    """
    standings = await _standings(runtime, session, year)
    if standings is None or measure.adding.over_bodies is not OverBodies.BY_KEY:
        return {}
    if body is not None and body not in standings.heirs.values():
        return {}
    duplicates = await fetch_reported_twice(runtime, session, standings)
    return {
        of: each.keys for (of, dataset), each in duplicates.items() if dataset == measure.dataset
    }


async def _standings(runtime: BlockRuntime, session: AsyncSession, year: int) -> Standings | None:
    """Give the register of a year; none while there is none: nobody is merged then."""
    try:
        return await runtime.registers.of_year(session, year)
    except Refused:
        return None
