"""The route of what waits for the caller."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from bagalau.blocks.api.parameters import Runtime
from bagalau.blocks.tasks import list_tasks
from bagalau.chassis.database import ReadSession
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import TAKES_PART, Actor, allow
from bagalau.contracts.v1.process import Task
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today

tasks = APIRouter(prefix="/v1/tasks", tags=["process"])


@tasks.get("", summary="What waits for me")
async def list_my_tasks(
    *,
    actor: Annotated[Actor, Depends(allow(*TAKES_PART))],
    runtime: Runtime,
    session: ReadSession,
    today: Today,
    page: Paging,
    response: Response,
) -> Page[Task]:
    """List what waits for the caller in this service: what, until when, where; first what ends first.

    Reports and flags of the caller's own come before the steps of reviews, conclusions and papers.
    """
    found = await list_tasks(runtime, session, by=actor, today=today, page=page)
    entries, following = page.to_page(response, found, key=lambda each: each.place)
    return Page(entries=[each.task for each in entries], next=following)
