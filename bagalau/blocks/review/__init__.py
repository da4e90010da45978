"""States and history of a review, deductions, and answers to flags."""

from bagalau.blocks.review.deductions import (
    fetch_decisions,
    fetch_deductions,
    part_of,
    record_deduction,
    record_deduction_withdrawal,
    record_expert_decision,
)
from bagalau.blocks.review.exemptions import (
    GrantedExemption,
    exemptions_must_be_decided,
    fetch_granted,
    fetch_undecided,
)
from bagalau.blocks.review.flag_answers import (
    flags_listed,
    flags_must_be_answered,
    record_flag_answer,
    record_flag_decision,
    to_flags,
)
from bagalau.blocks.review.history import (
    REVIEW_STATES,
    YearReview,
    count_objection_term,
    fetch_year_review,
    objection_term,
    to_issue,
)
from bagalau.blocks.review.loaded_registers import (
    fetch_loadings,
    record_register,
    replace_loaded,
)
from bagalau.blocks.review.states import ReviewState, unsettled_bodies

__all__ = [
    "REVIEW_STATES",
    "GrantedExemption",
    "ReviewState",
    "YearReview",
    "count_objection_term",
    "exemptions_must_be_decided",
    "fetch_decisions",
    "fetch_deductions",
    "fetch_granted",
    "fetch_loadings",
    "fetch_undecided",
    "fetch_year_review",
    "flags_listed",
    "flags_must_be_answered",
    "objection_term",
    "part_of",
    "record_deduction",
    "record_deduction_withdrawal",
    "record_expert_decision",
    "record_flag_answer",
    "record_flag_decision",
    "record_register",
    "replace_loaded",
    "to_flags",
    "to_issue",
    "unsettled_bodies",
]  # fmt: skip
