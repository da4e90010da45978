"""The national round as columns: indicators by bodies, in floats, with the tree that joins them."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from bagalau.scoring.composition import AbsentBlocks
from bagalau.scoring.model import Missing
from bagalau.scoring.numbers import ZERO
from bagalau.scoring.variation import BodyCells, Cell, Goalposts, Round, RowGroup, lay_out

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Whole = NDArray[np.int64]

REASONS = tuple(Missing)


@dataclass(frozen=True)
class Node:
    """One group of the tree: its indicators (rows) and its child nodes.

    `own` says by how much the maximum of each body differs from `maximum`, where overrides make it.
    """

    name: str
    block: int
    maximum: float
    rows: Whole
    nodes: tuple[int, ...]
    root: bool
    own: Floats | None = None

    def weight(self) -> Floats | float:
        """Give the weight of the node, one number or one for each body."""
        return self.maximum if self.own is None else self.maximum * self.own


@dataclass(frozen=True)
class Table:
    """A table of steps between the goalposts, for some bodies of one indicator."""

    row: int
    bodies: Whole
    at_least: Floats
    shares: Floats


@dataclass(frozen=True)
class Group:
    """A comparable group: the bodies (columns) that have positions in it."""

    code: str
    bodies: Whole


@dataclass(frozen=True)
class Bands:
    """The levels of effectiveness, highest first; `at_least` counts the last published digit."""

    codes: tuple[str, ...]
    at_least: Whole
    places: int


@dataclass(frozen=True)
class Columns:
    """All arrays are (indicators, bodies) unless said otherwise; `blocks` first where it says so.

    A normalised value is (values − start) × inverse_span; `fixed` holds shares that no goalpost moves;
    `reason` the place of the reason in REASONS, −1 where the value is not absent; `carried` the
    normalised value of last year, nan where unknown; `deducted`, `weights` are (blocks, bodies);
    `least`, `most` (blocks, 1). `own` says how many times its maximum an indicator weighs for a
    body, where overrides of an edition make any other than 1. `whole_only`: a body with a block in
    which nothing counts has no total, since the composition shares no weight out.
    """

    bodies: tuple[str, ...]
    indicators: tuple[str, ...]
    blocks: tuple[str, ...]
    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]
    group_of: Whole
    maxima: Floats
    values: Floats
    start: Floats
    inverse_span: Floats
    fixed: Floats
    counted: Truths
    moving: Truths
    reason: NDArray[np.int8]
    carried: Floats
    tables: tuple[Table, ...]
    deducted: Floats
    least: Floats
    most: Floats
    weights: Floats
    bands: Bands
    own: Floats | None = None
    whole_only: bool = False

    @property
    def digest(self) -> str:
        """Give the digest of everything that determines positions."""
        names = (*self.bodies, "", *self.indicators, "", *self.blocks)
        found = hashlib.sha256("\n".join(names).encode())
        for each in (self.maxima, self.values, self.start, self.inverse_span, self.fixed, self.counted,
                     self.reason, self.carried, self.deducted, self.weights, self.group_of):  # fmt: skip
            found.update(np.ascontiguousarray(each).tobytes())
        for own in (self.own, *(node.own for node in self.nodes)):
            found.update(b"" if own is None else np.ascontiguousarray(own).tobytes())
        found.update(b"whole only" if self.whole_only else b"")
        return f"sha256:{found.hexdigest()}"


def columns_of(year: Round) -> Columns:
    """Turn a round into columns.

    Only bodies with a score in every block of their group are compared, as in the ranking.
    """
    rows, groups = lay_out(year.blocks)
    builder = _ColumnsBuilder((len(rows), len(year.bodies)))
    for at, body in enumerate(year.bodies):
        for row, each in enumerate(rows):
            cell = body.cells.get(each.block, {}).get(each.code)
            if cell is not None:
                builder.put(row, at, cell)
    nodes = tuple(_node(year, each) for each in groups)
    own = [_own_of(year, each.name, float(each.maximum)) for each in rows]
    return Columns(
        bodies=tuple(body.body for body in year.bodies),
        indicators=tuple(each.name for each in rows),
        blocks=tuple(tree.block for tree in year.blocks),
        nodes=nodes,
        groups=_groups(year),
        group_of=_group_of(year),
        maxima=np.array([float(each.maximum) for each in rows]),
        values=builder.values,
        start=builder.start,
        inverse_span=builder.inverse_span,
        fixed=builder.fixed,
        counted=builder.counted,
        moving=builder.moving,
        reason=builder.reason,
        carried=builder.carried,
        tables=builder.tables(),
        deducted=_by_block(year, lambda body, block: body.deducted.get(block, ZERO)),
        least=np.array([[float(tree.least)] for tree in year.blocks]),
        most=np.array([[float(tree.most)] for tree in year.blocks]),
        weights=_by_block(year, lambda body, block: _weights(year, body).get(block, ZERO)),
        bands=_bands(year),
        own=None if all(each is None for each in own) else _stack(own, len(year.bodies)),
        whole_only=year.composition.absent_blocks is AbsentBlocks.EXCLUDED,
    )


def _node(year: Round, group: RowGroup) -> Node:
    maximum = float(group.maximum)
    return Node(
        name=group.name,
        block=group.block,
        maximum=maximum,
        rows=np.array(group.rows, np.int64),
        nodes=group.groups,
        root=group.root,
        own=_own_of(year, group.name, maximum),
    )


def _own_of(year: Round, name: str, maximum: float) -> Floats | None:
    """Give each body's weight of a node relative to its maximum; None where it is always 1."""
    block, _, code = name.partition("/")
    if not any(body.own for body in year.bodies):
        return None
    weights = (body.own.get(block, {}).get(code or block) for body in year.bodies)
    found = np.array([1.0 if each is None else float(each) / maximum for each in weights])
    return None if (found == 1.0).all() else found


def _stack(own: list[Floats | None], count: int) -> Floats:
    return np.array([np.ones(count) if each is None else each for each in own])


def _groups(year: Round) -> tuple[Group, ...]:
    compared: dict[str, list[int]] = {code: [] for code in year.composition.positions.published}
    for at, body in enumerate(year.bodies):
        group = year.composition.group_of(body.kind)
        if group.code in compared and all(block in body.cells for block in group.weights):
            compared[group.code].append(at)
    return tuple(Group(code, np.array(found, np.int64)) for code, found in compared.items())


def _group_of(year: Round) -> Whole:
    codes = [group.code for group in year.composition.groups]
    found = [codes.index(year.composition.group_of(body.kind).code) for body in year.bodies]
    return np.array(found, np.int64)


def _weights(year: Round, body: BodyCells) -> Mapping[str, Fraction]:
    return year.composition.group_of(body.kind).weights


def _by_block(year: Round, of: Callable[[BodyCells, str], Fraction]) -> Floats:
    rows = [[float(of(body, tree.block)) for body in year.bodies] for tree in year.blocks]
    return np.array(rows, float)


class _ColumnsBuilder:
    """Collects cells into columns."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.values, self.start, self.fixed = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        self.inverse_span, self.carried = np.ones(shape), np.full(shape, np.nan)
        self.counted, self.moving = np.zeros(shape, bool), np.zeros(shape, bool)
        self.reason = np.full(shape, -1, np.int8)
        self._tables: dict[tuple[int, Goalposts], list[int]] = {}

    def put(self, row: int, at: int, cell: Cell) -> None:
        """Store one cell."""
        here, goalposts = (row, at), cell.goalposts
        if cell.missing is not None:
            self.reason[here] = REASONS.index(cell.missing)
        if goalposts is not None:
            if goalposts.steps:
                self._tables.setdefault((row, goalposts), []).append(at)
            if cell.previous is not None:
                self.carried[here] = goalposts.as_float(cell.previous)
        if cell.share is None:
            return
        self.counted[here] = True
        if cell.value is None or goalposts is None:
            self.fixed[here] = float(cell.share)
            return
        self.moving[here] = True
        if goalposts.steps:
            self.values[here] = goalposts.as_float(cell.value)
        else:
            self.values[here], self.start[here] = float(cell.value), float(goalposts.start)
            self.inverse_span[here] = float(1 / (goalposts.end - goalposts.start))

    def tables(self) -> tuple[Table, ...]:
        """Give the tables of steps, lowest step first, none below it."""
        found = []
        for (row, goalposts), bodies in self._tables.items():
            edges, shares = map(np.array, goalposts.table())
            found.append(Table(row, np.array(bodies, np.int64), edges, shares))
        return tuple(found)


def _bands(year: Round) -> Bands:
    bands, places = year.composition.bands, year.composition.places
    if year.composition.conditions:  # a total alone does not say the band: no share is told
        bands = ()
    reached = [-(-(band.at_least * 10**places) // 1) for band in bands]
    return Bands(tuple(band.code for band in bands), np.array(reached, np.int64), places)
