"""Flags of responsibility on the wire: each names its paragraph and what it rests on.

The platform proposes no responsibility: it tells what an edition of the Decree foresees to be
looked at, and people judge. Two flags stay two; by what right they are read together is said.
"""

from pydantic import Field

from bagalau.contracts.v1.editions import SourceView
from bagalau.contracts.v1.ratings.rules import LastPositionsRule
from bagalau.contracts.v1.ratings.series import DeclineRule, DeclineStep, RatedBy
from bagalau.contracts.v1.wire import Code, Digest, Names, Wire


class LastPosition(Wire):
    """One of the last positions that a body holds, and in which rating."""

    rating: str = Field(description="single_rating, or the code of a block", examples=["goals"])
    position: int
    out_of: int
    tied: bool


class FlaggedBody(Wire):
    """One body with at least one flag raised, and what each rests on."""

    body: Code
    names: Names
    group: str
    last_positions: bool = Field(description="Whether it holds one of the last positions")
    positions: list[LastPosition] = Field(default=[])
    decline: bool = Field(
        description="Whether its published total fell so many years running; of a body outside the single rating its score in a block"
    )
    decline_rating: str = Field(
        default="single_rating",
        description="Whose falls are told: single_rating, or the code of a block",
        examples=["citizens"],
    )
    falls: int = Field(description="Falls running up to the year")
    steps: list[DeclineStep] = Field(default=[], description="The years compared for the decline")
    both: bool = Field(description="Whether both are raised; `joined` says what that is worth")


class ResponsibilityFlags(Wire):
    """The flags of one rating, by the edition of the Decree that governs its year."""

    rating: RatedBy
    earlier: list[RatedBy] = Field(description="The ratings of the years before that were compared")
    last_positions: LastPositionsRule | None = Field(
        default=None, description="None where the edition foresees no such flag"
    )
    decline: DeclineRule
    joined: SourceView | None = Field(
        default=None, description="By what right both flags are read together: INFERRED"
    )
    text: Names
    bodies: list[FlaggedBody]
    digest: Digest
