"""What if: other rules, other facts, other years."""

from bagalau.scoring.scenarios.constant_method import (
    ConstantScores,
    Unscored,
    constant_scores,
    method_of,
)
from bagalau.scoring.scenarios.rank_gain import NoAim, Question, Reached, aim, leaves
from bagalau.scoring.scenarios.regrouping import (
    Regrouped,
    Regrouping,
    RegroupingRefused,
    read_regrouping,
    regroup,
    unplaced,
)
from bagalau.scoring.scenarios.required_change import Improvement, MeasureStep, improvements
from bagalau.scoring.scenarios.what_if import (
    Brought,
    RoundAgain,
    all_brought,
    brought,
    in_total,
    score_again,
    shifted,
)
from bagalau.scoring.scenarios.year_change import IndicatorMove, YearMove, moved

__all__ = [
    "Brought",
    "ConstantScores",
    "Improvement",
    "IndicatorMove",
    "MeasureStep",
    "NoAim",
    "Question",
    "Reached",
    "Regrouped",
    "Regrouping",
    "RegroupingRefused",
    "RoundAgain",
    "Unscored",
    "YearMove",
    "aim",
    "all_brought",
    "brought",
    "constant_scores",
    "improvements",
    "in_total",
    "leaves",
    "method_of",
    "moved",
    "read_regrouping",
    "regroup",
    "score_again",
    "shifted",
    "unplaced",
]
