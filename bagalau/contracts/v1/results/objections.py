"""Objections to results with their documents, the special commission, and its final decision."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.process import (
    ActionView,
    CitedEvidence,
    EvidenceReference,
    SourceStatus,
)
from bagalau.contracts.v1.register import CalendarReference, CountedTerm
from bagalau.contracts.v1.results.complaints import Complaint, ContestedIndicator
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Document,
    Names,
    Reason,
    Signed,
    TextRequest,
    Wire,
)

AnsweredIssue = Annotated[
    str | None,
    Field(
        max_length=36,
        description="Id of the issue that is answered (`issued.id` of the review): refused once "
        "the result was handed out again. Without it the newest issue is answered",
    ),
]


class NoticeRequest(TextRequest):
    """A body's notice that it has no objection."""

    issue: AnsweredIssue = None
    note: str = Field(default="", max_length=2000)


class ObjectionRequest(TextRequest):
    """A body's objection to its result; without a file it is not considered."""

    issue: AnsweredIssue = None
    contested: list[ContestedIndicator] = Field(min_length=1, max_length=100)
    evidence: list[EvidenceReference] = Field(
        default=[],
        max_length=100,
        description="The supporting documents: files of this body and year, sent before",
    )
    documents: list[str] = Field(
        default=[], max_length=100, description="References in words, beside the files"
    )


class ObjectionDocument(ObjectionRequest):
    """What the journal holds of an objection: the files with the digests of their bytes."""

    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class OvertakenSignature(Wire):
    """A signature made while a paper waited that had arrived before it: it does not count."""

    act: str = Field(description="Id of the signature")
    by: str
    organisation: Code
    at: datetime
    paper: str = Field(
        description="Id of the objection, complaint or request for an exemption that had arrived before it"
    )
    body: Code
    arrived_at: datetime


class CommissionMember(TextRequest):
    """One person of a special commission."""

    person: str = Field(min_length=3, max_length=200, description="Full name")
    organisation: Code = Field(description="Code of the organisation the person works for")
    account: str | None = Field(
        default=None,
        max_length=128,
        description="Client, or client/person, that the member signs in with; without it the "
        "member is known by name and organisation",
    )
    chair: bool = Field(default=False, strict=True, description="Presides over the commission")
    working_body: bool = Field(
        default=False, strict=True, description="Represents the working body of the Commission"
    )


class CommissionRequest(TextRequest):
    """The special commission for one objection, by the order that forms it."""

    order: str = Field(
        min_length=3,
        max_length=300,
        examples=["No. 41 of 2026-04-20"],
        description="Number and date of the order",
    )
    members: list[CommissionMember] = Field(
        min_length=1, max_length=50, description="Named people; one of them presides"
    )


class CommissionDocument(CommissionRequest):
    """A commission with the rule it was checked by."""

    ref: str = Field(description="Act, edition and paragraphs of the rule on its members")
    status: SourceStatus = Field(description="How sure that rule is for this evaluated year")


class SpecialCommission(CommissionDocument, Signed):
    """A special commission, and who named it."""


class RowVerdict(TextRequest):
    """What was decided on one contested indicator."""

    indicator: Code
    accepted: bool = Field(strict=True)
    reason: str = Reason


class VerdictRequest(TextRequest):
    """The special commission's decision on one objection."""

    accepted: bool = Field(
        strict=True, description="Whether the objection is accepted, be it in part"
    )
    reason: str = Reason
    document: str | None = Document
    rows: list[RowVerdict] = Field(
        default=[],
        max_length=100,
        description="One for each contested indicator; none: the same holds for all of them",
    )
    table_digest: Digest | None = Field(
        default=None,
        description="Digest of the table of disagreements that was read: another one is refused",
    )


class VerdictDocument(VerdictRequest):
    """What the journal holds of a decision: the commission, and the term of complaint it begins."""

    commission: str | None = Field(
        default=None, description="Id of the commission; none: the Administration's own evaluation"
    )
    complaint_term: CountedTerm | None = Field(
        default=None, description="Term of complaint as it was counted and told on this day"
    )
    table_stood: Digest | None = Field(
        default=None, description="Digest of the table of disagreements that was decided on"
    )


class Verdict(Signed):
    """The decision on one objection; it is final."""

    accepted: bool
    reason: str
    document: str | None = None
    rows: list[RowVerdict] = Field(default=[], description="Decision on each contested indicator")
    commission: str | None = Field(default=None, description="Id of the commission that decided")
    table_stood: Digest | None = Field(
        default=None, description="Digest of the table of disagreements that was decided on"
    )
    late: bool = Field(default=False, description="Given after the 15 calendar days of the Decree")
    complaint_until: date | None = Field(
        default=None, description="Last day for a complaint to the working body"
    )
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar the term of complaint was counted"
    )


class Objection(Signed):
    """One objection with its commission, its decision and what followed."""

    state: str = Field(default="received", description="State in the table `objection`")
    contested: list[ContestedIndicator]
    documents: list[str] = Field(default=[])
    cited: list[CitedEvidence] = Field(default=[], description="The files it rests on")
    answer_until: date | None = Field(
        default=None, description="15 calendar days after it was received"
    )
    commission: SpecialCommission | None = Field(
        default=None, description="The special commission named for it"
    )
    no_commission: Names | None = Field(
        default=None, description="Why no special commission is formed for it"
    )
    decision: Verdict | None = None
    complaint: Complaint | None = Field(
        default=None, description="Complaint about the decision to the working body"
    )
    actions: list[ActionView] = Field(
        default=[], description="Every step: what the caller may do now, and why not"
    )
