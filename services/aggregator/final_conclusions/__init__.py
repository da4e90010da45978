"""The final expert conclusion: edits beside the generated text, and the papers written of it."""

from pathlib import Path

from bagalau.chassis.http import add_problems
from services.aggregator.final_conclusions.conclusion_paper import conclusion_document
from services.aggregator.final_conclusions.decision_paper import decision_document
from services.aggregator.final_conclusions.editing import edit_section

add_problems(Path(__file__).with_name("problems.yaml"))

__all__ = ["conclusion_document", "decision_document", "edit_section"]
