"""Results issued to the bodies, their objections and the decisions on these."""

from bagalau.blocks.appeals.body_review import fetch_review, fetch_reviews
from bagalau.blocks.appeals.compared_results import compare_with_issued, to_hand_out
from bagalau.blocks.appeals.issues import record_issue
from bagalau.blocks.appeals.objections import (
    record_notice,
    record_objection,
    record_objection_decision,
)

__all__ = [
    "compare_with_issued", "fetch_review", "fetch_reviews", "record_issue", "record_notice",
    "record_objection", "record_objection_decision", "to_hand_out",
]  # fmt: skip
