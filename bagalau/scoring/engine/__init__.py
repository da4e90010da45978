"""Computes scores: an edition and the facts of bodies give scored trees with traces."""

from bagalau.scoring.engine.all_scores import gc_paused, score_all
from bagalau.scoring.engine.body_score import band_of, score, score_round
from bagalau.scoring.engine.deduction import AppliedDeduction, deduct, drop_unknown_deductions
from bagalau.scoring.engine.indicator_points import MONTHS_MISSING, evaluate_indicator
from bagalau.scoring.engine.inverse import RequiredValue, max_points, required_value
from bagalau.scoring.engine.score_tree import BodyScore, NodeScore
from bagalau.scoring.engine.trace import Input, Trace

__all__ = [
    "MONTHS_MISSING", "AppliedDeduction", "BodyScore", "Input", "NodeScore", "RequiredValue", "Trace", "band_of",
    "deduct", "drop_unknown_deductions", "evaluate_indicator", "gc_paused", "max_points", "required_value", "score",
    "score_all", "score_round",
]  # fmt: skip
