"""Which blocks count in a year, with which weights."""

from services.aggregator.composition.compositions import Compositions, read_compositions

__all__ = ["Compositions", "read_compositions"]
