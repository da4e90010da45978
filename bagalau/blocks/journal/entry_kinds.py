"""The kinds of journal entries, and which of them a score can depend on."""

from enum import StrEnum


class EntryKind(StrEnum):
    """What was done: an entry's kind decides the shape of its document."""

    STATEMENT = "statement"
    DEDUCTION = "deduction"
    WITHDRAWAL = "deduction_withdrawal"
    DECISION = "expert_decision"
    ISSUE = "results_issued"
    NOTICE = "no_objection"
    OBJECTION = "objection"
    VERDICT = "objection_decision"
    CONCLUSION = "block_conclusion"
    SIGNATURE = "conclusion_signature"
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


MOVES_SCORES = frozenset(
    {
        *(EntryKind.STATEMENT, EntryKind.DEDUCTION, EntryKind.WITHDRAWAL, EntryKind.DECISION),
        *(EntryKind.ISSUE, EntryKind.NOTICE, EntryKind.OBJECTION, EntryKind.VERDICT),
        EntryKind.ADOPTION,
    }
)
"""Kinds of entries that a scorecard can depend on."""
