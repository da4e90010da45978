"""The schedule of an evaluated year: drafted, approved by an order, put into the register."""

from pathlib import Path

from bagalau.chassis.http import add_problems
from services.aggregator.schedules.schedules import (
    SCHEDULE_STATES,
    approve_schedule,
    draft_schedule,
    fetch_schedule,
    state_of,
)

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = [
    "SCHEDULE_STATES", "approve_schedule", "draft_schedule", "fetch_schedule", "state_of",
]  # fmt: skip
