"""Marks, totals and positions, from what the blocks answered."""

from services.aggregator.ratings.facts_validation import facts_by_body
from services.aggregator.ratings.faults import AnswerRejected
from services.aggregator.ratings.held_back import held_back_views
from services.aggregator.ratings.judging import Judged, judge
from services.aggregator.ratings.marks import ABSENT, COLLECTED, UNVERIFIED, WITH_SCORE, Collected
from services.aggregator.ratings.numbers import WEIGHT_PLACES, number
from services.aggregator.ratings.positions import positions_of
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.ratings.rules import last_positions_rule, optional_view, rated_by
from services.aggregator.ratings.scorecard_validation import Alike, Answer, Expected, walk_tree

__all__ = [
    "ABSENT", "COLLECTED", "UNVERIFIED", "WEIGHT_PLACES", "WITH_SCORE", "Alike", "Answer", "AnswerRejected", "Basis", "Collected",
    "Expected", "Judged", "facts_by_body", "held_back_views", "judge", "last_positions_rule", "number",
    "optional_view", "positions_of", "rate", "rated_by", "walk_tree",
]  # fmt: skip
