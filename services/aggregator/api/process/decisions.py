"""The addresses of decisions: the Commission, each step on a rating, instructions to heads."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, status

from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import Role
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import (
    Commission,
    CommissionRequest,
    DecisionStepRequest,
    DecisionView,
    Instruction,
    InstructionRequest,
    VoteRequest,
)
from bagalau.journal import Today
from services.aggregator.collection import rating_row
from services.aggregator.decisions import (
    Decided,
    Step,
    decide,
    fetch_commission,
    instruct,
    list_instructions,
    name_commission,
    read_decided,
    to_decision_view,
    vote,
)
from services.aggregator.register import body_view
from services.aggregator.runtime import (
    ActContext,
    ActingAdministration,
    BodyPath,
    RatingReader,
    ResultReader,
    TheRuntime,
    VersionPath,
    YearPath,
    acting,
)

CREATED: Final = status.HTTP_201_CREATED

commissions = APIRouter(prefix="/v1/commissions/{year}", tags=["decisions"])
decisions = APIRouter(
    prefix="/v1/decisions/{year}/{version}", tags=["decisions"], responses=MAY_CONFLICT
)
instructions = APIRouter(prefix="/v1/instructions", tags=["decisions"])

Chamber = Annotated[ActContext, Depends(acting(Role.EVALUATOR))]
WorkingBody = Annotated[ActContext, Depends(acting(Role.WORKING_BODY))]
Member = Annotated[ActContext, Depends(acting(Role.COMMISSION))]
HeadOfState = Annotated[ActContext, Depends(acting(Role.HEAD_OF_STATE))]
Returning = Annotated[
    ActContext, Depends(acting(Role.WORKING_BODY, Role.ADMINISTRATION, Role.HEAD_OF_STATE))
]
Instructing = Annotated[ActContext, Depends(acting(Role.ADMINISTRATION, Role.HEAD_OF_STATE))]


@commissions.put("", summary="Name the members of the Commission")
async def write_commission(
    *,
    year: YearPath,
    request: CommissionRequest,
    context: ActingAdministration,
) -> Commission:
    """Enter who decides for a year and how many votes approve; what was submitted is not moved."""
    return await name_commission(context, request, year=year)


@commissions.get("", summary="The members of the Commission")
async def read_commission(
    *, year: YearPath, actor: RatingReader, session: ReadSession, today: Today
) -> Commission:
    """Give the members named last for a year, by which order."""
    return await fetch_commission(session, year, by=actor, today=today)


@decisions.get("", summary="What was decided on a rating")
async def read_decision(
    *,
    year: YearPath,
    version: VersionPath,
    actor: RatingReader,
    runtime: TheRuntime,
    session: ReadSession,
    today: Today,
) -> DecisionView:
    """Give state, steps, votes with dissent, instructions, and what the caller may do now."""
    return to_decision_view(
        await read_decided(runtime, session, year, version), by=actor, today=today
    )


def _view(context: ActContext, decided: Decided) -> DecisionView:
    return to_decision_view(decided, by=context.by, today=day_of(context.stamp.at))


@decisions.post("/hand-over", status_code=CREATED, summary="Hand the results to the working body")
async def hand_over(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    context: Chamber,
) -> DecisionView:
    """Hand over a final rating with the conclusions of all blocks (para 48-1)."""
    decided = await decide(context, request, Step.HAND_OVER, year=year, version=version)
    return _view(context, decided)


@decisions.post("/receipt", status_code=CREATED, summary="Receive the results")
async def receive(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    context: WorkingBody,
) -> DecisionView:
    """Receive what was handed over: from here the final conclusion is prepared."""
    decided = await decide(context, request, Step.RECEIVE, year=year, version=version)
    return _view(context, decided)


@decisions.post("/submission", status_code=CREATED, summary="Submit to the Commission")
async def submit(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    context: ActingAdministration,
) -> DecisionView:
    """Submit the rating and the signed conclusion on the country to the Commission."""
    decided = await decide(context, request, Step.SUBMIT, year=year, version=version)
    return _view(context, decided)


@decisions.post("/return", status_code=CREATED, summary="Return for rework")
async def return_for_rework(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    context: Returning,
) -> DecisionView:
    """Send the results back, with the reason; a newer rating or conclusion goes the whole way."""
    decided = await decide(context, request, Step.RETURN, year=year, version=version)
    return _view(context, decided)


@decisions.post(
    "/consideration", status_code=CREATED, summary="Enter the consideration by the Head of State"
)
async def consider(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    context: HeadOfState,
) -> DecisionView:
    """Enter that the Head of State considered what the Commission approved."""
    decided = await decide(context, request, Step.CONSIDER, year=year, version=version)
    return _view(context, decided)


@decisions.post("/votes", status_code=CREATED, summary="Vote as a member of the Commission")
async def cast_vote(
    *,
    year: YearPath,
    version: VersionPath,
    request: VoteRequest,
    context: Member,
) -> DecisionView:
    """Vote for, against (the reason is the dissent) or abstain; the vote that settles it decides."""
    decided = await vote(context, request, year=year, version=version)
    return _view(context, decided)


@decisions.post("/instructions", status_code=CREATED, summary="Instruct the head of a body")
async def give_instruction(
    *,
    year: YearPath,
    version: VersionPath,
    request: InstructionRequest,
    context: Instructing,
) -> DecisionView:
    """Give the head of a body an instruction with its day, after the Head of State considered."""
    decided = await instruct(context, request, year=year, version=version)
    return _view(context, decided)


@instructions.get("/{year}/{body_code}", summary="The instructions to a body's head")
async def read_instructions(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: ResultReader,
    runtime: TheRuntime,
    session: ReadSession,
    today: Today,
) -> list[Instruction]:
    """Give the instructions that followed from a year's results, the oldest first.

    What a body became reads those to it, and finds them among its own.
    """
    roll = runtime.enacted.roll
    if actor.organisation != roll.heir_on(body_code, today):
        actor.may_touch(body_code)
    await rating_row(session, year)
    body_view(roll, body_code)
    bodies = {body_code, *roll.passed_to(body_code, today)}
    return await list_instructions(session, year=year, bodies=bodies)
