"""The papers of a block as documents: its conclusion, its tables of disagreements."""

from bagalau.blocks.papers.conclusions import conclusion_paper, fetch_conclusion_paper
from bagalau.blocks.papers.disagreements import disagreement_paper, fetch_disagreement_paper

__all__ = [
    "conclusion_paper", "disagreement_paper", "fetch_conclusion_paper", "fetch_disagreement_paper",
]  # fmt: skip
