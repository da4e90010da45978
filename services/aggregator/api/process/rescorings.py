"""The addresses of re-scorings: what an earlier release scored again alike, entered by name."""

from fastapi import APIRouter, status

from bagalau.chassis.database import ReadSession, Session
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.contracts.v1.ratings import Rescoring, RescoringRequest
from bagalau.journal import RequestStamp
from services.aggregator.collection import cycle_row, list_rescorings, record_rescoring
from services.aggregator.runtime import (
    ActContext,
    Administration,
    RatingReader,
    TheRuntime,
    YearPath,
)

rescorings = APIRouter(prefix="/v1/cycles/{year}/rescorings", tags=["collections"])


@rescorings.post(
    "",
    status_code=status.HTTP_201_CREATED,
    summary="Enter that an earlier release scored an answer again alike",
    responses=MAY_CONFLICT,
)
async def enter_rescoring(
    *,
    year: YearPath,
    request: RescoringRequest,
    actor: Administration,
    runtime: TheRuntime,
    session: Session,
    stamp: RequestStamp,
) -> Rescoring:
    """Enter it with its document; the next collection takes the signed scores as final."""
    return await record_rescoring(ActContext(runtime, session, actor, stamp), request, year=year)


@rescorings.get("", summary="Which answers an earlier release scored again alike")
async def read_rescorings(
    *, year: YearPath, actor: RatingReader, session: ReadSession
) -> list[Rescoring]:
    """Give what was entered of a year: by whom, when, by which version and document."""
    del actor
    await cycle_row(session, year)
    return await list_rescorings(session, year)
