"""The addresses of series and yearly changes, counted within the request from stored facts."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from bagalau.chassis.description import CONDITIONAL
from bagalau.chassis.http import etag_response
from bagalau.chassis.identity import READS_RATINGS
from bagalau.contracts.v1.ratings import BodySeries, ResponsibilityFlags, RoundChanges
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.runtime import (
    FIRST_YEAR,
    LAST_YEAR,
    BodyPath,
    RatingReader,
    ResultReader,
    VersionPath,
    YearPath,
)
from services.aggregator.years import (
    body_series,
    load_series,
    load_yearly,
    responsibility_of,
    round_changes,
)

ERRORS: Final[dict[int | str, dict[str, object]]] = {
    404: {"description": "There is no such body, rating, or rating of the year before"},
    409: {"description": "The facts a rating follows from are not stored, or give other totals"},
}
years = APIRouter(prefix="/v1", tags=["series"], responses=ERRORS)

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


@years.get(
    "/bodies/{body_code}/series",
    response_model=BodySeries,
    summary="A body, year to year",
    responses=CONDITIONAL,
)
async def read_body_series(
    *,
    body_code: BodyPath,
    actor: ResultReader,
    request: Request,
    until_year: UntilYear = None,
    method_year: MethodYear = None,
) -> Response:
    """Give official results beside this year's method on earlier data, changes split, declines."""
    actor.may_touch(body_code)
    series = await load_series(
        request.app, body_code, until_year, method_year, sees_all=actor.has(*READS_RATINGS)
    )
    content = canonical(await asyncio.to_thread(body_series, series))
    return etag_response(request, content, digest(content))


@years.get(
    "/ratings/{year}/{version}/changes",
    response_model=RoundChanges,
    summary="A rating against the year before",
    responses=CONDITIONAL,
)
async def read_round_changes(
    *, year: YearPath, version: VersionPath, actor: RatingReader, request: Request
) -> Response:
    """Give every body's change split exactly into method and data, and who declined."""
    del actor
    yearly = await load_yearly(request.app, year, version)
    content = canonical(await asyncio.to_thread(round_changes, yearly))
    return etag_response(request, content, digest(content))


@years.get(
    "/ratings/{year}/{version}/responsibility-flags",
    response_model=ResponsibilityFlags,
    summary="Who is to be looked at, and by which paragraph",
    responses=CONDITIONAL,
)
async def read_responsibility_flags(
    *, year: YearPath, version: VersionPath, actor: RatingReader, request: Request
) -> Response:
    """Give the bodies at the last positions and those whose totals fall years running, apart."""
    del actor
    content = canonical(await responsibility_of(request.app, year, version))
    return etag_response(request, content, digest(content))
