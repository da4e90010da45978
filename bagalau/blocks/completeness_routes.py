"""The address of completeness: what should have been sent, and what has come."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from bagalau.blocks.authority import OVERSEES, READS_OWN, listed_for, must_be_of_block
from bagalau.blocks.completeness import after_position, dated, expected, with_closings
from bagalau.blocks.description import Block, block_of
from bagalau.blocks.office import TheOffice, Today
from bagalau.blocks.register import MAY_CONFLICT, YearAsked
from bagalau.chassis.database import Reading
from bagalau.chassis.identity import Actor, allow
from bagalau.chassis.pages import Paging
from bagalau.contracts.v1.completeness import Expected, Fullness
from bagalau.contracts.v1.pages import Page

router = APIRouter(prefix="/v1", tags=["completeness"], responses=MAY_CONFLICT)


@router.get("/completeness/{year}", summary="What should have been sent, and what has come")
async def read_completeness(
    *,
    year: YearAsked,
    actor: Annotated[Actor, Depends(allow("evaluator", "operator", *READS_OWN, *OVERSEES))],
    block: Annotated[Block, Depends(block_of)],
    office: TheOffice,
    session: Reading,
    page: Paging,
    response: Response,
    today: Today,
    body: Annotated[str | None, Query(max_length=64)] = None,
    state: Annotated[Fullness | None, Query(description="Only reports in this state")] = None,
) -> Page[Expected]:
    """List every report of a year with its term and what is missing; a body sees its own."""
    must_be_of_block(actor, office.block)
    only = listed_for(actor, body)
    whole = await with_closings(office, block, session, year, body=only)
    wanted = [each for each in expected(block, whole, only=only) if state in {None, each.state}]
    rows = [
        dated(each, whole, office.calendar, today=today)
        for each in after_position(wanted, page.after)
    ]
    entries, following = page.turn(response, rows, key=lambda each: (each.body, each.dataset))
    return Page(entries=entries, next=following)
