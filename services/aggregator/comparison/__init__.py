"""A body beside its group, and what gains a position."""

from services.aggregator.comparison.beside_group import BesideGroup
from services.aggregator.comparison.position_gain import position_gained

__all__ = [
    "BesideGroup",
    "position_gained",
]
