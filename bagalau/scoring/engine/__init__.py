"""Facts and an edition into a scored tree."""

from bagalau.scoring.engine.all_scores import score_all
from bagalau.scoring.engine.body_score import band_of, score, score_round
from bagalau.scoring.engine.deduction import Deducted, within
from bagalau.scoring.engine.indicator_points import outcome
from bagalau.scoring.engine.inverse import Needed, most_points, value_for
from bagalau.scoring.engine.score_tree import Scored, ScoredNode
from bagalau.scoring.engine.trace import Input, Trace

__all__ = [
    "Deducted",
    "Input",
    "Needed",
    "Scored",
    "ScoredNode",
    "Trace",
    "band_of",
    "most_points",
    "outcome",
    "score",
    "score_all",
    "score_round",
    "value_for",
    "within",
]
