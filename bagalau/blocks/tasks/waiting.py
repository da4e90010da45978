"""What waits for an actor in a block: what no act opened first, then the open tasks, by last day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    RowMapping,
    String,
    all_,
    and_,
    any_,
    literal,
)
from sqlalchemy.dialects.postgresql import ARRAY

from bagalau.blocks.appeals import keys_of_actor
from bagalau.blocks.conclusions import chamber_of
from bagalau.blocks.context import NAMES_ACCOUNTS, NO_TERM, BlockRuntime
from bagalau.blocks.register import (
    Standings,
    assemblers,
    evaluated_bodies,
)
from bagalau.blocks.tasks.rules import TASK_RULES, Holder
from bagalau.blocks.tasks.tables import roles_of, to_task
from bagalau.blocks.tasks.unopened import fetch_unopened
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import PageRequest
from bagalau.chassis.identity import Actor
from bagalau.contracts.v1.process import ProposedDeduction, Task
from bagalau.contracts.v1.register import CalendarReference

FIRST, THEN = "first", "then"
"""Parts of the list: what is worked out, and what is stored."""


@dataclass(frozen=True)
class Waiting:
    """One task with its place in the list."""

    task: Task
    place: tuple[str | int, ...]


async def list_tasks(
    runtime: BlockRuntime, session: AsyncSession, *, by: Actor, today: date, page: PageRequest
) -> list[Waiting]:
    """Give at most one more task than the page holds, of those that wait for the actor."""
    after, found = page.after, list[Waiting]()
    if after is None or after[0] == FIRST:
        skipped = 0 if after is None else int(after[1]) + 1
        first = await fetch_unopened(runtime, session, by=by, today=today)
        places = enumerate(first[skipped:], skipped)
        found = [Waiting(each, (FIRST, place)) for place, each in places]
        after = None
    limit = page.limit + 1 - len(found)
    if limit > 0:
        which = await _conditions(runtime, session, by)
        rows = await runtime.tasks.page(
            session, which, today=today, after=_after(after), limit=limit
        )
        found += [_to_waiting(runtime.name, row, today) for row in rows]
    return found


def _after(place: tuple[str | int, ...] | None) -> tuple[date, str, str, str] | None:
    if place is None:
        return None
    _, until, *rest = (str(each) for each in place)
    opened_by, code, subject = rest
    return date.fromisoformat(until), opened_by, code, subject


async def _conditions(
    runtime: BlockRuntime, session: AsyncSession, by: Actor
) -> list[ColumnElement[bool]]:
    """Give which rows wait for an actor, one condition for each way to hold a task."""
    task = runtime.tasks.table.c
    found = list[ColumnElement[bool]]()
    roles = by.roles - by.elsewhere
    for holder in Holder:
        codes = [
            each.code
            for each in TASK_RULES.tasks
            if each.holder is holder and not roles.isdisjoint(roles_of(each))
        ]
        if not codes:
            continue
        held = and_(task.holder == holder, task.code.in_(codes))
        match holder:
            case Holder.MEMBER:
                named = task.accounts.overlap(keys_of_actor(by))
                found.append(and_(held, NAMES_ACCOUNTS, named))
            case Holder.ROLE:
                found.append(held)
            case _:
                found += [
                    and_(held, each) for each in await _by_register(runtime, session, holder, by)
                ]
    return found


async def _by_register(
    runtime: BlockRuntime, session: AsyncSession, holder: Holder, by: Actor
) -> list[ColumnElement[bool]]:
    """Give which rows wait for the actor's organisation by the registers of their years."""
    if holder not in {Holder.OWN_BODY, Holder.CHAMBER} and runtime.name not in by.blocks:
        return []
    task, found = runtime.tasks.table.c, list[ColumnElement[bool]]()
    years = await runtime.registers.years(session)
    open_years = await runtime.tasks.years_with(session, years, holder)
    later = set[str]()
    if open_years and holder is Holder.OWN_BODY:
        newest = await runtime.registers.of_year(session, years[-1])
        later.update(newest.counted_in(by.organisation))
    for year in open_years:
        standings = await runtime.registers.of_year(session, year)
        match holder:
            case Holder.OWN_BODY:
                own = {*standings.counted_in(by.organisation), *later}
                found.append(and_(task.year == year, task.body.in_(sorted(own))))
            case Holder.CHAMBER:
                if by.organisation == chamber_of(standings.register):
                    found.append(task.year == year)
            case Holder.ASSEMBLER:
                if by.organisation in assemblers(standings.register, runtime.name):
                    found.append(task.year == year)
            case _:
                found += _evaluated(runtime, standings, by.organisation)
    return found


def _evaluated(
    runtime: BlockRuntime, standings: Standings, organisation: str
) -> list[ColumnElement[bool]]:
    """Give which rows are about bodies that an organisation evaluates, as short as can be.

    Who evaluates most bodies is asked for the others: a country's codes are not sent each time.
    """
    task, year = runtime.tasks.table.c, standings.register.year
    mine = evaluated_bodies(standings, runtime.name).get(organisation, frozenset())
    if not mine:
        return []
    if len(mine) * 2 < len(standings.known):
        return [and_(task.year == year, task.body == any_(_codes(mine)))]
    others = standings.known.keys() - mine
    if not others:
        return [and_(task.year == year, task.body.is_not(None))]
    return [and_(task.year == year, task.body != all_(_codes(others)))]


def _codes(bodies: Collection[str]) -> BindParameter[list[str]]:
    """Give codes as one value: a statement of a thousand values is compiled anew each time."""
    return literal(sorted(bodies), ARRAY(String))


def _to_waiting(service: str, row: RowMapping, today: date) -> Waiting:
    rule = TASK_RULES.by_code[row["code"]]
    task = to_task(
        service, rule, year=row["year"], body=row["body"], subject=row["subject"],
        until=None if row["until"] == NO_TERM else row["until"], today=today,
    )  # fmt: skip
    calendar, proposed = row["calendar"], row["proposed"]
    told = {
        "since": row["opened_at"],
        "calendar": None if calendar is None else CalendarReference.model_validate(calendar),
        "proposed": None if proposed is None else ProposedDeduction.model_validate(proposed),
    }
    place = (THEN, row["until"].isoformat(), row["opened_by"], row["code"], row["subject"])
    return Waiting(task.model_copy(update=told), place)
