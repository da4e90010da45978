"""The measures of a year as they are counted now, with their place in the journal."""

from collections.abc import Mapping
from contextlib import suppress

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import (
    Lives,
    Measure,
    Measures,
    contributing,
    counts_records,
    fetch_counted_of_year,
    plain_columns,
    to_measure_value,
    written_expression,
)
from bagalau.blocks.records import known_measure
from bagalau.blocks.register import Listed
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused
from bagalau.contracts.v1.results import MeasureAdding, MeasureDefinition
from bagalau.contracts.v1.results import Measures as MeasuresView


async def measures_of_year(
    runtime: BlockRuntime,
    session: AsyncSession,
    year: int,
    listed: Listed,
) -> MeasuresView:
    """Give the counted values that are listed for a reader."""
    measures, supplied = runtime.definition.measures, listed.supplied
    readable = measures
    if supplied is not None and listed.own is None:
        readable = Measures(
            {code: each for code, each in measures.known.items() if each.dataset in supplied}
        )
    bodies = [listed.only] if listed.only else None
    lives = await _fetch_lives(runtime, session, year)
    counted = await fetch_counted_of_year(
        session, runtime.cells, readable, year, lives, bodies=bodies
    )
    last = await runtime.chain.at_year(session, year)
    return MeasuresView(
        block=runtime.name,
        year=year,
        journal_position=last.position if last else 0,
        names={code: each.names for code, each in measures.known.items()},
        adding={code: _to_adding(each) for code, each in measures.known.items()},
        values=[
            to_measure_value(runtime.name, measures, year, each)
            for each in counted
            if listed.shows(each.body, measures.known[each.measure].dataset)
        ],
    )


async def _fetch_lives(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Mapping[str, Lives]:
    with suppress(Refused):  # of a year without a register nobody knows who began or ended
        return (await runtime.registers.of_year(session, year)).lives
    return {}


def to_definition(runtime: BlockRuntime, code: str) -> MeasureDefinition:
    """Give what a measure counts: in words, and as what is run. Raises NotFound `measure_unknown`."""
    measures, block = runtime.definition.measures, runtime.name
    measure = known_measure(measures, code)
    adds = measure.adds(plain_columns(runtime.rows[measure.dataset]))
    return MeasureDefinition(
        code=code,
        names=measure.names,
        dataset=measure.dataset,
        definition=measure.definition,
        counts="records" if counts_records(adds) else "values",
        predicate=written_expression(contributing(adds)),
        value="1" if counts_records(adds) else written_expression(adds),
        adding=_to_adding(measure),
        records=f"/api/{block}/v1/datasets/{measure.dataset}/records?measure={code}",
    )


def _to_adding(measure: Measure) -> MeasureAdding:
    adding = measure.adding
    return MeasureAdding(over_time=adding.over_time, over_bodies=adding.over_bodies)
