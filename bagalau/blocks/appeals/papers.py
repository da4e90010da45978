"""The papers of one objection, from its receipt to the re-check, and the state they leave it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from bagalau.blocks.journal import EntryKind, JournalEntry
from bagalau.blocks.review import YearReview
from bagalau.chassis.http import NotFound
from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.results import (
    CommissionDocument,
    CommissionMember,
    ComplaintDecisionRequest,
    ObjectionDocument,
    RecheckDocument,
    RowVerdict,
    VerdictDocument,
)
from bagalau.process import read_table, term_of

OBJECTION_STATES: Final = read_table(Path(__file__).with_name("objection_states.yaml"))

ANSWER_DAYS: Final = term_of(OBJECTION_STATES, "decide").days
"""Calendar days the special commission has for its answer (paras 57-62)."""

COMPLAINT_DAYS: Final = term_of(OBJECTION_STATES, "complain").days
"""Working days the head has for a complaint after the decision (para 62)."""


@dataclass(frozen=True)
class ObjectionPapers:
    """One objection and the papers that answer it; None where there is none yet."""

    objection: JournalEntry
    commission: JournalEntry | None = None
    verdict: JournalEntry | None = None
    complaint: JournalEntry | None = None
    complaint_decision: JournalEntry | None = None
    recheck: JournalEntry | None = None

    acquaintance: JournalEntry | None = None

    @property
    def answer_until(self) -> date:
        """Give the last day of the answer to the objection."""
        return day_of(self.objection.at) + timedelta(days=ANSWER_DAYS)

    @property
    def contested(self) -> list[str]:
        """Give the indicators that the body contests, in its order."""
        contested = self.objection.read(ObjectionDocument).contested
        return [each.indicator for each in contested]

    @property
    def rows(self) -> list[RowVerdict]:
        """Give what was decided on each contested indicator; nothing before the decision."""
        if self.verdict is None:
            return []
        contested = self.verdict.read(VerdictDocument)
        return contested.rows or [
            RowVerdict(indicator=each, accepted=contested.accepted, reason=contested.reason)
            for each in dict.fromkeys(self.contested)
        ]

    @property
    def rejected(self) -> list[str]:
        """Give the indicators whose objection was not accepted: these can be complained about."""
        return [each.indicator for each in self.rows if not each.accepted]

    @property
    def state(self) -> str:
        """Give the state of the objection in its table."""
        if self.verdict is None:
            return "received" if self.commission is None else "commission_named"
        if self.complaint is not None:
            return self._state_of_complaint()
        if not self.rejected:
            return "accepted"
        return "accepted_in_part" if self.verdict.read(VerdictDocument).accepted else "rejected"

    def _state_of_complaint(self) -> str:
        if self.complaint_decision is None:
            return "complained"
        if not self.complaint_decision.read(ComplaintDecisionRequest).recheck:
            return "complaint_rejected"
        if self.recheck is None:
            return "recheck"
        found = self.recheck.read(RecheckDocument).findings
        return "recheck_changed" if any(each.changed for each in found) else "recheck_confirmed"


def papers_of(review: YearReview, body: str) -> list[ObjectionPapers]:
    """Give the papers of every objection of a body, in the order the objections came."""
    return [_papers(review, entry) for entry in review.of(EntryKind.OBJECTION, body)]


def find_papers(review: YearReview, body: str, name: str) -> ObjectionPapers:
    """Give the papers of one objection. Raises NotFound `objection_not_found`."""
    for entry in review.of(EntryKind.OBJECTION, body):
        if entry.id == name:
            return _papers(review, entry)
    raise NotFound("objection_not_found", body=body, id=name)


def members_of(papers: ObjectionPapers) -> Sequence[CommissionMember]:
    """Give the members of an objection's commission; none before it is named."""
    if papers.commission is None:
        return ()
    return papers.commission.read(CommissionDocument).members


def _papers(review: YearReview, objection: JournalEntry) -> ObjectionPapers:
    about = [each for each in review.entries if each.about == objection.id]
    verdict = _newest(about, EntryKind.VERDICT)
    complaint = _newest(about, EntryKind.COMPLAINT)
    if complaint is not None and (verdict is None or complaint.position < verdict.position):
        complaint = None  # the decision it was about was voided
    further = [each for each in review.entries if complaint and each.about == complaint.id]
    return ObjectionPapers(
        objection,
        commission=_newest(about, EntryKind.COMMISSION),
        verdict=verdict,
        complaint=complaint,
        complaint_decision=_newest(further, EntryKind.COMPLAINT_DECISION),
        recheck=_newest(further, EntryKind.RECHECK_RESULT),
        acquaintance=_newest(about, EntryKind.ACQUAINTANCE),
    )


def _newest(entries: Sequence[JournalEntry], kind: EntryKind) -> JournalEntry | None:
    return next((each for each in reversed(entries) if each.kind is kind), None)
