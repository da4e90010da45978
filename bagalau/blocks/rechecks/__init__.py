"""Selective re-checks: bodies chosen by risk and by lot, reconciliation acts, what follows."""

from bagalau.blocks.rechecks.following import RECHECK_STATES
from bagalau.blocks.rechecks.reading import FORM, read_recheck
from bagalau.blocks.rechecks.reconciling import (
    answer_act,
    deduct_unreliable,
    finish_recheck,
    make_act,
)
from bagalau.blocks.rechecks.selecting import (
    SELECTION_STATES,
    commit_selection,
    draw_selection,
    read_selection,
)

__all__ = [
    "FORM", "RECHECK_STATES", "SELECTION_STATES", "answer_act", "commit_selection", "deduct_unreliable",
    "draw_selection", "finish_recheck", "make_act", "read_recheck", "read_selection",
]  # fmt: skip
