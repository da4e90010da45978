"""Totals of every body in every replication, as matrices, a chunk of replications at a time.

Replications with the same rule and the same answer to absence share one availability; what no
goalpost of the edition's ranges can bend stays a matrix product, only the rest is held cell by
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
NOTHING: Floats = np.zeros((0, 0))
SNAP = 1e-9
"""A share this close below a step stands on it: floats of equal fractions differ by less."""


@dataclass(frozen=True)
class Runner:
    """Computes replications of one round by the ranges of one edition."""

    columns: Columns
    plan: Robustness
    _known: dict[tuple[RuleChoice, MissingChoice], "Prepared"] = field(default_factory=dict)

    def totals(self, choices: Choices) -> Iterator[tuple[Codes, Floats]]:
        """Give places of replications and their totals (bodies, replications), chunk by chunk."""
        kind = choices.effect * len(RULES) + choices.rule
        order = np.argsort(kind, kind="stable")
        for part in np.split(order, np.flatnonzero(np.diff(kind[order])) + 1):
            for first in range(0, len(part), CHUNK):
                chunk = part[first : first + CHUNK]
                effect, rule = divmod(int(kind[chunk[0]]), len(RULES))
                prepared = self._prepared(RULES[rule], EFFECTS[effect])
                yield chunk, _totals(self.columns, prepared, choices.at(chunk))

    def _prepared(self, rule: RuleChoice, effect: MissingChoice) -> "Prepared":
        if (rule, effect) not in self._known:
            cells = cells_of(self.columns, self.plan, effect)
            self._known[rule, effect] = _prepare(self.columns, self.plan, rule, cells)
        return self._known[rule, effect]


@dataclass(frozen=True)
class ClampedCells:
    """Cells of one indicator that goalposts may bend: held cell by cell."""

    row: int
    bodies: Whole
    ways: Floats
    table: Table | None = None
    own: Floats | None = None


@dataclass(frozen=True)
class Prepared:
    """The cells of one rule and one answer to absence, split by how they are computed.

    `constant` (indicators, bodies): shares that nothing moves; `straight`: ways between the
    goalposts wherever those may go, `is_straight` where they are; `bent`: the rest. Shares below
    zero are taken by the maximum that the edition prints (`printed`), whatever is shared out or
    perturbed: `taken` are the points that nothing moves, none where no share can lie below zero.
    """

    rule: RuleChoice
    steps: int
    counted: Floats
    constant: Floats
    straight: Floats
    is_straight: Floats
    bent: tuple[tuple[ClampedCells, ...], ...]
    printed: Floats
    taken: Floats | None = None


def _prepare(columns: Columns, plan: Robustness, rule: RuleChoice, cells: Cells) -> Prepared:
    constant = np.where(cells.counted, cells.fixed, 0.0)
    rest = cells.moving.copy()
    straight = np.zeros_like(rest)
    bent: list[list[ClampedCells]] = [[] for _ in columns.indicators]
    if rule is RuleChoice.PERCENTILE:
        constant = np.where(rest, percentiles(columns, cells), constant)
        rest[:] = False
    elif rule is RuleChoice.OFFICIAL:
        for table in columns.tables:
            bodies = table.bodies[rest[table.row, table.bodies]]
            bent[table.row].append(
                ClampedCells(table.row, bodies, cells.ways[table.row, bodies], table)
            )
            rest[table.row, table.bodies] = False
    start, end = float(plan.start), float(plan.end)
    beyond = rest & (cells.ways >= FULL + end + SNAP)
    constant[beyond] = FULL
    rest &= ~beyond & (cells.ways > -start)
    if rule is RuleChoice.OFFICIAL:
        straight = rest & (cells.ways >= start) & (cells.ways <= FULL - end)
        rest &= ~straight
    for row in np.flatnonzero(rest.any(axis=1)):
        bodies = np.flatnonzero(rest[row])
        bent[row].append(ClampedCells(int(row), bodies, cells.ways[row, bodies]))
    found = Prepared(
        rule=rule,
        steps=plan.steps,
        counted=cells.counted.astype(float),
        constant=constant,
        straight=np.where(straight, cells.ways, 0.0),
        is_straight=straight.astype(float),
        bent=tuple(tuple(each) for each in bent),
        printed=NOTHING,
    )
    found = _taking(found, columns)
    return found if columns.own is None else _weighed(found, columns.own)


def _taking(found: Prepared, columns: Columns) -> Prepared:
    """Set apart what lies below zero, by the maxima that the edition prints."""
    printed = printed_of(columns)
    if printed is None:  # a mean put in for an absent value lies below zero where a share does
        return found
    return replace(
        found,
        constant=np.maximum(found.constant, 0.0),
        printed=printed,
        taken=np.minimum(found.constant, 0.0) * printed,
    )


def _weighed(found: Prepared, own: Floats) -> Prepared:
    """Let each cell weigh what it does for its body, where overrides make weights differ."""
    return replace(
        found,
        counted=found.counted * own,
        constant=found.constant * own,
        straight=found.straight * own,
        is_straight=found.is_straight * own,
        bent=tuple(
            tuple(replace(each, own=own[each.row, each.bodies]) for each in row)
            for row in found.bent
        ),
    )


def percentiles(columns: Columns, cells: Cells) -> Floats:
    """Give the place of each value among those of its group: 0 the lowest, 1 the highest.

    (lower values + half of the other equal ones) / (others); a value alone keeps its own share.
    """
    found = np.clip(cells.ways, 0.0, FULL)
    for code in np.unique(columns.group_of):
        for row in range(len(columns.indicators)):
            mine = np.flatnonzero((columns.group_of == code) & cells.moving[row])
            if len(mine) > 1:
                seen = np.rint(cells.ways[row, mine] / SNAP)
                ordered = np.sort(seen)
                lower = np.searchsorted(ordered, seen, side="left")
                equal = np.searchsorted(ordered, seen, side="right") - lower - 1
                found[row, mine] = (lower + equal / 2) / (len(mine) - 1)
    return found


def _totals(columns: Columns, prepared: Prepared, choices: Choices) -> Floats:
    """Give the totals of one chunk: from indicators over criteria and directions to the total."""
    weights = choices.indicators * columns.maxima[:, None]
    some = np.flatnonzero(choices.out != NOTHING_OUT)
    weights[choices.out[some], some] = 0.0
    per_way = 1.0 / (1.0 + choices.end - choices.start)
    shares: list[Floats] = []
    open_: list[Truths] = []
    shape = (len(columns.bodies), len(choices))
    above, below, taken = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    lacking = np.zeros(shape, bool)
    for node in columns.nodes:
        points, room = _indicators(node.rows, prepared, choices, weights, per_way)
        if prepared.taken is not None:
            taken += _taken(node.rows, prepared, choices, per_way, prepared.taken)
        for inner in node.nodes:
            weight = _weight(columns.nodes[inner]) * choices.groups[inner]
            points += shares[inner] * weight
            room += open_[inner] * weight
        known = room > 0
        room[~known] = 1.0
        points /= room
        shares.append(points)
        open_.append(known)
        if node.root:
            points *= _weight(node)
            points -= columns.deducted[node.block][:, None]
            if prepared.taken is not None:
                points += taken
                taken[:] = 0.0
            np.maximum(points, columns.least[node.block], out=points)
            np.minimum(points, columns.most[node.block], out=points)
            weight = columns.weights[node.block][:, None] * choices.blocks[node.block]
            lacking |= ~known & (weight > 0)
            weight *= known
            points *= weight
            above += points
            below += weight
    with np.errstate(invalid="ignore"):
        above /= below  # a body without any block has no total: nan
    return np.where(lacking, np.nan, above) if columns.whole_only else above


def _weight(node: Node) -> Floats | float:
    """Give what a node weighs, a column for the bodies where they differ."""
    weight = node.weight()
    return weight if isinstance(weight, float) else weight[:, None]


def _indicators(
    rows: Whole, prepared: Prepared, choices: Choices, weights: Floats, per_way: Floats
) -> tuple[Floats, Floats]:
    """Give points and available maximum (bodies, replications) of a node's own indicators."""
    mine = weights[rows]
    room = prepared.counted[rows].T @ mine
    points = prepared.constant[rows].T @ mine
    if prepared.rule is RuleChoice.OFFICIAL:
        per = mine * per_way[rows]
        points += prepared.straight[rows].T @ per
        points -= prepared.is_straight[rows].T @ (per * choices.start[rows])
    for row in rows:
        for bent in prepared.bent[row]:
            held = _moved(bent, choices, per_way[row])
            if bent.table is not None:
                held = stepped(held, bent.table.at_least, bent.table.shares)
                if prepared.taken is not None:
                    np.maximum(held, 0.0, out=held)
            else:
                np.maximum(held, 0.0, out=held)
                np.minimum(held, FULL, out=held)
            if prepared.rule is RuleChoice.STEPS:
                held = np.floor(held * prepared.steps + SNAP) / prepared.steps
            held *= weights[row]
            if bent.own is not None:
                held *= bent.own[:, None]
            points[bent.bodies] += held
    return points, room


def _moved(bent: ClampedCells, choices: Choices, per_way: Floats) -> Floats:
    """Give the ways of cells under the goalposts of each replication."""
    held: Floats = bent.ways[:, None] - choices.start[bent.row]
    held *= per_way
    return held


def _taken(
    rows: Whole, prepared: Prepared, choices: Choices, per_way: Floats, constant: Floats
) -> Floats:
    """Give the points below zero (bodies, replications) of a node's own indicators, as printed."""
    found = np.zeros((constant.shape[1], len(choices)))
    for row in rows:
        kept = (choices.out != row).astype(float)
        found += constant[row][:, None] * kept
        for bent in prepared.bent[row]:
            if bent.table is not None and (bent.table.shares < 0).any():
                held = stepped(
                    _moved(bent, choices, per_way[row]), bent.table.at_least, bent.table.shares
                )
                np.minimum(held, 0.0, out=held)
                held *= prepared.printed[row, bent.bodies][:, None]
                held *= kept
                found[bent.bodies] += held
    return found
