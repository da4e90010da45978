"""A body beside its group on the wire: strengths, weaknesses, peers, and what gains a position.

Shares are exact parts of a maximum. Whoever may read its own results only gets others unnamed.
"""

from pydantic import Field

from bagalau.contracts.v1.ratings.comparable import Reason
from bagalau.contracts.v1.ratings.ratings import BlockScore
from bagalau.contracts.v1.ratings.series import RatedBy
from bagalau.contracts.v1.wire import (
    BoundWord,
    Code,
    Digest,
    LegalStatus,
    Names,
    NodeState,
    Number,
    PointsOfWord,
    SideWord,
    SufficiencyWord,
    Wire,
    Year,
)


class IndicatorCompared(Wire):
    """One indicator of the body beside the bodies of its group that have it counted."""

    block: Code
    indicator: Code
    names: Names
    side: SideWord = Field(description="strength, weakness, usual or not_compared")
    share: Number | None = Field(default=None, description="Points as a part of the maximum")
    lower_quartile: Number | None = None
    median: Number | None = None
    upper_quartile: Number | None = None
    percentile: Number | None = Field(
        default=None, description="Part of the others it is above; equal ones count as half"
    )
    bodies_compared: int = Field(
        description="Bodies of the group with the indicator counted, it included"
    )
    points_lost: Number | None = Field(default=None, description="Points of the total lost here")
    points_against_median: Number | None = Field(
        default=None, description="Points of the total above or below the group's median share"
    )
    state: NodeState
    missing: str | None = None
    link: str = Field(description="The trace in the body's card")


class Peer(Wire):
    """A body near this one; nameless and without numbers for whoever reads its own results only."""

    position: int | None = None
    body: Code | None = None
    names: Names | None = None
    total: Number | None = None
    gap: Number | None = Field(default=None, description="Its total less this body's")
    distance: Number | None = Field(
        default=None, description="Weighted mean difference of shares, from 0 to 1"
    )
    tied: bool = False


class ValueNeeded(Wire):
    """The value of the indicator from which on it brings the points."""

    value: Number
    bound: BoundWord = Field(description="at_least, at_most or below")
    places: int | None = Field(
        default=None, description="The value is rounded so before the table is looked up"
    )


class PlaceReached(Wire):
    """The position the body would have, computed by scoring again."""

    total: Number
    position: int
    shared_with: int = Field(description="How many others would share the place")
    shared_with_bodies: list[Code] | None = Field(
        default=None, description="Who, for whoever may know"
    )
    others_change: bool = Field(
        default=False, description="The edition compares bodies: the whole round was scored again"
    )


class MeasureNeeded(Wire):
    """The least change of one measure, all else as it was; one step less does not do."""

    measure: Code
    names: Names | None = None
    current: Number
    needed: Number
    step: Number
    reached: PlaceReached
    also_changes: list[Code] = Field(
        default=[], description="Other indicators of the block it moves"
    )


class IndicatorNeeded(Wire):
    """What one indicator alone would have to bring for the place."""

    block: Code
    indicator: Code
    names: Names
    sufficiency: SufficiencyWord = Field(description="enough, not_enough, at_maximum or zeroed")
    text: Names
    maximum: Number
    points: Number | None = Field(default=None, description="As it stands, on the maximum")
    points_needed: Number | None = None
    points_exact: bool = Field(
        default=True, description="False: the least of six decimals, where roots are taken"
    )
    best_total: Number | None = Field(
        default=None, description="The total with the most points the rule can bring"
    )
    value: Number | None = None
    value_needed: ValueNeeded | None = None
    measures: list[MeasureNeeded] = Field(default=[])
    others_may_change: bool = Field(
        default=False, description="The edition compares bodies by this indicator"
    )
    link: str


class PositionGained(Wire):
    """The place to gain and the least total for it."""

    positions: int = Field(description="How many places were asked for")
    place: int
    total_needed: Number = Field(description="Equal shares the place; anything more takes it")
    gap: Number
    shared_with: int
    shared_with_bodies: list[Code] | None = None
    indicators: list[IndicatorNeeded]


class Comparison(Wire):
    """One body of a rating beside its group."""

    rating: RatedBy
    body: Code
    names: Names
    group: str
    total: Number | None = None
    position: int | None = None
    out_of: int | None = None
    tied: bool = False
    unranked: Reason | None = Field(default=None, description="Why the body has no position")
    blocks: list[BlockScore] = Field(
        default=[], description="Its scores and positions in the ratings of the blocks"
    )
    points_of: PointsOfWord = Field(
        default="total",
        description="Whether lost points are those of the total, or of the block where there is none",
    )
    status: LegalStatus = Field(
        default="proposed", description="Legal status of the rules used here"
    )
    indicators: list[IndicatorCompared]
    nearest_by_position: list[Peer]
    nearest_by_profile: list[Peer]
    position_gain: PositionGained | None = None
    no_gain_reason: Reason | None = Field(default=None, description="Why there is no place to gain")
    others_named: bool = Field(description="Whether the reader may see other bodies")
    year: Year
    digest: Digest
