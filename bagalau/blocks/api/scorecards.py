"""Routes of scorecards and of what they are made from."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from bagalau.blocks.api.parameters import MAY_CONFLICT, BodyPath, Runtime, YearPath
from bagalau.blocks.register import (
    may_see,
    must_be_of_block,
)
from bagalau.blocks.reporting import fetch_staleness
from bagalau.blocks.scorecards import (
    export_inputs,
    fetch_full_card,
    fetch_scorecard_basis,
    fetch_scorecards,
    gather_inputs,
    with_signature,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.http import etag_response
from bagalau.chassis.identity import READS_BLOCK_RESULTS, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import BlockStaleness
from bagalau.contracts.v1.results import Card, Scorecards, ScoringInputs
from bagalau.contracts.v1.wire import digest

scorecards = APIRouter(prefix="/v1/scorecards", tags=["scorecards"], responses=MAY_CONFLICT)


@scorecards.get("/{year}", summary="All scorecards of a year", response_model=Scorecards)
async def read_scorecards(
    year: YearPath,
    actor: Annotated[Actor, Depends(allow(Role.EVALUATOR, *READS_BLOCK_RESULTS))],
    runtime: Runtime,
    request: Request,
) -> Response:
    """Give the block's scores of a year with the header they follow from, and the signature."""
    must_be_of_block(actor, runtime.name)
    now, by = await fetch_scorecards(runtime, year)
    content, tag = with_signature(now, by)
    return etag_response(request, content, tag)


@scorecards.get("/{year}/{body_code}", summary="One scorecard with all traces", response_model=Card)
async def read_scorecard(
    year: YearPath,
    body_code: BodyPath,
    actor: Annotated[Actor, Depends(allow(Role.EVALUATOR, *READS_OWN, *READS_BLOCK_RESULTS))],
    runtime: Runtime,
    request: Request,
) -> Response:
    """Give one body's scorecard in full: the trace of every number, down to the records."""
    may_see(actor, runtime.name, body_code)
    content = await fetch_full_card(runtime, year, body_code)
    return etag_response(request, content, digest(content))


staleness = APIRouter(prefix="/v1/staleness", tags=["staleness"])


POSITION_MAX = 2**62


@staleness.get("/{year}", summary="Whether what was read at a position of the journal is stale")
async def read_staleness(
    *,
    year: YearPath,
    actor: Annotated[Actor, Depends(allow(Role.EVALUATOR, *READS_BLOCK_RESULTS))],
    runtime: Runtime,
    session: ReadSession,
    position: Annotated[
        int, Query(ge=0, le=POSITION_MAX, description="`ledger_position` of a header")
    ] = 0,
) -> BlockStaleness:
    """Compare a pinned position of the journal with the current one, for clients with older scorecards."""
    must_be_of_block(actor, runtime.name)
    now = await runtime.chain.at_year(session, year)
    return BlockStaleness(
        block=runtime.name,
        year=year,
        position=position,
        current_position=now.position if now else 0,
        stale=await fetch_staleness(runtime, session, year=year, position=position),
    )


scoring_inputs = APIRouter(prefix="/v1/scoring-inputs", tags=["scorecards"], responses=MAY_CONFLICT)


@scoring_inputs.get(
    "/{year}", summary="What a year's scores are made from", response_model=ScoringInputs
)
async def read_scoring_inputs(
    year: YearPath,
    actor: Annotated[Actor, Depends(allow(*READS_BLOCK_RESULTS))],
    runtime: Runtime,
    request: Request,
) -> Response:
    """Give the edition and every evaluated body's facts, under the scorecards' own header."""
    del actor
    async with runtime.database.reading() as session:
        found = await fetch_scorecard_basis(runtime, session, year)
        facts = await gather_inputs(runtime, session, found)
    document = await asyncio.to_thread(export_inputs, facts, found.entry.text)
    return etag_response(request, document, digest(document))
