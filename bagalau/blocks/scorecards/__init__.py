"""The scorecards of a year, and the inputs they are built from."""

from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.blocks.scorecards.inputs_export import export_inputs
from bagalau.blocks.scorecards.results import Json, is_moved, to_change
from bagalau.blocks.scorecards.traces import to_number
from bagalau.blocks.scorecards.year_scorecards import (
    ensure_scorecards,
    fetch_full_card,
    fetch_scorecard_basis,
    fetch_scorecards,
    fetch_signature,
    gather_inputs,
    with_signature,
)

__all__ = [
    "Json", "YearInputs", "ensure_scorecards", "export_inputs", "fetch_full_card",
    "fetch_scorecard_basis", "fetch_scorecards", "fetch_signature", "gather_inputs", "is_moved",
    "to_change", "to_number", "with_signature",
]  # fmt: skip
