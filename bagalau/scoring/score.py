"""The score of one body in one block: facts and an edition in, a scored tree out, exactly.

Knows how points add up; refuses to know other bodies, so that the withdrawal of one of them never
changes, and so never reorders, the others.
"""

from fractions import Fraction
from typing import NamedTuple

from bagalau.scoring.deduction import Deducted, DeductionUnknown, deduct, zeroed
from bagalau.scoring.facts import BodyFacts, Measured, Previous, Taken
from bagalau.scoring.methodology import Edition, Formula, Group, Indicator, ScoreBand
from bagalau.scoring.missing import Missing, State
from bagalau.scoring.outcome import NOT_APPLICABLE, Outcome, outcome
from bagalau.scoring.rounding import rounded
from bagalau.scoring.scored import Scored, ScoredNode
from bagalau.scoring.trace import Closing, Trace

__all__ = [
    "BodyFacts",
    "Deducted",
    "DeductionUnknown",
    "Measured",
    "Previous",
    "Scored",
    "ScoredNode",
    "Taken",
    "Trace",
    "band_of",
    "score",
]

ZERO = Fraction(0)
INSUFFICIENT = "insufficient_coverage"
_NOT_EXPECTED = frozenset({Missing.NOT_APPLICABLE, Missing.NOT_DUE, Missing.NOTHING_TO_MEASURE})
_KNOWN = frozenset({State.COUNTED, State.DECIDED, State.ZEROED})


class _Weighed(NamedTuple):
    """A node whose points are known, before the maxima are shared out.

    `available` is what its counted children could bring at most.
    """

    definition: Group | Indicator
    outcome: Outcome
    formula: Formula | None = None
    children: tuple["_Weighed", ...] = ()
    available: Fraction = ZERO


def score(edition: Edition, facts: BodyFacts) -> Scored:
    """Score one body by one edition; the same facts give the same score, to the last digit.

    points = clamp(tree − deductions), unrounded; `rounded` is the one rounding, half up, and the
    band is the highest that this rounded score reaches. DeductionUnknown for a foreign code.
    """
    deductions = deduct(edition, facts.deductions)
    tree = _group(edition.root, edition, facts, zeroed(edition, facts.deductions))
    before = tree.outcome.points
    points = closing = published = None
    if before is not None:
        points = before - sum((each.points for each in deductions), ZERO)
        points = max(edition.least, min(edition.most, points))
        published = rounded(points, edition.places)
        closing = Closing(edition, deductions, points)
    coverage = _coverage(tree)
    flags = (INSUFFICIENT,) if coverage is not None and coverage < edition.flag_below else ()
    return Scored(
        body=facts.body,
        applies=edition.applies(facts.body, facts.kind),
        points=points,
        rounded=published,
        before_deductions=before,
        deductions=deductions,
        coverage=coverage,
        flags=flags,
        band=None if published is None else band_of(edition.bands, published),
        root=_node(tree, facts, ZERO if before is None else edition.root.maximum, closing),
    )


def band_of(bands: tuple[ScoreBand, ...], published: str) -> str | None:
    """Give the highest band that a published (rounded) score reaches; None without bands."""
    reached = Fraction(published)
    return next((band.code for band in bands if reached >= band.at_least), None)


def _group(group: Group, edition: Edition, facts: BodyFacts, zero: dict[str, str]) -> _Weighed:
    """Add up what was counted and share the rest of the maximum out pro rata."""
    children = tuple(
        _group(child, edition, facts, zero)
        if isinstance(child, Group)
        else _indicator(child, edition, facts, zero)
        for child in group.children
    )
    counted = [each for each in children if each.outcome.points is not None]
    available = group.maximum  # what its children sum to, when all of them are counted
    if len(counted) < len(children):
        available = sum((each.definition.maximum for each in counted), ZERO)
    if available:
        total = _sum([each.outcome.points or ZERO for each in counted])
        if available != group.maximum:
            total = total * group.maximum / available
        return _Weighed(group, Outcome(State.COUNTED, total), None, children, available)
    states = {each.outcome.state for each in children}
    state = State.NOT_APPLICABLE if states == {State.NOT_APPLICABLE} else State.EXCLUDED
    return _Weighed(group, Outcome(state), children=children)


def _indicator(
    indicator: Indicator, edition: Edition, facts: BodyFacts, zero: dict[str, str]
) -> _Weighed:
    if not edition.evaluates(indicator, body=facts.body, kind=facts.kind):
        return _Weighed(indicator, NOT_APPLICABLE)
    formula = indicator.formulas[facts.kind]
    found = outcome(indicator, formula, facts)
    if indicator.code in zero:
        value, why = found.value, zero[indicator.code]
        found = Outcome(State.ZEROED, ZERO, value, why=why, flags=found.flags)
    return _Weighed(indicator, found, formula)


def _sum(numbers: list[Fraction]) -> Fraction:
    """Add exactly, reducing to lowest terms once: three times quicker than step by step."""
    above, below = 0, 1
    for each in numbers:
        above, below = above * each.denominator + each.numerator * below, below * each.denominator
    return Fraction(above, below)


def _leaves(tree: _Weighed) -> list[_Weighed]:
    """Give the indicators that carry points and are meant for the body."""
    if isinstance(tree.definition, Group):
        return [leaf for child in tree.children for leaf in _leaves(child)]
    return [tree] if tree.formula is not None and tree.definition.maximum else []


def _coverage(tree: _Weighed) -> Fraction | None:
    """Give the share of expected indicators that this year's own data counted.

    Not expected: what does not apply, is not due yet, or had nothing to measure. A carried value,
    a zero for silence and an excluded indicator are expected and not covered.
    """
    expected = [
        leaf
        for leaf in _leaves(tree)
        if leaf.outcome.missing not in _NOT_EXPECTED or leaf.outcome.state in _KNOWN
    ]
    if not expected:
        return None
    known = sum(leaf.outcome.state in _KNOWN for leaf in expected)
    return Fraction(known, len(expected))


def _node(
    tree: _Weighed, facts: BodyFacts, applied: Fraction, closing: Closing | None = None
) -> ScoredNode:
    """Share a node's applied maximum out among the children that were counted."""
    children = []
    for each in tree.children:
        share = ZERO if each.outcome.points is None else each.definition.maximum
        if tree.available != applied and tree.available:
            share = share * applied / tree.available
        children.append(_node(each, facts, share))
    return ScoredNode(
        tree.definition, facts, tree.outcome, applied, tree.formula, tuple(children), closing
    )
