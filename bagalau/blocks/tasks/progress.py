"""How far a year is in a block: reports, results, appeals, the conclusion, by its own journal."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import Standings
from bagalau.blocks.review import objection_term, to_issue
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import YearProgress
from bagalau.contracts.v1.register import Milestone
from bagalau.process import Stage, progress_of

APPEALS: Final = (
    *("hear_objection", "decide_objection", "decide_complaint"),
    *("answer_recheck", "correct_result"),
)
"""Tasks that stand between the results and the conclusion."""

HEARD: Final = (
    *(EntryKind.NOTICE, EntryKind.VERDICT, EntryKind.COMPLAINT_DECISION),
    EntryKind.RECHECK_RESULT,
)


async def fetch_progress(
    runtime: BlockRuntime, session: AsyncSession, *, year: int, today: date
) -> YearProgress:
    """Give the stages of a year in this block. Raises Conflict `register_missing`."""
    standings = await runtime.registers.of_year(session, year)
    issues = await runtime.journal.of_year(session, year, EntryKind.ISSUE)
    reports = await _reports(runtime, session, standings, today)
    results = day_of(issues[0].at) if issues else None
    appeals, outstanding = await _appeals(runtime, session, issues, year=year, today=today)
    accepted = await runtime.journal.of_year(session, year, EntryKind.ACCEPTED)
    concluded = day_of(accepted[-1].at) if accepted else None
    ends = [
        ("reports", date(year + 1, 1, 1), *reports),
        ("results_issued", reports[0], results, None),
        ("appeals_answered", results, appeals, outstanding),
        ("block_conclusions", appeals, concluded, None),
    ]
    days = {each.code: each for each in standings.register.schedule}
    stages = [
        _to_stage(days[code], began, ended, left, today)
        for code, began, ended, left in ends
        if code in days
    ]
    found, late = progress_of(stages, runtime.calendar, today=today)
    named = [each.last_day for each in found] or [today]
    return YearProgress(
        year=year,
        service=runtime.name,
        stages=found,
        late_stage=late,
        calendar=runtime.calendar.reference(min(named), max(*named, today)),
    )


def _to_stage(
    milestone: Milestone, began: date | None, ended: date | None, left: int | None, today: date
) -> Stage:
    """Make a stage; one that ended though another had not began by its own end."""
    if began is None and ended is not None:
        began = ended
    if began is not None and began > today:
        began = None
    return Stage(milestone.code, milestone.names, milestone.due, began, ended, left)


async def _reports(
    runtime: BlockRuntime, session: AsyncSession, standings: Standings, today: date
) -> tuple[date | None, int]:
    """Give the day the last report was closed, and how many are open."""
    del today
    asked = {
        each.code
        for each in standings.register.bodies
        if standings.state(each, runtime.name) is None
    }
    closed = await runtime.journal.of_year(session, standings.register.year, EntryKind.CLOSING)
    days = {each.body: day_of(each.at) for each in closed if each.body in asked}
    left = len(asked) - len(days)
    return (max(days.values()) if days and not left else None), left


async def _appeals(
    runtime: BlockRuntime,
    session: AsyncSession,
    issues: Sequence[JournalEntry],
    *,
    year: int,
    today: date,
) -> tuple[date | None, int | None]:
    """Give the day on which nothing was left to answer, and how much is left.

    A body may object until its term is over, whoever answered before.
    """
    if not issues:
        return None, None
    left = await runtime.tasks.count_open(session, year, APPEALS)
    terms = [objection_term(to_issue(each), runtime.calendar).objection_until for each in issues]
    if left or today <= max(terms):
        return None, left
    heard = await runtime.journal.of_year(session, year, *HEARD)
    return max([*terms, *(day_of(each.at) for each in heard)]), 0
