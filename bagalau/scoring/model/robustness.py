"""The ranges an edition states for the uncertainty analysis of positions (Handbook, step 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.model.missing import Missing
from bagalau.scoring.source import Source


class ChoiceFamily(StrEnum):
    """A kind of choice that the makers of a methodology could have made otherwise."""

    WEIGHTS = "weights"
    GOALPOSTS = "goalposts"
    MISSING = "missing"
    ONE_OUT = "one_out"


class RuleChoice(StrEnum):
    """How a value becomes points in one replication."""

    OFFICIAL = "official"
    STEPS = "steps"
    PERCENTILE = "percentile"


class MissingChoice(StrEnum):
    """What an absent value does in one replication."""

    OFFICIAL = "official"
    EXCLUDE = "exclude"
    ZERO = "zero"
    CARRY = "carry"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Robustness:
    """The ranges of every family: half-widths as shares, chances of choices that sum to one.

    `weights` by level (indicator, group, block): a weight is multiplied by 1 ± the half-width;
    `start` and `end` move the goalposts by so much of the way between them.
    """

    seed: str
    replications: int
    weights: Mapping[str, Fraction]
    start: Fraction
    end: Fraction
    rules: Mapping[RuleChoice, Fraction]
    steps: int
    effects: Mapping[MissingChoice, Fraction]
    reasons: frozenset[Missing]
    nothing_out: Fraction
    source: Source
