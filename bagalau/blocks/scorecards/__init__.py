"""The scores of a year, and what they are made from."""

from bagalau.blocks.scorecards.inputs import YearFacts
from bagalau.blocks.scorecards.inputs_export import inputs_document
from bagalau.blocks.scorecards.traces import number
from bagalau.blocks.scorecards.year_scorecards import (
    full_card,
    gather,
    present,
    published,
    scorecard_basis,
    signature,
    signed,
)

__all__ = [
    "YearFacts",
    "full_card",
    "gather",
    "inputs_document",
    "number",
    "present",
    "published",
    "scorecard_basis",
    "signature",
    "signed",
]
