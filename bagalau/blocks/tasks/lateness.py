"""What the edition says of a report closed late: proposed to its evaluator, taken by nobody else."""

from collections.abc import Mapping, Sequence
from typing import Any

from bagalau.auditing.override_views import to_source_view
from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.scorecards import to_number
from bagalau.blocks.tasks.rules import TaskRule
from bagalau.chassis.database import AsyncSession
from bagalau.contracts.v1.intake import AnnouncedLateness, ClosingDocument
from bagalau.contracts.v1.process import ProposedDeduction
from bagalau.contracts.v1.results import DeductionRequest
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.model import Deduction, Edition


async def proposed_deduction(
    runtime: BlockRuntime, session: AsyncSession, rule: TaskRule, closing: JournalEntry
) -> Mapping[str, Any] | None:
    """Give the deduction that a late closing may bring; None: it was in time, or nothing is defined.

    None too where the deduction stands already: an evaluator need not wait for the report.
    """
    late = [each for each in _told(closing) if each.working_days_late > 0]
    edition = (await runtime.fetch_catalogue(session)).governing(closing.year)
    rule_of = _for_remark(edition, rule)
    if not late or rule_of is None or await _stands(runtime, session, rule_of.code, closing):
        return None
    latest = max(late, key=lambda each: each.working_days_late)
    found = ProposedDeduction(
        code=rule_of.code,
        names=Names(**rule_of.names),
        points=to_number(rule_of.points, edition.places),
        edition=edition.code,
        working_days_late=latest.working_days_late,
        last_day=latest.last_day,
        source=to_source_view(rule_of.source),
    )
    return found.model_dump(mode="json")


async def is_of_rule(
    runtime: BlockRuntime, session: AsyncSession, rule: TaskRule, entry: JournalEntry
) -> bool:
    """Whether an act has to do with a rule: a deduction is one by the rule's own remark."""
    if rule.remark is None or entry.kind is not EntryKind.DEDUCTION:
        return True
    edition = (await runtime.fetch_catalogue(session)).governing(entry.year)
    found = _for_remark(edition, rule)
    return found is not None and entry.read(DeductionRequest).code == found.code


def _told(closing: JournalEntry) -> Sequence[AnnouncedLateness]:
    return closing.read(ClosingDocument).lateness


def _for_remark(edition: Edition, rule: TaskRule) -> Deduction | None:
    return next((each for each in edition.deductions.values() if each.remark is rule.remark), None)


async def _stands(
    runtime: BlockRuntime, session: AsyncSession, code: str, closing: JournalEntry
) -> bool:
    kinds = (EntryKind.DEDUCTION, EntryKind.WITHDRAWAL)
    acts = await runtime.journal.of_year(session, closing.year, *kinds, body=closing.body)
    found = [each for each in acts if each.position < closing.position]
    withdrawn = {each.about for each in found if each.kind is EntryKind.WITHDRAWAL}
    taken = [each for each in found if each.kind is EntryKind.DEDUCTION]
    return any(
        each.read(DeductionRequest).code == code for each in taken if each.id not in withdrawn
    )
