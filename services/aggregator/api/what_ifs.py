"""What-if over HTTP: a diff is tried on a rated round in memory, and told with what it changes."""

import asyncio
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request, Response

from bagalau.chassis.http import Forbidden, Language, LanguageCode
from bagalau.chassis.identity import READS_RATINGS, Actor
from bagalau.contracts.v1.ratings import WhatIf, WhatIfRequest
from bagalau.contracts.v1.wire import canonical
from services.aggregator.readers import kept_round, rated_round
from services.aggregator.runtime import ReadingOwn, VersionAsked, YearAsked, runtime_of
from services.aggregator.what_if import Asked, Diff, tried

what_ifs = APIRouter(prefix="/v1/ratings/{year}/{version}", tags=["what-if"])

NOT_TO_BE_TRIED: Final[dict[int | str, dict[str, Any]]] = {
    409: {"description": "The rating's facts were not kept, or do not give its totals again"}
}


@what_ifs.post(
    "/what-ifs", response_model=WhatIf, responses=NOT_TO_BE_TRIED, summary="Try a diff on a rating"
)
async def try_what_if(
    *,
    year: YearAsked,
    version: VersionAsked,
    order: Diff,
    actor: ReadingOwn,
    language: Language,
    request: Request,
) -> Response:
    """Tell who would stand where under other weights, rules, targets or measures; store nothing."""
    only = _own_only(actor, order)
    asked = await _asked(request.app, year, version, order, language=language, only=only)
    content = await asyncio.to_thread(_told, asked)
    return Response(content, media_type="application/json", headers={"Cache-Control": "no-store"})


def _own_only(actor: Actor, order: WhatIfRequest) -> str | None:
    """Give the one body the actor is told of; None when it reads all.

    Raises Forbidden for a body that tries the method, or the measures of another one.
    """
    if actor.has(*READS_RATINGS):
        return None
    method = order.editions or order.composition or order.structure
    if method or order.decisions or order.deductions:
        raise Forbidden("what_if_own_measures", organisation=actor.organisation)
    for each in order.measures:
        actor.may_touch(each.body)
    return actor.organisation


async def _asked(
    app: FastAPI,
    year: int,
    version: int,
    order: WhatIfRequest,
    *,
    language: LanguageCode,
    only: str | None,
) -> Asked:
    """Find the rated round: in memory, or once in the archive. No block is asked."""
    kept = kept_round(app, year, version)
    rated = kept or await rated_round(app, year, version)
    text = runtime_of(app).compositions.texts[rated.composition.code]
    where = "memory" if kept else "archive"
    return Asked(rated, text, version, order, language, only, where)


def _told(asked: Asked) -> bytes:
    return canonical(tried(asked))
