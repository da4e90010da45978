"""The addresses of ratings, numbered and immutable, of positions by group, and of staleness."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.description import CONDITIONAL
from bagalau.chassis.http import etag_response, must_be_known
from bagalau.contracts.v1.intake import RatingStaleness
from bagalau.contracts.v1.ratings import Positions, Rating
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.collection import rating_row, rating_staleness
from services.aggregator.ratings import positions_of
from services.aggregator.runtime import RatingReader, RatingRow, VersionPath, YearPath

ratings = APIRouter(prefix="/v1", tags=["ratings"])

FOR_EVER = "private, max-age=31536000, immutable"

GroupQuery = Annotated[
    str | None, Query(max_length=64, description="One group only", examples=["local"])
]


@ratings.get(
    "/ratings/{year}",
    response_model=Rating,
    summary="The newest rating of a year",
    responses=CONDITIONAL,
)
async def read_rating(
    *, year: YearPath, actor: RatingReader, session: Moment, request: Request
) -> Response:
    """Give the newest rating of a year; provisional while any block is absent or unsigned."""
    del actor
    row = await rating_row(session, year)
    return etag_response(request, row.document, _own(row))


@ratings.get(
    "/ratings/{year}/{version}",
    response_model=Rating,
    summary="One numbered rating",
    responses=CONDITIONAL,
)
async def read_rating_version(
    *, year: YearPath, version: VersionPath, actor: RatingReader, session: Moment, request: Request
) -> Response:
    """Give one numbered rating of a year; it never changes."""
    del actor
    row = await rating_row(session, year, version)
    return etag_response(request, row.document, _own(row), cache_control=FOR_EVER)


@ratings.get(
    "/positions/{year}",
    response_model=Positions,
    summary="Positions by group",
    responses=CONDITIONAL,
)
async def read_positions(
    *,
    year: YearPath,
    actor: RatingReader,
    session: Moment,
    request: Request,
    group: GroupQuery = None,
) -> Response:
    """Give the positions of a year within comparable groups, and who is unranked and why."""
    del actor
    rating = Rating.model_validate_json((await rating_row(session, year)).document)
    must_be_known("group", group, (each.group for each in rating.entries))
    content = canonical(positions_of(rating, group=group))
    return etag_response(request, content, digest(content))


def _own(row: RatingRow) -> str:
    """Give the digest of the very bytes: two ratings of the same content differ in number."""
    return digest(row.document)


staleness = APIRouter(prefix="/v1", tags=["ratings"])


@staleness.get(
    "/ratings/{year}/{version}/staleness", summary="Whether a rating used older revisions"
)
async def read_rating_staleness(
    *, year: YearPath, version: VersionPath, actor: RatingReader, request: Request
) -> RatingStaleness:
    """Ask each block whether there are newer revisions since the rating pinned its scores."""
    del actor
    return await rating_staleness(request.app, year, version)
