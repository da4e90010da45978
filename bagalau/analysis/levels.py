"""Normalise and aggregate: from values over four levels to totals, for all bodies at once."""

from dataclasses import dataclass

import numpy as np

from bagalau.analysis.columns import Columns, Floats, Truths, Whole

GRID_PLACES = 9
"""Totals are compared to nine decimals: equal there is a tie (PROPOSED)."""
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

    `applied` is the maximum of each cell after redistribution; `joins` (blocks, indicators) says
    which indicator belongs to which block; `constant` (blocks, bodies) depends on no value: fixed
    shares less deductions; `weights` (blocks, bodies) are redistributed among the blocks that have
    a score where the composition redistributes them; nan for a body without a total. `printed` is
    the maximum of each cell before redistribution, which applies to negative shares; none where no
    share can be negative.
    """

    columns: Columns
    applied: Floats
    joins: Floats
    constant: Floats
    weights: Floats
    scored: Truths
    printed: Floats | None = None

    def totals(self) -> Totals:
        """Give every body's block scores and total: normalise, weigh, sum, deduct, clamp, compose."""
        columns = self.columns
        normalised = columns.values - columns.start
        normalised *= columns.inverse_span
        shares = np.maximum(normalised, 0.0)
        np.minimum(shares, 1.0, out=shares)
        for table in columns.tables:
            values = normalised[table.row, table.bodies]
            shares[table.row, table.bodies] = stepped(values, table.at_least, table.shares)
        negative = None
        if self.printed is not None:
            negative = np.minimum(shares, 0.0) * self.printed
            np.maximum(shares, 0.0, out=shares)
        shares *= self.applied
        if negative is not None:
            shares += negative
        blocks = self.joins @ shares
        blocks += self.constant
        np.maximum(blocks, columns.least, out=blocks)
        np.minimum(blocks, columns.most, out=blocks)
        return Totals(blocks, np.einsum("kb,kb->b", blocks, self.weights))


def levels_of(columns: Columns) -> Levels:
    """Redistribute the maxima once: the plan by which values of a round become totals."""
    applied, scored = _share_out(columns, columns.counted.astype(float))
    joins = _joins(columns)
    weights = np.where(scored, columns.weights, 0.0)
    total_weight = weights.sum(axis=0)
    if columns.whole_only:
        total_weight[(~scored & (columns.weights > 0)).any(axis=0)] = 0
    printed = printed_of(columns)
    constant_shares = applied * columns.fixed
    if printed is not None:
        constant_shares = np.where(columns.fixed < 0, printed * columns.fixed, constant_shares)
    return Levels(
        columns=columns,
        applied=applied * columns.moving,
        joins=joins,
        constant=joins @ constant_shares - columns.deducted,
        weights=weights / np.where(total_weight > 0, total_weight, np.nan),
        scored=scored,
        printed=None if printed is None else printed * columns.moving,
    )


def printed_of(columns: Columns) -> Floats | None:
    """Give the maximum of each cell as the edition prints it, before redistribution.

    It applies to negative shares, whatever is missing; None where none can be negative.
    """
    any_negative = any((table.shares < 0).any() for table in columns.tables)
    if not any_negative and not (columns.fixed < 0).any():
        return None
    printed, _ = _share_out(columns, np.ones_like(columns.fixed))
    return printed


def _share_out(columns: Columns, counted: Floats) -> tuple[Floats, Truths]:
    """Give each cell's maximum after redistribution, and which blocks have a score."""
    if columns.own is not None:
        counted = counted * columns.own
    is_available: list[Truths] = []
    available: list[Floats] = []
    for node in columns.nodes:
        node_maximum: Floats = columns.maxima[node.rows] @ counted[node.rows]
        for child in node.nodes:
            node_maximum = node_maximum + columns.nodes[child].weight() * is_available[child]
        available.append(node_maximum)
        is_available.append(node_maximum > 0)
    applied = np.zeros_like(columns.values)
    scored = np.zeros(columns.weights.shape, bool)
    shared_out: list[Floats] = [np.zeros(len(columns.bodies)) for _ in columns.nodes]
    for at in reversed(range(len(columns.nodes))):
        node = columns.nodes[at]
        if node.root:
            shared_out[at] = np.where(is_available[at], node.weight(), 0.0)
            scored[node.block] = is_available[at]
        scale = shared_out[at] / np.where(is_available[at], available[at], 1.0)
        applied[node.rows] = columns.maxima[node.rows, None] * counted[node.rows] * scale
        for child in node.nodes:
            shared_out[child] = (
                np.where(is_available[child], columns.nodes[child].weight(), 0.0) * scale
            )
    return applied, scored


def stepped(normalised: Floats, at_least: Floats, shares: Floats) -> Floats:
    """Give the share of the step that each value reaches."""
    result: Floats = shares[np.searchsorted(at_least, normalised, side="right")]
    return result


def on_grid(totals: Floats) -> Whole:
    """Give totals as whole numbers of the ninth decimal: equal there is equal in position.

    A missing total becomes NO_TOTAL.
    """
    known = ~np.isnan(totals)
    scaled = totals * 10.0**GRID_PLACES
    if known.all():
        result: Whole = np.rint(scaled).astype(np.int64)
        return result
    result = np.full(totals.shape, NO_TOTAL)
    result[known] = np.rint(scaled[known]).astype(np.int64)
    return result


def _joins(columns: Columns) -> Floats:
    result = np.zeros((len(columns.blocks), len(columns.indicators)))
    for node in columns.nodes:
        result[node.block, node.rows] = 1.0
    return result
