"""What of a scored round may be varied: each body's cells, and the tree that joins them, exactly."""

from bagalau.scoring.variation.cells import (
    BlockTree,
    BodyCells,
    Branch,
    Cell,
    Goalposts,
    Leaf,
    NotModelled,
    Round,
    body_of,
    cell_of,
    goalposts_of,
    tree_of,
)
from bagalau.scoring.variation.rows import Row, RowGroup, lay_out
from bagalau.scoring.variation.table import RoundTable, tabulate

__all__ = [
    "BlockTree",
    "BodyCells",
    "Branch",
    "Cell",
    "Goalposts",
    "Leaf",
    "NotModelled",
    "Round",
    "RoundTable",
    "Row",
    "RowGroup",
    "body_of",
    "cell_of",
    "goalposts_of",
    "lay_out",
    "tabulate",
    "tree_of",
]  # fmt: skip
