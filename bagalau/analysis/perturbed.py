"""Totals of every body in every replication, as matrices, a chunk of replications at a time.

Replications with the same rule and the same answer to absence share one availability; what no
goalpost of the edition's ranges can clamp stays a matrix product, only the rest is held cell by
cell. Memory is bounded by the chunk.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from bagalau.analysis.absences import FULL, Cells, cells_of
from bagalau.analysis.choices import EFFECTS, NOTHING_OUT, RULES, Choices, Codes
from bagalau.analysis.columns import Columns, Floats, Node, Table, Truths, Whole
from bagalau.analysis.levels import printed_of, stepped
from bagalau.scoring.model import MissingChoice, Robustness, RuleChoice

CHUNK = 512
EMPTY: Floats = np.zeros((0, 0))
TOLERANCE = 1e-9
"""A share this close below a step counts as on it: floats of equal fractions differ by less."""


@dataclass(frozen=True)
class Runner:
    """Computes replications of one round by the ranges of one edition."""

    columns: Columns
    plan: Robustness
    _prepared_by_choice: dict[tuple[RuleChoice, MissingChoice], "Prepared"] = field(
        default_factory=dict
    )

    def totals(self, choices: Choices) -> Iterator[tuple[Codes, Floats]]:
        """Give places of replications and their totals (bodies, replications), chunk by chunk."""
        kind = choices.effect * len(RULES) + choices.rule
        order = np.argsort(kind, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(kind[order])) + 1):
            for first in range(0, len(group), CHUNK):
                chunk = group[first : first + CHUNK]
                effect, rule = divmod(int(kind[chunk[0]]), len(RULES))
                prepared = self._prepared(RULES[rule], EFFECTS[effect])
                yield chunk, _totals(self.columns, prepared, choices.at(chunk))

    def _prepared(self, rule: RuleChoice, effect: MissingChoice) -> "Prepared":
        if (rule, effect) not in self._prepared_by_choice:
            cells = cells_of(self.columns, self.plan, effect)
            self._prepared_by_choice[rule, effect] = _prepare(self.columns, self.plan, rule, cells)
        return self._prepared_by_choice[rule, effect]


@dataclass(frozen=True)
class ClampedCells:
    """Cells of one indicator that goalposts may clamp, computed cell by cell."""

    row: int
    bodies: Whole
    normalised: Floats
    table: Table | None = None
    own: Floats | None = None


@dataclass(frozen=True)
class Prepared:
    """The cells of one rule and one treatment of absent values, split by how they are computed.

    `constant` (indicators, bodies): shares that no choice changes; `linear`: normalised values that
    no goalposts of the range can clamp, `is_linear` where they are; `clamped`: the rest. Negative
    points are computed by the maximum that the edition prints (`printed`), before redistribution
    and perturbation: `negative` are those no choice changes, none where no share can be negative.
    """

    rule: RuleChoice
    steps: int
    counted: Floats
    constant: Floats
    linear: Floats
    is_linear: Floats
    clamped: tuple[tuple[ClampedCells, ...], ...]
    printed: Floats
    negative: Floats | None = None


def _prepare(columns: Columns, plan: Robustness, rule: RuleChoice, cells: Cells) -> Prepared:
    constant = np.where(cells.counted, cells.fixed, 0.0)
    rest = cells.moving.copy()
    linear = np.zeros_like(rest)
    clamped: list[list[ClampedCells]] = [[] for _ in columns.indicators]
    if rule is RuleChoice.PERCENTILE:
        constant = np.where(rest, percentiles(columns, cells), constant)
        rest[:] = False
    elif rule is RuleChoice.OFFICIAL:
        for table in columns.tables:
            bodies = table.bodies[rest[table.row, table.bodies]]
            clamped[table.row].append(
                ClampedCells(table.row, bodies, cells.normalised[table.row, bodies], table)
            )
            rest[table.row, table.bodies] = False
    start, end = float(plan.start), float(plan.end)
    saturated = rest & (cells.normalised >= FULL + end + TOLERANCE)
    constant[saturated] = FULL
    rest &= ~saturated & (cells.normalised > -start)
    if rule is RuleChoice.OFFICIAL:
        linear = rest & (cells.normalised >= start) & (cells.normalised <= FULL - end)
        rest &= ~linear
    for row in np.flatnonzero(rest.any(axis=1)):
        bodies = np.flatnonzero(rest[row])
        clamped[row].append(ClampedCells(int(row), bodies, cells.normalised[row, bodies]))
    prepared = Prepared(
        rule=rule,
        steps=plan.steps,
        counted=cells.counted.astype(float),
        constant=constant,
        linear=np.where(linear, cells.normalised, 0.0),
        is_linear=linear.astype(float),
        clamped=tuple(tuple(each) for each in clamped),
        printed=EMPTY,
    )
    prepared = _split_negative(prepared, columns)
    return prepared if columns.own is None else _weighted(prepared, columns.own)


def _split_negative(prepared: Prepared, columns: Columns) -> Prepared:
    """Separate negative points, computed by the maxima that the edition prints."""
    printed = printed_of(columns)
    if printed is None:  # an imputed mean is negative only where a share is
        return prepared
    return replace(
        prepared,
        constant=np.maximum(prepared.constant, 0.0),
        printed=printed,
        negative=np.minimum(prepared.constant, 0.0) * printed,
    )


def _weighted(prepared: Prepared, own: Floats) -> Prepared:
    """Multiply each cell by its weight for its body, where overrides make weights differ."""
    return replace(
        prepared,
        counted=prepared.counted * own,
        constant=prepared.constant * own,
        linear=prepared.linear * own,
        is_linear=prepared.is_linear * own,
        clamped=tuple(
            tuple(replace(each, own=own[each.row, each.bodies]) for each in row)
            for row in prepared.clamped
        ),
    )


def percentiles(columns: Columns, cells: Cells) -> Floats:
    """Give the place of each value among those of its group: 0 the lowest, 1 the highest.

    (lower values + half of the other equal ones) / (others); a value alone keeps its own share.
    """
    ranked = np.clip(cells.normalised, 0.0, FULL)
    for code in np.unique(columns.group_of):
        for row in range(len(columns.indicators)):
            members = np.flatnonzero((columns.group_of == code) & cells.moving[row])
            if len(members) > 1:
                values = np.rint(cells.normalised[row, members] / TOLERANCE)
                ordered = np.sort(values)
                lower = np.searchsorted(ordered, values, side="left")
                equal = np.searchsorted(ordered, values, side="right") - lower - 1
                ranked[row, members] = (lower + equal / 2) / (len(members) - 1)
    return ranked


def _totals(columns: Columns, prepared: Prepared, choices: Choices) -> Floats:
    """Give the totals of one chunk: from indicators over criteria and directions to the total."""
    weights = choices.indicators * columns.maxima[:, None]
    reduced = np.flatnonzero(choices.out != NOTHING_OUT)
    weights[choices.out[reduced], reduced] = 0.0
    scale = 1.0 / (1.0 + choices.end - choices.start)
    shares: list[Floats] = []
    is_available: list[Truths] = []
    shape = (len(columns.bodies), len(choices))
    weighted_sum, weight_sum, lacking = np.zeros(shape), np.zeros(shape), np.zeros(shape, bool)
    negative = np.zeros((1, 1) if prepared.negative is None else shape)
    for node in columns.nodes:
        points, available = _indicators(node.rows, prepared, choices, weights, scale)
        if prepared.negative is not None:
            negative += _negative_points(node.rows, prepared, choices, scale, prepared.negative)
        for inner in node.nodes:
            weight = _weight(columns.nodes[inner]) * choices.groups[inner]
            points += shares[inner] * weight
            available += is_available[inner] * weight
        has_maximum = available > 0
        available[~has_maximum] = 1.0
        points /= available
        shares.append(points)
        is_available.append(has_maximum)
        if node.root:
            points *= _weight(node)
            points -= columns.deducted[node.block][:, None]
            if prepared.negative is not None:
                points += negative
                negative[:] = 0.0
            np.maximum(points, columns.least[node.block], out=points)
            np.minimum(points, columns.most[node.block], out=points)
            weight = columns.weights[node.block][:, None] * choices.blocks[node.block]
            if columns.whole_only:
                lacking |= ~has_maximum & (weight > 0)
            weight *= has_maximum
            points *= weight
            weighted_sum += points
            weight_sum += weight
    with np.errstate(invalid="ignore"):
        weighted_sum /= weight_sum  # a body without any block has no total: nan
    return np.where(lacking, np.nan, weighted_sum) if columns.whole_only else weighted_sum


def _weight(node: Node) -> Floats | float:
    """Give the weight of a node, as a column where it differs between bodies."""
    weight = node.weight()
    return weight if isinstance(weight, float) else weight[:, None]


def _indicators(
    rows: Whole, prepared: Prepared, choices: Choices, weights: Floats, scale: Floats
) -> tuple[Floats, Floats]:
    """Give points and available maximum (bodies, replications) of a node's own indicators."""
    weights_of_rows = weights[rows]
    available = prepared.counted[rows].T @ weights_of_rows
    points = prepared.constant[rows].T @ weights_of_rows
    if prepared.rule is RuleChoice.OFFICIAL:
        per = weights_of_rows * scale[rows]
        points += prepared.linear[rows].T @ per
        points -= prepared.is_linear[rows].T @ (per * choices.start[rows])
    for row in rows:
        for clamped in prepared.clamped[row]:
            shares = _shift(clamped, choices, scale[row])
            if clamped.table is not None:
                shares = stepped(shares, clamped.table.at_least, clamped.table.shares)
                if prepared.negative is not None:
                    np.maximum(shares, 0.0, out=shares)
            else:
                np.maximum(shares, 0.0, out=shares)
                np.minimum(shares, FULL, out=shares)
            if prepared.rule is RuleChoice.STEPS:
                shares = np.floor(shares * prepared.steps + TOLERANCE) / prepared.steps
            shares *= weights[row]
            if clamped.own is not None:
                shares *= clamped.own[:, None]
            points[clamped.bodies] += shares
    return points, available


def _shift(clamped: ClampedCells, choices: Choices, scale: Floats) -> Floats:
    """Give the normalised values of cells under the goalposts of each replication."""
    normalised: Floats = clamped.normalised[:, None] - choices.start[clamped.row]
    normalised *= scale
    return normalised


def _negative_points(
    rows: Whole, prepared: Prepared, choices: Choices, scale: Floats, constant: Floats
) -> Floats:
    """Give the negative points (bodies, replications) of a node's own indicators, as printed."""
    points = np.zeros((constant.shape[1], len(choices)))
    for row in rows:
        is_kept = (choices.out != row).astype(float)
        points += constant[row][:, None] * is_kept
        for clamped in prepared.clamped[row]:
            if clamped.table is not None and (clamped.table.shares < 0).any():
                shares = stepped(
                    _shift(clamped, choices, scale[row]),
                    clamped.table.at_least,
                    clamped.table.shares,
                )
                np.minimum(shares, 0.0, out=shares)
                shares *= prepared.printed[row, clamped.bodies][:, None]
                shares *= is_kept
                points[clamped.bodies] += shares
    return points
