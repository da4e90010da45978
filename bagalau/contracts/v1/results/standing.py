"""Issued and signed scores beside the current ones, with the reason of every difference."""

from datetime import datetime

from pydantic import Field

from bagalau.contracts.v1.intake import BasisDifference
from bagalau.contracts.v1.results.scorecards import Header
from bagalau.contracts.v1.wire import Code, Digest, Wire, Year


class StoredScores(Wire):
    """The stored documents that an issue or a signature is over."""

    header: Header
    document: Digest = Field(description="Of the bytes of the scorecards as they were stored")
    inputs: Digest = Field(description="Of the bytes of the scoring inputs they follow from")


class ComparedScores(Wire):
    """Scores that were issued or signed, and how those of today differ from them."""

    act: str = Field(description="Id of the issue or the signature")
    at: datetime
    organisation: Code
    scorecards_digest: Digest
    stored: StoredScores
    address: str = Field(description="Where the very bytes are read")
    inputs_address: str = Field(description="Where the scoring inputs of these scores are read")
    differences: list[BasisDifference] = Field(
        default=[], description="What they rest on and those of today do not; empty when nothing"
    )
    moved: list[Code] = Field(
        default=[], description="Bodies whose result would be another one if it were computed today"
    )


class ScoresStanding(Wire):
    """What stands of a year's scores: those of today, issued last, and signed last."""

    block: Code
    year: Year
    today: Digest = Field(description="Digest of the scorecards as they are computed today")
    header: Header
    issued: ComparedScores | None = None
    signed: ComparedScores | None = None
