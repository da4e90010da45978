"""The routers of the process at the aggregator: schedule, administration, decisions, tables of states."""

from bagalau.process import process_router
from services.aggregator.administration import ADMINISTRATION_STATES
from services.aggregator.api.process.administration import administration
from services.aggregator.api.process.decisions import commissions, decisions, instructions
from services.aggregator.api.process.documents import documents
from services.aggregator.api.process.publications import publications
from services.aggregator.api.process.rescorings import rescorings
from services.aggregator.api.process.schedules import schedules
from services.aggregator.api.process.tasks import progress, tasks
from services.aggregator.collection import CYCLE_STATES
from services.aggregator.decisions import COMMISSION_STATES, DECISION_STATES
from services.aggregator.final_conclusions import CONCLUSION_STATES
from services.aggregator.schedules import SCHEDULE_STATES

STATE_TABLES = (
    CYCLE_STATES,
    SCHEDULE_STATES,
    CONCLUSION_STATES,
    COMMISSION_STATES,
    DECISION_STATES,
    ADMINISTRATION_STATES,
)

PROCESS_ROUTERS = (
    schedules,
    administration,
    commissions,
    decisions,
    instructions,
    publications,
    rescorings,
    documents,
    tasks,
    progress,
    process_router(STATE_TABLES),
)

__all__ = ["PROCESS_ROUTERS"]
