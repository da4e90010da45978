"""Scores first collected after a release that scores otherwise: scored again by the earlier release.

Whoever runs the aggregator scores the archived answer again with the release that the scorecards
name, and enters that the cards are the same. It is an act with a name and a document; nothing that
this service did not itself find unverified, bounded and of a sound tree becomes final by it. PROPOSED.
"""

from collections.abc import Mapping

import orjson
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.ratings import Rescoring, RescoringRequest
from bagalau.journal import to_view
from services.aggregator.ratings import UNVERIFIED, Alike, Answer
from services.aggregator.runtime import (
    JOURNAL,
    ActContext,
    ActKind,
    CollectionRow,
    ContentRow,
    PinRow,
)


async def record_rescoring(
    context: ActContext, request: RescoringRequest, *, year: int
) -> Rescoring:
    """Enter that an earlier release came to the same cards; the next collection takes them as final.

    Raises Conflict `rescoring_unknown` for an answer that no collection of the year found
    unverified, `rescoring_version_differs` for another version than the scorecards name.
    """
    kind = ActKind.RESCORED
    if replay := await context.replay(kind, request, year=year):
        return to_view(Rescoring, replay)
    content = await _fetch_unverified(context.session, year, request)
    if content is None:
        raise Conflict("rescoring_unknown", block=request.block, year=year)
    named = orjson.loads(content)["header"]["scoring_version"]
    if named != request.scoring_version:
        raise Conflict("rescoring_version_differs", named=named, said=request.scoring_version)
    return to_view(Rescoring, await context.record(kind, request, year=year))


async def list_rescorings(session: AsyncSession, year: int) -> list[Rescoring]:
    """Give what was entered of a year, the earliest first."""
    return [
        to_view(Rescoring, each) for each in await JOURNAL.of_year(session, year, ActKind.RESCORED)
    ]


async def fetch_rescored(session: AsyncSession, year: int) -> Mapping[Answer, Alike]:
    """Give the answers that an earlier release scored again alike, with the act that says so."""
    return {
        (each.scorecards_digest, each.facts_digest): Alike(each.scoring_version, each.id)
        for each in await list_rescorings(session, year)
    }


async def _fetch_unverified(
    session: AsyncSession, year: int, request: RescoringRequest
) -> bytes | None:
    """Give the scorecards of a collection of the year that were pinned as unverified."""
    query = (
        select(PinRow.pin, ContentRow.content)
        .join(CollectionRow, col(CollectionRow.id) == col(PinRow.collection))
        .join(ContentRow, col(ContentRow.digest) == col(PinRow.content))
        .where(col(CollectionRow.year) == year, col(PinRow.block) == request.block)
    )
    for pin, content in await session.exec(query):
        said = orjson.loads(pin)
        answer = (said["scorecards_digest"], said["facts_digest"])
        if said["state"] == UNVERIFIED and answer == (
            request.scorecards_digest,
            request.facts_digest,
        ):
            return content
    return None
