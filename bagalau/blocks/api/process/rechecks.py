"""Routes of selective re-checks: the commitment, the draw, reconciliation acts."""

from typing import Annotated

from fastapi import APIRouter, Depends, status

from bagalau.blocks.api.parameters import REGISTER_FIRST, BodyPath, Runtime, YearPath, acting
from bagalau.blocks.context import ActContext
from bagalau.blocks.rechecks import (
    answer_act,
    commit_selection,
    deduct_unreliable,
    draw_selection,
    finish_recheck,
    make_act,
    read_recheck,
    read_selection,
)
from bagalau.blocks.register import fetch_listed_body, must_be_of_block
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import OVERSEES, READS_OWN, TAKES_PART, Actor, Role, allow
from bagalau.contracts.v1.process import (
    CommitmentRequest,
    RecheckSelection,
    RecheckStepRequest,
    ReconciliationAnswerRequest,
    ReconciliationRequest,
    SelectionRequest,
    SelectiveRecheck,
)
from bagalau.journal import Today

rechecks = APIRouter(
    prefix="/v1/selective-rechecks/{year}", tags=["selective re-checks"], responses=MAY_CONFLICT
)

CREATED = status.HTTP_201_CREATED
Evaluating = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]
Head = Annotated[ActContext, Depends(acting(Role.HEAD))]
Everybody = Annotated[Actor, Depends(allow(*TAKES_PART))]
Reader = Annotated[Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, Role.WORKING_BODY, *OVERSEES))]


@rechecks.get("", summary="Which bodies are re-checked, and why", dependencies=REGISTER_FIRST)
async def read_recheck_selection(
    *, year: YearPath, actor: Everybody, runtime: Runtime, session: ReadSession, today: Today
) -> RecheckSelection:
    """Give the commitment, and once it was drawn the seed and everybody's risk and lot."""
    return await read_selection(runtime, session, year, by=actor, today=today)


@rechecks.post("/commitment", status_code=CREATED, summary="Commit to the seed of the lot")
async def commit_recheck_selection(
    *,
    year: YearPath,
    request: CommitmentRequest,
    context: Evaluating,
) -> RecheckSelection:
    """Enter, once a year, how many bodies are chosen and the digest of the secret seed."""
    return await commit_selection(context, request, year=year)


@rechecks.post("/selection", status_code=CREATED, summary="Reveal the seed and choose the bodies")
async def draw_recheck_selection(
    *,
    year: YearPath,
    request: SelectionRequest,
    context: Evaluating,
) -> RecheckSelection:
    """Choose the bodies of the most risk, then of the rest by the lot of the revealed seed."""
    return await draw_selection(context, request, year=year)


@rechecks.get("/{body_code}", summary="The re-check of one body", dependencies=REGISTER_FIRST)
async def read_body_recheck(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> SelectiveRecheck:
    """Give the reconciliation act with both values, the answer, what it costs, what may be done."""
    must_be_of_block(actor, runtime.name)
    await fetch_listed_body(runtime.registers, session, actor, year=year, body=body_code)
    return await read_recheck(runtime, session, year=year, body=body_code, by=actor, today=today)


@rechecks.post("/{body_code}/acts", status_code=CREATED, summary="Make a reconciliation act")
async def make_reconciliation_act(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: ReconciliationRequest,
    context: Evaluating,
) -> SelectiveRecheck:
    """Sign a reconciliation act: what was found, fact by fact, with the evidence."""
    return await make_act(context, request, year=year, body=body_code)


@rechecks.post("/{body_code}/answer", status_code=CREATED, summary="Sign the act, or disagree")
async def answer_reconciliation_act(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: ReconciliationAnswerRequest,
    context: Head,
) -> SelectiveRecheck:
    """Sign the act as the body's head, or state with what the body disagrees; both are kept."""
    return await answer_act(context, request, year=year, body=body_code)


@rechecks.post(
    "/{body_code}/deduction", status_code=CREATED, summary="Take the deduction for unreliable data"
)
async def deduct_unreliable_data(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: RecheckStepRequest,
    context: Evaluating,
) -> SelectiveRecheck:
    """Take the points that the edition has for unreliable data, for the facts of the act."""
    return await deduct_unreliable(context, request, year=year, body=body_code)


@rechecks.post("/{body_code}/closing", status_code=CREATED, summary="Finish a re-check")
async def finish_body_recheck(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: RecheckStepRequest,
    context: Evaluating,
) -> SelectiveRecheck:
    """Finish a re-check once revisions put every fact right and the deduction was taken."""
    return await finish_recheck(context, request, year=year, body=body_code)
