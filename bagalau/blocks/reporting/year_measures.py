"""The measures of a year as they are counted now, with their place in the journal."""

from collections.abc import Mapping
from contextlib import suppress

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import Life, Measures, counted_of_year, written
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused
from bagalau.contracts.v1.results import MeasureAdding
from bagalau.contracts.v1.results import Measures as MeasuresView


async def measures_of_year(
    runtime: BlockRuntime,
    session: AsyncSession,
    year: int,
    readable: Measures,
    *,
    body: str | None,
) -> MeasuresView:
    """Give the counted values of readable measures, of one body or of all."""
    measures, bodies = runtime.definition.measures, [body] if body else None
    lives = await _fetch_lives(runtime, session, year)
    counted = await counted_of_year(session, runtime.cells, readable, year, lives, bodies=bodies)
    last = await runtime.chain.at_year(session, year)
    return MeasuresView(
        block=runtime.name,
        year=year,
        journal_position=last.position if last else 0,
        names={code: each.names for code, each in measures.known.items()},
        adding={
            code: MeasureAdding(
                over_time=each.adding.over_time, over_bodies=each.adding.over_bodies
            )
            for code, each in measures.known.items()
        },
        values=[written(runtime.name, measures, year, each) for each in counted],
    )


async def _fetch_lives(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Mapping[str, Life]:
    with suppress(Refused):  # of a year without a register nobody knows who began or ended
        return (await runtime.registers.of_year(session, year)).lives
    return {}
