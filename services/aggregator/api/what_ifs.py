"""The address of what-ifs: a diff is tried on a rated round in memory, nothing is stored."""

import asyncio
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from bagalau.chassis.http import Language
from bagalau.contracts.v1.ratings import WhatIf
from bagalau.contracts.v1.wire import canonical
from services.aggregator.runtime import ResultReader, VersionPath, YearPath
from services.aggregator.what_if import Diff, Trial, load_trial, run_trial, visible_body

what_ifs = APIRouter(prefix="/v1/ratings/{year}/{version}", tags=["what-if"])

NOT_RESCORABLE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"headers": {"Cache-Control": {}}},
    409: {"description": "The rating's facts are not stored, or give other totals"},
}


@what_ifs.post(
    "/what-ifs", response_model=WhatIf, responses=NOT_RESCORABLE, summary="Try a diff on a rating"
)
async def try_what_if(
    *,
    year: YearPath,
    version: VersionPath,
    order: Diff,
    actor: ResultReader,
    language: Language,
    request: Request,
) -> Response:
    """Give who would stand where under other weights, rules, targets or measures; store nothing."""
    only = visible_body(actor, order)
    trial = await load_trial(request.app, year, version, order, language=language, only=only)
    content = await asyncio.to_thread(_run, trial)
    return Response(content, media_type="application/json", headers={"Cache-Control": "no-store"})


def _run(trial: Trial) -> bytes:
    return canonical(run_trial(trial))
