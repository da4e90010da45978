"""A round as one table of indicators by bodies: what a replication may vary, in plain floats."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.composition import Composition
from bagalau.scoring.engine import BodyScore
from bagalau.scoring.model import Edition, Missing
from bagalau.scoring.variation.cells import (
    BlockTree,
    BodyCells,
    Cell,
    Goalposts,
    body_of,
    tree_of,
)
from bagalau.scoring.variation.rows import Row, RowGroup, lay_out

NOTHING = Cell(None)

Plane = list[list[float]]
"""One number for each indicator and body."""


@dataclass(frozen=True)
class RoundTable:
    """All planes are (indicators, bodies), ones and zeros where they answer a question.

    `moving` cells have their value between goalposts, `normalised`; others `counted` have a `fixed`
    share; `carried` is last year's value, nan where unknown; `varied` are absent for a reason that
    is treated otherwise in replications; `own` are not absent. `steps` are goalposts with a table.
    `weights` (by name) is what each node weighs for each body, `levels` what the node is; `printed`
    is what a share brings to the block when nothing is missing, by which points below zero count;
    `deducted` and `block_weights` are (blocks, bodies); `placed` are the bodies (columns) of each
    group whose positions are published: those with a score in every block of the group.
    """

    trees: Sequence[BlockTree]
    rows: Sequence[Row]
    groups: Sequence[RowGroup]
    bodies: Sequence[BodyCells]
    counted: Plane
    moving: Plane
    fixed: Plane
    normalised: Plane
    carried: Plane
    varied: Plane
    own: Plane
    steps: Sequence[Sequence[Goalposts | None]]
    weights: Mapping[str, list[float]]
    printed: Plane
    levels: Mapping[str, str]
    deducted: Plane
    block_weights: Plane
    placed: Mapping[str, list[int]]


def tabulate(
    composition: Composition,
    editions: Sequence[Edition],
    kinds: Mapping[str, str],
    scores: Mapping[str, Mapping[str, BodyScore]],
    reasons: Collection[Missing],
) -> RoundTable:
    """Lay out the scored blocks that count of each body, in the order of *editions* and *scores*.

    Raises NotModelled for an edition that no replication can vary.
    """
    trees = [tree_of(each) for each in editions]
    rows, groups = lay_out(trees)
    bodies = [body_of(code, kinds[code], scored) for code, scored in scores.items()]
    table = [[x.cells.get(row.block, {}).get(row.code, NOTHING) for x in bodies] for row in rows]
    named: list[Row | RowGroup] = [*rows, *groups]
    weights = {each.name: [_weight(each, x) for x in bodies] for each in named}
    return RoundTable(
        trees=trees,
        rows=rows,
        groups=groups,
        bodies=bodies,
        counted=[[float(x.share is not None) for x in cells] for cells in table],
        moving=[[float(_moves(x)) for x in cells] for cells in table],
        fixed=[[0.0 if _moves(x) else float(x.share or 0) for x in cells] for cells in table],
        normalised=[[_float(x, x.value) if _moves(x) else 0.0 for x in cells] for cells in table],
        carried=[[_float(x, x.previous) for x in cells] for cells in table],
        varied=[[float(x.missing in reasons) for x in cells] for cells in table],
        own=[[float(x.missing is None) for x in cells] for cells in table],
        steps=[[_steps(x) for x in cells] for cells in table],
        weights=weights,
        printed=_printed(rows, groups, weights),
        levels={
            **{each.name: "block" if each.root else "group" for each in groups},
            **{each.name: "indicator" for each in rows},
        },
        deducted=[[float(x.deducted.get(tree.block, 0)) for x in bodies] for tree in trees],
        block_weights=[
            [float(composition.group_of(x.kind).weights.get(tree.block, 0)) for x in bodies]
            for tree in trees
        ],
        placed={
            group.code: [
                at
                for at, x in enumerate(bodies)
                if x.kind in group.kinds and group.weights.keys() <= x.cells.keys()
            ]
            for group in composition.groups
            if group.code in composition.positions.published
        },
    )


def _moves(cell: Cell) -> bool:
    return cell.share is not None and cell.value is not None and cell.goalposts is not None


def _float(cell: Cell, value: Fraction | None) -> float:
    if cell.goalposts is None or value is None:
        return math.nan
    return cell.goalposts.as_float(value)


def _steps(cell: Cell) -> Goalposts | None:
    return cell.goalposts if cell.goalposts and cell.goalposts.steps else None


def _weight(node: Row | RowGroup, body: BodyCells) -> float:
    own = body.own.get(node.name.partition("/")[0], {})
    return float(own.get(node.code, node.maximum))


def _printed(
    rows: Sequence[Row], groups: Sequence[RowGroup], weights: Mapping[str, list[float]]
) -> Plane:
    """Give the maximum of every cell in its block when every cell counts."""
    found = [[0.0] * len(weights[each.name]) for each in rows]
    whole: list[list[float]] = []
    for group in groups:
        names = [rows[x].name for x in group.rows] + [groups[x].name for x in group.groups]
        whole.append([math.fsum(each) for each in zip(*(weights[x] for x in names), strict=True)])
    shared = {at: weights[group.name] for at, group in enumerate(groups) if group.root}
    for at in reversed(range(len(groups))):
        group = groups[at]
        scale = [x / y if y else 0.0 for x, y in zip(shared[at], whole[at], strict=True)]
        for row in group.rows:
            pairs = zip(weights[rows[row].name], scale, strict=True)
            found[row] = [weight * each for weight, each in pairs]
        for inner in group.groups:
            pairs = zip(weights[groups[inner].name], scale, strict=True)
            shared[inner] = [weight * each for weight, each in pairs]
    return found
