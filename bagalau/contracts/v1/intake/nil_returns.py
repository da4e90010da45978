"""Nil returns: a body states in writing why a report contains nothing."""

from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Document, Reason, Signed, StrictYear, TextRequest, Year


class NilReturnReason(StrEnum):
    """What a body may state about a report it does not send."""

    NOTHING_TO_REPORT = "nothing_to_report"
    NO_OFFICIAL_STATISTICS = "no_official_statistics"
    NOT_DUE = "not_due"


class NilReturnRequest(TextRequest):
    """A statement of a body about one dataset of a year."""

    year: StrictYear
    body: Code
    dataset: Code
    state: NilReturnReason
    reason: str = Reason
    document: str | None = Document


class NilReturn(Signed):
    """A statement as recorded in the journal; the newest of a dataset that stands holds."""

    year: Year
    body: Code
    dataset: Code
    state: NilReturnReason
    reason: str
    document: str | None = Field(default=None)
    correction: str | None = Field(
        default=None, description="The approved correction of a closed report it was made under"
    )
    withdrawn: bool = Field(default=False, exclude_if=lambda withdrawn: not withdrawn)
    withdrawal_reason: str | None = Field(default=None, exclude_if=lambda reason: reason is None)


class NilReturnWithdrawalRequest(TextRequest):
    """Why a nil return is withdrawn: what it states of the dataset does not hold."""

    reason: str = Reason
    document: str | None = Document
