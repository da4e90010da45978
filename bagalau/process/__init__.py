"""The evaluation process as tables of states: who may do what when, and why not the rest."""

from bagalau.process.actions import Action, Case, Unmet, actions_of, must_be_allowed, to_action_view
from bagalau.process.reading import TableFaulty, read_table
from bagalau.process.routes import process_router
from bagalau.process.stages import Stage, late_stage_of, progress_of
from bagalau.process.tables import Counted, StateTable, Term, Transition
from bagalau.process.terms import days_left, is_over, term_of

__all__ = [
    "Action", "Case", "Counted", "Stage", "StateTable", "TableFaulty", "Term", "Transition",
    "Unmet", "actions_of", "days_left", "is_over", "late_stage_of", "must_be_allowed",
    "process_router", "progress_of", "read_table", "term_of", "to_action_view",
]  # fmt: skip
