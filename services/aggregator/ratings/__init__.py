"""Marks, totals and positions, from what the blocks answered."""

from services.aggregator.ratings.facts_validation import facts_by_body, validate_facts
from services.aggregator.ratings.marks import ABSENT, COLLECTED, UNSIGNED, WITH_SCORE, Collected
from services.aggregator.ratings.positions import positions_of
from services.aggregator.ratings.rating import WEIGHT_PLACES, Basis, number, rate
from services.aggregator.ratings.rules import last_positions_rule, optional_view, source_view
from services.aggregator.ratings.scorecard_validation import (
    AnswerRejected,
    Expected,
    unsigned_reason,
    validate_scorecards,
    walk_tree,
)

__all__ = [
    "ABSENT", "COLLECTED", "UNSIGNED", "WEIGHT_PLACES", "WITH_SCORE", "AnswerRejected", "Basis",
    "Collected", "Expected", "facts_by_body", "last_positions_rule", "number", "optional_view",
    "positions_of", "rate", "source_view", "unsigned_reason", "validate_facts",
    "validate_scorecards", "walk_tree",
]  # fmt: skip
