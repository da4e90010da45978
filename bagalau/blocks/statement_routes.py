"""The addresses of nil returns: why a report holds nothing."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response, status

from bagalau.blocks.acts import ActKind
from bagalau.blocks.authority import listed_for, must_be_of_block, must_be_own
from bagalau.blocks.office import Stamped, TheOffice
from bagalau.blocks.register import MAY_CONFLICT, YearAsked
from bagalau.blocks.statements import state, to_nil_return
from bagalau.chassis.database import Reading, Session
from bagalau.chassis.identity import Actor, allow
from bagalau.chassis.pages import Paging
from bagalau.contracts.v1.pages import Page
from bagalau.contracts.v1.statements import Statement, StatementOrder

router = APIRouter(prefix="/v1", tags=["statements"], responses=MAY_CONFLICT)


@router.post(
    "/statements",
    status_code=status.HTTP_201_CREATED,
    summary="State why a report holds nothing",
)
async def make_statement(
    *,
    order: StatementOrder,
    actor: Annotated[Actor, Depends(allow("reporter", "head"))],
    office: TheOffice,
    session: Session,
    stamp: Stamped,
    correction: Annotated[
        str | None, Query(max_length=36, description="Approved correction of a closed report")
    ] = None,
) -> Statement:
    """Enter the body's own statement; it explains the absence of records and is kept for ever."""
    must_be_own(actor, order.body)
    return await state(office, session, order, by=actor, stamp=stamp, correction=correction)


@router.get("/statements/{year}", summary="Statements of a year")
async def list_statements(
    *,
    year: YearAsked,
    actor: Annotated[
        Actor, Depends(allow("reporter", "head", "evaluator", "auditor", "methodologist"))
    ],
    office: TheOffice,
    session: Reading,
    page: Paging,
    response: Response,
    body: Annotated[str | None, Query(max_length=64)] = None,
) -> Page[Statement]:
    """List the statements of a year in the order of the ledger; a body sees its own."""
    must_be_of_block(actor, office.block)
    only = listed_for(actor, body)
    acts = await office.acts.of_year(session, year, ActKind.STATEMENT, body=only, page=page)
    entries, following = page.turn(response, acts, key=lambda act: (act.position,))
    return Page(entries=[to_nil_return(act) for act in entries], next=following)
