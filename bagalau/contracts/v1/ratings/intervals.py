"""How sure positions are, on the wire: intervals, what they are sensitive to, what was varied.

Shares of replications and factors are decimal text; nothing here is an official result.
"""

from pydantic import Field

from bagalau.contracts.v1.wire import (
    Code,
    DecimalText,
    Digest,
    FamilyWord,
    IntervalBasisWord,
    LegalStatus,
    Names,
    Wire,
    Year,
)


class BodyInterval(Wire):
    """The position of one body over all replications."""

    body: Code
    names: Names
    position: int = Field(description="The official position")
    median: int
    low: int = Field(description="5 of 100 replications place the body here or higher")
    high: int = Field(description="95 of 100 replications place the body here or higher")
    bands: dict[Code, DecimalText] = Field(
        description="Share of replications in each band; empty where the edition's bands have"
        " conditions, since totals alone do not say the band"
    )
    share_unrated: DecimalText = Field(
        default="0.0000",
        description="Share of replications that leave nothing counted in one of its blocks: no total there",
    )
    share_ahead: dict[Code, DecimalText] = Field(
        description="Share of replications in which it is ahead of that body; a tie is not ahead"
    )


class GroupIntervals(Wire):
    """The bodies of one comparable group, in the order of their official positions."""

    group: Code
    bodies: list[BodyInterval]


class Run(Wire):
    """The inputs of a run: the same inputs give the same numbers everywhere."""

    year: Year
    rating_version: int
    rating_digest: Digest
    synthetic: bool
    provisional: bool
    composition: Code
    composition_digest: Digest
    status: LegalStatus = Field(default="proposed", description="Legal status of the ranges")
    seed: str
    generator: str = "philox4x64-10"
    replications: int
    fixed_families: list[FamilyWord] = Field(
        default=[], description="Families kept as the edition has them"
    )
    columns_digest: Digest = Field(description="Digest of the indicators, trees and weights used")
    basis: IntervalBasisWord = Field(
        default="scorecards",
        description="facts: values and goalposts as they are; scorecards: shares of maxima only",
    )


class PositionIntervals(Wire):
    """Positions of a rating with their intervals."""

    run: Run
    record_digest: Digest = Field(description="Digest over every choice of every replication")
    counts_digest: Digest = Field(description="Digest over all counts, before they became shares")
    groups: list[GroupIntervals]


class FamilyIndices(Wire):
    """First-order and total-order indices of one family; none where the position never moves."""

    first: DecimalText | None = None
    total: DecimalText | None = None


class GroupSensitivity(Wire):
    """Indices by family: on the mean shift of the group's positions, and on each body's."""

    group: Code
    shift: dict[str, FamilyIndices]
    bodies: dict[Code, dict[str, FamilyIndices]]


class PositionSensitivity(Wire):
    """Which choices move positions."""

    run: Run
    samples: int = Field(description="Samples; each costs one replication more than families + 1")
    groups: list[GroupSensitivity]


class DrawnFigures(Wire):
    """Figures of one drawn number over all replications, beside the range it is drawn from."""

    family: FamilyWord
    node: str
    minimum_stated: DecimalText
    maximum_stated: DecimalText
    minimum: DecimalText
    low: DecimalText
    median: DecimalText
    mean: DecimalText
    high: DecimalText
    maximum: DecimalText


class ChosenFigures(Wire):
    """How often one choice was made, beside how often it is made on average."""

    family: FamilyWord
    choice: str
    count: int
    expected: DecimalText


class ReplicationRecord(Wire):
    """What was varied: figures over the whole run, and the replications asked for in full."""

    run: Run
    record_digest: Digest
    drawn: list[DrawnFigures]
    chosen: list[ChosenFigures]
    first: int
    replications: list[dict[str, str | int]] = Field(
        description="Choices by name; numbers as the shortest text that reads back the same"
    )
