"""Detects years of decline running of a body: a flag that people then judge.

System (Decree No. 954): two or more years of decline together with a worsening sector (edition of
26.11.2022, paras 72-73), since 29.05.2023 a sector that worsened three years running (para 73), and
responsibility may be proposed. What counts as decline the law does not say: everything here is
PROPOSED. The state of the sector is not judged here at all.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

FALLS_NEEDED: Final = 2
"""How many falls in a row raise the flag where an edition says nothing else (paras 72-73)."""


class Verdict(StrEnum):
    """What one year says against the year before."""

    FELL = "fell"
    HELD = "held"
    NOT_JUDGED = "not_judged"


class NotJudged(StrEnum):
    """Why a year is not judged against the year before."""

    YEAR_MISSING = "year_missing"
    CREATED = "created"
    REORGANISED = "reorganised"
    PROVISIONAL = "provisional"
    SUPERSEDED = "superseded"
    NO_TOTAL = "no_total"
    BLOCKS_CHANGED = "blocks_changed"
    SCORED_IN_PART = "scored_in_part"


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One body in one year of a series.

    `total` is as published, rounded once: a fall that no reader can see is no decline.
    `comparable` names the set of blocks that counted, `unscored` what the method could not score.
    `superseded` is a total composed by an edition that governs no year any more: no act holds it.
    """

    year: int
    total: Fraction | None
    comparable: str = ""
    provisional: bool = False
    created: bool = False
    reorganised: bool = False
    unscored: frozenset[str] = field(default=frozenset())
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class YearStep:
    """One year against the year before."""

    before: int
    year: int
    verdict: Verdict
    change: Fraction | None = None
    why: NotJudged | None = None


@dataclass(frozen=True, slots=True)
class Decline:
    """The years of a series judged one after another, and the falls in a row that end it."""

    steps: tuple[YearStep, ...]
    falls: int
    needed: int = FALLS_NEEDED

    @property
    def flagged(self) -> bool:
        """Whether so many years of decline running raise the flag."""
        return self.falls >= self.needed


def judge_decline(points: Sequence[YearPoint], needed: int = FALLS_NEEDED) -> Decline:
    """Judge a series, the earliest year first; what cannot be judged breaks a row of falls.

    *needed* is how many falls running the edition that governs the last year asks for.

    >>> years = [YearPoint(2023, Fraction(80)), YearPoint(2024, Fraction(79))]
    >>> judge_decline([*years, YearPoint(2025, Fraction(78))]).flagged
    True
    >>> judge_decline([*years, YearPoint(2025, Fraction(79))]).falls
    0
    """
    steps = tuple(_step(before, after) for before, after in itertools.pairwise(points))
    falls = 0
    for step in reversed(steps):
        if step.verdict is not Verdict.FELL:
            break
        falls += 1
    return Decline(steps, falls, needed)


def _step(before: YearPoint, after: YearPoint) -> YearStep:
    change = None
    if before.total is not None and after.total is not None:
        change = after.total - before.total
    why = _not_judged(before, after)
    if why is not None or change is None:
        why = why or NotJudged.NO_TOTAL
        return YearStep(before.year, after.year, Verdict.NOT_JUDGED, change, why)
    return YearStep(before.year, after.year, Verdict.FELL if change < 0 else Verdict.HELD, change)


def _not_judged(before: YearPoint, after: YearPoint) -> NotJudged | None:
    """Give the first reason, in the order of the reasons, why two years are not compared."""
    reasons = {
        NotJudged.YEAR_MISSING: after.year != before.year + 1,
        NotJudged.CREATED: before.created or after.created,
        NotJudged.REORGANISED: after.reorganised,
        NotJudged.PROVISIONAL: before.provisional or after.provisional,
        NotJudged.SUPERSEDED: before.superseded or after.superseded,
        NotJudged.NO_TOTAL: before.total is None or after.total is None,
        NotJudged.BLOCKS_CHANGED: before.comparable != after.comparable,
        NotJudged.SCORED_IN_PART: before.unscored != after.unscored,
    }
    return next((reason for reason in NotJudged if reasons[reason]), None)
