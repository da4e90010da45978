"""The tree of an edition, once read: the block, directions, criteria and indicators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.model.aggregation import Aggregation
from bagalau.scoring.model.correction import Correction
from bagalau.scoring.model.coverage import YearCoverage
from bagalau.scoring.model.figures import Figure
from bagalau.scoring.model.lists import MeanOverRows
from bagalau.scoring.model.missing import Missing, MissingRule
from bagalau.scoring.model.overrides import Override
from bagalau.scoring.model.relative import RelativeRule
from bagalau.scoring.model.rules import Rule
from bagalau.scoring.numbers import Comparison, Expression
from bagalau.scoring.source import Names, Source


class Polarity(StrEnum):
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
    """How one indicator is computed for the kinds of body it is meant for."""

    value: Expression
    rule: Rule
    measures: tuple[str, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    over: MeanOverRows | None = None
    coverage: YearCoverage | None = None

    @property
    def relative(self) -> bool:
        """Tell whether the points depend on other bodies."""
        return bool(self.figures) or isinstance(self.rule, RelativeRule)

    def needed(self) -> frozenset[str]:
        """Name every measure that must be counted: its own, and those its figures are over."""
        return frozenset({*self.measures, *(each.measure for each in self.figures.values())})


@dataclass(frozen=True)
class Indicator:
    """One indicator: what it measures, for whom, by which rule, and what follows from absence.

    `overrides` are those that made it what it is for some bodies, none for the usual one. A
    `placeholder` stands for a direction whose text nobody could read.
    """

    code: str
    criterion: str
    names: Names
    maximum: Fraction
    good: Polarity
    evaluator: str
    formulas: Mapping[str, Formula]
    missing: Mapping[Missing, MissingRule]
    inputs: Mapping[str, Names]
    flags: tuple[Flag, ...]
    source: Source
    level: Level = Level.INDICATOR
    overrides: tuple[Override, ...] = ()
    placeholder: bool = False
    coverage: YearCoverage | None = None
    """How much of the year must be there; None where the edition says nothing of it."""

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
        imputed = any(each.imputes for each in self.missing.values())
        return imputed or any(each.relative for each in self.formulas.values())


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds that a node's points are held between, whatever stands below it."""

    least: Fraction | None
    most: Fraction | None
    source: Source

    def points(self, points: Fraction) -> Fraction:
        """Give the points within the bounds."""
        above = points if self.least is None else max(self.least, points)
        return above if self.most is None else min(self.most, above)


class AvailableOf(StrEnum):
    """Of what a least share is needed: of all indicators below, or of the group's own children.

    The latter is COINr's dat_thresh, which counts the columns that are aggregated, level by level.
    """

    INDICATORS = "indicators"
    CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class Availability:
    """The least share of what is expected below that must be there.

    Of the indicators, however deep: those with this year's own data. Of the children: those that
    count, with whatever their points came from.
    """

    least: Fraction
    source: Source
    of: AvailableOf = AvailableOf.INDICATORS


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
    aggregation: Aggregation | None = None
    availability: Availability | None = None
    correction: Correction | None = None
    bounds: Bounds | None = None
    overrides: tuple[Override, ...] = ()

    @property
    def whole(self) -> Fraction:
        """Give what the children's maxima, or their weights, sum to."""
        if self.aggregation and self.aggregation.weights:
            return sum((self.weight(each) for each in self.children), Fraction(0))
        return self.maximum if self.scale is None else self.scale

    def weight(self, child: "Node") -> Fraction:
        """Give what a child weighs: its maximum, unless the aggregation says otherwise."""
        if self.aggregation:
            return self.aggregation.weight(child.code, child.maximum)
        return child.maximum

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
