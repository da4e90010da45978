"""The routers of the process in a block: evidence, and what rests on it."""

from bagalau.blocks.api.process.conclusions import conclusions
from bagalau.blocks.api.process.evidence import evidence
from bagalau.blocks.api.process.recommendations import recommendations
from bagalau.blocks.conclusions import CONCLUSION_STATES
from bagalau.blocks.recommendations import RECOMMENDATION_STATES
from bagalau.process import process_router

PROCESS_ROUTERS = (
    evidence,
    conclusions,
    recommendations,
    process_router([CONCLUSION_STATES, RECOMMENDATION_STATES]),
)

__all__ = ["PROCESS_ROUTERS"]
