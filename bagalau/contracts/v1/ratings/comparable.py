"""What stands beside the official places: bands held back, places among bodies alike (PROPOSED)."""

from pydantic import Field

from bagalau.contracts.v1.editions import SourceView
from bagalau.contracts.v1.register import RegisterFigure
from bagalau.contracts.v1.wire import Code, Names, Number, Wire


class Reason(Wire):
    """Why something is not there: a stable code, and what it means."""

    code: str
    text: Names


class HeldBackBand(Wire):
    """One block that keeps a body out of a band its total reaches, and by how much (PROPOSED)."""

    condition: Code = Field(description="The condition of the composition edition")
    band: Code = Field(description="The band that the total reaches and the body is not given")
    block: Code
    needed: Number = Field(description="Least published score of the block for the band")
    score: Number = Field(description="The published score of the block")
    short_by: Number
    text: Names


class ComparablePlace(Wire):
    """A body's place among the bodies that are like it, beside its official one (PROPOSED)."""

    group: Code
    position: int | None = None
    out_of: int | None = None
    tied: bool = False
    unranked: Reason | None = Field(default=None, description="Why it has no place here")
    figures: list[RegisterFigure] = Field(
        default=[], description="The values of the register by which it is in the group"
    )


class ComparableBody(Wire):
    """One body of a comparable group: its total and its place among those like it."""

    body: Code
    names: Names
    total: Number | None = None
    place: ComparablePlace


class ComparablePositions(Wire):
    """One comparable group of the edition, beside the official groups (PROPOSED)."""

    group: Code
    ranked: list[ComparableBody]
    unranked: list[ComparableBody] = Field(description="Each with the reason")
    source: SourceView | None = None
