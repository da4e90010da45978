"""Results handed to the bodies, objected to and decided."""

from bagalau.blocks.appeals.issue_and_objections import (
    record_issue,
    record_notice,
    record_objection,
    record_objection_decision,
    review_of,
    reviews_of,
    term_ends,
)

__all__ = [
    "record_issue",
    "record_notice",
    "record_objection",
    "record_objection_decision",
    "review_of",
    "reviews_of",
    "term_ends",
]
