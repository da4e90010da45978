"""By what right a rating is made, part by part."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.editions import SourceView
from bagalau.contracts.v1.wire import AbsentBlocksWord, Code, Wire


class LastPositionsRule(Wire):
    """How many positions from the end are named, and by which paragraph."""

    count: int
    source: SourceView


class RatingRules(Wire):
    """By what right a rating is made: the act of its weights, and what in it stands in no act."""

    act: SourceView
    latest_read: date | None = Field(
        default=None,
        description="Day of the act's latest edition that was read; a later one may be",
    )
    weights: dict[Code, SourceView] = Field(description="By group")
    absent_blocks: AbsentBlocksWord = Field(
        description="shared_out, or excluded_from_rating: who lacks a block has no total"
    )
    positions: SourceView
    block_ratings: SourceView | None = None
    last_positions: LastPositionsRule | None = None
    rounding: SourceView
    bands: SourceView | None = None
    band_conditions: dict[Code, SourceView] = Field(
        default={}, description="By condition", exclude_if=lambda found: not found
    )
    comparable: dict[Code, SourceView] = Field(
        default={}, description="By comparable group", exclude_if=lambda found: not found
    )
    proposed: list[str] = Field(description="Which of these stand in no act")
