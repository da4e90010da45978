"""The routers of the process at the aggregator: the schedule, and the tables of states."""

from bagalau.process import process_router
from services.aggregator.api.process.schedules import schedules
from services.aggregator.schedules import SCHEDULE_STATES

PROCESS_ROUTERS = (schedules, process_router([SCHEDULE_STATES]))

__all__ = ["PROCESS_ROUTERS"]
