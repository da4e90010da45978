"""Routes of corrections: asking, deciding, finishing, reading."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response, status

from bagalau.blocks.api.parameters import (
    BodyFilter,
    BodyPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.journal import EntryKind
from bagalau.blocks.register import (
    fetch_listed,
    must_be_of_block,
)
from bagalau.blocks.reporting import (
    record_correction_decision,
    record_correction_end,
    record_correction_request,
    to_corrections,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import (
    Correction,
    CorrectionDecisionRequest,
    CorrectionEndRequest,
    CorrectionRequest,
)
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today

corrections = APIRouter(prefix="/v1/corrections", tags=["corrections"], responses=MAY_CONFLICT)

NO_NOTE = CorrectionEndRequest()
"""What is noted of a correction whose end is told without a body."""

CREATED = status.HTTP_201_CREATED
CorrectionPath = Annotated[str, Path(max_length=36, description="Id of the correction")]
Asking = Annotated[ActContext, Depends(acting(*READS_OWN, Role.SUPPLIER))]
Deciding = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]
Finishing = Annotated[
    ActContext, Depends(acting(*READS_OWN, Role.SUPPLIER, Role.EVALUATOR, Role.ADMINISTRATION))
]
Looking = Annotated[Actor, Depends(allow(*READS_OWN, Role.SUPPLIER, Role.EVALUATOR, *OVERSEES))]


@corrections.post("/{correction}/decision", status_code=CREATED, summary="Decide on a correction")
async def decide_correction(
    *,
    correction: CorrectionPath,
    request: CorrectionDecisionRequest,
    context: Deciding,
) -> Correction:
    """Approve a correction for a term, or reject it; neither the body nor who asked decides."""
    return await record_correction_decision(context, request, name=correction)


@corrections.post("/{correction}/done", status_code=CREATED, summary="Finish a correction")
async def finish_correction(
    *,
    correction: CorrectionPath,
    request: CorrectionEndRequest = NO_NOTE,
    context: Finishing,
) -> Correction:
    """Note that a correction is finished: no import is accepted under it any more."""
    return await record_correction_end(context, request, name=correction)


@corrections.post(
    "/{year}/{body_code}", status_code=CREATED, summary="Ask to correct a closed report"
)
async def ask_correction(
    *,
    year: YearPath,
    body_code: BodyPath,
    request: CorrectionRequest,
    context: Asking,
) -> Correction:
    """Ask to change or add records of a closed report: which, why, and by which document."""
    shape = context.runtime.definition.shape(request.dataset)
    return await record_correction_request(context, shape, request, year=year, body=body_code)


@corrections.get("/{year}", summary="Corrections of a year")
async def list_corrections(
    *,
    year: YearPath,
    actor: Looking,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    today: Today,
    body: BodyFilter,
) -> Page[Correction]:
    """List corrections in the order of the journal; a supplier sees its own.

    A body sees its own and those of what merged into it.
    """
    must_be_of_block(actor, runtime.name)
    shapes = runtime.definition.datasets
    whose = await fetch_listed(runtime.registers, session, shapes, actor, year=year, body=body)
    of, kind = runtime.journal.of_kind, EntryKind.CORRECTION
    entries = await of(session, kind, year=year, page=page, bodies=whose.bodies)
    rows, following = page.to_page(response, entries, key=lambda entry: (entry.position,))
    listed = await to_corrections(runtime.journal, runtime.calendar, session, rows, today=today)
    seen = [each for each in listed if whose.shows(each.body, each.dataset)]
    return Page(entries=seen, next=following)
