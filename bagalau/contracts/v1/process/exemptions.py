"""Exemptions on the wire: an indicator that does not apply, or is seen under objective circumstances."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bagalau.contracts.v1.process.actions import ActionView
from bagalau.contracts.v1.process.evidence import CitedEvidence, EvidenceReference
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Document,
    LegalStatus,
    NodeState,
    Number,
    OfficeWord,
    Reason,
    Signed,
    TextRequest,
    Wire,
    Year,
)

Month = Annotated[int, Field(ge=1, le=12, strict=True)]


class ExemptionBasis(StrEnum):
    """For which reason a body asks."""

    NOT_APPLICABLE = "not_applicable"
    OBJECTIVE_CIRCUMSTANCES = "objective_circumstances"


class ExemptedPart(StrEnum):
    """What is to be seen otherwise."""

    INDICATOR = "indicator"
    MONTHS = "months"
    VALUE = "value"


class ExemptionState(StrEnum):
    """Where an exemption stands."""

    ASKED = "asked"
    OPINED = "opined"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


class ExemptionRequest(TextRequest):
    """A body asks that an indicator, months of it, or a value be seen otherwise, with proof."""

    indicator: Code
    basis: ExemptionBasis
    of: ExemptedPart = Field(default=ExemptedPart.INDICATOR, description="What is seen otherwise")
    months: list[Month] = Field(
        default=[], max_length=12, description="Months by number, where months are left out"
    )
    measure: Code | None = Field(default=None, description="Measure whose value is replaced")
    value: str | None = Field(
        default=None,
        pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,9})?$",
        examples=["412"],
        description="The value that would stand in its place",
    )
    argument: str = Reason
    evidence: list[EvidenceReference] = Field(
        min_length=1, max_length=100, description="Files of this body and year that prove it"
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Let through what says exactly what is to be seen otherwise."""
        parts = (bool(self.months), self.measure is not None, self.value is not None)
        wanted = {
            ExemptedPart.INDICATOR: (False, False, False),
            ExemptedPart.MONTHS: (True, False, False),
            ExemptedPart.VALUE: (False, True, True),
        }
        if parts != wanted[self.of] or len(set(self.months)) != len(self.months):
            raise PydanticCustomError(
                "exemption_form", "months belong to `months`, measure and value to `value`"
            )
        return self


class ExemptionDocument(ExemptionRequest):
    """What the journal holds of a request: with the digests of the files it cites."""

    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class ScoreMove(Wire):
    """A body's score in the block without an exemption and with it, computed exactly both times."""

    score_before: Number | None = None
    score_after: Number | None = None
    points_before: Number | None = Field(default=None, description="Of the indicator")
    points_after: Number | None = Field(default=None, description="Of the indicator")
    state_after: NodeState = Field(description="How the indicator counts then")
    edition: Code
    effect_status: LegalStatus = Field(
        description="Whether an act says what follows, or nobody yet"
    )
    journal_position: int = Field(description="Place of the journal both are computed at")


class OpinionRequest(TextRequest):
    """The evaluator's conclusion on a request, where the edition has another office decide."""

    exemption_digest: Digest = Field(description="Digest of the request that was read")
    supports: bool = Field(strict=True, description="Whether it should be granted")
    reason: str = Reason


class Opinion(OpinionRequest, Signed):
    """The evaluator's conclusion, and who gave it."""


class ExemptionDecisionRequest(TextRequest):
    """What the named office decides on a request, over the digest of the one that was read."""

    exemption_digest: Digest = Field(description="Digest of the request that was read")
    reason: str = Reason
    document: str | None = Document


class ExemptionDecisionDocument(ExemptionDecisionRequest):
    """What the journal holds of a decision: with what it moves."""

    granted: bool
    moved: ScoreMove


class ExemptionDecision(ExemptionDecisionDocument, Signed):
    """The decision, who took it, and the score before and after."""


class ExemptionEndRequest(TextRequest):
    """Why a request is withdrawn, or a granted one revoked."""

    reason: str = Reason
    document: str | None = Document


class ExemptionEnd(ExemptionEndRequest, Signed):
    """How a request ended otherwise than by a decision."""


class Exemption(ExemptionDocument, Signed):
    """One request with what became of it, what it moves, and what may be done."""

    year: Year
    body: Code
    digest: Digest = Field(description="Digest of the request")
    state: ExemptionState
    office: OfficeWord = Field(description="Who decides: evaluator or administration")
    opinion_first: bool = Field(description="Whether the evaluator concludes before the decision")
    status: LegalStatus = Field(
        description="What the procedure rests on; PROPOSED where on nothing"
    )
    ref: str = Field(default="", description="Act and paragraph of the procedure")
    opinion: Opinion | None = None
    decision: ExemptionDecision | None = None
    end: ExemptionEnd | None = None
    expected: ScoreMove | None = Field(
        default=None, description="What granting it would move today; asked of one request only"
    )
    actions: list[ActionView] = Field(default=[], description="What may be done now, and by whom")
