"""Events of tasks: one when it opens, one when its last day is near, one when it is over."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from bagalau.blocks.conclusions import chamber_of
from bagalau.blocks.context import NO_TERM, BlockRuntime
from bagalau.blocks.journal import TASK_NEAR, TASK_OVERDUE, TASK_WAITING
from bagalau.blocks.register import Part, Standings, SubstituteMissing, assemblers, evaluators
from bagalau.blocks.tasks.rules import TASK_RULES, Holder, TaskRule
from bagalau.blocks.tasks.tables import roles_of, to_task
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events import ANYBODY, NewEvent, addressees
from bagalau.chassis.http import Conflict
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.events import TaskEvent

OVERDUE_DAYS: Final = 400
"""How long after its last day a task is still told to be overdue, once."""


async def announce_opened(
    runtime: BlockRuntime,
    session: AsyncSession,
    rows: Sequence[Mapping[str, Any]],
    *,
    at: datetime | None = None,
) -> None:
    """Write an event for each task that an act has opened, or whose last day is another since *at*."""
    events = await _to_events(runtime, session, TASK_WAITING, rows, at=at)
    await runtime.events.outbox.add(session, *events)


async def announce_terms(runtime: BlockRuntime, *, at: datetime, near_days: int) -> None:
    """Write the events of last days that are near or over: run twice, none is written twice."""
    today = day_of(at)
    near = runtime.calendar.after(today, working_days=near_days)
    oldest = today - timedelta(days=OVERDUE_DAYS)
    async with runtime.database.transaction() as session:
        rows = await runtime.tasks.ending(session, oldest, near)
        due = [each for each in rows if each["until"] >= today]
        over = [each for each in rows if each["until"] < today and not each["lapses"]]
        for type_, found in ((TASK_NEAR, due), (TASK_OVERDUE, over)):
            events = await _to_events(runtime, session, type_, found, at=at)
            await runtime.events.outbox.add(session, *events)


async def _to_events(
    runtime: BlockRuntime,
    session: AsyncSession,
    type_: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    at: datetime | None = None,
) -> list[NewEvent]:
    standings = dict[int, Standings | None]()
    found = []
    for row in rows:
        year = row["year"]
        if year not in standings:
            standings[year] = await _standings(runtime, session, year)
        found.append(_to_event(runtime.name, type_, row, standings[year], at or row["opened_at"]))
    return found


async def _standings(runtime: BlockRuntime, session: AsyncSession, year: int) -> Standings | None:
    try:
        return await runtime.registers.of_year(session, year)
    except Conflict:  # a proposal for a year that has no register yet
        return None


def _to_event(
    block: str, type_: str, row: Mapping[str, Any], standings: Standings | None, at: datetime
) -> NewEvent:
    rule = TASK_RULES.by_code[row["code"]]
    until: date | None = None if row["until"] == NO_TERM else row["until"]
    task = to_task(
        block, rule, year=row["year"], body=row["body"], subject=row["subject"], until=until,
        today=day_of(at),
    )  # fmt: skip
    data = TaskEvent(
        service=block, id=task.id, code=task.code, year=task.year, body=task.body,
        until=until, address=task.address,
    )  # fmt: skip
    about = addressees(roles_of(rule), _organisations(block, rule, row, standings))
    once = f"{type_} {row['opened_by']} {task.id} {until or ''}"
    return NewEvent(type_, at, data, about=sorted(about), once=once)


def _organisations(
    block: str, rule: TaskRule, row: Mapping[str, Any], standings: Standings | None
) -> Sequence[str]:
    """Name the organisations a task waits for, by the register of its year as it is now."""
    match rule.holder:
        case Holder.ROLE:
            found: Collection[str] = [ANYBODY]
        case Holder.MEMBER:
            found = row["organisations"]
        case _:
            found = _by_register(block, rule, row["body"] or "", standings)
    return sorted(found)


def _by_register(
    block: str, rule: TaskRule, body: str, standings: Standings | None
) -> Collection[str]:
    if standings is None:
        return []
    if rule.holder is Holder.ASSEMBLER:
        return assemblers(standings.register, block)
    if rule.holder is Holder.CHAMBER:
        return [chamber_of(standings.register)]
    answering = standings.answering(body)
    if rule.holder is Holder.OWN_BODY:
        return [answering]
    try:
        return evaluators(standings.register, Part(block), answering)
    except SubstituteMissing:
        return []
