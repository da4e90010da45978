"""What an edition of a methodology is, once read: a tree of indicators and the block's own rules.

Knows the shapes; refuses to know YAML (edition.py reads it) and facts (score.py applies it).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.expression import Comparison, Expression
from bagalau.scoring.missing import Missing, MissingRule
from bagalau.scoring.rules import Rule

Names = Mapping[str, str]


class Status(StrEnum):
    """Where a parameter comes from: an act in force, a repealed act, or nobody's act yet."""

    SOURCED = "sourced"
    SOURCED_HISTORICAL = "sourced_historical"
    PROPOSED = "proposed"


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
class Source:
    """The act and paragraph that a parameter rests on, or that it is PROPOSED."""

    status: Status
    concept: str = ""
    act: str = ""
    number: str = ""
    edition: str = ""
    para: str = ""
    ref: str = ""
    note: str = ""


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
        return frozenset(name for each in self.formulas.values() for name in each.measures)


@dataclass(frozen=True)
class Group:
    """A direction, a criterion or the block itself: its maximum is the sum of its children's."""

    code: str
    names: Names
    maximum: Fraction
    children: tuple["Node", ...]
    source: Source
    level: Level

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
        return frozenset(name for each in self.root.indicators() for name in each.measures())

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
