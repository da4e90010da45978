"""Results issued to the bodies, their objections, the decisions on these, and complaints."""

from pathlib import Path

from bagalau.blocks.appeals.body_review import fetch_review, fetch_reviews
from bagalau.blocks.appeals.compared_results import (
    compare_with_issued,
    handed_cards,
    to_hand_out,
)
from bagalau.blocks.appeals.complaints import (
    record_complaint,
    record_complaint_decision,
    record_recheck_result,
)
from bagalau.blocks.appeals.disagreements import (
    DISAGREEMENT_STATES,
    fetch_disagreements,
    record_acquaintance,
)
from bagalau.blocks.appeals.hearing import record_commission, record_objection_decision
from bagalau.blocks.appeals.issues import record_issue
from bagalau.blocks.appeals.objections import record_notice, record_objection
from bagalau.blocks.appeals.overtaking import void_overtaken
from bagalau.blocks.appeals.papers import OBJECTION_STATES
from bagalau.blocks.appeals.participants import key_of_member, keys_of_actor
from bagalau.chassis.http import add_problems

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = [
    "DISAGREEMENT_STATES", "OBJECTION_STATES", "compare_with_issued", "fetch_disagreements",
    "fetch_review", "fetch_reviews", "handed_cards", "key_of_member", "keys_of_actor", "record_acquaintance", "record_commission",
    "record_complaint", "record_complaint_decision", "record_issue", "record_notice",
    "record_objection", "record_objection_decision", "record_recheck_result", "to_hand_out", "void_overtaken",
]  # fmt: skip
