"""Year to year, asked over HTTP: reckoned within the request from kept facts, no block called."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, FastAPI, Query, Request, Response

from bagalau.chassis.database import database_of
from bagalau.chassis.http import etag_response
from bagalau.chassis.identity import READS_RATINGS
from bagalau.contracts.v1.ratings import BodySeries, RoundChanges
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.api.bodies import body_shown
from services.aggregator.readers import rated_round
from services.aggregator.runtime import (
    FIRST_YEAR,
    LAST_YEAR,
    BodyAsked,
    Reading,
    ReadingOwn,
    VersionAsked,
    YearAsked,
    runtime_of,
)
from services.aggregator.years import (
    RatedYear,
    SeriesAsked,
    Yearly,
    body_series,
    rated_years,
    registers_to,
    round_changes,
)

KEPT: Final[dict[int | str, dict[str, object]]] = {
    404: {"description": "There is no such body, rating, or rating of the year before"},
    409: {"description": "The facts a rating follows from were not kept or do not give it"},
}
years = APIRouter(prefix="/v1", tags=["series"], responses=KEPT)

UntilYear = Annotated[
    int | None,
    Query(ge=FIRST_YEAR, le=LAST_YEAR, description="Last year; the newest rated one by default"),
]
MethodYear = Annotated[
    int | None,
    Query(
        ge=FIRST_YEAR,
        le=LAST_YEAR,
        description="Year whose method is constant; `until_year` by default",
    ),
]


@years.get("/bodies/{body_code}/series", response_model=BodySeries, summary="A body, year to year")
async def read_body_series(
    *,
    body_code: BodyAsked,
    actor: ReadingOwn,
    request: Request,
    until_year: UntilYear = None,
    method_year: MethodYear = None,
) -> Response:
    """Give official results beside this year's method on earlier data, changes split, declines."""
    actor.may_touch(body_code)
    asked = await _series(
        request.app, body_code, until_year, method_year, sees_all=actor.has(*READS_RATINGS)
    )
    told = canonical(await asyncio.to_thread(body_series, asked))
    return etag_response(request, told, digest(told))


@years.get(
    "/ratings/{year}/{version}/changes",
    response_model=RoundChanges,
    summary="A rating against the year before",
)
async def read_round_changes(
    *, year: YearAsked, version: VersionAsked, actor: Reading, request: Request
) -> Response:
    """Give every body's change split exactly into method and data, and who declined."""
    del actor
    yearly = await _yearly(request.app, year, version)
    told = canonical(await asyncio.to_thread(round_changes, yearly))
    return etag_response(request, told, digest(told))


async def _series(
    app: FastAPI, body: str, to: int | None, by: int | None, *, sees_all: bool
) -> SeriesAsked:
    runtime = runtime_of(app)
    shown = body_shown(runtime, body)
    rated = await rated_years(app, to=to or LAST_YEAR)
    last = max(rated, default=to or LAST_YEAR)
    constant = await rated_round(app, by or last)
    async with database_of(app).reading() as session:
        registers = await registers_to(session, to or max(last, constant.rating.year))
    return SeriesAsked(
        body=shown,
        to=to or last,
        yearly=Yearly(rated, constant, runtime.enacted.roll.events),
        registers=registers,
        sees_all=sees_all,
        names={code: each.names for code, each in runtime.enacted.roll.known().items()},
    )


async def _yearly(app: FastAPI, year: int, version: int) -> Yearly:
    """Give the years up to a rating without a gap. Raises NotFound, Conflict."""
    constant = await rated_round(app, year, version)
    before = await rated_round(app, year - 1)
    rated = await rated_years(app, to=year, version=version)
    found = {**rated, year: RatedYear(constant.rating, constant)}
    found[year - 1] = RatedYear(before.rating, before)
    return Yearly(_unbroken(found, year), constant, runtime_of(app).enacted.roll.events)


def _unbroken(rated: dict[int, RatedYear], last: int) -> dict[int, RatedYear]:
    first = last
    while first - 1 in rated:
        first -= 1
    return {year: rated[year] for year in range(first, last + 1)}
