"""The final expert conclusion: edits beside the generated text, and the papers written of it."""

from pathlib import Path

from bagalau.chassis.http import add_problems
from services.aggregator.final_conclusions.conclusion_paper import conclusion_document
from services.aggregator.final_conclusions.decision_paper import decision_document
from services.aggregator.final_conclusions.editing import edit_section
from services.aggregator.final_conclusions.signing import sign_language
from services.aggregator.final_conclusions.standing import CONCLUSION_STATES, follow_conclusion

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = [
    "CONCLUSION_STATES", "conclusion_document", "decision_document", "edit_section",
    "follow_conclusion", "sign_language",
]  # fmt: skip
