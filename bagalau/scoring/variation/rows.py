"""A round's trees laid out in rows and nodes, in the one order that draws and digests follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.variation.cells import BlockTree, Branch


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: its block, its code and what it weighs in its group."""

    block: str
    code: str
    maximum: Fraction

    @property
    def name(self) -> str:
        """Give the name that draws are keyed by."""
        return f"{self.block}/{self.code}"


@dataclass(frozen=True, slots=True)
class RowGroup:
    """One group: the place of its block, its own indicators (rows) and groups below, and its weight."""

    name: str
    block: int
    code: str
    maximum: Fraction
    rows: tuple[int, ...]
    groups: tuple[int, ...]
    root: bool


def lay_out(trees: Sequence[BlockTree]) -> tuple[list[Row], list[RowGroup]]:
    """Give the rows of all trees in their order, and the groups, each after all below it."""
    rows: list[Row] = []
    groups: list[RowGroup] = []
    for place, tree in enumerate(trees):
        _lay_out(tree.root, tree.block, place, rows, groups, root=True)
    return rows, groups


def _lay_out(
    branch: Branch, block: str, place: int, rows: list[Row], groups: list[RowGroup], *, root: bool
) -> int:
    """Add a branch after all below it; give its place among the groups."""
    own: list[int] = []
    below: list[int] = []
    for child in branch.children:
        if isinstance(child, Branch):
            below.append(_lay_out(child, block, place, rows, groups, root=False))
        else:
            own.append(len(rows))
            rows.append(Row(block, child.code, child.maximum))
    name = block if root else f"{block}/{branch.code}"
    code = block if root else branch.code
    groups.append(RowGroup(name, place, code, branch.maximum, tuple(own), tuple(below), root))
    return len(groups) - 1
