"""Routes of objections: raised with files, heard by a commission, complained about, re-checked."""

from typing import Annotated

from fastapi import APIRouter, Depends, status

from bagalau.blocks.api.parameters import (
    REGISTER_FIRST,
    BodyPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.appeals import (
    fetch_disagreements,
    record_acquaintance,
    record_commission,
    record_complaint,
    record_complaint_decision,
    record_objection,
    record_objection_decision,
    record_recheck_result,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.register import fetch_listed_body, must_answer_for, must_be_of_block
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.results import (
    AcquaintanceRequest,
    CommissionRequest,
    ComplaintDecisionRequest,
    ComplaintRequest,
    DisagreementTable,
    Objection,
    ObjectionRequest,
    RecheckRequest,
    VerdictRequest,
)
from bagalau.journal import Today

objections = APIRouter(
    prefix="/v1/reviews/{year}/{body_code}/objections", tags=["review"], responses=MAY_CONFLICT
)

CREATED = status.HTTP_201_CREATED
Assembling = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]
Head = Annotated[ActContext, Depends(acting(Role.HEAD))]
Hearing = Annotated[ActContext, Depends(acting(Role.SPECIAL_COMMISSION, Role.ADMINISTRATION))]
WorkingBody = Annotated[ActContext, Depends(acting(Role.WORKING_BODY))]
Following = Annotated[
    Actor,
    Depends(
        allow(Role.EVALUATOR, Role.SPECIAL_COMMISSION, Role.WORKING_BODY, *READS_OWN, *OVERSEES)
    ),
]


@objections.post("", status_code=CREATED, summary="Object to a result")
async def raise_objection(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: ObjectionRequest,
    context: Head,
) -> Objection:
    """Enter the body's objection, within five working days and with its files."""
    await must_answer_for(
        context.runtime.registers, context.session, context.by, year=year, body=body_code
    )
    return await record_objection(context, request, year=year, body=body_code)


@objections.post(
    "/{objection}/commission", status_code=CREATED, summary="Name the special commission"
)
async def name_commission(
    *,
    year: YearPath,
    body_code: BodyPath,
    objection: str,
    request: CommissionRequest,
    context: Assembling,
) -> Objection:
    """Enter who hears the objection, by the order that names them: nobody who took part may."""
    must_be_of_block(context.by, context.runtime.name)
    return await record_commission(context, request, year=year, body=body_code, name=objection)


@objections.post("/{objection}/decision", status_code=CREATED, summary="Decide on an objection")
async def decide_objection(
    *,
    year: YearPath,
    body_code: BodyPath,
    objection: str,
    request: VerdictRequest,
    context: Hearing,
) -> Objection:
    """Enter the special commission's final decision; nobody who took part in the evaluation may.

    On what the Administration evaluated itself no commission is formed; it decides itself.
    """
    return await record_objection_decision(
        context, request, year=year, body=body_code, name=objection
    )


@objections.post(
    "/{objection}/complaint", status_code=CREATED, summary="Complain to the working body"
)
async def complain(
    *,
    year: YearPath,
    body_code: BodyPath,
    objection: str,
    request: ComplaintRequest,
    context: Head,
) -> Objection:
    """Enter the head's complaint about the decision, within five working days and with files."""
    await must_answer_for(
        context.runtime.registers, context.session, context.by, year=year, body=body_code
    )
    return await record_complaint(context, request, year=year, body=body_code, name=objection)


@objections.post(
    "/{objection}/complaint/decision", status_code=CREATED, summary="Decide on a complaint"
)
async def decide_complaint(
    *,
    year: YearPath,
    body_code: BodyPath,
    objection: str,
    request: ComplaintDecisionRequest,
    context: WorkingBody,
) -> Objection:
    """Order a re-check of individual results, or reject the complaint."""
    return await record_complaint_decision(
        context, request, year=year, body=body_code, name=objection
    )


@objections.post(
    "/{objection}/complaint/recheck", status_code=CREATED, summary="Answer an ordered re-check"
)
async def answer_recheck(
    *,
    year: YearPath,
    body_code: BodyPath,
    objection: str,
    request: RecheckRequest,
    context: Assembling,
) -> Objection:
    """Enter what was found, result by result; what was found wrong is then corrected."""
    must_be_of_block(context.by, context.runtime.name)
    return await record_recheck_result(context, request, year=year, body=body_code, name=objection)


@objections.get(
    "/{objection}/disagreements",
    summary="The table of disagreements",
    dependencies=REGISTER_FIRST,
)
async def read_disagreements(
    *,
    year: YearPath,
    body_code: BodyPath,
    objection: str,
    actor: Following,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> DisagreementTable:
    """Give the table by the form of the year's edition, or the extended one where it has none."""
    must_be_of_block(actor, runtime.name)
    await fetch_listed_body(runtime.registers, session, actor, year=year, body=body_code)
    return await fetch_disagreements(
        runtime, session, year=year, body=body_code, name=objection, by=actor, today=today
    )


@objections.post(
    "/{objection}/disagreements/acquaintance",
    status_code=CREATED,
    summary="Confirm acquaintance with the table",
)
async def confirm_acquaintance(
    *,
    year: YearPath,
    body_code: BodyPath,
    objection: str,
    request: AcquaintanceRequest,
    context: Head,
) -> DisagreementTable:
    """Sign, as the body, that it is acquainted with the table of the digest it saw."""
    await must_answer_for(
        context.runtime.registers, context.session, context.by, year=year, body=body_code
    )
    return await record_acquaintance(context, request, year=year, body=body_code, name=objection)
