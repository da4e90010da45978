"""How an edition comes into force: proposal, draft, bridge, adoption."""

from bagalau.blocks.methodology_changes.draft_workflow import (
    BRIDGE_JOB,
    record_adoption,
    record_bridge_request,
    record_cases_check,
    record_draft_withdrawal,
    record_opinion,
)
from bagalau.blocks.methodology_changes.drafts import fetch_draft, record_draft, to_drafts
from bagalau.blocks.methodology_changes.edition_view import to_edition_summary, to_edition_view
from bagalau.blocks.methodology_changes.proposals import (
    fetch_proposal,
    record_comment,
    record_proposal,
    record_proposal_rejection,
    to_proposals,
)
from bagalau.blocks.methodology_changes.year_bridge import fetch_bridge_document, run_bridge

__all__ = [
    "BRIDGE_JOB", "fetch_bridge_document", "fetch_draft", "fetch_proposal", "record_adoption",
    "record_bridge_request", "record_cases_check", "record_comment", "record_draft",
    "record_draft_withdrawal", "record_opinion", "record_proposal", "record_proposal_rejection",
    "run_bridge", "to_drafts", "to_edition_summary", "to_edition_view", "to_proposals",
]  # fmt: skip
