"""States and history of a review, deductions, and answers to flags."""

from bagalau.blocks.review.deductions import decide, decisions_of, deductions_of, take, withdraw
from bagalau.blocks.review.flag_answers import (
    flags_shown,
    must_be_answered,
    organisation_of,
    record_flag_answer,
    record_flag_decision,
)
from bagalau.blocks.review.history import Reviewed, reviewed
from bagalau.blocks.review.states import ReviewState, unsettled

__all__ = [
    "ReviewState",
    "Reviewed",
    "decide",
    "decisions_of",
    "deductions_of",
    "flags_shown",
    "must_be_answered",
    "organisation_of",
    "record_flag_answer",
    "record_flag_decision",
    "reviewed",
    "take",
    "unsettled",
    "withdraw",
]
