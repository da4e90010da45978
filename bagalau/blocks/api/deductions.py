"""Routes of deductions and of decisions on absent values."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response, status

from bagalau.blocks.api.parameters import (
    REGISTER_FIRST,
    BodyFilter,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.register import fetch_counted_in, fetch_listed_body, must_be_of_block
from bagalau.blocks.review import (
    fetch_deductions,
    record_deduction,
    record_deduction_withdrawal,
    record_expert_decision,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.results import (
    Decision,
    Deduction,
    DeductionRequest,
    ExpertDecision,
    Withdrawal,
)
from bagalau.contracts.v1.wire import Page

deductions = APIRouter(prefix="/v1", tags=["deductions"], responses=MAY_CONFLICT)


Evaluating = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]


Looking = Annotated[
    Actor,
    Depends(allow(*READS_OWN, Role.EVALUATOR, *OVERSEES)),
]


@deductions.post(
    "/deductions", status_code=status.HTTP_201_CREATED, summary="Take a deduction off a score"
)
async def take_deduction(
    request: DeductionRequest,
    context: Evaluating,
) -> Deduction:
    """Take penalty points of the edition off one body's score, with the fact and the reason."""
    return await record_deduction(context, request)


@deductions.get("/deductions/{year}", summary="Deductions of a year", dependencies=REGISTER_FIRST)
async def list_deductions(
    *,
    year: YearPath,
    actor: Looking,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    body: BodyFilter,
) -> Page[Deduction]:
    """List the deductions of a year in the order of the journal.

    A body sees its own and those of what merged into it.
    """
    must_be_of_block(actor, runtime.name)
    registers = runtime.registers
    only = await fetch_listed_body(registers, session, actor, year=year, body=body)
    of = await fetch_counted_in(registers, session, year=year, body=only) if only else None
    found = await fetch_deductions(runtime.journal, session, year, bodies=of)
    after = int(page.after[0]) if page.after else 0
    rows = [each for each in found if each.position > after]
    entries, following = page.to_page(response, rows, key=lambda each: (each.position,))
    return Page(entries=entries, next=following)


@deductions.post(
    "/deductions/{deduction}/withdrawal",
    status_code=status.HTTP_201_CREATED,
    summary="Withdraw a deduction",
)
async def withdraw_deduction(
    *,
    deduction: str,
    paper: Withdrawal,
    context: Evaluating,
) -> Deduction:
    """Withdraw a deduction; both entries stay in the journal."""
    return await record_deduction_withdrawal(context, paper, name=deduction)


@deductions.post(
    "/decisions", status_code=status.HTTP_201_CREATED, summary="Decide on an absent value"
)
async def make_decision(
    paper: ExpertDecision,
    context: Evaluating,
) -> Decision:
    """Give points where the edition leaves an absent value to the evaluator's decision."""
    return await record_expert_decision(context, paper)
