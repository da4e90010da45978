"""Every router of a block, and nothing else."""

from bagalau.blocks.api.parameters import runtime_of
from bagalau.blocks.api.routers import BLOCK_ROUTERS

__all__ = ["BLOCK_ROUTERS", "runtime_of"]
