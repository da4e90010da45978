"""Decisions on a rating: handed over, received, submitted, voted on, considered, instructed."""

from pathlib import Path

from bagalau.chassis.http import add_problems
from services.aggregator.decisions.commission import fetch_commission, name_commission
from services.aggregator.decisions.deciding import (
    DECISION_STATES,
    Step,
    decide,
    fetch_standing,
    handed_over_by,
    instruct,
    vote,
)
from services.aggregator.decisions.reading import fetch_decision, list_instructions

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = [
    "DECISION_STATES", "Step", "decide", "fetch_commission", "fetch_decision",
    "fetch_standing", "handed_over_by", "instruct", "list_instructions", "name_commission", "vote",
]  # fmt: skip
