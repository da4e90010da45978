"""The routers of the process in a block: evidence, and what rests on it."""

from bagalau.blocks.api.process.evidence import evidence
from bagalau.blocks.api.process.recommendations import recommendations
from bagalau.blocks.recommendations import RECOMMENDATION_STATES
from bagalau.process import process_router

PROCESS_ROUTERS = (evidence, recommendations, process_router([RECOMMENDATION_STATES]))

__all__ = ["PROCESS_ROUTERS"]
