"""What an edition of a methodology is, once read: its tree and the block's own rules.

Knows the shapes; refuses to know YAML (edition.py reads it) and facts (score.py applies it).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bagalau.scoring.sources import Names, Source, Status
from bagalau.scoring.tree import Flag, Formula, Good, Group, Held, Indicator, Level, Node

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

    @cached_property
    def _by_code(self) -> Mapping[str, Indicator]:
        return {each.code: each for each in self.root.indicators()}

    def indicator(self, code: str) -> Indicator:
        """Give the indicator of a code; KeyError when the edition has none."""
        return self._by_code[code]

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
