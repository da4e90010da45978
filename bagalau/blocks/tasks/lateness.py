"""What the edition says of a report closed late: proposed to its evaluator, taken by nobody else."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bagalau.auditing.override_views import to_source_view
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.scorecards import to_number
from bagalau.blocks.tasks.rules import Lateness
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import ProposedDeduction
from bagalau.contracts.v1.results import DeductionRequest
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.model import Deduction, Edition


async def proposed_deduction(
    runtime: BlockRuntime, session: AsyncSession, lateness: Lateness, act: JournalEntry
) -> Mapping[str, Any] | None:
    """Give the deduction that a late act may bring; None: it was in time, or nothing is defined.

    The day is that of the milestone: what registers owe earlier makes no body late. None too where
    the deduction stands already: an evaluator need not wait for the report.
    """
    due, calendar = await _due(runtime, session, lateness, act.year), runtime.calendar
    days = 0 if due is None else calendar.late(day_of(act.at), due=due)
    edition = (await runtime.fetch_catalogue(session)).governing(act.year)
    rule = _for_remark(edition, lateness)
    if due is None or not days or rule is None:
        return None
    if await _stands(runtime, session, rule.code, act):
        return None
    found = ProposedDeduction(
        code=rule.code,
        names=Names(**rule.names),
        points=to_number(rule.points, edition.places),
        edition=edition.code,
        working_days_late=days,
        last_day=calendar.last_day(due),
        source=to_source_view(rule.source),
    )
    return found.model_dump(mode="json")


async def is_of_rule(
    runtime: BlockRuntime, session: AsyncSession, lateness: Lateness | None, act: JournalEntry
) -> bool:
    """Whether an act has to do with a task: a deduction does, taken by the rule it proposes."""
    if lateness is None or act.kind is not EntryKind.DEDUCTION:
        return True
    edition = (await runtime.fetch_catalogue(session)).governing(act.year)
    found = _for_remark(edition, lateness)
    return found is not None and act.read(DeductionRequest).code == found.code


async def _due(
    runtime: BlockRuntime, session: AsyncSession, lateness: Lateness, year: int
) -> date | None:
    schedule = (await runtime.registers.of_year(session, year)).register.schedule
    return next((each.due for each in schedule if each.code == lateness.milestone), None)


def _for_remark(edition: Edition, lateness: Lateness) -> Deduction | None:
    kinds = edition.deductions.values()
    return next((each for each in kinds if each.remark is lateness.remark), None)


async def _stands(
    runtime: BlockRuntime, session: AsyncSession, code: str, act: JournalEntry
) -> bool:
    kinds = (EntryKind.DEDUCTION, EntryKind.WITHDRAWAL)
    known = await runtime.journal.of_year(session, act.year, *kinds, body=act.body)
    found = [each for each in known if each.position < act.position]
    withdrawn = {each.about for each in found if each.kind is EntryKind.WITHDRAWAL}
    taken = [each for each in found if each.kind is EntryKind.DEDUCTION]
    return any(
        each.read(DeductionRequest).code == code for each in taken if each.id not in withdrawn
    )
