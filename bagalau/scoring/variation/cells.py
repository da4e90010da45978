"""Reads one national round from its scored trees: one cell for each body and indicator."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bagalau.scoring.composition import Composition
from bagalau.scoring.engine import BodyScore, NodeScore
from bagalau.scoring.model import (
    BandTable,
    Edition,
    Group,
    Level,
    Linear,
    Mean,
    Missing,
    Node,
    Proportion,
    Rule,
    State,
)
from bagalau.scoring.numbers import ONE, ZERO, rounded

_FROM_VALUE = frozenset({State.COUNTED, State.CARRIED})
_SETTLED = frozenset({State.DECIDED, State.ZEROED})


class NotModelled(ValueError):
    """An edition contains something the analysis cannot vary; the whole edition is refused."""


@dataclass(frozen=True, slots=True)
class Goalposts:
    """The goalposts of a rule: no points at `start`, all of them at `end`.

    `steps` for a table: (value from which it holds, share of the maximum), highest first; the
    value is rounded to `places` before it is looked up, where the table says so.
    """

    start: Fraction
    end: Fraction
    steps: tuple[tuple[Fraction, Fraction], ...] = ()
    places: int | None = None

    def normalise(self, value: Fraction) -> Fraction:
        """Give the normalised value: 0 at the start, 1 at the end, beyond these outside them."""
        seen = value if self.places is None else Fraction(rounded(value, self.places))
        return (seen - self.start) / (self.end - self.start)

    def table(self) -> tuple[list[float], list[float]]:
        """Give the steps as floats, lowest first: normalised values from which, and shares with 0 below."""
        span, steps = self.end - self.start, self.steps[::-1]
        edges = [float((value - self.start) / span) for value, _ in steps]
        return edges, [0.0, *(float(share) for _, share in steps)]

    def as_float(self, value: Fraction) -> float:
        """Give the normalised value as a float, on the same side of every step as the exact one."""
        exact = self.normalise(value)
        found = float(exact)
        for at_least, _ in self.steps:
            edge = (at_least - self.start) / (self.end - self.start)
            if exact < edge and found >= float(edge):
                return math.nextafter(float(edge), -math.inf)
        return found


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator of one body.

    `share` of the maximum it officially brings, None when it is not counted; `value` where the
    share follows from it by `goalposts`; `missing` why the value is absent, where the edition's answer
    to that decided; `previous` last year's value, where it is known.
    """

    share: Fraction | None
    value: Fraction | None = None
    goalposts: Goalposts | None = None
    missing: Missing | None = None
    previous: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """An indicator of the tree and its maximum."""

    code: str
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class Branch:
    """A direction, a criterion or the block itself: its maximum is distributed to its children."""

    code: str
    maximum: Fraction
    children: tuple["Branch | Leaf", ...]


@dataclass(frozen=True, slots=True)
class BlockTree:
    """One block of the round: its tree, and the bounds of its score after deductions."""

    block: str
    root: Branch
    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class BodyCells:
    """One body of the round: its cells and the points taken off, by block.

    Taken off are deductions, and what indicators without a maximum take. A block without cells
    has no score. `own` holds, by block, what each node of the tree weighs for this body, where an
    override of the edition makes its weights other than the tree's.
    """

    body: str
    kind: str
    cells: Mapping[str, Mapping[str, Cell]]
    deducted: Mapping[str, Fraction]
    own: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)


@dataclass(frozen=True)
class Round:
    """One national round: the blocks' trees, the bodies' cells and how blocks are composed."""

    blocks: Sequence[BlockTree]
    bodies: Sequence[BodyCells]
    composition: Composition


def tree_of(edition: Edition) -> BlockTree:
    """Give the tree of an edition: indicators without points are left out.

    Raises NotModelled for a group whose points are no weighted sum of its children: a mean other
    than the arithmetic, shares bounded from below, bounds, a correction coefficient.
    """
    for group in edition.every_group:
        if unsupported := _unsupported_aggregation(group):
            raise NotModelled(
                f"{edition.code}, {group.code}: analysis does not model {unsupported}"
            )
    largest: dict[str, Fraction] = {}
    for each in edition.varied.values():
        largest[each.code] = max(largest.get(each.code, ZERO), each.maximum)
    return BlockTree(edition.block, _branch(edition.root, largest), edition.least, edition.most)


def _unsupported_aggregation(group: Group) -> str:
    how = group.aggregation
    if how and how.mean is not Mean.ARITHMETIC:
        return f"a {how.mean} mean"
    if how and how.least is not None:
        return "shares bounded from below"
    if group.correction:
        return "a correction coefficient"
    return "bounds on a group's points" if group.bounds else ""


def body_of(body: str, kind: str, scored: Mapping[str, BodyScore]) -> BodyCells:
    """Give the cells of a body from its scored trees by block; a block without points has none."""
    counted = {block: each for block, each in scored.items() if each.points is not None}
    return BodyCells(
        body=body,
        kind=kind,
        cells={block: dict(_cells(each.root)) for block, each in counted.items()},
        deducted={
            block: sum((taken.points for taken in each.deductions), ZERO)
            - sum(_points_outside_cells(each.root), ZERO)
            for block, each in counted.items()
        },
        own={
            block: dict(_weights(each.root))
            for block, each in counted.items()
            if any(node.definition.overrides for node in each.root.nodes())
        },
    )


def _cells(node: NodeScore, *, known: bool = True) -> Iterator[tuple[str, Cell]]:
    """Give the cells below a node; nothing counts below a group that is not available."""
    if node.children:
        known = known and node.state is not State.UNAVAILABLE
    elif node.maximum:
        cell = cell_of(node)
        yield node.code, cell if known else replace(cell, share=None, value=None)
    for child in node.children:
        yield from _cells(child, known=known)


def _points_outside_cells(node: NodeScore, *, known: bool = True) -> Iterator[Fraction]:
    """Give negative points below a node that are in no cell: without a maximum or an available group."""
    if node.children:
        known = known and node.state is not State.UNAVAILABLE
    elif node.taken and not (known and node.maximum):
        yield node.taken_applied
    for child in node.children:
        yield from _points_outside_cells(child, known=known)


def _weights(node: NodeScore) -> Iterator[tuple[str, Fraction]]:
    """Give the weight of every node in its own group."""
    if isinstance(node.definition, Group):
        if node.level is Level.BLOCK:
            yield node.code, node.maximum
        for child in node.children:
            yield child.code, node.definition.weight(child.definition)
            yield from _weights(child)


def cell_of(node: NodeScore) -> Cell:
    """Give the cell of a scored indicator."""
    outcome = node.outcome
    share = None if outcome.points is None else outcome.points / node.maximum
    goalposts = goalposts_of(node.formula.rule, node.maximum) if node.formula else None
    moves = goalposts is not None and outcome.state in _FROM_VALUE
    previous = node.facts.previous.get(node.code)
    return Cell(
        share=share,
        value=outcome.value if moves else None,
        goalposts=goalposts,
        missing=None if outcome.state in _SETTLED else outcome.missing,
        previous=previous.value if previous else None,
    )


def goalposts_of(rule: Rule, maximum: Fraction) -> Goalposts | None:
    """Give the goalposts of a rule; None for a rule that is not determined by two goalposts."""
    match rule:
        case Proportion():
            return Goalposts(ZERO, ONE)
        case Linear(start, end):
            return Goalposts(start, end)
        case BandTable(bands, places) if bands:
            low, high = bands[-1].at_least, bands[0].at_least
            end = high if high != low else low + (abs(low) or ONE)
            steps = tuple((band.at_least, band.points / maximum) for band in bands)
            return Goalposts(low, end, steps, places)
        case _:
            return None


def _branch(group: Group, largest: Mapping[str, Fraction]) -> Branch:
    """Give a group as a branch: a child has its maximum as weight, or its weight in the arithmetic mean.

    A child that has a weight only under an override gets the largest of these.
    """
    children = [
        (child, group.weight(child) or largest.get(child.code, ZERO)) for child in group.children
    ]
    return Branch(
        group.code,
        group.maximum,
        tuple(_below(child, weight, largest) for child, weight in children if weight),
    )


def _below(child: Node, weight: Fraction, largest: Mapping[str, Fraction]) -> "Branch | Leaf":
    if isinstance(child, Group):
        return replace(_branch(child, largest), maximum=weight)
    return Leaf(child.code, weight)
