"""Self-assessment: what a body expects of its indicators, beside what it was given."""

from bagalau.blocks.self_assessments.comparing import ComparedBody, deviation, to_report
from bagalau.blocks.self_assessments.following import SELF_ASSESSMENT_STATES
from bagalau.blocks.self_assessments.reading import fetch_report, fetch_self_assessment
from bagalau.blocks.self_assessments.stating import state_expected, withdraw_expected

__all__ = [
    "SELF_ASSESSMENT_STATES", "ComparedBody", "deviation", "fetch_report", "fetch_self_assessment",
    "state_expected", "to_report", "withdraw_expected",
]  # fmt: skip
