"""The score of one body in one block: facts and an edition in, a scored tree out, exactly.

Other bodies count only where the edition compares them with one another; elsewhere the withdrawal
of one of them never changes, and so never reorders, the others.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from bagalau.scoring.engine.deduction import (
    AppliedDeduction,
    DeductionUnknown,
    deduct,
    zeroed_indicators,
)
from bagalau.scoring.engine.group_points import Adding, Unscaled, carried, leaf
from bagalau.scoring.engine.indicator_points import (
    NOT_APPLICABLE,
    Outcome,
    PeerValues,
    evaluate_indicator,
    year_flags,
)
from bagalau.scoring.engine.indicator_value import AbsentValue, compute_value
from bagalau.scoring.engine.score_tree import BodyScore, NodeScore
from bagalau.scoring.engine.trace import FinalScore, Trace
from bagalau.scoring.model import (
    EXEMPTION_PROPOSED,
    Availability,
    AvailableOf,
    BodyFacts,
    DecidedDeduction,
    Edition,
    Exempted,
    Group,
    Indicator,
    MeasureFact,
    Missing,
    PreviousValue,
    Round,
    RoundNeeded,
    ScoreBand,
    State,
)
from bagalau.scoring.numbers import ONE, ZERO, format_number, rounded
from bagalau.scoring.source import Status

__all__ = [
    "AppliedDeduction",
    "BodyFacts",
    "BodyScore",
    "DecidedDeduction",
    "DeductionUnknown",
    "MeasureFact",
    "NodeScore",
    "PreviousValue",
    "Round",
    "RoundNeeded",
    "Trace",
    "band_of",
    "score",
    "score_round",
]

INSUFFICIENT = "insufficient_coverage"
_NOT_EXPECTED = frozenset(
    {
        Missing.NOT_APPLICABLE,
        Missing.OBJECTIVE_CIRCUMSTANCES,
        Missing.NOT_DUE,
        Missing.NOTHING_TO_MEASURE,
    }
)
_KNOWN = frozenset({State.COUNTED, State.DECIDED, State.ZEROED})


def score_round(edition: Edition, facts: Mapping[str, BodyFacts]) -> dict[str, BodyScore]:
    """Score a round as a whole: each body by itself, or among the others where the edition compares.

    *facts* are all bodies of the round by code; who is comparable, the edition says. An edition
    that compares nobody gives exactly what `score` gives of each.
    """
    among = Round(facts.values()) if edition.relative else None
    return {body: score(edition, each, among) for body, each in facts.items()}


def score(
    edition: Edition,
    facts: BodyFacts,
    among: Round | None = None,
    *,
    assumed: Mapping[str, Fraction] | None = None,
) -> BodyScore:
    """Score one body by one edition; the same facts give the same score, to the last digit.

    points = clamp(tree − deductions), unrounded; `rounded` is the one rounding, half up, and the
    band is the highest that this rounded score reaches. DeductionUnknown for a foreign code,
    RoundNeeded when the edition compares bodies and none are given to compare with. Points
    *assumed* of indicators stand in place of computed ones: a simulation, never an official score.
    """
    if among is None and edition.relative:
        raise RoundNeeded(edition.code)
    deductions = deduct(edition, facts.deductions)
    scoring = _Scoring(
        edition, facts, zeroed_indicators(edition, facts.deductions), among, assumed or {}
    )
    tree = scoring.group(edition.root_for(facts))
    before = tree.outcome.points
    points = final = published = None
    if before is not None:
        points = before - sum((each.points for each in deductions), ZERO)
        points = max(edition.least, min(edition.most, points))
        published = rounded(points, edition.places)
        final = FinalScore(edition, deductions, points)
    leaves = _leaves(tree)
    coverage = _known_share(leaves)
    flags: tuple[str, ...] = (
        (INSUFFICIENT,) if coverage is not None and coverage < edition.flag_below else ()
    )
    flags += year_flags([each.outcome for each in leaves])
    return BodyScore(
        body=facts.body,
        applies=edition.applies(facts.body, facts.kind),
        points=points,
        rounded=published,
        before_deductions=before,
        deductions=deductions,
        coverage=coverage,
        flags=flags,
        band=None if published is None else band_of(edition.bands, published),
        root=_root(tree, facts, final),
    )


def band_of(bands: tuple[ScoreBand, ...], published: str) -> str | None:
    """Give the highest band that a published (rounded) score reaches; None without bands."""
    reached = Fraction(published)
    return next((band.code for band in bands if reached >= band.at_least), None)


class _Scoring(NamedTuple):
    """One body being scored: by which edition, from which facts, among whom."""

    edition: Edition
    facts: BodyFacts
    zero: dict[str, str]
    among: Round | None
    assumed: Mapping[str, Fraction]

    def group(self, group: Group) -> Unscaled:
        """Add up what was counted and share the rest of the maximum out pro rata."""
        children = tuple(
            self.group(child) if isinstance(child, Group) else self.indicator(child)
            for child in group.children
        )
        lacking = _lacking(group.availability, children) if group.availability else None
        return Adding(group, children, self.facts, self.among, lacking).added()

    def indicator(self, indicator: Indicator) -> Unscaled:
        """Evaluate one indicator, unless it is not meant for the body or a deduction makes it zero."""
        facts = self.facts
        if not self.edition.evaluates(indicator, body=facts.body, kind=facts.kind):
            return Unscaled(indicator, NOT_APPLICABLE)
        formula = indicator.formulas[facts.kind]
        others = None
        if self.among is not None:
            others = PeerValues(self.among, partial(self.value_of, indicator.code))
        found = evaluate_indicator(indicator, formula, facts, others)
        if facts.exemptions and self.is_proposed(indicator):
            found = found._replace(flags=(*found.flags, EXEMPTION_PROPOSED))
        if self.assumed and indicator.code in self.assumed:
            found = Outcome(State.COUNTED, self.assumed[indicator.code], found.value)
        if self.zero and indicator.code in self.zero:
            value, why = found.value, self.zero[indicator.code]
            found = Outcome(State.ZEROED, ZERO, value, why=why, flags=found.flags)
        return leaf(indicator, found, formula)

    def is_proposed(self, indicator: Indicator) -> bool:
        """Whether an exemption holds of which no act that was read says how it is decided, or what follows."""
        exemption = self.facts.exemptions.get(indicator.code)
        if exemption is None:
            return False
        rule = self.edition.exemption_rule(exemption.reason)
        whole = exemption.of is Exempted.INDICATOR
        silent = whole and not indicator.missing[exemption.reason].stated
        return silent or rule.source.status is Status.PROPOSED

    def value_of(self, code: str, other: BodyFacts) -> Fraction | None:
        """Give an indicator's value of this year of any body of the round, if it has one."""
        indicator = self.edition.indicator_for(code, other)
        if not self.edition.evaluates(indicator, body=other.body, kind=other.kind):
            return None
        exemption, formula = other.exemptions.get(code), indicator.formulas[other.kind]
        if exemption is not None and exemption.of is Exempted.INDICATOR:
            return None
        seen = other.seen_for(code)
        found = compute_value(formula, indicator.maximum, seen, self.among)
        return None if isinstance(found, AbsentValue) else found.value


def _lacking(threshold: Availability, children: Sequence[Unscaled]) -> Outcome | None:
    """Refuse a group its points when too few of the indicators below, or of its children, are there."""
    if threshold.of is AvailableOf.CHILDREN:
        share, what = _counting_share(children), "children"
    else:
        share = _known_share([leaf for child in children for leaf in _leaves(child)])
        what = "indicators"
    if share is None or share >= threshold.least:
        return None
    why = (
        f"data on {format_number(share)} of the {what} expected below, "
        f"at least {format_number(threshold.least)} are needed"
    )
    return Outcome(State.UNAVAILABLE, why=why)


def _counting_share(children: Sequence[Unscaled]) -> Fraction | None:
    """Give the share of the children meant for the body that count, however they came to points."""
    expected = [
        each
        for each in children
        if each.definition.maximum and each.outcome.state is not State.NOT_APPLICABLE
    ]
    counting = sum(each.has_maximum for each in expected)
    return Fraction(counting, len(expected)) if expected else None


def _leaves(tree: Unscaled) -> list[Unscaled]:
    """Give the indicators that carry points and are meant for the body."""
    if isinstance(tree.definition, Group):
        return [leaf for child in tree.children for leaf in _leaves(child)]
    return [tree] if tree.formula is not None and tree.definition.maximum else []


def _known_share(leaves: Sequence[Unscaled]) -> Fraction | None:
    """Give the share of expected indicators that this year's own data counted.

    Not expected: what does not apply, is not due yet, or had nothing to measure. A carried value,
    a zero for silence and an excluded indicator are expected and not covered.
    """
    expected = [
        leaf
        for leaf in leaves
        if leaf.outcome.missing not in _NOT_EXPECTED or leaf.outcome.state in _KNOWN
    ]
    if not expected:
        return None
    known = sum(leaf.outcome.state in _KNOWN for leaf in expected)
    return Fraction(known, len(expected))


def _root(tree: Unscaled, facts: BodyFacts, final: FinalScore | None) -> NodeScore:
    if final is None:
        return _node(tree, facts, ZERO, ZERO)
    return _node(tree, facts, tree.definition.maximum, ONE, final)


def _node(
    tree: Unscaled,
    facts: BodyFacts,
    applied: Fraction,
    per_point: Fraction,
    final: FinalScore | None = None,
) -> NodeScore:
    """Share a node's applied maximum out among the children that were counted.

    *per_point* is what one point that is taken here takes off the block: missing maxima have no
    part in it.
    """
    group, children = tree.definition, []
    if isinstance(group, Group):
        for each in tree.children:
            share, own = ZERO, ZERO
            if each.has_maximum and applied is not ZERO:
                share = group.weight(each.definition)
                if tree.available != applied:
                    share = share * applied / tree.available
            if each.taken is not ZERO:
                own = per_point * carried(group, each.definition)
            children.append(_node(each, facts, share, own))
    taken = tree.taken
    return NodeScore(
        group,
        facts,
        tree.outcome,
        applied,
        tree.formula,
        tuple(children),
        final,
        taken,
        taken if taken is ZERO else taken * per_point,
        tree.has_maximum,
    )
