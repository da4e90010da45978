"""What an edition of a methodology is, once read: its tree and the block's own rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from bagalau.scoring.model.exemptions import ExemptionRule, proposed_rule
from bagalau.scoring.model.facts import BodyFacts
from bagalau.scoring.model.forms import Form, Remark
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.model.overrides import ListedOverride, Override, overrides_in_force
from bagalau.scoring.model.tree import (
    Bounds,
    Flag,
    Formula,
    Group,
    Indicator,
    Level,
    Node,
    Polarity,
)
from bagalau.scoring.numbers import PeerGroup
from bagalau.scoring.source import Names, Source, Status

__all__ = [
    "Bounds",
    "Deduction",
    "DeductionUnit",
    "Edition",
    "Flag",
    "Formula",
    "Group",
    "Indicator",
    "Level",
    "Names",
    "Node",
    "Polarity",
    "Scope",
    "ScoreBand",
    "Source",
    "Status",
    "YearNotGoverned",
    "edition_for",
    "list_overrides",
]


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """A level of effectiveness: a published (rounded) score from `at_least` upwards."""

    code: str
    at_least: Fraction
    names: Names
    source: Source


class DeductionUnit(StrEnum):
    """Whether a deduction is taken once a case or for each fact found."""

    CASE = "case"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Deduction:
    """Penalty points off the block's score, for each case or fact, up to `most` together.

    *remark* is the kind of remark on a body's data that it is taken for, if it is for one.
    """

    code: str
    names: Names
    points: Fraction
    per: DeductionUnit
    source: Source
    most: Fraction | None = None
    repeat_factor: Fraction = Fraction(1)
    indicator_zero: bool = False
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Precision:
    """The decimal places of numbers that are no fractions, half up."""

    places: int
    source: Source


@dataclass(frozen=True, slots=True)
class PeerDefaults:
    """Among whom bodies are compared unless a rule says otherwise, and how many it takes."""

    by: PeerGroup
    least: int
    source: Source


@dataclass(frozen=True, slots=True)
class Scope:
    """The indicators that one body is evaluated on, when they are fewer than its kind's."""

    body: str
    codes: frozenset[str]
    reason: str
    source: Source


OverriddenNodes = Mapping[tuple[str, ...], Node]
"""Nodes as they are under overrides: by the node's code and those of the overrides, in order."""


@dataclass(frozen=True)
class Edition:
    """One edition of a block's methodology, on two time axes: years governed, day known."""

    code: str
    block: str
    governs: tuple[int, ...]
    known_from: date
    names: Names
    source: Source
    digest: str
    root: Group
    places: int
    least: Fraction
    most: Fraction
    flag_below: Fraction
    bands: tuple[ScoreBand, ...] = ()
    deductions: Mapping[str, Deduction] = field(default_factory=dict)
    deductions_most: Fraction | None = None
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    varied: OverriddenNodes = field(default_factory=dict)
    precision: Precision | None = None
    peers: PeerDefaults | None = None
    forms: Mapping[str, Form] = field(default_factory=dict)
    exemptions: Mapping[Missing, ExemptionRule] = field(default_factory=dict)
    frame: Mapping[str, Source] = field(default_factory=dict)
    """What stands around the tree rests on this: rounding, clamp, coverage, and so on, by key."""

    @property
    def status(self) -> Status:
        """Give the status of the edition as a whole."""
        return self.source.status

    @property
    def rounding(self) -> int:
        """Give the number of decimal places of the one rounding, half up."""
        return self.places

    def exemption_rule(self, reason: Missing) -> ExemptionRule:
        """Give how exemptions for a reason are decided; PROPOSED where the edition says nothing."""
        return self.exemptions.get(reason) or proposed_rule(reason)

    def indicators(self) -> tuple[Indicator, ...]:
        """Give all indicators, in the order of the edition."""
        return tuple(self.root.indicators())

    @cached_property
    def _by_code(self) -> Mapping[str, Indicator]:
        return {each.code: each for each in self.root.indicators()}

    def indicator(self, code: str) -> Indicator:
        """Give the indicator of a code; KeyError when the edition has none."""
        return self._by_code[code]

    def root_for(self, facts: BodyFacts) -> Group:
        """Give the tree as it is for one body: the edition's own, with the overrides that hold."""
        return self._tree_for(facts).root if self.overrides else self.root

    def indicator_for(self, code: str, facts: BodyFacts) -> Indicator:
        """Give the indicator of a code as it is for one body."""
        return self._tree_for(facts).indicators[code] if self.overrides else self.indicator(code)

    def _tree_for(self, facts: BodyFacts) -> "_TreeFor":
        active = overrides_in_force(self.overrides.values(), facts, self.governs)
        codes = tuple(each.code for each in active)
        if codes not in self._trees:
            root = _under(self.root, active, self.varied)
            indicators = {each.code: each for each in root.indicators()}
            self._trees[codes] = _TreeFor(root, indicators)
        return self._trees[codes]

    @cached_property
    def _trees(self) -> dict[tuple[str, ...], "_TreeFor"]:
        return {}

    @cached_property
    def every_indicator(self) -> tuple[Indicator, ...]:
        """Give all indicators, those under overrides too."""
        own = (each for each in self.varied.values() if isinstance(each, Indicator))
        return (*self.root.indicators(), *own)

    @cached_property
    def every_group(self) -> tuple[Group, ...]:
        """Give all groups, those under overrides too."""
        own = (each for each in self.varied.values() if isinstance(each, Group))
        return (*self.root.groups(), *own)

    def measures(self) -> frozenset[str]:
        """Name every measure that the edition needs counted."""
        own = {name for each in self.every_indicator for name in each.measures()}
        for each in self.every_group:
            if each.correction:
                figures = each.correction.figures.values()
                own |= {*each.correction.measures, *(figure.measure for figure in figures)}
        return frozenset(own)

    def lists(self) -> frozenset[str]:
        """Name every list of rows that the edition needs counted."""
        return frozenset(name for each in self.every_indicator for name in each.lists())

    @cached_property
    def relative(self) -> bool:
        """Tell whether a body's score depends on others, so that the round is scored as a whole."""
        corrections = (each.correction for each in self.every_group)
        return any(each.relative for each in self.every_indicator) or any(
            each.relative for each in corrections if each
        )

    def evaluates(self, indicator: Indicator, *, body: str, kind: str) -> bool:
        """Tell whether an indicator applies to a body of a kind."""
        scope = self.scopes.get(body)
        return kind in indicator.formulas and (scope is None or indicator.code in scope.codes)

    def applies(self, body: str, kind: str) -> bool:
        """Tell whether any indicator with points applies to a body of a kind."""
        return any(
            each.maximum > 0 and self.evaluates(each, body=body, kind=kind)
            for each in self.root.indicators()
        )


class _TreeFor(NamedTuple):
    """The tree as it is for some bodies, and its indicators by code."""

    root: Group
    indicators: Mapping[str, Indicator]


def _under(group: Group, active: tuple[Override, ...], varied: OverriddenNodes) -> Group:
    """Put together a group and all below it under the overrides that hold."""
    children = tuple(
        _under(child, active, varied)
        if isinstance(child, Group)
        else _varied(child, active, varied)
        for child in group.children
    )
    found = _varied(group, active, varied)
    return replace(found, children=children) if isinstance(found, Group) else group


def _varied(node: Node, active: tuple[Override, ...], varied: OverriddenNodes) -> Node:
    codes = [each.code for each in active if each.node == node.code]
    return varied.get((node.code, *codes), node)


def list_overrides(edition: Edition) -> tuple[ListedOverride, ...]:
    """List every override with the name of its node, in the order of the tree.

    The book shows them on one page and the methodological audit counts them. Bodies evaluated on
    fewer indicators are no overrides of a parameter: they stand in the edition's `scopes`.
    """
    nodes = {each.code: each.names for each in edition.root.groups()}
    nodes |= {each.code: each.names for each in edition.indicators()}
    order = {code: place for place, code in enumerate(_tree_order(edition.root))}
    found = sorted(edition.overrides.values(), key=lambda each: (order[each.node], each.code))
    return tuple(ListedOverride(each, nodes[each.node]) for each in found)


def _tree_order(node: Node) -> Iterator[str]:
    yield node.code
    for child in node.children if isinstance(node, Group) else ():
        yield from _tree_order(child)


class YearNotGoverned(LookupError):
    """No edition governs the year: it is refused, not silently scored with an old one."""


def edition_for(editions: Iterable[Edition], year: int, *, known_on: date | None = None) -> Edition:
    """Give the edition that governs an evaluated year, the one known latest if there are several.

    With *known_on* only what was known on that day counts: the answer somebody would have got then.
    YearNotGoverned says which years are governed.
    """
    known = tuple(each for each in editions if known_on is None or each.known_from <= known_on)
    governing = [each for each in known if year in each.governs]
    if not governing:
        years = sorted({each for edition in known for each in edition.governs})
        then = "" if known_on is None else f" by what was known on {known_on}"
        raise YearNotGoverned(f"no edition governs {year}{then}; governed years: {years}")
    return max(governing, key=lambda each: each.known_from)
