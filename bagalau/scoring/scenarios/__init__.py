"""Simulations: scores under other rules, other facts or another year's method."""

from bagalau.scoring.scenarios.constant_method import (
    ConstantScores,
    Unscored,
    constant_scores,
    method_of,
)
from bagalau.scoring.scenarios.rank_gain import (
    NoTarget,
    SimulatedPlace,
    Simulation,
    find_target,
    scorable_indicators,
)
from bagalau.scoring.scenarios.regrouping import (
    RegroupedScore,
    Regrouping,
    RegroupingRefused,
    find_mismatches,
    read_regrouping,
    regroup,
)
from bagalau.scoring.scenarios.required_change import Improvement, MeasureChange, find_improvements
from bagalau.scoring.scenarios.what_if import (
    Contributions,
    RescoredRound,
    all_contributions,
    changed_contributions,
    contributions,
    rescore,
    weight_in_total,
)
from bagalau.scoring.scenarios.year_change import (
    BlockMove,
    IndicatorMove,
    YearMove,
    split_year_change,
)

__all__ = [
    "BlockMove", "ConstantScores", "Contributions", "Improvement", "IndicatorMove", "MeasureChange", "NoTarget",
    "RegroupedScore", "Regrouping", "RegroupingRefused", "RescoredRound", "SimulatedPlace",
    "Simulation", "Unscored", "YearMove", "all_contributions", "changed_contributions",
    "constant_scores", "contributions", "find_improvements", "find_mismatches", "find_target",
    "method_of", "read_regrouping", "regroup", "rescore", "scorable_indicators",
    "split_year_change", "weight_in_total",
]  # fmt: skip
