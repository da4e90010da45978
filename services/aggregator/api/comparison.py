"""The address of a body's comparison with its group, counted within the request."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from bagalau.chassis.description import CONDITIONAL
from bagalau.chassis.http import etag_response
from bagalau.chassis.identity import READS_RATINGS
from bagalau.contracts.v1.ratings import Comparison
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.api.years import ERRORS
from services.aggregator.comparison import BesideGroup, compare_body, entry_of
from services.aggregator.readers import rated_round
from services.aggregator.runtime import BodyPath, ResultReader, VersionPath, YearPath

comparisons = APIRouter(
    prefix="/v1/ratings/{year}/{version}/comparison", tags=["comparison"], responses=ERRORS
)

PositionsQuery = Annotated[
    int, Query(ge=1, le=1000, description="How many positions to gain", examples=[1])
]


@comparisons.get(
    "/{body_code}",
    response_model=Comparison,
    summary="A body beside its group",
    responses=CONDITIONAL,
)
async def read_comparison(
    *,
    year: YearPath,
    version: VersionPath,
    body_code: BodyPath,
    actor: ResultReader,
    request: Request,
    positions: PositionsQuery = 1,
) -> Response:
    """Give strengths, weaknesses and nearest peers, and what gains a position by one indicator."""
    actor.may_touch(body_code)
    found = await rated_round(request.app, year, version)
    beside = BesideGroup(found, entry_of(found, body_code), sees_all=actor.has(*READS_RATINGS))
    content = canonical(await asyncio.to_thread(compare_body, beside, positions))
    return etag_response(request, content, digest(content))
