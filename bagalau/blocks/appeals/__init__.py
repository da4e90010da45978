"""Results issued to the bodies, their objections and the decisions on these."""

from bagalau.blocks.appeals.issue_and_objections import (
    fetch_review,
    fetch_reviews,
    last_objection_day,
    record_issue,
    record_notice,
    record_objection,
    record_objection_decision,
)

__all__ = [
    "fetch_review", "fetch_reviews", "last_objection_day", "record_issue", "record_notice",
    "record_objection", "record_objection_decision",
]  # fmt: skip
