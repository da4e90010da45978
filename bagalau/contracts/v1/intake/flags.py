"""Flags: accepted figures that their sender must explain before the re-check."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.wire import (
    Code,
    DecimalText,
    Document,
    Names,
    Reason,
    Signed,
    TextRequest,
    Wire,
    Year,
)


class FlagState(StrEnum):
    """The state of a flag: it is unanswered while it is open or sent back."""

    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    CLOSED = "closed"


class AnswerKind(StrEnum):
    """What a sender answers: why the figure is right, or that it was corrected."""

    EXPLANATION = "explanation"
    CORRECTED = "corrected"


class ClosureReason(StrEnum):
    """Why a flag closed by itself."""

    CAUSE_REMOVED = "cause_removed"
    SUPERSEDED = "superseded"


class FlagAnswerRequest(TextRequest):
    """The sender's answer to one flag."""

    kind: AnswerKind
    reason: str = Reason
    document: str | None = Document


class FlagDecisionRequest(TextRequest):
    """The evaluator's decision on one flag: the answer is accepted, or sent back."""

    accepted: bool = Field(strict=True)
    reason: str = Reason
    document: str | None = Document


class FlagAnswer(Signed):
    """An answer as recorded in the journal."""

    kind: AnswerKind
    reason: str
    document: str | None = None


class FlagDecision(Signed):
    """A decision as recorded in the journal."""

    accepted: bool
    reason: str
    document: str | None = None


class Flag(Wire):
    """One flag: what was measured, what was expected, by which rule, and what followed."""

    id: str
    rule: Code
    names: Names = Field(description="What the rule finds")
    question: Names = Field(description="What the sender is asked")
    legal_basis: str = Field(description="Act and paragraph, or PROPOSED")
    year: Year
    body: Code
    dataset: Code
    period: str = Field(examples=["2025-03"], description="The month, or the year")
    subject: str = Field(description="The measure or field it is about")
    measured: DecimalText
    expected: DecimalText = Field(description="What the rule compares it with, to four places")
    evidence: dict[str, str] = Field(description="The numbers the rule used, as exact text")
    import_id: str = Field(description="The import after which it was raised")
    organisation: Code = Field(description="Who sent that import")
    raised_at: datetime
    state: FlagState
    answer: FlagAnswer | None = None
    decision: FlagDecision | None = None
    closed_by: str | None = Field(default=None, description="The import that closed it")
    closure_reason: ClosureReason | None = None
