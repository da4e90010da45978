"""The address of what waits for the caller at the aggregator."""

from fastapi import APIRouter

from bagalau.chassis.database import ReadSession
from bagalau.contracts.v1.process import Task
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today
from services.aggregator.runtime import Participant, TheRuntime
from services.aggregator.tasks import list_tasks

tasks = APIRouter(prefix="/v1/tasks", tags=["process"])


@tasks.get("", summary="What waits for me")
async def list_my_tasks(
    *, actor: Participant, runtime: TheRuntime, session: ReadSession, today: Today
) -> Page[Task]:
    """List what waits for the caller here: steps on schedules and on ratings; first what ends first.

    Each block lists what waits in it.
    """
    return Page(entries=await list_tasks(runtime, session, by=actor, today=today))
