"""The address of a rating's staleness."""

from fastapi import APIRouter, Request

from bagalau.contracts.v1.intake import RatingStaleness
from services.aggregator.collection import rating_staleness
from services.aggregator.runtime import RatingReader, VersionPath, YearPath

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
