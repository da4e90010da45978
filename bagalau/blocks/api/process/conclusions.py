"""Routes of a block conclusion: parts of its evaluators, what it is assembled of, handing it over."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, status

from bagalau.blocks.api.parameters import Runtime, YearPath, acting
from bagalau.blocks.conclusions import assemble_conclusion, fetch_parts, record_handover, sign_part
from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.register import must_be_of_block
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import READS_BLOCK_RESULTS, Actor, Role, allow
from bagalau.contracts.v1.results import (
    AssembledConclusion,
    Conclusion,
    DirectionPart,
    HandoverRequest,
    PartRequest,
)
from bagalau.journal import Today

conclusions = APIRouter(
    prefix="/v1/reviews/{year}/conclusion", tags=["conclusions"], responses=MAY_CONFLICT
)

CREATED = status.HTTP_201_CREATED
DirectionPath = Annotated[str, Path(max_length=64, description="Direction, or the block's code")]
Assembling = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]
Chamber = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.AUDITOR))]
WorkingBody = Annotated[ActContext, Depends(acting(Role.WORKING_BODY))]
Concluding = Annotated[
    Actor, Depends(allow(Role.EVALUATOR, Role.WORKING_BODY, *READS_BLOCK_RESULTS))
]


@conclusions.get("/assembled", summary="What the conclusion would be today")
async def read_assembled_conclusion(
    *, year: YearPath, actor: Concluding, runtime: Runtime, today: Today
) -> AssembledConclusion:
    """Give the text to begin with: parts that stand, earlier recommendations by their states."""
    must_be_of_block(actor, runtime.name)
    return await assemble_conclusion(runtime, year=year, by=actor, today=today)


@conclusions.get("/parts", summary="Parts of the evaluators")
async def list_parts(
    *, year: YearPath, actor: Concluding, runtime: Runtime, today: Today
) -> list[DirectionPart]:
    """Give the newest part of each direction, and whether it is over the scores of today."""
    must_be_of_block(actor, runtime.name)
    return await fetch_parts(runtime, year=year, by=actor, today=today)


@conclusions.put("/parts/{direction}", summary="Sign an evaluator's part")
async def sign_direction_part(
    *,
    year: YearPath,
    direction: DirectionPath,
    request: PartRequest,
    context: Assembling,
) -> DirectionPart:
    """Write and sign the part on a direction, over the digest of the scores that were read."""
    return await sign_part(context, request, year=year, direction=direction)


@conclusions.post("/handover", status_code=CREATED, summary="Hand the conclusion over")
async def hand_over_conclusion(
    *,
    year: YearPath,
    request: HandoverRequest,
    context: Assembling,
) -> Conclusion:
    """Hand the signed conclusion to the Supreme Audit Chamber, or before 2023 to the working body."""
    return await record_handover(context, EntryKind.HANDED_OVER, request, year=year)


@conclusions.post("/receipt", status_code=CREATED, summary="Receive the conclusion in the Chamber")
async def receive_conclusion(
    *,
    year: YearPath,
    request: HandoverRequest,
    context: Chamber,
) -> Conclusion:
    """Enter that the Supreme Audit Chamber received the conclusion it read."""
    return await record_handover(context, EntryKind.RECEIVED, request, year=year)


@conclusions.post(
    "/forwarding", status_code=CREATED, summary="Hand the conclusion to the working body"
)
async def forward_conclusion(
    *,
    year: YearPath,
    request: HandoverRequest,
    context: Chamber,
) -> Conclusion:
    """Hand the conclusion on to the working body of the Commission (paras 48, 48-1)."""
    return await record_handover(context, EntryKind.FORWARDED, request, year=year)


@conclusions.post(
    "/acceptance", status_code=CREATED, summary="Receive the conclusion in the working body"
)
async def accept_conclusion(
    *,
    year: YearPath,
    request: HandoverRequest,
    context: WorkingBody,
) -> Conclusion:
    """Enter that the working body of the Commission received the conclusion it read."""
    return await record_handover(context, EntryKind.ACCEPTED, request, year=year)
