"""One indicator of one body: its value, or why there is none, and the points that follow.

Other bodies change what stands here only where the edition compares them, and then the trace says
who they were.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from bagalau.scoring.engine.indicator_value import AbsentValue, Traceable, compute_value
from bagalau.scoring.model import (
    EXEMPTED,
    BodyFacts,
    ComparedValue,
    Effect,
    Exempted,
    Formula,
    Incomparable,
    Indicator,
    Missing,
    MissingRule,
    PeerLookup,
    RelativeRule,
    RoundNeeded,
    State,
    YearGap,
)
from bagalau.scoring.numbers import (
    ZERO,
    Exact,
    NothingToMeasure,
    PeerGroup,
    Peers,
    Statistic,
    Values,
)

IMPUTED = "imputed"
INCOMPLETE_YEAR = "incomplete_year"
"""A flag: less of the year is there than the edition asks for, whatever followed from that."""

MONTHS_MISSING = "months_missing"
"""A flag: as much of the year is there as the edition asks for, and not all of it."""

_KEEP = frozenset({State.AWAITING_DECISION, State.DECIDED})


class Outcome(NamedTuple):
    """The result of one node: `points` on the edition's maximum, None when it is not counted."""

    state: State
    points: Fraction | None = None
    value: Fraction | None = None
    missing: Missing | None = None
    effect: Effect | None = None
    why: str = ""
    flags: tuple[str, ...] = ()
    basis: tuple[Traceable, ...] = ()


def year_flags(found: Sequence[Outcome]) -> tuple[str, ...]:
    """Say of a block that an indicator had too little of the year, or enough and not all of it."""
    flags: tuple[str, ...] = ()
    if Missing.INCOMPLETE in [each.missing for each in found]:
        flags = (INCOMPLETE_YEAR,)
    if MONTHS_MISSING in [flag for each in found if each.flags for flag in each.flags]:
        flags = (*flags, MONTHS_MISSING)
    return flags


NOT_APPLICABLE = Outcome(State.NOT_APPLICABLE, why="does not apply to this kind of body")


class PeerValues(NamedTuple):
    """The bodies one indicator is compared among: the round, and its value of each body there."""

    among: PeerLookup
    value: Callable[[BodyFacts], Fraction | None]

    def peers(self, code: str, by: PeerGroup, facts: BodyFacts) -> Peers:
        """Give the comparable bodies that have a value of the indicator this year."""
        return self.among.peers(("value", code), by, facts, self.value)


class IndicatorEvaluation(NamedTuple):
    """One indicator of one body, and those it may be compared among."""

    indicator: Indicator
    formula: Formula
    facts: BodyFacts
    others: PeerValues | None


def evaluate_indicator(
    indicator: Indicator, formula: Formula, facts: BodyFacts, others: PeerValues | None = None
) -> Outcome:
    """Evaluate one indicator of a body; an absent value follows the edition's missing-data rule.

    An exempted indicator has no value, or is seen with other measures: the outcome is flagged, and
    flagged as PROPOSED where the edition does not say what follows.
    """
    exemption = facts.exemptions.get(indicator.code) if facts.exemptions else None
    if exemption is None:
        return _evaluated(indicator, formula, facts, others)
    if exemption.of is Exempted.INDICATOR:
        evaluation = IndicatorEvaluation(indicator, formula, facts, others)
        found = _absent(evaluation, AbsentValue(exemption.reason, exemption.text()))
    else:
        found = _evaluated(indicator, formula, facts.seen_for(indicator.code), others)
        found = found._replace(basis=(exemption, *found.basis))
    return found._replace(flags=(EXEMPTED, *found.flags))


def _evaluated(
    indicator: Indicator, formula: Formula, facts: BodyFacts, others: PeerValues | None
) -> Outcome:
    evaluation = IndicatorEvaluation(indicator, formula, facts, others)
    found = compute_value(formula, indicator.maximum, facts, others.among if others else None)
    if isinstance(found, AbsentValue):
        return _absent(evaluation, found)
    flags = _flags(indicator, {**found.values, "value": found.value}) if indicator.flags else ()
    if found.basis and isinstance(found.basis[0], YearGap):
        flags = (MONTHS_MISSING, *flags)
    counted = Outcome(State.COUNTED, found.points, found.value, flags=flags, basis=found.basis)
    if found.points is not None:
        return counted
    try:
        return _pointed(evaluation, counted, found.values)
    except ArithmeticError as nothing:
        return _absent(evaluation, AbsentValue(Missing.NOTHING_TO_MEASURE, str(nothing)))


def _pointed(evaluation: IndicatorEvaluation, found: Outcome, values: Values) -> Outcome:
    """Turn a value into points; a value that cannot be compared leaves the indicator unavailable."""
    rule, value, others = evaluation.formula.rule, found.value or ZERO, evaluation.others
    maximum, code = evaluation.indicator.maximum, evaluation.indicator.code
    if not isinstance(rule, RelativeRule):
        return found._replace(points=rule.points(value, maximum, values))
    if others is None:
        raise RoundNeeded(code)
    peers, reference = others.peers(code, rule.by, evaluation.facts), None
    if rule.reference:
        reference = others.peers(code, PeerGroup.ALL, evaluation.facts).values.get(rule.reference)
    try:
        share = rule.compare(value, peers, reference)
    except Incomparable as why:
        compared = ComparedValue(rule, value, peers, reference, None)
        basis = (*found.basis, compared)
        return found._replace(state=State.UNAVAILABLE, why=str(why), basis=basis)
    compared = ComparedValue(rule, value, peers, reference, share)
    return found._replace(points=share * maximum, basis=(*found.basis, compared))


def _flags(indicator: Indicator, values: dict[str, Exact]) -> tuple[str, ...]:
    """Name the flags whose condition holds; a condition that divides by zero does not hold."""
    raised = []
    for flag in indicator.flags:
        try:
            if flag.when.holds(values):
                raised.append(flag.code)
        except NothingToMeasure:
            continue
    return tuple(raised)


def _absent(evaluation: IndicatorEvaluation, absent: AbsentValue) -> Outcome:
    """Give what follows from an absent value; less of the year than is asked for is named so."""
    found = _followed(evaluation, absent)
    if absent.missing is not Missing.INCOMPLETE:
        return found
    named = found.state in _KEEP or found.value is not None
    state = found.state if named else State.INCOMPLETE
    flags = (INCOMPLETE_YEAR, *found.flags)
    basis = found.basis if absent.gap is None else (absent.gap, *found.basis)
    return found._replace(state=state, flags=flags, basis=basis)


def _followed(evaluation: IndicatorEvaluation, absent: AbsentValue) -> Outcome:
    indicator, facts = evaluation.indicator, evaluation.facts
    missing, why = absent.missing, absent.why
    rule = indicator.missing[missing]
    if rule.imputes:
        put_in, why = _imputed(evaluation, absent, rule)
        if put_in:
            return _pointed(evaluation, put_in, {})
    previous = facts.previous.get(indicator.code)
    effect = _effect(rule, carries=previous is not None)
    points = None
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
            why = f"{why}; value carried from {previous.source}"
            carried = Outcome(State.CARRIED, None, previous.value, missing, effect, why)
            return _pointed(evaluation, carried, {})
        case Effect.RENORMALISE:
            state = State.NOT_APPLICABLE
        case _:
            state = State.EXCLUDED
    return Outcome(state, points, None, missing, effect, why)


def _effect(rule: MissingRule, *, carries: bool) -> Effect:
    """Give the effect when no value could be imputed or carried over."""
    if rule.imputes or (rule.effect is Effect.CARRY_PREVIOUS and not carries):
        return rule.otherwise or Effect.EXCLUDE
    return rule.effect


def _imputed(
    evaluation: IndicatorEvaluation, absent: AbsentValue, rule: MissingRule
) -> tuple[Outcome | None, str]:
    """Impute the mean or the median of comparable bodies, flagged; or say why it cannot be."""
    if evaluation.others is None:
        raise RoundNeeded(evaluation.indicator.code)
    peers = evaluation.others.peers(evaluation.indicator.code, rule.by, evaluation.facts)
    if peers.count < rule.enough:
        return None, f"{absent.why}; {peers.who} have a value, {rule.enough} needed to put one in"
    statistic = Statistic.MEAN if rule.effect is Effect.GROUP_MEAN else Statistic.MEDIAN
    why = f"{absent.why}; {statistic} of {peers.who} put in"
    value, flags = peers.figure(statistic), (IMPUTED,)
    found = Outcome(State.IMPUTED, None, value, absent.missing, rule.effect, why, flags)
    return found, why


def _decided(indicator: Indicator, facts: BodyFacts) -> Fraction | None:
    """Give the points an expert decided, held within the maximum; None until it is decided."""
    points = facts.decisions.get(indicator.code)
    return None if points is None else max(ZERO, min(indicator.maximum, points))
