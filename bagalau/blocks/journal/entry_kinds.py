"""The kinds of journal entries, and what an entry of each changes: declared here and nowhere else."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bagalau.journal import OVERTAKEN as OVERTAKEN_KIND
from bagalau.journal import VOIDED as VOIDED_KIND


class EntryKind(StrEnum):
    """What was done: an entry's kind decides the shape of its document."""

    IMPORT = "import"
    REFUSED_IMPORT = "import_refused"
    STATEMENT = "statement"
    STATEMENT_WITHDRAWAL = "nil_return_withdrawal"
    DEDUCTION = "deduction"
    WITHDRAWAL = "deduction_withdrawal"
    DECISION = "expert_decision"
    ISSUE = "results_issued"
    NOTICE = "no_objection"
    OBJECTION = "objection"
    COMMISSION = "special_commission"
    VERDICT = "objection_decision"
    COMPLAINT = "complaint"
    COMPLAINT_DECISION = "complaint_decision"
    RECHECK_RESULT = "recheck_result"
    ACQUAINTANCE = "disagreements_seen"
    CONCLUSION = "block_conclusion"
    SIGNATURE = "conclusion_signature"
    CONCLUSION_PART = "conclusion_part"
    HANDED_OVER = "conclusion_handed_over"
    RECEIVED = "conclusion_received"
    FORWARDED = "conclusion_forwarded"
    ACCEPTED = "conclusion_accepted"
    CLOSING = "report_closing"
    CORRECTION = "correction"
    CORRECTION_DECISION = "correction_decision"
    CORRECTION_DONE = "correction_done"
    FLAG_ANSWER = "flag_answer"
    FLAG_ACCEPTED = "flag_accepted"
    FLAG_SENT_BACK = "flag_sent_back"
    PROPOSAL = "edition_proposal"
    COMMENT = "proposal_comment"
    DECLINED = "proposal_declined"
    DRAFT = "edition_draft"
    CASES = "edition_cases_worked"
    BRIDGE = "edition_bridge"
    OPINION = "edition_opinion"
    ADOPTION = "edition_adoption"
    WITHDRAWN = "edition_draft_withdrawn"
    EVIDENCE = "evidence_added"
    RECOMMENDATION = "recommendation"
    RECOMMENDATION_WITHDRAWN = "recommendation_withdrawn"
    RECOMMENDATION_PLAN = "recommendation_plan"
    RECOMMENDATION_PROOF = "recommendation_proof"
    RECOMMENDATION_CONFIRMED = "recommendation_confirmed"
    RECOMMENDATION_RETURNED = "recommendation_returned"
    RECOMMENDATION_CLOSED = "recommendation_closed"
    INDICATOR_NOTE = "indicator_note"
    EXEMPTION = "exemption"
    EXEMPTION_OPINION = "exemption_opinion"
    EXEMPTION_GRANTED = "exemption_granted"
    EXEMPTION_REFUSED = "exemption_refused"
    EXEMPTION_WITHDRAWN = "exemption_withdrawn"
    EXEMPTION_REVOKED = "exemption_revoked"
    TARGETS = "targets_proposed"
    TARGETS_AGREED = "targets_agreed"
    TARGETS_RETURNED = "targets_returned"
    TARGETS_WITHDRAWN = "targets_withdrawn"
    RECHECK_COMMITMENT = "recheck_commitment"
    RECHECK_SELECTION = "recheck_selection"
    RECONCILIATION = "reconciliation_act"
    RECONCILIATION_ANSWER = "reconciliation_answer"
    RECONCILIATION_DONE = "reconciliation_done"
    QUESTION_EVIDENCE = "question_evidence"
    QUESTIONNAIRE_CONFIRMED = "questionnaire_confirmed"
    SELF_ASSESSMENT = "self_assessment"
    SELF_ASSESSMENT_WITHDRAWN = "self_assessment_withdrawn"
    REGISTER = "register_loaded"
    REGISTER_REPLACED = "register_replaced"
    VOIDED = VOIDED_KIND
    OVERTAKEN = OVERTAKEN_KIND


class Effect(StrEnum):
    """What an entry changes for somebody who has read results before it."""

    MOVES_SCORES = "moves_scores"
    """A score can be another one after it."""

    MOVES_REVIEW = "moves_review"
    """The state of a review, which a card shows beside its score, is another one after it."""

    REVISES_REPORTS = "revises_reports"
    """A body's report of the year holds other records or statements after it."""

    CORRECTS = "corrects"
    """An accepted objection counts as corrected by it."""


_SCORES, _REVIEW = Effect.MOVES_SCORES, Effect.MOVES_REVIEW
_REPORTS, _CORRECTS = Effect.REVISES_REPORTS, Effect.CORRECTS
_NOTHING: Final[frozenset[Effect]] = frozenset()

EFFECTS: Final[Mapping[EntryKind, frozenset[Effect]]] = {
    EntryKind.IMPORT: frozenset({_SCORES, _REPORTS, _CORRECTS}),
    EntryKind.REFUSED_IMPORT: frozenset({_SCORES}),
    EntryKind.STATEMENT: frozenset({_SCORES, _REPORTS, _CORRECTS}),
    EntryKind.STATEMENT_WITHDRAWAL: frozenset({_SCORES, _REPORTS, _CORRECTS}),
    EntryKind.DEDUCTION: frozenset({_SCORES}),
    EntryKind.WITHDRAWAL: frozenset({_SCORES, _CORRECTS}),
    EntryKind.DECISION: frozenset({_SCORES, _CORRECTS}),
    EntryKind.ISSUE: frozenset({_REVIEW}),
    EntryKind.NOTICE: frozenset({_REVIEW}),
    EntryKind.OBJECTION: frozenset({_REVIEW}),
    EntryKind.COMMISSION: _NOTHING,
    EntryKind.VERDICT: frozenset({_REVIEW}),
    EntryKind.COMPLAINT: frozenset({_REVIEW}),
    EntryKind.COMPLAINT_DECISION: frozenset({_REVIEW}),
    EntryKind.RECHECK_RESULT: frozenset({_REVIEW}),
    EntryKind.ACQUAINTANCE: _NOTHING,
    EntryKind.CONCLUSION: _NOTHING,
    EntryKind.SIGNATURE: _NOTHING,
    EntryKind.CONCLUSION_PART: _NOTHING,
    EntryKind.HANDED_OVER: _NOTHING,
    EntryKind.RECEIVED: _NOTHING,
    EntryKind.FORWARDED: _NOTHING,
    EntryKind.ACCEPTED: _NOTHING,
    EntryKind.CLOSING: _NOTHING,
    EntryKind.CORRECTION: _NOTHING,
    EntryKind.CORRECTION_DECISION: _NOTHING,
    EntryKind.CORRECTION_DONE: _NOTHING,
    EntryKind.FLAG_ANSWER: _NOTHING,
    EntryKind.FLAG_ACCEPTED: _NOTHING,
    EntryKind.FLAG_SENT_BACK: _NOTHING,
    EntryKind.PROPOSAL: _NOTHING,
    EntryKind.COMMENT: _NOTHING,
    EntryKind.DECLINED: _NOTHING,
    EntryKind.DRAFT: _NOTHING,
    EntryKind.CASES: _NOTHING,
    EntryKind.BRIDGE: _NOTHING,
    EntryKind.OPINION: _NOTHING,
    EntryKind.ADOPTION: frozenset({_SCORES}),
    EntryKind.WITHDRAWN: _NOTHING,
    EntryKind.EVIDENCE: _NOTHING,
    EntryKind.RECOMMENDATION: _NOTHING,
    EntryKind.RECOMMENDATION_WITHDRAWN: _NOTHING,
    EntryKind.RECOMMENDATION_PLAN: _NOTHING,
    EntryKind.RECOMMENDATION_PROOF: _NOTHING,
    EntryKind.RECOMMENDATION_CONFIRMED: _NOTHING,
    EntryKind.RECOMMENDATION_RETURNED: _NOTHING,
    EntryKind.RECOMMENDATION_CLOSED: _NOTHING,
    EntryKind.INDICATOR_NOTE: _NOTHING,
    EntryKind.EXEMPTION: _NOTHING,
    EntryKind.EXEMPTION_OPINION: _NOTHING,
    EntryKind.EXEMPTION_GRANTED: frozenset({_SCORES, _CORRECTS}),
    EntryKind.EXEMPTION_REFUSED: _NOTHING,
    EntryKind.EXEMPTION_WITHDRAWN: _NOTHING,
    EntryKind.EXEMPTION_REVOKED: frozenset({_SCORES, _CORRECTS}),
    EntryKind.TARGETS: _NOTHING,
    EntryKind.TARGETS_AGREED: _NOTHING,
    EntryKind.TARGETS_RETURNED: _NOTHING,
    EntryKind.TARGETS_WITHDRAWN: _NOTHING,
    EntryKind.RECHECK_COMMITMENT: _NOTHING,
    EntryKind.RECHECK_SELECTION: _NOTHING,
    EntryKind.RECONCILIATION: _NOTHING,
    EntryKind.RECONCILIATION_ANSWER: _NOTHING,
    EntryKind.RECONCILIATION_DONE: _NOTHING,
    EntryKind.QUESTION_EVIDENCE: _NOTHING,
    EntryKind.QUESTIONNAIRE_CONFIRMED: _NOTHING,
    EntryKind.SELF_ASSESSMENT: _NOTHING,
    EntryKind.SELF_ASSESSMENT_WITHDRAWN: _NOTHING,
    EntryKind.REGISTER: _NOTHING,
    EntryKind.REGISTER_REPLACED: _NOTHING,
    EntryKind.VOIDED: frozenset({_SCORES, _REVIEW}),
    EntryKind.OVERTAKEN: _NOTHING,
}
"""What an entry of each kind can change. A kind that is not here cannot be entered."""


def kinds_with(effect: Effect) -> tuple[EntryKind, ...]:
    """Give the kinds whose entries have an effect, in the order they are declared."""
    return tuple(kind for kind, effects in EFFECTS.items() if effect in effects)


def moves_scorecards(kind: EntryKind) -> bool:
    """Whether a scorecard, its score or the review it shows, can depend on entries of a kind."""
    return not EFFECTS[kind].isdisjoint({_SCORES, _REVIEW})
