"""Which blocks count in a year, with which weights."""

from services.aggregator.composition.compositions import (
    Compositions,
    CompositionsOverlap,
    read_compositions,
    read_texts,
    to_compositions,
)

__all__ = [
    "Compositions", "CompositionsOverlap", "read_compositions", "read_texts", "to_compositions",
]  # fmt: skip
