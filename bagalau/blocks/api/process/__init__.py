"""The routers of the process in a block: objections, evidence, recommendations, tables of states."""

from bagalau.blocks.api.process.conclusions import conclusions
from bagalau.blocks.api.process.documents import documents
from bagalau.blocks.api.process.evidence import evidence
from bagalau.blocks.api.process.exemptions import exemptions
from bagalau.blocks.api.process.indicator_notes import indicator_notes
from bagalau.blocks.api.process.objections import objections
from bagalau.blocks.api.process.questionnaires import questionnaires
from bagalau.blocks.api.process.rechecks import rechecks
from bagalau.blocks.api.process.recommendations import recommendations
from bagalau.blocks.api.process.self_assessments import self_assessment_report, self_assessments
from bagalau.blocks.api.process.targets import targets
from bagalau.blocks.api.process.tasks import progress, tasks
from bagalau.blocks.tasks import STATE_TABLES
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
    questionnaires,
    self_assessments,
    self_assessment_report,
    targets,
    tasks,
    progress,
    process_router(STATE_TABLES),
)

__all__ = ["PROCESS_ROUTERS"]
