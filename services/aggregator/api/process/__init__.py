"""The routers of the process at the aggregator: schedule, decisions, the tables of states."""

from bagalau.process import process_router
from services.aggregator.api.process.decisions import commissions, decisions, instructions
from services.aggregator.api.process.rescorings import rescorings
from services.aggregator.api.process.schedules import schedules
from services.aggregator.decisions import DECISION_STATES
from services.aggregator.schedules import SCHEDULE_STATES

STATE_TABLES = (SCHEDULE_STATES, DECISION_STATES)

PROCESS_ROUTERS = (
    schedules,
    commissions,
    decisions,
    instructions,
    rescorings,
    process_router(STATE_TABLES),
)

__all__ = ["PROCESS_ROUTERS"]
