"""The block conclusion and its signature."""

from bagalau.blocks.conclusions.block_conclusion import fetch_conclusion, record_conclusion
from bagalau.blocks.conclusions.signature import record_signature

__all__ = [
    "fetch_conclusion", "record_conclusion", "record_signature",
]  # fmt: skip
