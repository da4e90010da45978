"""Loads the rated years that a series, or a comparison with the year before, is counted from."""

from fastapi import FastAPI

from bagalau.chassis.database import database_of
from bagalau.scoring.composition import Composition, Responsibility
from services.aggregator.readers import rated_round
from services.aggregator.register import body_view
from services.aggregator.runtime import LAST_YEAR, up_to_date
from services.aggregator.years.rated import RatedYear, rated_years, registers_to
from services.aggregator.years.series import SeriesRequest
from services.aggregator.years.yearly import Yearly


async def load_series(
    app: FastAPI, body: str, until_year: int | None, method_year: int | None, *, sees_all: bool
) -> SeriesRequest:
    """Load the rated years of a body's series. Raises NotFound, Conflict."""
    runtime = await up_to_date(app)
    view = body_view(runtime.enacted.roll, body)
    rated = await rated_years(app, to=until_year or LAST_YEAR)
    last = max(rated, default=until_year or LAST_YEAR)
    constant = await rated_round(app, method_year or last)
    flags = flags_of(runtime.compositions.governing(last))
    async with database_of(app).reading() as session:
        registers = await registers_to(session, until_year or max(last, constant.rating.year))
    return SeriesRequest(
        body=view,
        to=until_year or last,
        yearly=Yearly(
            rated,
            constant,
            runtime.enacted.roll.events,
            flags,
            runtime.compositions.superseded(),
        ),
        registers=registers,
        sees_all=sees_all,
        listed=runtime.enacted.roll.known(),
    )


async def load_yearly(app: FastAPI, year: int, version: int) -> Yearly:
    """Give the years up to a rating without a gap. Raises NotFound, Conflict."""
    constant = await rated_round(app, year, version)
    before = await rated_round(app, year - 1)
    rated = await rated_years(app, to=year, version=version)
    found = {**rated, year: RatedYear(constant.rating, constant)}
    found[year - 1] = RatedYear(before.rating, before)
    runtime = await up_to_date(app)
    flags = flags_of(runtime.compositions.governing(year))
    events, superseded = runtime.enacted.roll.events, runtime.compositions.superseded()
    return Yearly(_unbroken(found, year), constant, events, flags, superseded)


def flags_of(composition: Composition | None) -> Responsibility | None:
    """Give the flags of responsibility that the edition governing a year foresees."""
    return composition.responsibility if composition else None


def _unbroken(rated: dict[int, RatedYear], last: int) -> dict[int, RatedYear]:
    first = last
    while first - 1 in rated:
        first -= 1
    return {year: rated[year] for year in range(first, last + 1)}
