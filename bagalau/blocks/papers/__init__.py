"""The papers of a block as documents: its conclusion, tables of disagreements, reconciliation acts."""

from bagalau.blocks.papers.conclusions import conclusion_paper, fetch_conclusion_paper
from bagalau.blocks.papers.disagreements import disagreement_paper, fetch_disagreement_paper
from bagalau.blocks.papers.reconciliations import (
    fetch_reconciliation_paper,
    reconciliation_paper,
)

__all__ = [
    "conclusion_paper", "disagreement_paper", "fetch_conclusion_paper", "fetch_disagreement_paper",
    "fetch_reconciliation_paper", "reconciliation_paper",
]  # fmt: skip
