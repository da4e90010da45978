"""Records what each replication varied, so that an auditor can verify the run."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from bagalau.analysis.choices import EFFECTS, NOBODY, NOTHING_OUT, RULES, Choices, choose
from bagalau.analysis.columns import Columns, Floats
from bagalau.scoring.model import ChoiceFamily, Robustness

NOTHING = "nothing"
SHARES = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Spread:
    """Figures of one drawn number over all replications, beside the range it was drawn from."""

    family: ChoiceFamily
    node: str
    least_stated: float
    most_stated: float
    least: float
    low: float
    median: float
    mean: float
    high: float
    most: float


@dataclass(frozen=True)
class Chosen:
    """How often one choice was made, beside how often it is made on average."""

    family: ChoiceFamily
    choice: str
    times: int
    expected: Fraction


@dataclass(frozen=True)
class Record:
    """Digest of all choices and the figures that describe them."""

    replications: int
    digest: str
    spreads: tuple[Spread, ...]
    chosen: tuple[Chosen, ...]


def record_of(
    columns: Columns,
    plan: Robustness,
    *,
    replications: int | None = None,
    off: Collection[ChoiceFamily] = NOBODY,
    seed: str | None = None,
) -> Record:
    """Describe all replications of a run, family by family and choice by choice."""
    whole = plan.replications if replications is None else replications
    drawn = choose(columns, plan, count=whole, off=off, seed=seed)
    named = numbers_of(columns, drawn)
    return Record(
        replications=whole,
        digest=_digest(named, drawn),
        spreads=tuple(
            _spread(family, node, *_range(plan, family, node, columns, off), values)
            for family, node, values in named
        ),
        chosen=tuple(_chosen(columns, plan, drawn, off)),
    )


def rows_of(
    columns: Columns,
    plan: Robustness,
    *,
    first: int,
    count: int,
    off: Collection[ChoiceFamily] = NOBODY,
    seed: str | None = None,
) -> Iterator[dict[str, str | int | float]]:
    """Give one row for each replication: its number, its choices and every drawn number."""
    drawn = choose(columns, plan, first=first, count=count, off=off, seed=seed)
    named = [(node, values.tolist()) for _, node, values in numbers_of(columns, drawn)]
    for at in range(count):
        out = int(drawn.out[at])
        row: dict[str, str | int | float] = {
            "replication": first + at,
            "rule": str(RULES[int(drawn.rule[at])]),
            "missing": str(EFFECTS[int(drawn.effect[at])]),
            "out": NOTHING if out == NOTHING_OUT else columns.indicators[out],
        }
        yield row | {node: values[at] for node, values in named}


def numbers_of(columns: Columns, drawn: Choices) -> list[tuple[ChoiceFamily, str, Floats]]:
    """Name every drawn number: factors of weights by node, shifts of goalposts by indicator."""
    weights, posts = ChoiceFamily.WEIGHTS, ChoiceFamily.GOALPOSTS
    found = [
        (weights, f"weight:{name}", drawn.blocks[at]) for at, name in enumerate(columns.blocks)
    ]
    found += [
        (weights, f"weight:{node.name}", drawn.groups[at])
        for at, node in enumerate(columns.nodes)
        if not node.root
    ]
    for at, name in enumerate(columns.indicators):
        found.append((weights, f"weight:{name}", drawn.indicators[at]))
        found.append((posts, f"start:{name}", drawn.start[at]))
        found.append((posts, f"end:{name}", drawn.end[at]))
    return found


def _digest(named: list[tuple[ChoiceFamily, str, Floats]], drawn: Choices) -> str:
    found = hashlib.sha256()
    for _, node, values in named:
        found.update(node.encode())
        found.update(np.ascontiguousarray(values, "<f8").tobytes())
    for codes in (drawn.rule, drawn.effect, drawn.out):
        found.update(np.ascontiguousarray(codes, "<i8").tobytes())
    return f"sha256:{found.hexdigest()}"


def _spread(family: ChoiceFamily, node: str, least: float, most: float, values: Floats) -> Spread:
    low, median, high = np.quantile(values, SHARES, method="inverted_cdf")
    return Spread(
        family=family,
        node=node,
        least_stated=least,
        most_stated=most,
        least=float(values.min()),
        low=float(low),
        median=float(median),
        mean=float(values.mean()),
        high=float(high),
        most=float(values.max()),
    )


def _range(
    plan: Robustness,
    family: ChoiceFamily,
    node: str,
    columns: Columns,
    off: Collection[ChoiceFamily],
) -> tuple[float, float]:
    """Give the range a number is drawn from; a family switched off has one value."""
    kind, _, name = node.partition(":")
    if kind != "weight":
        width = 0.0 if family in off else float(plan.start if kind == "start" else plan.end)
        return -width, width
    level = "block" if name in columns.blocks else "group"
    level = "indicator" if name in columns.indicators else level
    width = 0.0 if family in off else float(plan.weights[level])
    return 1 - width, 1 + width


def _chosen(
    columns: Columns, plan: Robustness, drawn: Choices, off: Collection[ChoiceFamily]
) -> Iterator[Chosen]:
    many, one = len(drawn), Fraction(1)
    for at, rule in enumerate(RULES):
        chance = plan.rules[rule] if ChoiceFamily.GOALPOSTS not in off else one * (at == 0)
        yield Chosen(ChoiceFamily.GOALPOSTS, rule, int(np.sum(drawn.rule == at)), many * chance)
    for at, effect in enumerate(EFFECTS):
        chance = plan.effects[effect] if ChoiceFamily.MISSING not in off else one * (at == 0)
        yield Chosen(ChoiceFamily.MISSING, effect, int(np.sum(drawn.effect == at)), many * chance)
    nothing = plan.nothing_out if ChoiceFamily.ONE_OUT not in off else one
    times = int(np.sum(drawn.out == NOTHING_OUT))
    yield Chosen(ChoiceFamily.ONE_OUT, NOTHING, times, many * nothing)
    for at, name in enumerate(columns.indicators):
        chance = (one - nothing) / len(columns.indicators)
        yield Chosen(ChoiceFamily.ONE_OUT, name, int(np.sum(drawn.out == at)), many * chance)
