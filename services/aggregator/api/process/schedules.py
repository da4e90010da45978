"""The addresses of a year's schedule: read, draft, approve."""

from fastapi import APIRouter, status

from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.contracts.v1.process import Schedule, ScheduleApprovalRequest, ScheduleRequest
from bagalau.journal import Today
from services.aggregator.collection import cycle_row, renew_register
from services.aggregator.runtime import ActingAdministration, Participant, TheRuntime, YearPath
from services.aggregator.schedules import approve_schedule, draft_schedule, fetch_schedule

schedules = APIRouter(prefix="/v1/cycles/{year}/schedule", tags=["cycles"])


@schedules.get("", summary="The schedule of a year")
async def read_schedule(
    *, year: YearPath, actor: Participant, runtime: TheRuntime, session: ReadSession, today: Today
) -> Schedule:
    """Give the days that hold, the draft if there is one, and what the caller may do now."""
    await cycle_row(session, year)
    return await fetch_schedule(runtime, session, year=year, by=actor, today=today)


@schedules.put("", responses=MAY_CONFLICT, summary="Draft the schedule of a year")
async def write_schedule(
    *,
    year: YearPath,
    request: ScheduleRequest,
    context: ActingAdministration,
) -> Schedule:
    """Draft the days of the milestones; the approved ones hold until the draft is approved."""
    await cycle_row(context.session, year)
    return await draft_schedule(context, request, year=year)


@schedules.post(
    "/approval",
    status_code=status.HTTP_201_CREATED,
    responses=MAY_CONFLICT,
    summary="Approve the schedule by an order",
)
async def approve_year_schedule(
    *,
    year: YearPath,
    request: ScheduleApprovalRequest,
    context: ActingAdministration,
) -> Schedule:
    """Enter the order over the digest of the draft; the register of the year is made anew with it."""
    row = await cycle_row(context.session, year)
    approved = await approve_schedule(context, request, year=year)
    await renew_register(context.runtime, context.session, row, context.stamp.at)
    return approved
