"""Composition editions: blocks, weights, groups, bands, and the basis of each."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.editions import BandView, SourceView
from bagalau.contracts.v1.ratings.rules import LastPositionsRule
from bagalau.contracts.v1.wire import (
    AbsentBlocksWord,
    Code,
    Digest,
    LegalStatus,
    Names,
    Number,
    Wire,
    Year,
)


class BlockView(Wire):
    """A block of the composition and the body that answers for it."""

    block: Code
    names: Names
    owner: Code


class GroupView(Wire):
    """A comparable group: the kinds of body in it and the weight of each block."""

    code: Code
    names: Names
    kinds: list[str]
    weights: dict[Code, Number]
    source: SourceView


class BandConditionView(Wire):
    """The least published score of a block, or of every one, without which a band is not given."""

    code: Code
    band: Code
    block: Code | None = Field(default=None, description="None: every block that counts")
    at_least: Number
    source: SourceView


class FigureRangeView(Wire):
    """Between which exact values a figure of the register lies."""

    figure: Code
    unit: str
    at_least: Number | None = None
    below: Number | None = Field(default=None, description="This value no longer lies within")


class ComparableGroupView(Wire):
    """Bodies of one official group that are alike; they are placed among themselves besides."""

    code: Code
    names: Names
    within: Code
    kinds: list[str] = Field(default=[], description="Empty: every kind of the official group")
    figures: list[FigureRangeView] = Field(default=[])
    source: SourceView


class CompositionView(Wire):
    """One composition edition in full."""

    edition: Code
    governs: list[Year]
    names: Names
    status: LegalStatus
    digest: Digest
    places: int
    blocks: list[BlockView]
    groups: list[GroupView]
    bands: list[BandView]
    band_conditions: list[BandConditionView] = Field(
        default=[], description="Left out without any", exclude_if=lambda found: not found
    )
    comparable: list[ComparableGroupView] = Field(
        default=[], description="Left out without any", exclude_if=lambda found: not found
    )
    comparable_least: int | None = Field(
        default=None,
        description="A comparable group with fewer placed bodies has no positions",
        exclude_if=lambda found: found is None,
    )
    positions_published: list[Code]
    positions_source: SourceView
    source: SourceView | None = Field(default=None, description="The act the edition follows")
    latest_read: date | None = Field(
        default=None,
        description="Day of the act's latest edition that was read; a later one may be",
    )
    onward: bool = Field(
        default=False, description="Whether it governs later years too, until an edition names them"
    )
    absent_blocks: AbsentBlocksWord = Field(
        default="shared_out",
        description="shared_out, or excluded_from_rating: who lacks a block has no total",
    )
    rounding_source: SourceView | None = None
    robustness_source: SourceView | None = None
    block_ratings_published: list[Code] = Field(default=[])
    block_ratings_source: SourceView | None = None
    last_positions: LastPositionsRule | None = None
    years_of_decline: int | None = Field(
        default=None, description="Years running of decline that raise a flag"
    )
    decline_source: SourceView | None = None
    joined_source: SourceView | None = Field(
        default=None, description="By what right both flags are read together"
    )
    superseded_by: Code | None = Field(
        default=None, description="The edition that took its place; it governs no year any more"
    )
