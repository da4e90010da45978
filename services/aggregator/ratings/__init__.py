"""Marks, totals and positions, from what the blocks answered."""

from services.aggregator.ratings.facts_validation import facts_by_body, trusted_facts
from services.aggregator.ratings.marks import ABSENT, COLLECTED, UNSIGNED, WITH_SCORE, Collected
from services.aggregator.ratings.positions import positions_of
from services.aggregator.ratings.rating import WEIGHT_PLACES, Basis, number, rate
from services.aggregator.ratings.scorecard_validation import (
    Distrusted,
    Expected,
    trusted,
    unsigned_because,
    walked,
)

__all__ = [
    "ABSENT",
    "COLLECTED",
    "UNSIGNED",
    "WEIGHT_PLACES",
    "WITH_SCORE",
    "Basis",
    "Collected",
    "Distrusted",
    "Expected",
    "facts_by_body",
    "number",
    "positions_of",
    "rate",
    "trusted",
    "trusted_facts",
    "unsigned_because",
    "walked",
]
