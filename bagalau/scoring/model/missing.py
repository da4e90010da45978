"""Why a value is absent, and what the score does about it."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.numbers import PeerGroup


class Missing(StrEnum):
    """Why a value is absent: never a zero by accident.

    The order is the order of precedence when several inputs of one indicator are absent: what is
    the body's own doing goes before what is nobody's.
    """

    NOT_APPLICABLE = "not_applicable"
    OBJECTIVE_CIRCUMSTANCES = "objective_circumstances"
    REFUSED = "refused"
    NOT_SUPPLIED = "not_supplied"
    INCOMPLETE = "incomplete"
    NOT_DUE = "not_due"
    NO_OFFICIAL_STATISTICS = "no_official_statistics"
    NOTHING_TO_MEASURE = "nothing_to_measure"


class Effect(StrEnum):
    """What the score does about an absent value; each indicator's entry in the edition chooses."""

    EXCLUDE = "exclude"
    CARRY_PREVIOUS = "carry_previous"
    ZERO = "zero"
    RENORMALISE = "renormalise"
    EXPERT_DECISION = "expert_decision"
    FULL_POINTS = "full_points"
    AVERAGE_POINTS = "average_points"
    GROUP_MEAN = "group_mean"
    GROUP_MEDIAN = "group_median"


class State(StrEnum):
    """How a node of the scored tree came to its points."""

    COUNTED = "counted"
    NOT_APPLICABLE = "not_applicable"
    EXCLUDED = "excluded"
    CARRIED = "carried"
    ZERO = "zero"
    FULL_POINTS = "full_points"
    AVERAGE_POINTS = "average_points"
    DECIDED = "decided"
    AWAITING_DECISION = "awaiting_decision"
    ZEROED = "zeroed"
    IMPUTED = "imputed"
    UNAVAILABLE = "unavailable"
    INCOMPLETE = "incomplete"


IMPUTING_EFFECTS = frozenset({Effect.GROUP_MEAN, Effect.GROUP_MEDIAN})


@dataclass(frozen=True, slots=True)
class MissingRule:
    """The effect of one kind of absence on one indicator.

    `otherwise` is what follows when there is no previous value to carry, or fewer than `enough`
    comparable bodies (`by`) to impute from; `points` replaces the half of the maximum that
    `average_points` gives (official: 4 of 7 for a body not audited).
    """

    effect: Effect
    otherwise: Effect | None = None
    points: Fraction | None = None
    by: PeerGroup = PeerGroup.GROUP
    enough: int = 1
    stated: bool = field(default=True, compare=False)
    """Whether the edition says so; what holds where it says nothing is PROPOSED."""

    @property
    def imputes(self) -> bool:
        """Tell whether the value is put in from those of comparable bodies."""
        return self.effect in IMPUTING_EFFECTS
