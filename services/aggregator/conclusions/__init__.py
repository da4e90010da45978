"""What a rating says in words: evidence, findings, drafts."""

from services.aggregator.conclusions.drafts import COVERED, draft_all
from services.aggregator.conclusions.evidence import MIN_COMPARED, Round
from services.aggregator.conclusions.phrasing import phrase, reason

__all__ = [
    "COVERED", "MIN_COMPARED", "Round", "draft_all", "phrase", "reason",
]  # fmt: skip
