"""Complaints about decisions on objections, and the re-check of individual results (para 62)."""

from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.process import CitedEvidence, EvidenceReference
from bagalau.contracts.v1.wire import Code, Document, Reason, Signed, TextRequest

Points = Annotated[
    str, Field(pattern=r"^-?[0-9]{1,6}(\.[0-9]{1,9})?$", max_length=18, examples=["28.07"])
]
"""Points in a paper: a decimal of a length anybody could mean."""


class ContestedIndicator(TextRequest):
    """One indicator the body contests: one row of the table of disagreements."""

    indicator: Code
    argument: str = Reason
    points: Points | None = Field(default=None, description="What the body holds to be right")


class ComplaintRequest(TextRequest):
    """The head's complaint to the working body about a decision on the body's objection."""

    contested: list[ContestedIndicator] = Field(
        min_length=1, max_length=100, description="Indicators whose objection was not accepted"
    )
    evidence: list[EvidenceReference] = Field(
        default=[], max_length=100, description="Files of this body and year that prove it"
    )
    documents: list[str] = Field(
        default=[], max_length=100, description="References in words, beside the files"
    )


class ComplaintDocument(ComplaintRequest):
    """What the journal holds of a complaint: the files with the digests of their bytes."""

    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class ComplaintDecisionRequest(TextRequest):
    """What the working body decides: a re-check of individual results, or none."""

    recheck: bool = Field(strict=True, description="Whether results are re-checked")
    indicators: list[Code] = Field(
        default=[], max_length=100, description="Which ones, of those complained about"
    )
    reason: str = Reason
    document: str | None = Document


class ComplaintDecision(ComplaintDecisionRequest, Signed):
    """The working body's decision, and who entered it."""


class RecheckFinding(TextRequest):
    """What the re-check of one result found."""

    indicator: Code
    changed: bool = Field(strict=True, description="Whether the result is to be corrected")
    finding: str = Reason


class RecheckRequest(TextRequest):
    """The evaluator's answer to an ordered re-check: one finding for each result."""

    findings: list[RecheckFinding] = Field(
        min_length=1, max_length=100, description="What was found, result by result"
    )
    evidence: list[EvidenceReference] = Field(
        default=[], max_length=100, description="Files of this body and year that show it"
    )
    document: str | None = Document


class RecheckDocument(RecheckRequest):
    """What the journal holds of a re-check: the files with the digests of their bytes."""

    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class RecheckResult(Signed):
    """What an ordered re-check found, and who entered it."""

    findings: list[RecheckFinding] = Field(description="What was found, result by result")
    cited: list[CitedEvidence] = Field(default=[], description="The files it rests on")
    document: str | None = None


class Complaint(Signed):
    """One complaint with the decision on it, and the re-check it led to."""

    contested: list[ContestedIndicator]
    documents: list[str] = Field(default=[])
    cited: list[CitedEvidence] = Field(default=[], description="The files it rests on")
    decision: ComplaintDecision | None = None
    recheck: RecheckResult | None = Field(default=None, description="What the re-check found")
