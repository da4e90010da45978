"""What waits for an actor: steps on the schedules that are due and on the newest ratings."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import msgspec
import yaml
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlmodel import col

from bagalau.calendar import load_calendar
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import Task
from bagalau.contracts.v1.wire import Names
from bagalau.process import StateTable, days_left
from services.aggregator.collection import bodies_moved, rating_versions
from services.aggregator.decisions import DECISION_STATES, fetch_standing, handed_over_by
from services.aggregator.register import PlannedDay
from services.aggregator.runtime import (
    AggregatorRuntime,
    ApprovedDays,
    CycleRow,
    RatingRow,
    fetch_approved_days,
)
from services.aggregator.schedules import SCHEDULE_STATES, state_of
from services.aggregator.tasks.administered import changes_waiting

RATED_YEARS: Final = 2
"""Newest evaluated years whose decisions may still wait for somebody."""

SCHEDULE_DUE: Final = {"planned": "draft", "drafted": "approve", "redrafted": "approve"}
"""By the state of a schedule, the step it waits for."""


class TaskKind(BaseModel):
    """One kind of task of the aggregator, by the step that settles it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: str
    step: str
    until: str
    address: str
    names: Names

    @property
    def code(self) -> str:
        """Its code: what is done, to what."""
        return f"{self.step}_{self.table}"


_WRITTEN: Final = Path(__file__).with_name("tasks.yaml").read_text("utf-8")
TASK_KINDS: Final = tuple(
    TaskKind.model_validate(each) for each in yaml.load(_WRITTEN, Loader=yaml.CSafeLoader)
)
_OF_STEP: Final = {(each.table, each.step): each for each in TASK_KINDS}


async def list_tasks(
    runtime: AggregatorRuntime, session: AsyncSession, *, by: Actor, today: date
) -> list[Task]:
    """Give what waits for an actor at the aggregator: what ends first, first."""
    found = list[Task]()
    opened = select(col(CycleRow.year)).where(col(CycleRow.year) >= today.year)
    for year in (await session.execute(opened)).scalars().all():
        found += await _of_schedule(runtime, session, year, by=by, today=today)
    rated = select(col(RatingRow.year)).distinct().order_by(col(RatingRow.year).desc())
    for year in (await session.execute(rated.limit(RATED_YEARS))).scalars().all():
        found += await _of_decision(runtime, session, year, by=by, today=today)
    kind = _OF_STEP["administration", "approve"]
    found += await changes_waiting(
        session, names=kind.names, address=kind.address, code=kind.code, by=by, today=today
    )
    return sorted(found, key=lambda each: (each.until or date.max, each.id))


async def _of_schedule(
    runtime: AggregatorRuntime, session: AsyncSession, year: int, *, by: Actor, today: date
) -> list[Task]:
    standing = await fetch_approved_days(session, year)
    step = SCHEDULE_DUE.get(state_of(standing))
    if step is None or not _has_role(SCHEDULE_STATES, step, by):
        return []
    if standing.draft is not None and standing.draft.is_by(by):
        return []  # who drafted it does not approve it
    days = _last_days(runtime.enacted.schedule, standing, year)
    return [_to_task(_OF_STEP["schedule", step], year, days, today=today, version=None)]


async def _of_decision(
    runtime: AggregatorRuntime, session: AsyncSession, year: int, *, by: Actor, today: date
) -> list[Task]:
    versions = await rating_versions(session, year)
    if not versions:
        return []
    standing = await fetch_standing(session, year, versions[0])
    if standing.step_of(by) is not None:
        return []  # each step is another person's
    members = {each.person for each in standing.sitting.members} if standing.sitting else set()
    waits = {
        "hand_over": by.organisation == handed_over_by(runtime.enacted, year),
        "vote": by.sender in members,
    }
    steps = [
        each.step
        for each in TASK_KINDS
        if each.table == DECISION_STATES.table
        and standing.state in DECISION_STATES.by_code[each.step].from_
        and _has_role(DECISION_STATES, each.step, by)
        and waits.get(each.step, True)
    ]
    if not steps:
        return []
    rated = await _rated(session, year, versions[0])
    unmet = {
        "final_rating": rated.provisional,
        "bodies_stand": await bodies_moved(session, year, rated.register_digest),
    }
    steps = [each for each in steps if not _is_held(each, unmet)]  # it is collected again first
    approved = await fetch_approved_days(session, year)
    days = _last_days(runtime.enacted.schedule, approved, year)
    return [
        _to_task(_OF_STEP["decision", step], year, days, today=today, version=versions[0])
        for step in steps
    ]


def _is_held(step: str, unmet: Mapping[str, bool]) -> bool:
    return any(unmet.get(each, False) for each in DECISION_STATES.by_code[step].needs)


class _Rated(msgspec.Struct):
    """The members of a rating that are read here; the bodies are skipped."""

    provisional: bool
    register_digest: str


MOST_KEPT: Final = 64
_RATED: Final = dict[str, _Rated]()
"""By the digest of a rating: a rating never changes, and one of a country is megabytes to read."""


async def _rated(session: AsyncSession, year: int, version: int) -> _Rated:
    row = (col(RatingRow.year) == year, col(RatingRow.version) == version)
    digest = (await session.execute(select(col(RatingRow.digest)).where(*row))).scalar_one()
    if digest not in _RATED:
        document = (await session.execute(select(col(RatingRow.document)).where(*row))).scalar_one()
        if len(_RATED) >= MOST_KEPT:
            _RATED.clear()
        _RATED[digest] = msgspec.json.decode(document, type=_Rated)
    return _RATED[digest]


def _has_role(table: StateTable, step: str, by: Actor) -> bool:
    return by.has(*table.by_code[step].roles)


def _last_days(planned: Sequence[PlannedDay], approved: ApprovedDays, year: int) -> dict[str, date]:
    """Give the last day in time of each milestone: of the approved schedule, or the pattern's."""
    days, calendar = approved.days, load_calendar()
    return {each.code: calendar.last_day(days.get(each.code, each.due(year))) for each in planned}


def _to_task(
    kind: TaskKind, year: int, days: dict[str, date], *, today: date, version: int | None
) -> Task:
    table = {each.table: each for each in (SCHEDULE_STATES, DECISION_STATES)}[kind.table]
    until = days.get(kind.until)
    left = days_left(until, today)
    path = kind.address.format(year=year, version=version)
    return Task(
        id=f"{kind.code}:{year}:{version or 'year'}",
        code=kind.code,
        names=kind.names,
        service="aggregator",
        year=year,
        about=None if version is None else str(version),
        roles=list(table.by_code[kind.step].roles),
        table=kind.table,
        steps=[kind.step],
        until=until,
        days_left=left,
        late=left is not None and left < 0,
        address=f"/api/aggregator{path}",
    )
