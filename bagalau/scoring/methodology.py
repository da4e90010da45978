"""What an edition of a methodology is, once read: a tree of indicators and the block's own rules.

Knows the shapes; refuses to know YAML (edition.py reads it) and facts (score.py applies it).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bagalau.scoring.correction import Correction
from bagalau.scoring.expression import Comparison, Expression
from bagalau.scoring.figures import Figure
from bagalau.scoring.lists import Over
from bagalau.scoring.missing import Missing, MissingRule
from bagalau.scoring.rules import Rule
from bagalau.scoring.sources import Names, Source, Status

__all__ = [
    "Deduction",
    "Edition",
    "Flag",
    "Formula",
    "Good",
    "Group",
    "Held",
    "Indicator",
    "Level",
    "Names",
    "Node",
    "Per",
    "Scope",
    "ScoreBand",
    "Source",
    "Status",
    "YearNotGoverned",
    "edition_for",
]


class Good(StrEnum):
    """In which direction an indicator's value is better."""

    UP = "up"
    DOWN = "down"


class Level(StrEnum):
    """What a node of the tree is called."""

    BLOCK = "block"
    DIRECTION = "direction"
    CRITERION = "criterion"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark set on an indicator when a condition holds; it moves no points."""

    when: Comparison
    code: str


@dataclass(frozen=True, slots=True)
class Formula:
    """How one indicator is reckoned for the kinds of body it is meant for."""

    value: Expression
    rule: Rule
    measures: tuple[str, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    over: Over | None = None

    @property
    def relative(self) -> bool:
        """Tell whether the points depend on other bodies."""
        return bool(self.figures)

    def needed(self) -> frozenset[str]:
        """Name every measure that must be counted: its own, and those its figures are over."""
        return frozenset({*self.measures, *(each.measure for each in self.figures.values())})


@dataclass(frozen=True)
class Indicator:
    """One indicator: what it measures, for whom, by which rule, and what follows from absence."""

    code: str
    criterion: str
    names: Names
    maximum: Fraction
    good: Good
    evaluator: str
    formulas: Mapping[str, Formula]
    missing: Mapping[Missing, MissingRule]
    inputs: Mapping[str, Names]
    flags: tuple[Flag, ...]
    source: Source
    level: Level = Level.INDICATOR

    def measures(self) -> frozenset[str]:
        """Name every measure that some kind of body needs for this indicator."""
        return frozenset(name for each in self.formulas.values() for name in each.needed())

    def lists(self) -> frozenset[str]:
        """Name every list of rows that some kind of body needs for this indicator."""
        overs = (each.over for each in self.formulas.values())
        return frozenset(name for over in overs if over for name in over.lists())

    @property
    def relative(self) -> bool:
        """Tell whether the points of some kind of body depend on other bodies."""
        return any(each.relative for each in self.formulas.values())


@dataclass(frozen=True, slots=True)
class Held:
    """Bounds that a node's points are held between, whatever stands below it."""

    least: Fraction | None
    most: Fraction | None
    source: Source

    def points(self, points: Fraction) -> Fraction:
        """Give the points within the bounds."""
        above = points if self.least is None else max(self.least, points)
        return above if self.most is None else min(self.most, above)


@dataclass(frozen=True)
class Group:
    """A direction, a criterion or the block itself: its maximum is the sum of its children's.

    `scale` is that sum where the maximum is another: points are then scaled to the maximum. After
    a correction, points are held at `most`.
    """

    code: str
    names: Names
    maximum: Fraction
    children: tuple["Node", ...]
    source: Source
    level: Level
    scale: Fraction | None = None
    correction: Correction | None = None
    held: Held | None = None

    @property
    def whole(self) -> Fraction:
        """Give what the children's maxima sum to."""
        return self.maximum if self.scale is None else self.scale

    def indicators(self) -> Iterator[Indicator]:
        """Give the indicators below, in the order of the edition."""
        for child in self.children:
            if isinstance(child, Group):
                yield from child.indicators()
            else:
                yield child

    def groups(self) -> Iterator["Group"]:
        """Give this group and those below, in the order of the edition."""
        yield self
        for child in self.children:
            if isinstance(child, Group):
                yield from child.groups()


Node = Group | Indicator


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """A level of effectiveness: a published (rounded) score from `at_least` upwards."""

    code: str
    at_least: Fraction
    names: Names
    source: Source


class Per(StrEnum):
    """Whether a deduction is taken once a case or for each fact found."""

    CASE = "case"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Deduction:
    """Penalty points off the block's score, for each case or fact, up to `most` together."""

    code: str
    names: Names
    points: Fraction
    per: Per
    source: Source
    most: Fraction | None = None
    repeat_factor: Fraction = Fraction(1)
    indicator_zero: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The indicators that one body is evaluated on, when they are fewer than its kind's."""

    body: str
    codes: frozenset[str]
    reason: str
    source: Source


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

    @property
    def status(self) -> Status:
        """Give the status of the edition as a whole."""
        return self.source.status

    @property
    def rounding(self) -> int:
        """Give the number of decimal places of the one rounding, half up."""
        return self.places

    def indicators(self) -> tuple[Indicator, ...]:
        """Give all indicators, in the order of the edition."""
        return tuple(self.root.indicators())

    def measures(self) -> frozenset[str]:
        """Name every measure that the edition needs counted."""
        own = {name for each in self.root.indicators() for name in each.measures()}
        for each in self.root.groups():
            if each.correction:
                figures = each.correction.figures.values()
                own |= {*each.correction.measures, *(figure.measure for figure in figures)}
        return frozenset(own)

    def lists(self) -> frozenset[str]:
        """Name every list of rows that the edition needs counted."""
        return frozenset(name for each in self.root.indicators() for name in each.lists())

    @cached_property
    def relative(self) -> bool:
        """Tell whether a body's score depends on others, so that the round is scored as a whole."""
        corrections = (each.correction for each in self.root.groups())
        return any(each.relative for each in self.root.indicators()) or any(
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


class YearNotGoverned(LookupError):
    """No edition governs the year: it is refused, not silently scored with an old one."""


def edition_for(editions: Iterable[Edition], year: int) -> Edition:
    """Give the edition that governs an evaluated year, the one known latest if there are several.

    YearNotGoverned says which years are governed.
    """
    known = tuple(editions)
    governing = [each for each in known if year in each.governs]
    if not governing:
        years = sorted({each for edition in known for each in edition.governs})
        raise YearNotGoverned(f"no edition governs {year}; governed years: {years}")
    return max(governing, key=lambda each: each.known_from)
