"""Exact numbers: formulas, rounding, ranking and the statistics of small groups."""

from bagalau.scoring.numbers.agreement import kendall_tau
from bagalau.scoring.numbers.constants import HALF, HUNDRED, ONE, ZERO
from bagalau.scoring.numbers.declines import (
    FALLS_NEEDED,
    Decline,
    YearPoint,
    YearStep,
    judge_decline,
)
from bagalau.scoring.numbers.expression import (
    Comparison,
    Exact,
    Expression,
    ExpressionRefused,
    NothingToMeasure,
    Values,
    evaluate_constant,
    parse,
    parse_condition,
    simplify,
)
from bagalau.scoring.numbers.irrational import (
    at_places,
    geometric_mean,
    harmonic_mean,
    power_mean,
    square_root,
)
from bagalau.scoring.numbers.least import (
    FARTHEST,
    Least,
    Stepped,
    least_reaching,
    least_steps,
    least_towards,
)
from bagalau.scoring.numbers.peers import PeerGroup, Peers, Statistic, exact_sum
from bagalau.scoring.numbers.profile import distance, percentile, quartiles
from bagalau.scoring.numbers.ranking import LastPlaces, Position, last_places, rank
from bagalau.scoring.numbers.rounding import (
    digits_of,
    format_number,
    read_exact,
    rounded,
    write_exact,
    write_twice,
)
from bagalau.scoring.numbers.version import SCORING_VERSION

__all__ = [
    "FALLS_NEEDED", "FARTHEST", "HALF", "HUNDRED", "ONE", "SCORING_VERSION", "ZERO", "Comparison",
    "Decline", "Exact", "Expression", "ExpressionRefused", "LastPlaces", "Least",
    "NothingToMeasure", "PeerGroup", "Peers", "Position", "Statistic", "Stepped", "Values",
    "YearPoint", "YearStep", "at_places", "digits_of", "distance", "evaluate_constant", "exact_sum",
    "format_number", "geometric_mean", "harmonic_mean", "judge_decline", "kendall_tau",
    "last_places", "least_reaching", "least_steps", "least_towards", "parse", "parse_condition",
    "percentile", "power_mean", "quartiles", "rank", "read_exact", "rounded", "simplify",
    "square_root", "write_exact", "write_twice",
]  # fmt: skip
