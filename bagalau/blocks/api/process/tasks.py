"""The routes of what waits for the caller, and of how far a year is."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from bagalau.blocks.api.parameters import Runtime, YearPath
from bagalau.blocks.register import must_be_of_block
from bagalau.blocks.tasks import fetch_progress, list_tasks
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Paging
from bagalau.chassis.identity import READS_BLOCK_RESULTS, TAKES_PART, Actor, Role, allow
from bagalau.contracts.v1.process import Task, YearProgress
from bagalau.contracts.v1.wire import Page
from bagalau.journal import Today

tasks = APIRouter(prefix="/v1/tasks", tags=["process"])
progress = APIRouter(prefix="/v1/progress", tags=["process"], responses=MAY_CONFLICT)

Following = Annotated[
    Actor, Depends(allow(Role.EVALUATOR, Role.WORKING_BODY, *READS_BLOCK_RESULTS))
]


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


@progress.get("/{year}", summary="How far a year is")
async def read_progress(
    *, year: YearPath, actor: Following, runtime: Runtime, session: ReadSession, today: Today
) -> YearProgress:
    """Give each stage of a year in this block: days spent and left, and which made it late."""
    must_be_of_block(actor, runtime.name)
    return await fetch_progress(runtime, session, year=year, today=today)
