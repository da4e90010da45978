"""The scorecards of a year, and the inputs they are built from."""

from bagalau.blocks.scorecards.basis_differences import moving_differences
from bagalau.blocks.scorecards.builder import score_of
from bagalau.blocks.scorecards.counted_records import fetch_entered, fetch_passed_over
from bagalau.blocks.scorecards.handed_out import is_rebased
from bagalau.blocks.scorecards.inputs import YearInputs
from bagalau.blocks.scorecards.results import Json, cards_of, is_moved, moved_bodies, to_change
from bagalau.blocks.scorecards.standing import (
    fetch_block_staleness,
    fetch_scorecards_of_today,
    fetch_standing,
    fetch_standing_signature,
    header_of,
)
from bagalau.blocks.scorecards.stored_scores import (
    fetch_inputs_of,
    fetch_newest_document,
    fetch_scores_acts,
    fetch_stored_card,
    fetch_stored_document,
    store_scores,
)
from bagalau.blocks.scorecards.trace_words import card_in_language, in_language
from bagalau.blocks.scorecards.traces import to_number
from bagalau.blocks.scorecards.year_scorecards import (
    ensure_scorecards,
    fetch_full_card,
    fetch_scorecard_basis,
    fetch_scorecards,
    gather_inputs,
    signature_of,
)

__all__ = [
    "Json",
    "YearInputs",
    "card_in_language",
    "cards_of",
    "ensure_scorecards",
    "fetch_block_staleness",
    "fetch_entered",
    "fetch_full_card",
    "fetch_inputs_of",
    "fetch_newest_document",
    "fetch_passed_over",
    "fetch_scorecard_basis",
    "fetch_scorecards",
    "fetch_scorecards_of_today",
    "fetch_scores_acts",
    "fetch_standing",
    "fetch_standing_signature",
    "fetch_stored_card",
    "fetch_stored_document",
    "gather_inputs",
    "header_of",
    "in_language",
    "is_moved",
    "is_rebased",
    "moved_bodies",
    "moving_differences",
    "score_of",
    "signature_of",
    "store_scores",
    "to_change",
    "to_number",
]  # fmt: skip
