"""Corrections of closed reports: requested, decided by an evaluator, used."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.register import CalendarReference, CountedTerm
from bagalau.contracts.v1.wire import Code, Document, Reason, Signed, TextRequest, Wire, Year

CORRECTION_DAYS = 10
"""Working days within which an approval is used unless it says otherwise (PROPOSED)."""

Key = Annotated[str, Field(min_length=1, max_length=200)]


class CorrectionState(StrEnum):
    """How far a correction has come."""

    REQUESTED = "requested"
    REJECTED = "rejected"
    APPROVED = "approved"
    EXPIRED = "expired"
    DONE = "done"


class CorrectionRequest(TextRequest):
    """What is to be changed in a closed report, why, and by which document."""

    dataset: Code
    keys: list[Key] = Field(
        default=[], max_length=5000, description="Keys of the records, unless it is the whole"
    )
    whole_dataset: bool = Field(
        default=False, strict=True, description="The whole dataset of the body"
    )
    reason: str = Reason
    document: str = Field(min_length=1, max_length=300, description="Reference to a document")


class CorrectionDecisionRequest(TextRequest):
    """An evaluator's decision on a correction, with its reason."""

    approved: bool = Field(strict=True)
    reason: str = Reason
    document: str | None = Document
    working_days: int = Field(
        default=CORRECTION_DAYS,
        ge=1,
        le=60,
        strict=True,
        description="Working days after this one within which the approval is used (PROPOSED)",
    )


class CorrectionDecisionPaper(CorrectionDecisionRequest):
    """The decision as it stands in the journal: with the term as it was counted that day."""

    term: CountedTerm | None = None


class CorrectionEndRequest(TextRequest):
    """A note that a correction is finished: its approval is not used again."""

    note: str = Field(default="", max_length=2000)


class CorrectionDecision(Signed):
    """The decision on a correction; it is final."""

    approved: bool
    reason: str
    document: str | None = None
    working_days: int = CORRECTION_DAYS


class Correction(Signed):
    """One correction with its decision, and until when its approval may be used."""

    year: Year
    body: Code
    dataset: Code
    keys: list[str] = Field(default=[])
    whole_dataset: bool = False
    reason: str
    document: str | None = None
    state: CorrectionState = CorrectionState.REQUESTED
    decision: CorrectionDecision | None = None
    usable_until: date | None = Field(default=None, description="Last day the approval may be used")
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar that day was counted"
    )
    completion: Signed | None = None


class RevisionView(Wire):
    """One revision of a record: its values, what changed, who sent it, and why if it was closed."""

    revision: int
    values: dict[str, str | int | bool | None]
    changed: list[str] = Field(description="Fields that differ from the revision before")
    import_id: str
    ordinal: int = Field(description="Row of the import, counted from 1")
    position: int | None = Field(default=None, description="Place of the import in the journal")
    sender: str
    organisation: Code
    at: datetime
    correction: str | None = Field(default=None, description="Id of the approved correction")
    reason: str | None = None
    requested_by: str | None = None
    approved_by: str | None = None
    withdrawn: bool = Field(default=False, description="By it the record was taken back")
    withdrawal_reason: str | None = Field(default=None, description="Why it was taken back")
