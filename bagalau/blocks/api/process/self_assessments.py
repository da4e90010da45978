"""Routes of self-assessment: what a body expects, beside what it was given; the report of a year."""

from typing import Annotated

from fastapi import APIRouter, Depends, status

from bagalau.blocks.api.parameters import (
    REGISTER_FIRST,
    BodyFilter,
    BodyPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.register import fetch_listed_body, may_see, must_be_of_block
from bagalau.blocks.self_assessments import (
    fetch_report,
    fetch_self_assessment,
    state_expected,
    withdraw_expected,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.results import (
    SelfAssessment,
    SelfAssessmentEndRequest,
    SelfAssessmentReport,
    SelfAssessmentRequest,
)
from bagalau.journal import Today

TAGS = ["self-assessments"]
self_assessments = APIRouter(
    prefix="/v1/self-assessments/{year}/{body_code}", tags=[*TAGS], responses=MAY_CONFLICT
)
self_assessment_report = APIRouter(prefix="/v1/self-assessment-report", tags=[*TAGS])

CREATED = status.HTTP_201_CREATED
Head = Annotated[ActContext, Depends(acting(Role.HEAD))]
Reader = Annotated[Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, Role.WORKING_BODY, *OVERSEES))]


@self_assessments.get("", summary="A body's self-assessment", dependencies=REGISTER_FIRST)
async def read_self_assessment(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> SelfAssessment:
    """Give what the body expects beside what was concluded, decided and final, and the differences.

    The expected values are the body's alone until it holds its result.
    """
    may_see(actor, runtime.name, body_code)
    return await fetch_self_assessment(
        runtime, session, year=year, body=body_code, by=actor, today=today
    )


@self_assessments.post("", status_code=CREATED, summary="State what the body expects")
async def state_self_assessment(
    *, year: YearPath, body_code: BodyPath, request: SelfAssessmentRequest, context: Head
) -> SelfAssessment:
    """State the points the body expects, with files sent before; it moves no score."""
    return await state_expected(context, request, year=year, body=body_code)


@self_assessments.post("/withdrawal", status_code=CREATED, summary="Withdraw a self-assessment")
async def withdraw_self_assessment(
    *, year: YearPath, body_code: BodyPath, request: SelfAssessmentEndRequest, context: Head
) -> SelfAssessment:
    """Take back what was stated; the entry stays in the journal."""
    return await withdraw_expected(context, request, year=year, body=body_code)


@self_assessment_report.get(
    "/{year}", summary="Self-assessments beside results", dependencies=REGISTER_FIRST
)
async def read_self_assessment_report(
    *,
    year: YearPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
    body: BodyFilter,
) -> SelfAssessmentReport:
    """Give the differences by body and by evaluator, exactly; a body reads its own row alone."""
    must_be_of_block(actor, runtime.name)
    only = await fetch_listed_body(runtime.registers, session, actor, year=year, body=body)
    return await fetch_report(runtime, session, year=year, only=only, today=today)
