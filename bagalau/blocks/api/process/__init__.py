"""The routers of the process in a block: objections, evidence, recommendations, tables of states."""

from bagalau.blocks.api.process.conclusions import conclusions
from bagalau.blocks.api.process.documents import documents
from bagalau.blocks.api.process.evidence import evidence
from bagalau.blocks.api.process.exemptions import exemptions
from bagalau.blocks.api.process.indicator_notes import indicator_notes
from bagalau.blocks.api.process.objections import objections
from bagalau.blocks.api.process.rechecks import rechecks
from bagalau.blocks.api.process.recommendations import recommendations
from bagalau.blocks.appeals import DISAGREEMENT_STATES, OBJECTION_STATES
from bagalau.blocks.conclusions import CONCLUSION_STATES
from bagalau.blocks.exemptions import EXEMPTION_STATES
from bagalau.blocks.rechecks import RECHECK_STATES, SELECTION_STATES
from bagalau.blocks.recommendations import RECOMMENDATION_STATES
from bagalau.blocks.review import REVIEW_STATES
from bagalau.process import process_router

PROCESS_ROUTERS = (
    objections,
    evidence,
    conclusions,
    documents,
    recommendations,
    indicator_notes,
    exemptions,
    rechecks,
    process_router(
        [
            REVIEW_STATES,
            OBJECTION_STATES,
            DISAGREEMENT_STATES,
            CONCLUSION_STATES,
            RECOMMENDATION_STATES,
            EXEMPTION_STATES,
            SELECTION_STATES,
            RECHECK_STATES,
        ]
    ),
)

__all__ = ["PROCESS_ROUTERS"]
