"""Reads the tree of an edition: groups whose children sum to them, and indicators."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from bagalau.scoring.loading.groups import (
    read_aggregation,
    read_availability,
    read_bounds,
    read_correction,
    read_inputs,
    read_scale,
)
from bagalau.scoring.loading.lists import read_figures, read_over
from bagalau.scoring.loading.rules import (
    read_coverage,
    read_missing,
    read_rule,
    read_source,
)
from bagalau.scoring.model import (
    Effect,
    Figure,
    Flag,
    Formula,
    Group,
    Indicator,
    Level,
    MeanOf,
    MeanOverRows,
    Missing,
    MissingRule,
    Node,
    Polarity,
    RelativeRule,
    Rule,
    YearCoverage,
    names_used,
)
from bagalau.scoring.numbers import Expression
from bagalau.scoring.source import MEASURE, Names, Reader, Source

_OF_RULE = frozenset({"M", "value"})
_BELOW = {
    Level.BLOCK: Level.DIRECTION,
    Level.DIRECTION: Level.CRITERION,
    Level.CRITERION: Level.CRITERION,
}


class Tree:
    """The tree being read: it remembers codes, so that none is used twice."""

    def __init__(self, coverage: YearCoverage | None = None) -> None:
        self._seen: set[str] = set()
        self._coverage = coverage

    def group(
        self, entry: Reader, *, code: str, names: Names, source: Source, level: Level
    ) -> Group:
        """Read a group's maximum and children, whose maxima must sum to it."""
        maximum = entry.number("maximum")
        maxima: list[Fraction | None] = []
        children: list[Node] = []
        for below in entry.items("children"):
            child, child_maximum = self._node(below, _BELOW[level])
            children.append(child)
            maxima.append(child_maximum)
        known = [each for each in maxima if each is not None]
        key, scale = ("scale" if "scale" in entry else "maximum"), read_scale(entry)
        whole = scale or maximum
        if whole is not None and len(known) == len(maxima) and sum(known) != whole:
            why = f"{code} has a {key} of {whole}, its children sum to {sum(known)}"
            entry.fault(key, "children_do_not_sum", why)
        bare = Group(code, names, maximum or Fraction(0), tuple(children), source, level, scale)
        return _besides(entry, bare, maximum)

    def _node(self, entry: Reader, level: Level) -> tuple[Node, Fraction | None]:
        code, names, source = entry.code("code"), entry.names(), read_source(entry)
        if code and code in self._seen:
            entry.fault("code", "duplicate_code", f"{code} is the code of an earlier node")
        self._seen.add(code)
        node: Node
        if "children" in entry:
            node = self.group(entry, code=code, names=names, source=source, level=level)
            if not node.maximum:
                entry.fault("maximum", "group_without_maximum", "a group needs points to give")
            maximum: Fraction | None = node.maximum or None
        else:
            node, maximum = _indicator(
                entry, code=code, names=names, source=source, coverage=self._coverage
            )
        entry.finish()
        return node, maximum


def read_variant(entry: Reader, base: Node) -> Node:
    """Read a node of the edition again, with parameters of its own for some bodies.

    What it is and what stands below it stay as they are.
    """
    node: Node
    if isinstance(base, Group):
        maximum, scale = entry.number("maximum"), read_scale(entry)
        if not maximum:
            entry.fault("maximum", "group_without_maximum", "a group needs points to give")
        bare = replace(base, maximum=maximum or base.maximum, scale=scale)
        node = _besides(entry, bare, maximum)
    else:
        node, _ = _indicator(
            entry, code=base.code, names=base.names, source=base.source, coverage=base.coverage
        )
    entry.finish()
    return node


def _besides(entry: Reader, bare: Group, maximum: Fraction | None) -> Group:
    """Read the parameters of a group besides its maximum and its children."""
    return replace(
        bare,
        aggregation=read_aggregation(entry, [each.code for each in bare.children]),
        availability=read_availability(entry),
        correction=read_correction(entry, maximum),
        bounds=read_bounds(entry),
    )


def _indicator(
    entry: Reader, *, code: str, names: Names, source: Source, coverage: YearCoverage | None
) -> tuple[Indicator, Fraction | None]:
    maximum, good = entry.number("maximum"), entry.choice("good", Polarity, Polarity.UP)
    covered = read_coverage(entry, coverage)
    formulas = {
        kind: replace(each, coverage=covered)
        for kind, each in _formulas(entry, maximum, good).items()
    }
    missing = read_missing(entry, maximum)
    _check_carrying(entry, formulas, missing)
    indicator = Indicator(
        code=code,
        criterion=entry.code("criterion", needed=False),
        names=names,
        maximum=maximum or Fraction(0),
        good=good,
        evaluator=entry.code("evaluator"),
        formulas=formulas,
        missing=missing,
        inputs=read_inputs(entry, _needed(formulas)),
        flags=_flags(entry, formulas),
        source=source,
        placeholder=entry.boolean("placeholder"),
        coverage=covered,
    )
    return indicator, maximum


def _formulas(entry: Reader, maximum: Fraction | None, good: Polarity) -> dict[str, Formula]:
    """Read the formula of each kind of body; a variant replaces it for the kinds it names."""
    kinds = entry.codes("kinds")
    if not kinds:
        entry.fault("kinds", "no_kinds", "must name at least one kind of body")
    value, rule = entry.expression("value"), read_rule(entry, maximum, good)
    figures, over = read_figures(entry), read_over(entry)
    formulas: dict[str, Formula | None] = dict.fromkeys(
        kinds, _formula(entry, value, rule, figures=figures, over=over)
    )
    varied: set[str] = set()
    for variant in entry.items("variants", needed=False):
        kinds = variant.codes("kinds")
        if varied.intersection(kinds):
            variant.fault("kinds", "duplicate_kind", "another variant names this kind")
        varied.update(kinds)
        value = variant.expression("value")
        own = read_rule(variant, maximum, good) if "rule" in variant else rule
        formula = _formula(variant, value, own, figures=figures, over=over)
        formulas.update(dict.fromkeys(kinds, formula))
        variant.finish()
    return {kind: formula for kind, formula in formulas.items() if formula}


def _formula(
    entry: Reader,
    value: Expression | None,
    rule: Rule,
    *,
    figures: Mapping[str, Figure],
    over: MeanOverRows | None,
) -> Formula | None:
    if value is None:
        return None
    rows = frozenset[str]() if over is None else over.names()
    of_rule = names_used(rule) - _OF_RULE
    used = value.names | of_rule
    measures = tuple(sorted(used - figures.keys() - rows))
    if not value.names:
        entry.fault("value", "formula_without_input", f"{value.text!r} names no input")
    for name in measures:
        if name in _OF_RULE or not MEASURE.fullmatch(name):
            entry.fault("value", "unknown_name", f"{name} is not the name of a measure")
    if over is not None and over.mean is MeanOf.POINTS and isinstance(rule, RelativeRule):
        why = "a rule that compares bodies applies to the mean of values"
        entry.fault("rule", "rule_compares_rows", why)
    if over is not None and over.mean is MeanOf.VALUE and of_rule & rows:
        why = "a rule on the mean of values cannot name columns; take the mean of points"
        entry.fault("rule", "rule_names_columns", why)
    own = {name: figure for name, figure in figures.items() if name in used}
    return Formula(value, rule, measures, own, over)


def _needed(formulas: Mapping[str, Formula]) -> set[str]:
    """Name everything that needs a name in three languages: measures and columns."""
    found: set[str] = set()
    for each in formulas.values():
        found |= each.needed()
        if each.over:
            found |= {*each.over.columns}.union(*(i.columns for i in each.over.inner.values()))
    return found


def _check_carrying(
    entry: Reader, formulas: dict[str, Formula], missing: dict[Missing, MissingRule]
) -> None:
    """Refuse to carry a previous value into a rule that also needs this year's measures."""
    carries = any(
        rule.imputes or Effect.CARRY_PREVIOUS in {rule.effect, rule.otherwise}
        for rule in missing.values()
    )
    if carries and any(names_used(each.rule) - _OF_RULE for each in formulas.values()):
        why = "a value can be carried only into a rule of M and value"
        entry.fault("missing", "carry_needs_value", why)


def _flags(entry: Reader, formulas: dict[str, Formula]) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    for each in entry.items("flags", needed=False):
        when, code = each.condition("when"), each.code("code")
        each.finish()
        if when is None:
            continue
        for formula in formulas.values():
            if when.names - {"value", *formula.measures}:
                each.fault("when", "unknown_name", "a flag asks about value and the inputs only")
                break
        flags.append(Flag(when, code))
    return tuple(flags)
