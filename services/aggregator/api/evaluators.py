"""The address of who evaluates a body in a year."""

from fastapi import APIRouter

from bagalau.chassis.database import ReadSession as Moment
from bagalau.contracts.v1.register import BodyEvaluators
from services.aggregator.collection import newest_register
from services.aggregator.register import evaluators_of
from services.aggregator.runtime import BodyPath, Participant, TheRuntime, YearPath

evaluators = APIRouter(prefix="/v1/cycles", tags=["cycles"])


@evaluators.get("/{year}/evaluators/{body_code}", summary="Who evaluates a body in a year")
async def read_evaluators(
    *, year: YearPath, body_code: BodyPath, actor: Participant, runtime: TheRuntime, session: Moment
) -> BodyEvaluators:
    """Say who evaluates each part of a body's blocks, in whose place, and by which act."""
    del actor
    return evaluators_of(runtime.enacted, await newest_register(session, year), body_code)
