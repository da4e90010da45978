"""What-if over HTTP: a diff is tried on a rated round in memory, and told with what it changes."""

import asyncio
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from bagalau.chassis.http import Language
from bagalau.contracts.v1.ratings import WhatIf
from bagalau.contracts.v1.wire import canonical
from services.aggregator.runtime import ReadingOwn, VersionAsked, YearAsked
from services.aggregator.what_if import Asked, Diff, load_trial, tried, visible_body

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
    only = visible_body(actor, order)
    asked = await load_trial(request.app, year, version, order, language=language, only=only)
    content = await asyncio.to_thread(_told, asked)
    return Response(content, media_type="application/json", headers={"Cache-Control": "no-store"})


def _told(asked: Asked) -> bytes:
    return canonical(tried(asked))
