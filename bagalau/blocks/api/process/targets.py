"""Routes of the year on the way: quarterly targets, and the forecast with its early warnings."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, status

from bagalau.blocks.api.parameters import (
    REGISTER_FIRST,
    BodyPath,
    Runtime,
    YearPath,
    acting,
)
from bagalau.blocks.context import ActContext
from bagalau.blocks.register import may_see
from bagalau.blocks.targets import (
    act_on_targets,
    fetch_in_year,
    fetch_targets,
    propose_targets,
)
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.process import (
    InYear,
    TargetsDecisionRequest,
    TargetsEndRequest,
    TargetSheet,
    TargetsOfYear,
    TargetsRequest,
)
from bagalau.journal import Today

targets = APIRouter(prefix="/v1", tags=["targets"], responses=MAY_CONFLICT)

CREATED = status.HTTP_201_CREATED
SheetPath = Annotated[str, Path(max_length=36, description="Id of the sheet")]
Deciding = Annotated[ActContext, Depends(acting(Role.EVALUATOR, Role.ADMINISTRATION))]
Head = Annotated[ActContext, Depends(acting(Role.HEAD))]
Reader = Annotated[Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, *OVERSEES))]


@targets.get(
    "/targets/{year}/{body_code}", summary="Quarterly targets", dependencies=REGISTER_FIRST
)
async def read_targets(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
) -> TargetsOfYear:
    """Give every sheet of a body's targets of a year, what became of it and what may be done."""
    may_see(actor, runtime.name, body_code)
    return await fetch_targets(runtime, session, year=year, body=body_code, by=actor, today=today)


@targets.get(
    "/forecasts/{year}/{body_code}", summary="The year on the way", dependencies=REGISTER_FIRST
)
async def read_forecast(
    *, year: YearPath, body_code: BodyPath, actor: Reader, runtime: Runtime, session: ReadSession
) -> InYear:
    """Give facts by quarter beside targets, the year as forecast, and early warnings.

    PROPOSED and never official: computed now from the cells a score counts, stored nowhere.
    """
    may_see(actor, runtime.name, body_code)
    return await fetch_in_year(runtime, session, year=year, body=body_code)


@targets.post("/targets/{proposal}/agreement", status_code=CREATED, summary="Agree to targets")
async def agree_to_targets(
    *, proposal: SheetPath, request: TargetsDecisionRequest, context: Deciding
) -> TargetSheet:
    """Agree to a sheet, over the digest that was read: it is laid over those agreed before."""
    return await act_on_targets(context, "agree", request, name=proposal)


@targets.post("/targets/{proposal}/return", status_code=CREATED, summary="Send targets back")
async def send_targets_back(
    *, proposal: SheetPath, request: TargetsDecisionRequest, context: Deciding
) -> TargetSheet:
    """Send a sheet back with the reason; targets agreed before stay."""
    return await act_on_targets(context, "send_back", request, name=proposal)


@targets.post("/targets/{proposal}/withdrawal", status_code=CREATED, summary="Withdraw targets")
async def withdraw_targets(
    *, proposal: SheetPath, request: TargetsEndRequest, context: Head
) -> TargetSheet:
    """Withdraw a sheet that is not decided yet."""
    return await act_on_targets(context, "withdraw", request, name=proposal)


@targets.post("/targets/{year}/{body_code}", status_code=CREATED, summary="Propose targets")
async def propose_targets_of_body(
    *, year: YearPath, body_code: BodyPath, request: TargetsRequest, context: Head
) -> TargetSheet:
    """Propose targets by measure and quarter; once locked, a change needs its reason."""
    return await propose_targets(context, request, year=year, body=body_code)
