"""The addresses of decisions: the Commission, each step on a rating, instructions to heads."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, status

from bagalau.chassis.database import ReadSession, Session
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import Actor, Role, allow
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
from bagalau.journal import RequestStamp, Today
from services.aggregator.acts import ActContext
from services.aggregator.decisions import (
    Step,
    decide,
    fetch_commission,
    fetch_decision,
    instruct,
    list_instructions,
    name_commission,
    vote,
)
from services.aggregator.runtime import (
    Administration,
    BodyPath,
    RatingReader,
    ResultReader,
    TheRuntime,
    VersionPath,
    YearPath,
)

CREATED: Final = status.HTTP_201_CREATED

commissions = APIRouter(prefix="/v1/commissions/{year}", tags=["decisions"])
decisions = APIRouter(
    prefix="/v1/decisions/{year}/{version}", tags=["decisions"], responses=MAY_CONFLICT
)
instructions = APIRouter(prefix="/v1/instructions", tags=["decisions"])

Chamber = Annotated[Actor, Depends(allow(Role.EVALUATOR))]
WorkingBody = Annotated[Actor, Depends(allow(Role.WORKING_BODY))]
Member = Annotated[Actor, Depends(allow(Role.COMMISSION))]
HeadOfState = Annotated[Actor, Depends(allow(Role.HEAD_OF_STATE))]
Returning = Annotated[
    Actor, Depends(allow(Role.WORKING_BODY, Role.ADMINISTRATION, Role.HEAD_OF_STATE))
]
Instructing = Annotated[Actor, Depends(allow(Role.ADMINISTRATION, Role.HEAD_OF_STATE))]


@commissions.put("", summary="Name the members of the Commission")
async def write_commission(
    *,
    year: YearPath,
    request: CommissionRequest,
    actor: Administration,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> Commission:
    """Enter who decides for a year and how many votes approve; what was submitted is not moved."""
    return await name_commission(ActContext(runtime, session, actor, stamp), request, year=year)


@commissions.get("", summary="The members of the Commission")
async def read_commission(
    *, year: YearPath, actor: RatingReader, session: ReadSession
) -> Commission:
    """Give the members named last for a year, by which order."""
    del actor
    return await fetch_commission(session, year)


@decisions.get("", summary="What was decided on a rating")
async def read_decision(
    *, year: YearPath, version: VersionPath, actor: RatingReader, session: ReadSession, today: Today
) -> DecisionView:
    """Give state, steps, votes with dissent, instructions, and what the caller may do now."""
    return await fetch_decision(session, year=year, version=version, by=actor, today=today)


async def _decided(
    step: Step, order: DecisionStepRequest, context: ActContext, year: int, version: int
) -> DecisionView:
    await decide(context, order, step, year=year, version=version)
    return await _read(context, year, version)


async def _read(context: ActContext, year: int, version: int) -> DecisionView:
    return await fetch_decision(
        context.session, year=year, version=version, by=context.by, today=day_of(context.stamp.at)
    )


@decisions.post("/hand-over", status_code=CREATED, summary="Hand the results to the working body")
async def hand_over(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    actor: Chamber,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> DecisionView:
    """Hand over a final rating with the conclusions of all blocks (para 48-1)."""
    context = ActContext(runtime, session, actor, stamp)
    return await _decided(Step.HAND_OVER, request, context, year, version)


@decisions.post("/receipt", status_code=CREATED, summary="Receive the results")
async def receive(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    actor: WorkingBody,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> DecisionView:
    """Receive what was handed over: from here the final conclusion is prepared."""
    context = ActContext(runtime, session, actor, stamp)
    return await _decided(Step.RECEIVE, request, context, year, version)


@decisions.post("/submission", status_code=CREATED, summary="Submit to the Commission")
async def submit(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    actor: Administration,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> DecisionView:
    """Submit the rating and the signed conclusion on the country to the Commission."""
    context = ActContext(runtime, session, actor, stamp)
    return await _decided(Step.SUBMIT, request, context, year, version)


@decisions.post("/return", status_code=CREATED, summary="Return for rework")
async def return_for_rework(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    actor: Returning,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> DecisionView:
    """Send the results back, with the reason; a newer rating or conclusion goes the whole way."""
    context = ActContext(runtime, session, actor, stamp)
    return await _decided(Step.RETURN, request, context, year, version)


@decisions.post(
    "/consideration", status_code=CREATED, summary="Enter the consideration by the Head of State"
)
async def consider(
    *,
    year: YearPath,
    version: VersionPath,
    request: DecisionStepRequest,
    actor: HeadOfState,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> DecisionView:
    """Enter that the Head of State considered what the Commission approved."""
    context = ActContext(runtime, session, actor, stamp)
    return await _decided(Step.CONSIDER, request, context, year, version)


@decisions.post("/votes", status_code=CREATED, summary="Vote as a member of the Commission")
async def cast_vote(
    *,
    year: YearPath,
    version: VersionPath,
    request: VoteRequest,
    actor: Member,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> DecisionView:
    """Vote for, against (the reason is the dissent) or abstain; the vote that settles it decides."""
    context = ActContext(runtime, session, actor, stamp)
    await vote(context, request, year=year, version=version)
    return await _read(context, year, version)


@decisions.post("/instructions", status_code=CREATED, summary="Instruct the head of a body")
async def give_instruction(
    *,
    year: YearPath,
    version: VersionPath,
    request: InstructionRequest,
    actor: Instructing,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> DecisionView:
    """Give the head of a body an instruction with its day, after the Head of State considered."""
    context = ActContext(runtime, session, actor, stamp)
    await instruct(context, request, year=year, version=version)
    return await _read(context, year, version)


@instructions.get("/{year}/{body_code}", summary="The instructions to a body's head")
async def read_instructions(
    *, year: YearPath, body_code: BodyPath, actor: ResultReader, session: ReadSession
) -> list[Instruction]:
    """Give the instructions that followed from a year's results, the oldest first."""
    actor.may_touch(body_code)
    return await list_instructions(session, year=year, body=body_code)
