"""A scored tree: every node with its points, both maxima, its state, and its trace on request."""

from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.engine.deduction import AppliedDeduction
from bagalau.scoring.engine.indicator_points import Outcome
from bagalau.scoring.engine.trace import (
    FinalScore,
    Trace,
    trace_final_score,
    trace_group,
    trace_indicator,
    trace_steps,
)
from bagalau.scoring.model import (
    BodyFacts,
    Effect,
    Formula,
    Group,
    Indicator,
    Level,
    Missing,
    Polarity,
    State,
)
from bagalau.scoring.numbers import ZERO
from bagalau.scoring.source import Names, Status


@dataclass(frozen=True, slots=True)
class NodeScore:
    """One node of the scored tree.

    `points` stand on the edition's `maximum`; `maximum_applied` is what that maximum became after
    what does not count was shared out; `points_applied` is what the node brings to the block.
    `taken` is the part of the points below zero, which no sharing out scales, and `taken_applied`
    what it takes off the block. `has_maximum` says whether the node counts with a maximum.
    """

    definition: Group | Indicator
    facts: BodyFacts
    outcome: Outcome
    maximum_applied: Fraction
    formula: Formula | None = None
    children: tuple["NodeScore", ...] = ()
    final: FinalScore | None = None
    taken: Fraction = ZERO
    taken_applied: Fraction = ZERO
    has_maximum: bool = True

    @property
    def code(self) -> str:
        """Give the node's code in the edition."""
        return self.definition.code

    @property
    def level(self) -> Level:
        """Tell whether it is the block, a direction, a criterion or an indicator."""
        return self.definition.level

    @property
    def names(self) -> Names:
        """Give its name in three languages."""
        return self.definition.names

    @property
    def maximum(self) -> Fraction:
        """Give the maximum that the edition gives."""
        return self.definition.maximum

    @property
    def points(self) -> Fraction | None:
        """Give the points on the edition's maximum; None when it is not counted."""
        return self.outcome.points

    @property
    def points_applied(self) -> Fraction | None:
        """Give the points on the applied maximum: those of all indicators sum to the block's.

        What lies below zero is taken as the act prints it, whatever was shared out.
        """
        points = self.outcome.points
        if points is None or not (self.definition.maximum or self.taken):
            return points
        earned = points - self.taken
        if earned and self.definition.maximum:
            earned = earned * self.maximum_applied / self.definition.maximum
        return earned + self.taken_applied

    @property
    def value(self) -> Fraction | None:
        """Give the indicator's value, where it has one."""
        return self.outcome.value

    @property
    def state(self) -> State:
        """Say how the node came to its points."""
        return self.outcome.state

    @property
    def missing(self) -> Missing | None:
        """Say why a value is absent."""
        return self.outcome.missing

    @property
    def effect(self) -> Effect | None:
        """Say which missing-data rule was used."""
        return self.outcome.effect

    @property
    def flags(self) -> tuple[str, ...]:
        """Name the flags set on the node."""
        return self.outcome.flags

    @property
    def good(self) -> Polarity | None:
        """Say in which direction an indicator is better; None for a group."""
        return self.definition.good if isinstance(self.definition, Indicator) else None

    @property
    def status(self) -> Status:
        """Say whether the node is sourced or proposed."""
        return self.definition.source.status

    @property
    def trace(self) -> Trace:
        """Give the trace: how the node got its points."""
        definition = self.definition
        if isinstance(definition, Indicator):
            return trace_indicator(definition, self.formula, self.facts, self.outcome)
        steps = trace_group(definition, self.children, self.outcome)
        if self.final:
            steps.extend(trace_final_score(self.final))
        return trace_steps(definition, steps, taken=bool(self.taken))

    def nodes(self) -> list["NodeScore"]:
        """Give this node and all below it, in the order of the edition."""
        return [self, *(below for child in self.children for below in child.nodes())]


@dataclass(frozen=True, slots=True)
class BodyScore:
    """One body's score in one block.

    `points` is exact, after deductions and clamp, and goes into the total; `rounded` is published;
    `band` is found on the published score, so that a reader of 89.995 → "90.00" sees one story.
    """

    body: str
    applies: bool
    points: Fraction | None
    rounded: str | None
    before_deductions: Fraction | None
    deductions: tuple[AppliedDeduction, ...]
    coverage: Fraction | None
    flags: tuple[str, ...]
    band: str | None
    root: NodeScore

    def node(self, code: str) -> NodeScore:
        """Give the node of a code; KeyError when the edition has none."""
        for each in self.root.nodes():
            if each.code == code:
                return each
        raise KeyError(code)
