"""Normalise and aggregate: from values over four levels to totals, for all bodies at once."""

from dataclasses import dataclass

import numpy as np

from bagalau.analysis.columns import Columns, Floats, Truths, Whole

GRID_PLACES = 9
NO_TOTAL = np.iinfo(np.int64).min
"""On the grid: no total, below every one there is."""


@dataclass(frozen=True)
class Totals:
    """Scores of blocks (blocks, bodies) and totals (bodies); nan where there is none."""

    blocks: Floats
    totals: Floats


@dataclass(frozen=True)
class Levels:
    """What follows from tree, maxima and availability alone, computed once for all values.

    `applied` is the maximum of each cell after what does not count was shared out; `joins`
    (blocks, indicators) says which indicator belongs to which block; `constant` (blocks, bodies)
    is what no value moves: fixed shares less deductions; `weights` (blocks, bodies) are shared
    out among the blocks that have a score where the composition shares them out; nan for a body
    without a total. `printed` is the maximum of each cell before anything was shared out, by which
    shares below zero are taken; none where no share can lie below zero.
    """

    columns: Columns
    applied: Floats
    joins: Floats
    constant: Floats
    weights: Floats
    scored: Truths
    printed: Floats | None = None

    def totals(self) -> Totals:
        """Give every body's block scores and total: normalise, weigh, add, deduct, clamp, add."""
        each = self.columns
        ways = each.values - each.start
        ways *= each.per_span
        held = np.maximum(ways, 0.0)
        np.minimum(held, 1.0, out=held)
        for table in each.tables:
            seen = ways[table.row, table.bodies]
            held[table.row, table.bodies] = stepped(seen, table.at_least, table.shares)
        taken = None
        if self.printed is not None:
            taken = np.minimum(held, 0.0) * self.printed
            np.maximum(held, 0.0, out=held)
        held *= self.applied
        if taken is not None:
            held += taken
        blocks = self.joins @ held
        blocks += self.constant
        np.maximum(blocks, each.least, out=blocks)
        np.minimum(blocks, each.most, out=blocks)
        return Totals(blocks, np.einsum("kb,kb->b", blocks, self.weights))


def levels_of(columns: Columns) -> Levels:
    """Share the maxima out once: the plan by which values of a round become totals."""
    applied, scored = _applied(columns, columns.counted.astype(float))
    joins = _joins(columns)
    weights = np.where(scored, columns.weights, 0.0)
    whole = weights.sum(axis=0)
    if columns.whole_only:
        whole[(~scored & (columns.weights > 0)).any(axis=0)] = 0
    printed = printed_of(columns)
    shared = applied * columns.fixed
    if printed is not None:
        shared = np.where(columns.fixed < 0, printed * columns.fixed, shared)
    return Levels(
        columns=columns,
        applied=applied * columns.moving,
        joins=joins,
        constant=joins @ shared - columns.deducted,
        weights=weights / np.where(whole > 0, whole, np.nan),
        scored=scored,
        printed=None if printed is None else printed * columns.moving,
    )


def printed_of(columns: Columns) -> Floats | None:
    """Give the maximum of each cell as the edition prints it, where nothing is shared out.

    Shares below zero are taken by it, whatever is missing; None where none can lie below zero.
    """
    below = any((table.shares < 0).any() for table in columns.tables)
    if not below and not (columns.fixed < 0).any():
        return None
    printed, _ = _applied(columns, np.ones_like(columns.fixed))
    return printed


def _applied(columns: Columns, counted: Floats) -> tuple[Floats, Truths]:
    """Give each cell's maximum after sharing out, and which blocks have a score."""
    if columns.own is not None:
        counted = counted * columns.own
    open_: list[Truths] = []
    available: list[Floats] = []
    for node in columns.nodes:
        room: Floats = columns.maxima[node.rows] @ counted[node.rows]
        for below in node.nodes:
            room = room + columns.nodes[below].weight() * open_[below]
        available.append(room)
        open_.append(room > 0)
    applied = np.zeros_like(columns.values)
    scored = np.zeros(columns.weights.shape, bool)
    room_of: list[Floats] = [np.zeros(len(columns.bodies)) for _ in columns.nodes]
    for at in reversed(range(len(columns.nodes))):
        node = columns.nodes[at]
        if node.root:
            room_of[at] = np.where(open_[at], node.weight(), 0.0)
            scored[node.block] = open_[at]
        scale = room_of[at] / np.where(open_[at], available[at], 1.0)
        applied[node.rows] = columns.maxima[node.rows, None] * counted[node.rows] * scale
        for below in node.nodes:
            room_of[below] = np.where(open_[below], columns.nodes[below].weight(), 0.0) * scale
    return applied, scored


def stepped(ways: Floats, at_least: Floats, shares: Floats) -> Floats:
    """Give the share of the step that each value stands on."""
    found: Floats = shares[np.searchsorted(at_least, ways, side="right")]
    return found


def on_grid(totals: Floats) -> Whole:
    """Give totals as whole numbers of the ninth decimal: equal there is equal in position.

    What has no total stands at NO_TOTAL.
    """
    known = ~np.isnan(totals)
    scaled = totals * 10.0**GRID_PLACES
    if known.all():
        found: Whole = np.rint(scaled).astype(np.int64)
        return found
    found = np.full(totals.shape, NO_TOTAL)
    found[known] = np.rint(scaled[known]).astype(np.int64)
    return found


def _joins(columns: Columns) -> Floats:
    found = np.zeros((len(columns.blocks), len(columns.indicators)))
    for node in columns.nodes:
        found[node.block, node.rows] = 1.0
    return found
