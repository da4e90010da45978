"""Decisions on a rating: handed over, received, submitted, voted on, considered, instructed."""

from pathlib import Path

from bagalau.chassis.http import add_problems
from services.aggregator.decisions.commission import (
    COMMISSION_STATES,
    fetch_commission,
    name_commission,
)
from services.aggregator.decisions.deciding import (
    DECISION_STATES,
    Decided,
    Step,
    decide,
    fetch_standing,
    handed_over_by,
    instruct,
    read_decided,
    vote,
)
from services.aggregator.decisions.reading import list_instructions, to_decision_view
from services.aggregator.decisions.standing import Standing

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = [
    "COMMISSION_STATES",
    "DECISION_STATES",
    "Decided",
    "Standing",
    "Step",
    "decide",
    "fetch_commission",
    "fetch_standing",
    "handed_over_by",
    "instruct",
    "list_instructions",
    "name_commission",
    "read_decided",
    "to_decision_view",
    "vote",
]  # fmt: skip
