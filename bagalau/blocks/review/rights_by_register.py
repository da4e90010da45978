"""By what right of the year's register each kind of act is done, and whether a register allows one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import BaseModel

from bagalau.blocks.context import BlockRuntime
from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.register import (
    Part,
    Standings,
    may_assemble,
    may_conclude,
    may_evaluate,
    may_judge,
)
from bagalau.blocks.review.deductions import part_of
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Refused
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.process import ExemptionDocument, RecommendationDocument
from bagalau.contracts.v1.results import (
    DeductionRequest,
    ExpertDecision,
    VerdictDocument,
)
from bagalau.scoring.model import Edition, Missing, Office


class _Part(BaseModel):
    direction: str


class Right(StrEnum):
    """What a register must make an organisation, for an act of it to count."""

    ASSEMBLES = "assembles"
    CONCLUDES = "concludes"
    """It evaluates the direction that the act is a conclusion on."""

    EVALUATES = "evaluates"
    """It evaluates the body in some part of the block."""

    EVALUATES_PART = "evaluates_part"
    """It evaluates the body in the part of the indicator that the act is about."""

    DECIDES = "decides"
    """As before, unless the edition has another office decide."""

    FINISHES = "finishes"
    """It asked for the correction, or evaluates the body."""

    JUDGES = "judges"
    """It took no part in evaluating the body."""


RIGHTS: Final[Mapping[EntryKind, Right]] = {
    EntryKind.ISSUE: Right.ASSEMBLES,
    EntryKind.CONCLUSION: Right.ASSEMBLES,
    EntryKind.SIGNATURE: Right.ASSEMBLES,
    EntryKind.HANDED_OVER: Right.ASSEMBLES,
    EntryKind.COMMISSION: Right.ASSEMBLES,
    EntryKind.RECHECK_RESULT: Right.ASSEMBLES,
    EntryKind.RECHECK_COMMITMENT: Right.ASSEMBLES,
    EntryKind.RECHECK_SELECTION: Right.ASSEMBLES,
    EntryKind.CONCLUSION_PART: Right.CONCLUDES,
    EntryKind.CORRECTION_DECISION: Right.EVALUATES,
    EntryKind.CORRECTION_DONE: Right.FINISHES,
    EntryKind.FLAG_ACCEPTED: Right.EVALUATES,
    EntryKind.FLAG_SENT_BACK: Right.EVALUATES,
    EntryKind.RECONCILIATION: Right.EVALUATES,
    EntryKind.RECONCILIATION_DONE: Right.EVALUATES,
    EntryKind.TARGETS_AGREED: Right.EVALUATES,
    EntryKind.TARGETS_RETURNED: Right.EVALUATES,
    EntryKind.DEDUCTION: Right.EVALUATES_PART,
    EntryKind.WITHDRAWAL: Right.EVALUATES_PART,
    EntryKind.DECISION: Right.EVALUATES_PART,
    EntryKind.EXEMPTION_OPINION: Right.EVALUATES_PART,
    EntryKind.EXEMPTION_GRANTED: Right.DECIDES,
    EntryKind.EXEMPTION_REFUSED: Right.DECIDES,
    EntryKind.EXEMPTION_REVOKED: Right.DECIDES,
    EntryKind.RECOMMENDATION: Right.EVALUATES_PART,
    EntryKind.RECOMMENDATION_WITHDRAWN: Right.EVALUATES_PART,
    EntryKind.RECOMMENDATION_CONFIRMED: Right.EVALUATES_PART,
    EntryKind.RECOMMENDATION_RETURNED: Right.EVALUATES_PART,
    EntryKind.RECOMMENDATION_CLOSED: Right.EVALUATES_PART,
    EntryKind.VERDICT: Right.JUDGES,
}
"""Kinds of acts that only the organisations of a register may do. A note on an indicator is none: a
methodologist may write it too, and it moves nothing."""

BY_NEWEST: Final = frozenset(
    {
        *(EntryKind.RECOMMENDATION_WITHDRAWN, EntryKind.RECOMMENDATION_CONFIRMED),
        *(EntryKind.RECOMMENDATION_RETURNED, EntryKind.RECOMMENDATION_CLOSED),
    }
)
"""Acts on a paper of an earlier year, for which the newest register says who evaluates."""


@dataclass(frozen=True)
class RegisterRights:
    """Whether acts are allowed by the register of a year; *others* are those kept of other years."""

    runtime: BlockRuntime
    session: AsyncSession
    made: Standings
    others: Sequence[Standings] = ()

    async def allow(self, entry: JournalEntry) -> bool:
        """Whether a register entitles the organisation of an act to it, on the day it was done."""
        block, day = self.runtime.name, day_of(entry.at)
        match RIGHTS[entry.kind]:
            case Right.ASSEMBLES:
                return may_assemble(entry.organisation, self.made.register, block, day)
            case Right.CONCLUDES:
                direction = entry.read(_Part).direction
                register = self.made.register
                return may_conclude(entry.organisation, register, block, direction, day)
            case Right.EVALUATES:
                return self._evaluates(entry, Part(block))
            case Right.FINISHES:
                asked = await self._about(entry, EntryKind.CORRECTION)
                own = asked is not None and asked.organisation == entry.organisation
                return own or self._evaluates(entry, Part(block))
            case Right.JUDGES:
                return self._judges(entry)
            case _:
                return await self._allow_on_part(entry)

    def _judges(self, entry: JournalEntry) -> bool:
        if entry.read(VerdictDocument).commission is None:
            return self._evaluates(entry, Part(self.runtime.name))
        register, body = self.made.register, entry.body or ""
        return may_judge(entry.organisation, register, self.runtime.name, body)

    def _evaluates(self, entry: JournalEntry, part: Part) -> bool:
        """Whether the organisation evaluates the body, or what answers for it since it was merged."""
        by = [self.made]
        if entry.kind in BY_NEWEST:
            by += [each for each in self.others if each.register.year >= entry.year]
        body, day = entry.body or "", day_of(entry.at)
        return any(
            may_evaluate(entry.organisation, each.register, part, code, day)
            for each in by
            for code in {body, each.answering(body)}
        )

    async def _allow_on_part(self, entry: JournalEntry) -> bool:
        edition = (await self.runtime.fetch_catalogue(self.session)).governing(entry.year)
        indicator = await self._indicator(entry)
        if RIGHTS[entry.kind] is Right.DECIDES and await self._is_of_office(entry, edition):
            return True
        try:
            part = part_of(self.runtime.name, edition, indicator)
        except Refused:
            return False
        return self._evaluates(entry, part)

    async def _indicator(self, entry: JournalEntry) -> str | None:
        """Give the indicator an act is about; None for the whole block."""
        kind = entry.kind
        if kind is EntryKind.DECISION:
            return entry.read(ExpertDecision).indicator
        if kind in {EntryKind.DEDUCTION, EntryKind.WITHDRAWAL}:
            taken = await self._about(entry, EntryKind.DEDUCTION)
            return taken.read(DeductionRequest).indicator if taken else None
        if kind is EntryKind.RECOMMENDATION or kind in BY_NEWEST:
            drafted = await self._about(entry, EntryKind.RECOMMENDATION)
            return drafted.read(RecommendationDocument).indicator if drafted else None
        asked = await self._about(entry, EntryKind.EXEMPTION)
        return asked.read(ExemptionDocument).indicator if asked else None

    async def _is_of_office(self, entry: JournalEntry, edition: Edition) -> bool:
        """Whether another office than the evaluator decides: no register says who it is."""
        asked = await self._about(entry, EntryKind.EXEMPTION)
        if asked is None:
            return False
        rule = edition.exemption_rule(Missing(asked.read(ExemptionDocument).basis))
        return rule.office is not Office.EVALUATOR

    async def _about(self, entry: JournalEntry, kind: EntryKind) -> JournalEntry | None:
        if entry.kind is kind:
            return entry
        return await self.runtime.journal.find(self.session, entry.about or "", kind)
