"""Scores that were scored again alike outside this service: by the release whose arithmetic made them."""

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Digest, Signed, TextRequest, Year

VERSION_FORM = r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$"


class RescoringRequest(TextRequest):
    """That an earlier release came to a block's very cards from these very facts, and where it stands."""

    block: Code
    scorecards_digest: Digest
    facts_digest: Digest
    scoring_version: str = Field(
        pattern=VERSION_FORM,
        description="The version that the scorecards name, and by which they were scored again",
        examples=["1.1.0"],
    )
    document: str = Field(
        min_length=1, max_length=200, description="The record of it: number and day"
    )
    reason: str = Field(min_length=10, max_length=2000)


class Rescoring(Signed, RescoringRequest):
    """A re-scoring as it was entered: by whom and when."""

    year: Year
    body: Code | None = Field(default=None, description="None: it is of a whole block")
