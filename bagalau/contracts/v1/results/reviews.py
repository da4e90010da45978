"""The documents of a review: deductions, objections, decisions."""

from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.process import ActionView
from bagalau.contracts.v1.results.complaints import Points
from bagalau.contracts.v1.results.issues import IssuedResults
from bagalau.contracts.v1.results.objections import Objection
from bagalau.contracts.v1.wire import (
    Code,
    DecimalText,
    Document,
    Reason,
    Signed,
    StrictYear,
    TextRequest,
    Wire,
    Year,
)

DeductionId = Annotated[str, Field(min_length=1, max_length=36, pattern=r"^[0-9a-f-]+$")]
"""The id of a deduction, as its list gives it."""


class DeductionRequest(TextRequest):
    """A deduction an evaluator takes off one body's score of a year."""

    year: StrictYear
    body: Code
    code: Code = Field(examples=["P1"], description="Code of the deduction in the edition")
    facts: int = Field(
        default=1,
        ge=1,
        le=1000,
        strict=True,
        description="Facts found; a deduction taken once a case has one entry for each case",
    )
    reason: str = Reason
    document: str | None = Document
    indicator: Code | None = Field(default=None, description="The indicator it is about")
    case: str | None = Field(
        default=None,
        max_length=200,
        examples=["application 2025-114"],
        description="The case or fact it is taken for; tells a second deduction by the same rule "
        "from the same one taken twice",
    )
    distinct_from: list[DeductionId] = Field(
        default=[],
        max_length=1000,
        description="Ids of deductions by the same rule that stand, which this is another fact than",
        exclude_if=lambda ids: not ids,
    )
    repeated: bool = Field(
        default=False, strict=True, description="The same was found the year before"
    )


class Deduction(Signed):
    """One deduction, and its withdrawal if there was one."""

    year: Year
    body: Code
    code: Code
    facts: int
    reason: str
    document: str | None = None
    indicator: Code | None = None
    case: str | None = None
    distinct_from: list[str] = Field(
        default=[],
        description="Deductions that stood, which its evaluator declared to be of other facts",
        exclude_if=lambda ids: not ids,
    )
    repeated: bool = False
    withdrawn: bool = False
    withdrawal_reason: str | None = None


class Withdrawal(TextRequest):
    """Why a deduction is withdrawn."""

    reason: str = Reason
    document: str | None = Document


class ExpertDecision(TextRequest):
    """What an evaluator decides where the edition leaves an absent value to a decision."""

    year: StrictYear
    body: Code
    indicator: Code
    points: Points
    reason: str = Reason
    document: str = Field(min_length=1, max_length=300, description="Reference to a document")


class Decision(Signed):
    """One expert decision; the newest of an indicator holds."""

    year: Year
    body: Code
    indicator: Code
    points: DecimalText
    reason: str
    document: str


class Review(Wire):
    """The review of one body's result: the state and all acts that led to it."""

    year: Year
    body: Code
    state: str
    issued: IssuedResults | None = Field(default=None, description="How it was handed out last")
    earlier_issues: list[IssuedResults] = Field(
        default=[], description="How it was handed out before it moved, the first one first"
    )
    notice: Signed | None = None
    objections: list[Objection] = Field(default=[])
    deductions: list[Deduction] = Field(default=[])
    decisions: list[Decision] = Field(default=[])
    actions: list[ActionView] = Field(
        default=[], description="Every step of the review: what the caller may do now, and why not"
    )


class ReviewSummary(Wire):
    """The state of the review of one body's result, and what is still to be decided."""

    body: Code
    state: str
    undecided: list[str] = Field(default=[], description="Objections without a decision yet")
