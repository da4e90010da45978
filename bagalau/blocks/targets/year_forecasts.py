"""The year of every body as forecast, put through the edition's own engine (PROPOSED, never official)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.datasets import Lives
from bagalau.blocks.records import fetch_measure_values
from bagalau.blocks.scorecards import YearInputs, fetch_scorecard_basis, gather_inputs, score_of
from bagalau.blocks.targets.following import AgreedTargets, agreed_targets, follow_sheets
from bagalau.blocks.targets.forecasting import Forecast, Months, forecast
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.results import MeasureValue
from bagalau.contracts.v1.wire import exact, fraction
from bagalau.scoring.engine import BodyScore

Cell = tuple[str, str]
"""A body and a measure."""


@dataclass(frozen=True)
class YearForecast:
    """What a block's year is forecast from and to, of all its bodies."""

    inputs: YearInputs
    """With the forecast months in the place of those that are not reported."""
    facts: Mapping[Cell, MeasureValue]
    forecasts: Mapping[Cell, Forecast]
    targets: Mapping[str, AgreedTargets]

    def score(self, body: str) -> BodyScore | None:
        """Score a body as if the year ended as forecast; None for one without a score."""
        return score_of(self.inputs, body)


async def fetch_year_forecast(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> YearForecast:
    """Forecast every measure by month of every body of a year, from the cells its scores count.

    Raises Conflict for a year without a confirmed edition or without a register.
    """
    inputs = await gather_inputs(
        runtime, session, await fetch_scorecard_basis(runtime, session, year)
    )
    before = await _fetch_last_year(runtime, session, year - 1)
    facts = {(each.body, each.measure): each for each in inputs.values}
    forecasts = {}
    for cell, fact in facts.items():
        measure = inputs.measures[fact.measure]
        lives = inputs.standings.lives.get(fact.body, Lives())
        reported = months_of(fact)
        found = forecast(measure.adding, reported, lives.months(year), before.get(cell))
        if measure.by_month and found is not None:
            forecasts[cell] = found
    values = [_as_forecast(each, forecasts.get(cell)) for cell, each in facts.items()]
    targets = agreed_targets(await follow_sheets(runtime, session, year))
    return YearForecast(replace(inputs, values=values), facts, forecasts, targets)


def months_of(value: MeasureValue) -> Months:
    """Give the months of a measure as exact numbers."""
    return {month: fraction(each) for month, each in value.months.items()}


async def _fetch_last_year(
    runtime: BlockRuntime, session: AsyncSession, year: int
) -> Mapping[Cell, Months]:
    try:
        lives = (await runtime.registers.of_year(session, year)).lives
    except Conflict:  # nobody loaded a register of it: no body is known to have begun or ended
        lives = {}
    block = runtime.definition
    values = await fetch_measure_values(
        session, runtime.cells, block.measures, year, lives, block=block.name
    )
    return {(each.body, each.measure): months_of(each) for each in values}


def _as_forecast(value: MeasureValue, found: Forecast | None) -> MeasureValue:
    if found is None:
        return value
    months = {month: exact(each) for month, each in sorted(found.months.items())}
    return value.model_copy(update={"value": exact(found.value), "months": months})
