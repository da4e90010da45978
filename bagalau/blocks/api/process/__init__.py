"""The routers of the process in a block: evidence, and what rests on it."""

from bagalau.blocks.api.process.evidence import evidence

PROCESS_ROUTERS = (evidence,)

__all__ = ["PROCESS_ROUTERS"]
