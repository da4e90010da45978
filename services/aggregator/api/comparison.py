"""A body beside its group, asked over HTTP: reckoned within the request from kept facts."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from bagalau.chassis.http import NotFound, etag_response
from bagalau.chassis.identity import READS_RATINGS
from bagalau.contracts.v1.ratings import Comparison, Entry
from bagalau.contracts.v1.wire import NO_DIGEST, canonical, content_digest, digest
from bagalau.scoring.scenarios import NoTarget
from services.aggregator.api.years import KEPT
from services.aggregator.comparison import BesideGroup, position_gained
from services.aggregator.readers import rated_round
from services.aggregator.runtime import BodyAsked, RatedRound, ReadingOwn, VersionAsked, YearAsked
from services.aggregator.years import rated_by, reason

comparisons = APIRouter(
    prefix="/v1/ratings/{year}/{version}/comparison", tags=["comparison"], responses=KEPT
)

PositionsAsked = Annotated[
    int, Query(ge=1, le=1000, description="How many positions to gain", examples=[1])
]


@comparisons.get("/{body_code}", response_model=Comparison, summary="A body beside its group")
async def read_comparison(
    *,
    year: YearAsked,
    version: VersionAsked,
    body_code: BodyAsked,
    actor: ReadingOwn,
    request: Request,
    positions: PositionsAsked = 1,
) -> Response:
    """Give strengths, weaknesses and nearest peers, and what gains a position by one indicator."""
    actor.may_touch(body_code)
    found = await rated_round(request.app, year, version)
    beside = BesideGroup(found, _entry(found, body_code), sees_all=actor.has(*READS_RATINGS))
    told = canonical(await asyncio.to_thread(comparison, beside, positions))
    return etag_response(request, told, digest(told))


def comparison(beside: BesideGroup, positions: int) -> Comparison:
    """Give one body of a rating beside its group."""
    rating, entry = beside.round.rating, beside.entry
    gained = position_gained(beside, positions)
    told = Comparison(
        rating=rated_by(rating),
        year=rating.year,
        body=entry.body,
        names=entry.names,
        group=entry.group,
        total=entry.total,
        position=entry.position,
        out_of=entry.out_of,
        tied=entry.tied,
        indicators=beside.compared(),
        nearest_by_position=beside.by_position(),
        nearest_by_profile=beside.by_profile(),
        position_gain=None if isinstance(gained, NoTarget) else gained,
        no_gain_reason=reason(gained) if isinstance(gained, NoTarget) else None,
        others_named=beside.sees_all,
        digest=NO_DIGEST,
    )
    return told.model_copy(update={"digest": content_digest(told)})


def _entry(found: RatedRound, body: str) -> Entry:
    entry = next((each for each in found.rating.entries if each.body == body), None)
    if entry is None:
        raise NotFound("body_not_in_year", year=found.rating.year, body=body)
    return entry
