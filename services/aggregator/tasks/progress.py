"""How far an evaluated year is: the decision's stages, and those of each block as it says now."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Final, cast

import httpx
from fastapi import FastAPI
from pydantic import ValidationError

from bagalau.calendar import load_calendar
from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.http import RemoteClient, Unreachable
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import BlockProgress, CycleProgress, StageProgress, YearProgress
from bagalau.contracts.v1.register import Milestone
from bagalau.contracts.v1.wire import Names
from bagalau.process import Stage, late_stage_of, progress_of
from services.aggregator.collection import block_addresses, newest_register, rating_versions
from services.aggregator.decisions import Standing, fetch_standing
from services.aggregator.runtime import ActKind, up_to_date

TIMEOUT_S: Final = 10.0
NO_ADDRESS: Final = "no address registered"
NOT_UNDERSTOOD: Final = "the answer is not about what was asked"

ENDS: Final = (
    ("block_conclusions", ActKind.RECEIVED),
    ("to_president", ActKind.CONSIDERED),
)
"""Milestones that an act on the newest rating reaches, in their order."""


async def cycle_progress(app: FastAPI, year: int, *, today: date) -> CycleProgress:
    """Give how far a year is here and in each block, asked all at once.

    No database connection is held while the blocks answer. Raises NotFound `cycle_unknown`.
    """
    runtime = await up_to_date(app)
    async with database_of(app).reading() as session:
        schedule = (await newest_register(session, year)).schedule
        addresses = {block: each.url for block, each in (await block_addresses(session)).items()}
        own = await _own_stages(session, year, schedule)
    calendar, remote = load_calendar(), cast("RemoteClient", runtime.remote)
    stages, late = progress_of(own, calendar, today=today)
    async with asyncio.TaskGroup() as group:
        asked = [
            group.create_task(_of_block(remote, block, names, addresses.get(block), year))
            for block, names in runtime.blocks().items()
        ]
    blocks = [each.result() for each in asked]
    late_block, late = _latest(blocks, stages, late)
    days = [each.last_day for each in stages] or [today]
    return CycleProgress(
        year=year,
        service="aggregator",
        stages=stages,
        late_stage=late,
        late_block=late_block,
        blocks=blocks,
        calendar=calendar.reference(min(days), max(*days, today)),
    )


async def _own_stages(
    session: AsyncSession, year: int, schedule: Sequence[Milestone]
) -> list[Stage]:
    versions = await rating_versions(session, year)
    standing = await fetch_standing(session, year, versions[0]) if versions else None
    days = {each.code: each for each in schedule}
    began = _began(standing)
    found = []
    for code, kind in ENDS:
        if milestone := days.get(code):
            ended = None if standing is None else _day_of_step(standing, kind)
            found.append(Stage(code, milestone.names, milestone.due, began, ended))
            began = ended
    return found


def _began(standing: Standing | None) -> date | None:
    """Give the day on which the results of all blocks were first handed over."""
    steps = standing.steps if standing else []
    return next((day_of(each.at) for each in steps if each.kind is ActKind.HANDED_OVER), None)


def _day_of_step(standing: Standing, kind: ActKind) -> date | None:
    return next((day_of(each.at) for each in reversed(standing.steps) if each.kind is kind), None)


async def _of_block(
    remote: RemoteClient, block: str, names: Names, address: str | None, year: int
) -> BlockProgress:
    known = BlockProgress(block=block, names=names)
    if address is None:
        return known.model_copy(update={"unknown_reason": NO_ADDRESS})
    try:
        answer = await remote.get(f"{address}/v1/progress/{year}", timeout_s=TIMEOUT_S)
    except Unreachable as failure:
        return known.model_copy(update={"unknown_reason": f"unreachable: {failure.why}"})
    if answer.status_code != httpx.codes.OK:
        return known.model_copy(update={"unknown_reason": f"http_{answer.status_code}"})
    try:
        response = YearProgress.model_validate_json(answer.content)
    except ValidationError:
        return known.model_copy(update={"unknown_reason": NOT_UNDERSTOOD})
    if (response.service, response.year) != (block, year):
        return known.model_copy(update={"unknown_reason": NOT_UNDERSTOOD})
    return known.model_copy(update={"progress": response})


def _latest(
    blocks: Sequence[BlockProgress], own: Sequence[StageProgress], late: str | None
) -> tuple[str | None, str | None]:
    """Give the block and the stage that added most working days; None: no block, nothing late.

    Blocks go on beside one another: the one that ended last holds the country back.
    """
    candidates: list[tuple[int, str | None, str]] = [
        (stage.working_days_added, each.block, stage.code)
        for each in blocks
        if each.progress is not None
        for stage in each.progress.stages
        if stage.code == late_stage_of(each.progress.stages)
    ]
    candidates += [(each.working_days_added, None, each.code) for each in own if each.code == late]
    if not candidates:
        return None, None
    _, block, code = max(candidates, key=lambda each: each[0])
    return block, code
