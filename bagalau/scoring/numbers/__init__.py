"""Exact numbers and small statistics."""

from bagalau.scoring.numbers.agreement import kendall_tau
from bagalau.scoring.numbers.declines import FALLS_NEEDED, Decline, Step, YearPoint, decline
from bagalau.scoring.numbers.expression import (
    Comparison,
    Exact,
    Expression,
    ExpressionRefused,
    NothingToMeasure,
    Values,
    constant,
    parse,
    parse_condition,
    plain,
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
from bagalau.scoring.numbers.peers import By, Peers, Statistic, exact_sum
from bagalau.scoring.numbers.profile import distance, percentile, quartiles
from bagalau.scoring.numbers.ranking import Position, rank
from bagalau.scoring.numbers.rounding import rounded, shown
from bagalau.scoring.numbers.version import SCORING_VERSION

__all__ = [
    "FALLS_NEEDED",
    "FARTHEST",
    "SCORING_VERSION",
    "By",
    "Comparison",
    "Decline",
    "Exact",
    "Expression",
    "ExpressionRefused",
    "Least",
    "NothingToMeasure",
    "Peers",
    "Position",
    "Statistic",
    "Step",
    "Stepped",
    "Values",
    "YearPoint",
    "at_places",
    "constant",
    "decline",
    "distance",
    "exact_sum",
    "geometric_mean",
    "harmonic_mean",
    "kendall_tau",
    "least_reaching",
    "least_steps",
    "least_towards",
    "parse",
    "parse_condition",
    "percentile",
    "plain",
    "power_mean",
    "quartiles",
    "rank",
    "rounded",
    "shown",
    "square_root",
]
