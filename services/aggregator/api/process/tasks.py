"""The addresses of what waits for the caller at the aggregator, and of how far a year is."""

from fastapi import APIRouter, Request

from bagalau.chassis.database import ReadSession
from bagalau.contracts.v1.process import CycleProgress, Task
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today
from services.aggregator.runtime import Participant, RatingReader, TheRuntime, YearPath
from services.aggregator.tasks import cycle_progress, list_tasks

tasks = APIRouter(prefix="/v1/tasks", tags=["process"])
progress = APIRouter(prefix="/v1/cycles/{year}/progress", tags=["process"])


@tasks.get("", summary="What waits for me")
async def list_my_tasks(
    *, actor: Participant, runtime: TheRuntime, session: ReadSession, today: Today
) -> Page[Task]:
    """List what waits for the caller here: steps on schedules and on ratings; first what ends first.

    Each block lists what waits in it.
    """
    return Page(entries=await list_tasks(runtime, session, by=actor, today=today))


@progress.get("", summary="How far a year is in the country")
async def read_cycle_progress(
    *, year: YearPath, actor: RatingReader, request: Request, today: Today
) -> CycleProgress:
    """Give each stage of a year here and in each block, asked now, and which made the year late."""
    del actor
    return await cycle_progress(request.app, year, today=today)
