"""The addresses of cycles: which years are evaluated, with which register."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, status
from sqlmodel import col, select

from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.database import Session
from bagalau.chassis.description import CONDITIONAL, TAGGED
from bagalau.chassis.http import etag_response, is_current, must_match
from bagalau.chassis.runtime import Now
from bagalau.contracts.v1.ratings import Cycle, CycleRequest
from bagalau.contracts.v1.register import Register
from bagalau.journal import Today
from services.aggregator.collection import (
    aggregator_lock,
    cycle_row,
    newest_register,
    open_year,
    register_digest,
    register_document,
    to_cycle,
)
from services.aggregator.runtime import (
    Administration,
    CycleRow,
    Participant,
    TheRuntime,
    YearPath,
)

cycles = APIRouter(prefix="/v1/cycles", tags=["cycles"])


@cycles.get("", summary="The evaluated years")
async def list_cycles(
    *, actor: Participant, runtime: TheRuntime, session: Moment, today: Today
) -> list[Cycle]:
    """List every year that was opened, the latest first."""
    rows = await session.exec(select(CycleRow).order_by(col(CycleRow.year).desc()))
    return [
        to_cycle(runtime, row, await newest_register(session, row.year), by=actor, today=today)
        for row in rows
    ]


@cycles.get("/{year}", summary="One evaluated year")
async def read_cycle(
    *, year: YearPath, actor: Participant, runtime: TheRuntime, session: Moment, today: Today
) -> Cycle:
    """Give a year as it stands: how it is rated, its register, what the caller may do now."""
    row = await cycle_row(session, year)
    return to_cycle(runtime, row, await newest_register(session, year), by=actor, today=today)


@cycles.put(
    "/{year}",
    summary="Open a year, or change how it is evaluated",
    responses={
        **TAGGED,
        201: {"model": Cycle, "description": "The year is open", **TAGGED[200]},
        412: {"description": "Another version of the register is the newest"},
    },
)
async def open_cycle(
    *,
    year: YearPath,
    order: CycleRequest,
    actor: Administration,
    runtime: TheRuntime,
    session: Session,
    now: Now,
    request: Request,
    response: Response,
) -> Cycle:
    """Open a year for evaluation; whatever changes its register makes a new version of it."""
    await aggregator_lock(session, f"cycle {year}")
    row = await session.get(CycleRow, year)
    if row is not None:
        must_match(request, (await newest_register(session, year)).digest)
    response.status_code = status.HTTP_200_OK if row else status.HTTP_201_CREATED
    cycle = await open_year(runtime, session, order, year=year, by=actor, now=now)
    response.headers["ETag"] = f'"{cycle.register_digest}"'
    return cycle


@cycles.get(
    "/{year}/register",
    response_model=Register,
    summary="The register of a year",
    responses=CONDITIONAL,
)
async def read_register(
    *,
    year: YearPath,
    actor: Participant,
    runtime: TheRuntime,
    session: Moment,
    request: Request,
    version: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="The newest by default")
    ] = None,
) -> Response:
    """Give all a block needs to know of a year, as one document identified by its digest."""
    del actor  # what is due has come into force before the register is read
    digest = await register_digest(session, year, version)
    if is_current(request, digest):
        return etag_response(request, b"", digest)
    document = await register_document(runtime, session, year, digest)
    return etag_response(request, document, digest)
