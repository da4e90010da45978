"""What waits though no act has opened it: reports and results that are due, flags without an answer."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.register import Standings, assemblers
from bagalau.blocks.tasks.asked import questionnaires_waiting
from bagalau.blocks.tasks.rules import TASK_RULES, Holder, Standing, Subject, TaskRule
from bagalau.blocks.tasks.tables import roles_of, to_task
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.identity import READS_OWN, Actor
from bagalau.contracts.v1.process import Task
from bagalau.contracts.v1.wire import Names

UNANSWERED: Final = TaskRule(
    code="answer_flags",
    names=Names(
        kk="Көрсеткіштер туралы сұрақтарға жауап беру",
        ru="Ответить на вопросы к показателям",
        en="Answer the flags on figures",
    ),
    holder=Holder.OWN_BODY,
    roles=sorted(READS_OWN),
    address="/v1/flags/{year}?state=open&state=sent_back",
)


async def fetch_unopened(
    runtime: BlockRuntime, session: AsyncSession, *, by: Actor, today: date
) -> list[Task]:
    """Give what waits for an actor of the year that is over, and of the running one, by last day."""
    years = await runtime.registers.years(session)
    found = list[Task]()
    for year in (each for each in years if today.year - 1 <= each <= today.year):
        standings = await runtime.registers.of_year(session, year)
        found += [
            each
            async for each in questionnaires_waiting(
                runtime, session, standings, by=by, today=today
            )
        ]
        if year < today.year:
            found += [each async for each in _due(runtime, session, standings, by=by, today=today)]
        found += [
            each async for each in _unanswered(runtime, session, standings, by=by, today=today)
        ]
    return sorted(found, key=lambda each: (each.until or date.max, each.id))


async def _due(
    runtime: BlockRuntime, session: AsyncSession, standings: Standings, *, by: Actor, today: date
) -> AsyncIterator[Task]:
    register, roles = standings.register, by.roles - by.elsewhere
    days = {each.code: runtime.calendar.last_day(each.due) for each in register.schedule}
    for rule in TASK_RULES.tasks:
        standing = rule.standing
        if standing is None or not rule.is_noted or roles.isdisjoint(roles_of(rule)):
            continue
        until = days.get(standing.milestone or "")
        if rule.lapses and until is not None and until < today:
            continue
        body = _holds(runtime, standings, standing, by)
        if body is None:
            continue
        of_body = standing.subject is Subject.BODY
        subject = body if of_body else "year"
        if await _is_settled(runtime, session, rule, register.year, subject):
            continue
        yield to_task(
            runtime.name, rule, year=register.year, body=body if of_body else None,
            subject=subject, until=until, today=today,
        )  # fmt: skip


async def _is_settled(
    runtime: BlockRuntime, session: AsyncSession, rule: TaskRule, year: int, subject: str
) -> bool:
    """Whether an act has settled a task without an act, or opened the one that comes after it."""
    before = rule.standing.before if rule.standing else None
    codes = [rule.code, *([before] if before else [])]
    return bool(await runtime.tasks.known(session, year, codes, [subject]))


def _holds(
    runtime: BlockRuntime, standings: Standings, standing: Standing, by: Actor
) -> str | None:
    """Name the organisation when a task without an act waits for it; None when it does not."""
    own = by.organisation
    if standing.subject is not Subject.BODY:
        mine = runtime.name in by.blocks and own in assemblers(standings.register, runtime.name)
        return own if mine else None
    body = standings.find(own)
    evaluated = body is not None and standings.state(body, runtime.name) is None
    return own if evaluated else None


async def _unanswered(
    runtime: BlockRuntime, session: AsyncSession, standings: Standings, *, by: Actor, today: date
) -> AsyncIterator[Task]:
    own, year = by.organisation, standings.register.year
    if (by.roles - by.elsewhere).isdisjoint(READS_OWN) or standings.find(own) is None:
        return
    counted = standings.counted_in(own)
    total, _ = await runtime.flags.store.count_unanswered(session, year, counted, limit=1)
    if total:
        yield to_task(
            runtime.name, UNANSWERED, year=year, body=own, subject=own, until=None,
            today=today, count=total,
        )  # fmt: skip
