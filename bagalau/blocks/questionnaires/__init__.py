"""Questionnaires: what a body is asked, filled in by what is known, proved, confirmed by its head."""

from bagalau.blocks.questionnaires.confirming import confirm_answers, prove_answer
from bagalau.blocks.questionnaires.following import (
    QUESTIONNAIRE_STATES,
    follow_questionnaire,
    questionnaires_of,
)
from bagalau.blocks.questionnaires.reading import fetch_questionnaire, list_questionnaires

__all__ = [
    "QUESTIONNAIRE_STATES", "confirm_answers", "fetch_questionnaire", "follow_questionnaire",
    "list_questionnaires", "prove_answer", "questionnaires_of",
]  # fmt: skip
