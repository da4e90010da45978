"""Decisions on a rating on the wire: steps over the digest of what was seen, votes, instructions."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.process.actions import ActionView
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Document,
    Names,
    Reason,
    Signed,
    TextRequest,
    Wire,
    Year,
)


class DecisionStepRequest(TextRequest):
    """One step: over which rating and conclusion, and why."""

    rating_digest: Digest = Field(description="Digest of the rating that was read")
    conclusion_digest: Digest | None = Field(
        default=None, description="Digest of the conclusion on the country that was read"
    )
    reason: str = Reason
    document: str | None = Document


class VoteChoice(StrEnum):
    """How a member of the Commission votes."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class VoteRequest(DecisionStepRequest):
    """One member's vote; the reason of a vote against is the dissent, kept as written."""

    vote: VoteChoice


class InstructionRequest(DecisionStepRequest):
    """An instruction to the head of a body, with the day it is to be carried out by."""

    body: Code
    text: str = Field(min_length=3, max_length=4000, description="What is to be done")
    due: date


class CommissionMember(TextRequest):
    """One member of the Commission, as the issuer of tokens names the person."""

    person: str = Field(
        min_length=1, max_length=128, examples=["web/commission.first"],
        description="Client, or client and subject, as in the journal",
    )  # fmt: skip
    name: str = Field(min_length=1, max_length=256, examples=["A. Member"])


class CommissionRequest(TextRequest):
    """Who decides for a year, and how many votes for approve."""

    members: list[CommissionMember] = Field(min_length=1, max_length=100)
    needed: int = Field(ge=1, le=100, strict=True, description="Votes for that approve")
    order: str = Field(min_length=3, max_length=300, description="Number and date of the order")


class Commission(CommissionRequest, Signed):
    """The Commission of a year, with the order that named it, and what may be done now."""

    actions: list[ActionView]


class DecisionStep(DecisionStepRequest, Signed):
    """One step as it was made."""

    step: Code = Field(examples=["hand_over"])
    names: Names


class Vote(VoteRequest, Signed):
    """One member's vote as it was cast."""


class Instruction(InstructionRequest, Signed):
    """One instruction as it was given, and whether the results it followed from still hold."""

    version: int = Field(description="Number of the rating that was considered")
    void_reason: Names | None = Field(
        default=None, description="Why it holds no more: a newer rating of the year was made"
    )


class DecisionView(Wire):
    """What was decided on one numbered rating: state, steps, votes, what may be done now."""

    year: Year
    version: int = Field(description="Number of the rating")
    state: str
    names: Names = Field(description="The state in words")
    rating_digest: Digest
    conclusion_digest: Digest = Field(description="Of the conclusion on the country")
    void_reason: Names | None = Field(
        default=None, description="Why nothing decided here holds any more"
    )
    steps: list[DecisionStep] = Field(default=[], description="Each step as it was made, in order")
    votes: list[Vote] = Field(default=[], description="Every vote cast, with its reason")
    tally: dict[VoteChoice, int] = Field(default={}, description="Votes since the last submission")
    needed: int | None = Field(default=None, description="Votes for that approve")
    instructions: list[Instruction] = Field(default=[], description="To the heads of bodies")
    actions: list[ActionView]
