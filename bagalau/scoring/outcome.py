"""One indicator of one body: its value, or why there is none, and the points that follow.

Knows one indicator at a time; refuses to know its neighbours. Other bodies change what stands here
only where the edition compares them, and then the trace says who they were.
"""

from fractions import Fraction
from typing import NamedTuple

from bagalau.scoring.expression import Exact, NothingToMeasure
from bagalau.scoring.facts import BodyFacts
from bagalau.scoring.figures import Among
from bagalau.scoring.methodology import Formula, Indicator
from bagalau.scoring.missing import Effect, Missing, State
from bagalau.scoring.reckoning import Absent, Told, reckon

ZERO = Fraction(0)


class Outcome(NamedTuple):
    """How one indicator came out; `points` stands on the edition's maximum, None is not counted."""

    state: State
    points: Fraction | None = None
    value: Fraction | None = None
    missing: Missing | None = None
    effect: Effect | None = None
    why: str = ""
    flags: tuple[str, ...] = ()
    basis: tuple[Told, ...] = ()


NOT_APPLICABLE = Outcome(State.NOT_APPLICABLE, why="does not apply to this kind of body")


def outcome(
    indicator: Indicator, formula: Formula, facts: BodyFacts, among: Among | None = None
) -> Outcome:
    """Reckon one indicator that applies to the body, or do what its edition says of absence."""
    found = reckon(formula, indicator.maximum, facts, among)
    if isinstance(found, Absent):
        return _absent(indicator, formula, facts, found)
    values, points = found.values, found.points
    try:
        if points is None:
            points = formula.rule.points(found.value, indicator.maximum, values)
    except NothingToMeasure as nothing:
        absent = Absent(Missing.NOTHING_TO_MEASURE, str(nothing))
        return _absent(indicator, formula, facts, absent)
    flags = _flags(indicator, {**values, "value": found.value}) if indicator.flags else ()
    return Outcome(State.COUNTED, points, found.value, flags=flags, basis=found.basis)


def _flags(indicator: Indicator, values: dict[str, Exact]) -> tuple[str, ...]:
    """Name the flags whose condition holds; a condition that divides by zero does not hold."""
    held = []
    for flag in indicator.flags:
        try:
            if flag.when.holds(values):
                held.append(flag.code)
        except NothingToMeasure:
            continue
    return tuple(held)


def _absent(indicator: Indicator, formula: Formula, facts: BodyFacts, absent: Absent) -> Outcome:
    missing, why = absent.missing, absent.why
    rule = indicator.missing[missing]
    previous = facts.previous.get(indicator.code)
    effect = rule.effect
    if effect is Effect.CARRY_PREVIOUS and previous is None:
        effect = rule.otherwise or Effect.EXCLUDE
    value, points = None, None
    match effect:
        case Effect.ZERO:
            state, points = State.ZERO, ZERO
        case Effect.FULL_POINTS:
            state, points = State.FULL_POINTS, indicator.maximum
        case Effect.AVERAGE_POINTS:
            half = indicator.maximum / 2
            state, points = State.AVERAGE_POINTS, half if rule.points is None else rule.points
        case Effect.EXPERT_DECISION:
            points = _decided(indicator, facts)
            state = State.AWAITING_DECISION if points is None else State.DECIDED
        case Effect.CARRY_PREVIOUS if previous is not None:
            value, why = previous.value, f"{why}; value carried from {previous.source}"
            state, points = State.CARRIED, formula.rule.points(value, indicator.maximum, {})
        case Effect.RENORMALISE:
            state = State.NOT_APPLICABLE
        case _:
            state = State.EXCLUDED
    return Outcome(state, points, value, missing, effect, why)


def _decided(indicator: Indicator, facts: BodyFacts) -> Fraction | None:
    """Give the points an expert decided, held within the maximum; None until it is decided."""
    points = facts.decisions.get(indicator.code)
    return None if points is None else max(ZERO, min(indicator.maximum, points))
