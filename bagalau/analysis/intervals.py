"""Intervals of positions: over all replications, how often each body has each position."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from bagalau.analysis.choices import NOBODY, choose, official
from bagalau.analysis.columns import Bands, Columns, Floats, Group, Truths, Whole
from bagalau.analysis.levels import GRID_PLACES, NO_TOTAL, on_grid
from bagalau.analysis.perturbed import Runner
from bagalau.analysis.places import places
from bagalau.scoring.model import ChoiceFamily, Robustness

AT_ONCE = 10_000
"""Replications drawn at once: this bounds memory and changes no number."""
LOW, MIDDLE, HIGH = Fraction(5, 100), Fraction(1, 2), Fraction(95, 100)


@dataclass(frozen=True)
class Interval:
    """One body's place over the replications: smallest places that so many do not go beyond."""

    body: str
    place: int
    median: int
    low: int
    high: int


@dataclass(frozen=True)
class GroupIntervals:
    """Counts of one comparable group over all replications.

    `standing` (bodies, places from 1), `banded` (bodies, bands), `ahead` (bodies, bodies): how
    often the first is ahead of the second; a tie is neither. Replications that leave a body
    without a total are counted for nobody: it stands in fewer of them.
    """

    group: str
    bodies: tuple[str, ...]
    official: tuple[int, ...]
    standing: Whole
    banded: Whole
    ahead: Whole

    def intervals(self) -> list[Interval]:
        """Give median and 5–95 interval of each body; all are places that really occurred."""
        low, middle, high = (quantile(self.standing, share) for share in (LOW, MIDDLE, HIGH))
        rows = zip(self.bodies, self.official, middle, low, high, self.times, strict=True)
        return [
            Interval(body, place, int(m), int(a), int(b))
            if times
            else Interval(body, place, place, place, place)
            for body, place, m, a, b, times in rows
        ]

    @property
    def times(self) -> list[int]:
        """Give in how many replications each body has a total."""
        return [int(each) for each in self.standing.sum(axis=1)]


@dataclass(frozen=True)
class Intervals:
    """The result of one run: replications, seed, families off, and each group's counts."""

    replications: int
    seed: str
    off: tuple[ChoiceFamily, ...]
    columns_digest: str
    bands: tuple[str, ...]
    groups: tuple[GroupIntervals, ...]

    @property
    def digest(self) -> str:
        """Give the digest of every count: the same everywhere for the same input."""
        key = (self.columns_digest, self.seed, str(self.replications), *self.off)
        found = hashlib.sha256("\n".join(key).encode())
        for group in self.groups:
            found.update("\n".join((group.group, *group.bodies)).encode())
            for counts in (group.standing, group.banded, group.ahead):
                found.update(np.ascontiguousarray(counts, "<i8").tobytes())
        return f"sha256:{found.hexdigest()}"


def intervals_of(
    columns: Columns,
    plan: Robustness,
    *,
    replications: int | None = None,
    off: Collection[ChoiceFamily] = NOBODY,
    seed: str | None = None,
) -> Intervals:
    """Run the replications of an edition over a whole round and count the position of every body."""
    runner = Runner(columns, plan)
    whole = plan.replications if replications is None else replications
    official_positions = official_places(columns, runner)
    counters = [_GroupCounter(columns, group) for group in columns.groups]
    for first in range(0, whole, AT_ONCE):
        count = min(AT_ONCE, whole - first)
        choices = choose(columns, plan, first=first, count=count, off=off, seed=seed)
        for _, totals in runner.totals(choices):
            for each in counters:
                each.add(totals)
    return Intervals(
        replications=whole,
        seed=plan.seed if seed is None else seed,
        off=tuple(family for family in ChoiceFamily if family in off),
        columns_digest=columns.digest,
        bands=columns.bands.codes,
        groups=tuple(
            each.result(found) for each, found in zip(counters, official_positions, strict=True)
        ),
    )


def official_places(columns: Columns, runner: Runner) -> list[Whole]:
    """Give the places of each group's bodies under the edition's own choices."""
    _, totals = next(runner.totals(official(columns, 1)))
    return [
        places(on_grid(totals[group.bodies]))[0][:, 0].astype(np.int64) for group in columns.groups
    ]


def quantile(standing: Whole, share: Fraction) -> Whole:
    """Give the smallest place at or below which this share of the replications lies.

    >>> quantile(np.array([[6, 3, 1], [0, 0, 10]]), Fraction(95, 100)).tolist()
    [3, 3]
    >>> quantile(np.zeros((0, 0), np.int64), Fraction(95, 100)).tolist()
    []
    """
    if not standing.size:  # a group in which nobody has a place
        return np.zeros(0, np.int64)
    below = np.cumsum(standing, axis=1)
    needed = -(-share.numerator * below[:, -1:] // share.denominator)
    found: Whole = np.argmax(below >= needed, axis=1) + 1
    return found


def bands_of(totals: Whole, bands: Bands) -> Whole:
    """Give the place of the band that the published total (rounded half up) reaches.

    Totals are on the grid; a total that reaches no band gets the number of bands.
    """
    unit = 10 ** (GRID_PLACES - bands.places)
    published = (totals + unit // 2) // unit
    found: Whole = len(bands.codes) - np.searchsorted(bands.at_least[::-1], published, side="right")
    return found


class _GroupCounter:
    """The counts of one group while replications are added."""

    def __init__(self, columns: Columns, group: Group) -> None:
        many = len(group.bodies)
        self.columns, self.group = columns, group
        self.standing = np.zeros((many, many), np.int64)
        self.banded = np.zeros((many, len(columns.bands.codes) + 1), np.int64)
        self.ahead = np.zeros((many, many), np.int64)

    def add(self, totals: Floats) -> None:
        """Add a chunk of replications (bodies, replications)."""
        grid = on_grid(totals[self.group.bodies])
        found, ahead = places(grid)
        known = grid != NO_TOTAL
        if not known.all():  # whoever has no total is behind nobody
            ahead -= known.astype(np.int64) @ (~known).T.astype(np.int64)
        self.ahead += ahead
        self.standing += _tally(found.astype(np.int64) - 1, self.standing.shape[1], known)
        self.banded += _tally(bands_of(grid, self.columns.bands), self.banded.shape[1], known)

    def result(self, stands: Whole) -> GroupIntervals:
        """Give the counts."""
        return GroupIntervals(
            group=self.group.code,
            bodies=tuple(self.columns.bodies[at] for at in self.group.bodies),
            official=tuple(int(place) for place in stands),
            standing=self.standing,
            banded=self.banded[:, :-1],
            ahead=self.ahead,
        )


def _tally(seen: Whole, kinds: int, known: Truths) -> Whole:
    """Count, row by row, how often each number from 0 to *kinds* occurs among the known ones."""
    rows = len(seen)
    placed = seen + np.arange(rows)[:, None] * kinds
    return np.bincount(placed[known], minlength=rows * kinds).reshape(rows, kinds)
