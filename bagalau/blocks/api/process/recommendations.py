"""Routes of recommendations: drafting, the body's plan and proof, decisions on it, lists."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response, status

from bagalau.blocks.api.parameters import (
    REGISTER_FIRST,
    BodyFilter,
    BodyPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.recommendations import (
    RecommendationFilter,
    act_on_recommendation,
    draft_recommendation,
    fetch_recommendation,
    list_recommendations,
)
from bagalau.blocks.register import listed_for, must_be_of_block
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.process import (
    PlanRequest,
    ProofDecisionRequest,
    ProofRequest,
    Recommendation,
    RecommendationEndRequest,
    RecommendationRequest,
    RecommendationState,
)
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today

recommendations = APIRouter(
    prefix="/v1/recommendations", tags=["recommendations"], responses=MAY_CONFLICT
)

CREATED = status.HTTP_201_CREATED
RecommendationPath = Annotated[str, Path(max_length=36, description="Id of the recommendation")]
Evaluating = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]
Head = Annotated[ActContext, Depends(acting(Role.HEAD))]
Reader = Annotated[Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, Role.WORKING_BODY, *OVERSEES))]


@recommendations.get("", summary="Recommendations", dependencies=REGISTER_FIRST)
async def list_all_recommendations(
    *,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
    page: Paging,
    response: Response,
    body: BodyFilter,
    year: Annotated[
        int | None, Query(ge=2007, le=2100, description="Only those of one conclusion")
    ] = None,
    state: Annotated[
        RecommendationState | None, Query(description="Only those that stand so")
    ] = None,
    overdue: Annotated[bool | None, Query(description="Only those overdue, or not")] = None,
) -> Page[Recommendation]:
    """List recommendations, the oldest first; a body sees those issued to it and its own heirs'."""
    must_be_of_block(actor, runtime.name)
    if year is not None:
        await runtime.registers.of_year(session, year)
    wanted = RecommendationFilter(year, listed_for(actor, body), state, overdue)
    found = await list_recommendations(runtime, session, wanted, by=actor, today=today, page=page)
    entries, following = page.to_page(response, found, key=lambda each: (each.position,))
    return Page(entries=entries, next=following)


@recommendations.get("/{recommendation}", summary="One recommendation")
async def read_recommendation(
    *,
    recommendation: RecommendationPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> Recommendation:
    """Give one recommendation: what is asked, of whom now, what became of it, what may be done."""
    must_be_of_block(actor, runtime.name)
    return await fetch_recommendation(runtime, session, recommendation, by=actor, today=today)


@recommendations.post(
    "/{recommendation}/withdrawal", status_code=CREATED, summary="Withdraw a draft"
)
async def withdraw_recommendation(
    *,
    recommendation: RecommendationPath,
    request: RecommendationEndRequest,
    context: Evaluating,
) -> Recommendation:
    """Withdraw a recommendation that no signed conclusion has issued yet."""
    return await act_on_recommendation(context, "withdraw", request, name=recommendation)


@recommendations.post(
    "/{recommendation}/plan", status_code=CREATED, summary="Accept a recommendation with a plan"
)
async def plan_recommendation(
    *,
    recommendation: RecommendationPath,
    request: PlanRequest,
    context: Head,
) -> Recommendation:
    """Accept a recommendation and state what will be done; a later plan replaces it."""
    return await act_on_recommendation(context, "plan", request, name=recommendation)


@recommendations.post(
    "/{recommendation}/proof", status_code=CREATED, summary="Send the proof that it is done"
)
async def prove_recommendation(
    *,
    recommendation: RecommendationPath,
    request: ProofRequest,
    context: Head,
) -> Recommendation:
    """Say what was done and cite the files that prove it; after the last day it is marked late."""
    return await act_on_recommendation(context, "send_proof", request, name=recommendation)


@recommendations.post(
    "/{recommendation}/confirmation", status_code=CREATED, summary="Confirm that it is done"
)
async def confirm_recommendation(
    *,
    recommendation: RecommendationPath,
    request: ProofDecisionRequest,
    context: Evaluating,
) -> Recommendation:
    """Confirm, over the digest of the proof that was read, that the recommendation is done."""
    return await act_on_recommendation(context, "confirm", request, name=recommendation)


@recommendations.post("/{recommendation}/return", status_code=CREATED, summary="Send a proof back")
async def return_proof(
    *,
    recommendation: RecommendationPath,
    request: ProofDecisionRequest,
    context: Evaluating,
) -> Recommendation:
    """Send the proof back with a reason: it does not show that the recommendation is done."""
    return await act_on_recommendation(context, "return", request, name=recommendation)


@recommendations.post(
    "/{recommendation}/closing", status_code=CREATED, summary="Close without its being done"
)
async def close_recommendation(
    *,
    recommendation: RecommendationPath,
    request: RecommendationEndRequest,
    context: Evaluating,
) -> Recommendation:
    """Close a recommendation that will not be done, with the reason; the next conclusion tells it."""
    return await act_on_recommendation(context, "close", request, name=recommendation)


@recommendations.post("/{year}/{body_code}", status_code=CREATED, summary="Draft a recommendation")
async def make_recommendation(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: RecommendationRequest,
    context: Evaluating,
) -> Recommendation:
    """Draft a recommendation to a body: the signature of the year's conclusion issues it."""
    return await draft_recommendation(context, request, year=year, body=body_code)
