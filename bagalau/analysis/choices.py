"""Draws the choices of each replication: weights, goalposts, rule, absence, omitted indicator.

A family that is switched off keeps the official choice, and the draws of the others stay as they
were.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from bagalau.analysis.columns import Columns, Floats
from bagalau.analysis.draws import uniforms
from bagalau.scoring.model import ChoiceFamily, MissingChoice, Robustness, RuleChoice

Codes = NDArray[np.int64]
NOBODY: frozenset[ChoiceFamily] = frozenset()
RULES, EFFECTS = tuple(RuleChoice), tuple(MissingChoice)
OFFICIAL = 0
NOTHING_OUT = -1
ALL = "*"


@dataclass(frozen=True)
class Choices:
    """The choices of some replications, the last axis of every array.

    `indicators`, `groups`, `blocks`: factors of the weights; `start`, `end`: shifts of goalposts
    as shares of the way between them; `rule`, `effect`: places in RULES and EFFECTS; `out`: the
    row left out, −1 for none.
    """

    indicators: Floats
    groups: Floats
    blocks: Floats
    start: Floats
    end: Floats
    rule: Codes
    effect: Codes
    out: Codes

    def __len__(self) -> int:
        return len(self.rule)

    def at(self, chosen: Codes | slice) -> "Choices":
        """Give the choices of some of the replications."""
        return Choices(
            self.indicators[:, chosen], self.groups[:, chosen], self.blocks[:, chosen],
            self.start[:, chosen], self.end[:, chosen],
            self.rule[chosen], self.effect[chosen], self.out[chosen],
        )  # fmt: skip

    def with_family(self, family: ChoiceFamily, other: "Choices") -> "Choices":
        """Give these choices with one family's taken from others."""
        return replace(self, **{name: getattr(other, name) for name in FIELDS[family]})


FIELDS: Mapping[ChoiceFamily, tuple[str, ...]] = {
    ChoiceFamily.WEIGHTS: ("indicators", "groups", "blocks"),
    ChoiceFamily.GOALPOSTS: ("start", "end", "rule"),
    ChoiceFamily.MISSING: ("effect",),
    ChoiceFamily.ONE_OUT: ("out",),
}


def official(columns: Columns, count: int) -> Choices:
    """Give replications in which every choice is the edition's own."""
    rows, zeros = len(columns.indicators), np.zeros(count, np.int64)
    return Choices(
        np.ones((rows, count)), np.ones((len(columns.nodes), count)),
        np.ones((len(columns.blocks), count)), np.zeros((rows, count)), np.zeros((rows, count)),
        zeros, zeros, np.full(count, NOTHING_OUT),
    )  # fmt: skip


def choose(
    columns: Columns,
    plan: Robustness,
    *,
    first: int = 0,
    count: int,
    off: Collection[ChoiceFamily] = NOBODY,
    seed: str | None = None,
) -> Choices:
    """Draw the choices of replications first, first + 1, …; families in `off` stay official."""
    drawn = _Drawn(plan.seed if seed is None else seed, first, count)
    found = official(columns, count)
    rows = columns.indicators
    if ChoiceFamily.WEIGHTS not in off:
        widths = {level: float(width) for level, width in plan.weights.items()}
        found.indicators[:] = 1 + drawn.uniform(ChoiceFamily.WEIGHTS, rows, widths["indicator"])
        for at, node in enumerate(columns.nodes):
            if not node.root:
                found.groups[at] += drawn.uniform(
                    ChoiceFamily.WEIGHTS, (node.name,), widths["group"]
                )[0]
        found.blocks[:] = 1 + drawn.uniform(ChoiceFamily.WEIGHTS, columns.blocks, widths["block"])
    if ChoiceFamily.GOALPOSTS not in off:
        posts = ((found.start, "start", plan.start), (found.end, "end", plan.end))
        for array, post, width in posts:
            named = tuple(f"{row}:{post}" for row in rows)
            array[:] = drawn.uniform(ChoiceFamily.GOALPOSTS, named, float(width))
        found = replace(
            found, rule=drawn.one_of(ChoiceFamily.GOALPOSTS, [plan.rules[r] for r in RULES])
        )
    if ChoiceFamily.MISSING not in off:
        chances = [plan.effects[effect] for effect in EFFECTS]
        found = replace(found, effect=drawn.one_of(ChoiceFamily.MISSING, chances))
    if ChoiceFamily.ONE_OUT not in off and rows:
        rest = (1 - plan.nothing_out) / len(rows)
        out = drawn.one_of(ChoiceFamily.ONE_OUT, [plan.nothing_out, *[rest] * len(rows)]) - 1
        found = replace(found, out=out)
    return found


@dataclass(frozen=True)
class _Drawn:
    """The draws of some replications of one seed."""

    seed: str
    first: int
    count: int

    def uniform(self, family: ChoiceFamily, nodes: tuple[str, ...], width: float) -> Floats:
        """Give uniform numbers from −width to width, a row for each node."""
        found = np.empty((len(nodes), self.count))
        for at, node in enumerate(nodes):
            found[at] = uniforms(self.seed, family, node, first=self.first, count=self.count)
        found *= 2.0
        found -= 1.0
        found *= width
        return found

    def one_of(self, family: ChoiceFamily, chances: list[Fraction]) -> Codes:
        """Draw the index of one of several choices with these probabilities."""
        drawn = uniforms(self.seed, family, ALL, first=self.first, count=self.count)
        edges = np.array([float(edge) for edge in accumulate(chances)][:-1])
        return np.searchsorted(edges, drawn, side="right").astype(np.int64)
