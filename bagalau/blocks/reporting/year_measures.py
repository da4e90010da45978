"""The measures of a year as they are counted now, with their place in the journal."""

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import Measures, counted_of_year, written
from bagalau.chassis.database import AsyncSession
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
    counted = await counted_of_year(session, runtime.cells, readable, year, bodies)
    last = await runtime.chain.at_year(session, year)
    return MeasuresView(
        block=runtime.name,
        year=year,
        ledger_position=last.position if last else 0,
        names={code: each.names for code, each in measures.known.items()},
        adding={
            code: MeasureAdding(
                over_time=each.adding.over_time, over_bodies=each.adding.over_bodies
            )
            for code, each in measures.known.items()
        },
        values=[written(runtime.name, measures, year, each) for each in counted],
    )
