"""The addresses of a body's report of a year: what the head sees, and closes."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response, status

from bagalau.blocks.authority import OVERSEES, READS_OWN, may_see, must_be_own
from bagalau.blocks.description import Block, block_of
from bagalau.blocks.office import BodyAsked, Doing, Stamped, TheOffice
from bagalau.blocks.register import MAY_CONFLICT, YearAsked
from bagalau.blocks.reports import close, report_of
from bagalau.chassis.database import Reading, Session
from bagalau.chassis.identity import Actor, allow
from bagalau.contracts.v1.reports import (
    Closing,
    ClosingOrder,
    Report,
)

router = APIRouter(prefix="/v1/reports", tags=["reports"], responses=MAY_CONFLICT)


TheBlock = Annotated[Block, Depends(block_of)]


@router.get("/{year}/{body}", summary="The report of one body, and whether it is closed")
async def read_report(
    *,
    year: YearAsked,
    body: BodyAsked,
    actor: Annotated[Actor, Depends(allow("evaluator", *READS_OWN, *OVERSEES))],
    block: TheBlock,
    office: TheOffice,
    session: Reading,
) -> Report:
    """Give what the head closes: by dataset the records, measures, gaps, flags, and the digest."""
    may_see(actor, office.block, body)
    return await report_of(office, block, session, year=year, body=body)


@router.post(
    "/{year}/{body}/closing",
    status_code=status.HTTP_201_CREATED,
    summary="Close the report on the digest that was seen",
)
async def close_report(
    *,
    year: YearAsked,
    body: BodyAsked,
    order: ClosingOrder,
    actor: Annotated[Actor, Depends(allow("head"))],
    block: TheBlock,
    office: TheOffice,
    session: Session,
    stamp: Stamped,
    response: Response,
) -> Closing:
    """Close the body's own report: its head answers for it, and deadlines count from here.

    A report is closed once: asked again with its digest, the answer is 200 with that act.
    """
    must_be_own(actor, body)
    doing = Doing(office, session, actor, stamp)
    closing = await close(doing, block, order, year=year, body=body)
    response.status_code = 201 if closing.at == stamp.at else status.HTTP_200_OK
    return closing
