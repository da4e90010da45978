"""A body beside its group, and what gains a position."""

from services.aggregator.comparison.beside_group import BesideGroup
from services.aggregator.comparison.comparison import compare_body, entry_of
from services.aggregator.comparison.position_gain import position_gained

__all__ = [
    "BesideGroup", "compare_body", "entry_of", "position_gained",
]  # fmt: skip
