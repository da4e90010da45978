"""The address of the calendar, the same in every service."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from bagalau.calendar.country import load_calendar
from bagalau.chassis.description import CONDITIONAL
from bagalau.chassis.http import NotFound, add_problems, etag_response
from bagalau.chassis.identity import TAKES_PART, Actor, allow
from bagalau.contracts.v1.register import CalendarYear
from bagalau.contracts.v1.wire import canonical

add_problems(Path(__file__).with_name("problems.yaml"))

calendar_router = APIRouter(prefix="/v1", tags=["calendar"])


@calendar_router.get(
    "/calendar/{year}",
    response_model=CalendarYear,
    summary="The working days of a calendar year",
    responses=CONDITIONAL,
)
async def read_calendar(
    *, year: int, actor: Annotated[Actor, Depends(allow(*TAKES_PART))], request: Request
) -> Response:
    """Give the days off and the moved days of a year, by which act, and how sure they are."""
    del actor
    years = load_calendar().years
    if year not in years:
        raise NotFound("calendar_unknown", year=year, known=f"{min(years)}-{max(years)}")
    return etag_response(request, canonical(years[year]), years[year].digest)
