"""Recommendations on the wire: what a body is asked to do, until when, and what became of it."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.process.actions import ActionView
from bagalau.contracts.v1.process.evidence import CitedEvidence, EvidenceReference
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Document,
    Reason,
    Signed,
    StrictYear,
    TextRequest,
    Wire,
    Year,
)

RequiredText = Annotated[str, Field(min_length=3, max_length=5000)]


class RecommendationState(StrEnum):
    """Where a recommendation stands."""

    DRAFTED = "drafted"
    ISSUED = "issued"
    PASSED = "passed"
    PLANNED = "planned"
    PROOF_SENT = "proof_sent"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class TranslatedText(TextRequest):
    """A text in the languages of the act, Kazakh and Russian, and in English if it is given."""

    kk: RequiredText
    ru: RequiredText
    en: str = Field(default="", max_length=5000)


class MeasureGoal(TextRequest):
    """The measure that should move, and where to."""

    measure: Code = Field(examples=["answered"], description="Code of a measure of the block")
    target: str = Field(
        pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,9})?$", examples=["95"], description="Value to reach"
    )
    good: str = Field(pattern="^(up|down)$", description="Which way is better: up or down")


class RecommendationRequest(TextRequest):
    """A recommendation as an evaluator drafts it for the block conclusion of a year."""

    text: TranslatedText = Field(description="What is recommended")
    due: date = Field(examples=["2026-12-01"], description="Last day to prove that it is done")
    indicator: Code | None = Field(
        default=None, description="Indicator of the edition it follows from"
    )
    measure: MeasureGoal | None = Field(default=None, description="What should move by it")
    proof_expected: str = Field(
        default="", max_length=2000, description="What would prove that it is done"
    )
    evidence: list[EvidenceReference] = Field(
        default=[], max_length=100, description="Files of the body's year it cites"
    )


class RecommendationDocument(RecommendationRequest):
    """What the journal holds of a recommendation: with the digests of the files it cites."""

    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class RecommendationReference(Wire):
    """One recommendation that a conclusion makes: which, to whom, and the digest of its paper."""

    id: str
    body: Code
    digest: Digest


class PlanRequest(TextRequest):
    """The head of the body accepts the recommendation and says what will be done."""

    text: str = Field(min_length=3, max_length=5000, description="What will be done, by whom")
    ready_by: date | None = Field(
        default=None, description="When it will be done; never after the last day"
    )


class Plan(PlanRequest, Signed):
    """A plan: who stated it and when; the newest one holds."""


class ProofRequest(TextRequest):
    """The head of the body says that it is done, and cites what proves it."""

    text: str = Field(min_length=3, max_length=5000, description="What was done")
    evidence: list[EvidenceReference] = Field(
        min_length=1, max_length=100, description="Files that prove it"
    )
    evidence_year: StrictYear | None = Field(
        default=None, description="Year the files were sent under; none: the recommendation's own"
    )


class ProofDocument(ProofRequest):
    """What the journal holds of a proof: with the digests of the files it cites."""

    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class ProofDecisionRequest(TextRequest):
    """An evaluator's decision on a proof, over the digest of the one that was read."""

    proof_digest: Digest = Field(description="Digest of the proof that was read")
    reason: str = Reason


class ProofDecision(ProofDecisionRequest, Signed):
    """A decision on a proof: who decided and when."""

    confirmed: bool = Field(description="Whether it counts as done")


class Proof(ProofDocument, Signed):
    """A proof with its digest, whether it came in time, and the decision once there is one."""

    digest: Digest
    late: bool = Field(description="Sent after the last day")
    decision: ProofDecision | None = None


class RecommendationEndRequest(TextRequest):
    """Why a recommendation is withdrawn before it was issued, or closed without being done."""

    reason: str = Reason
    document: str | None = Document


class RecommendationEnd(RecommendationEndRequest, Signed):
    """How a recommendation was withdrawn or closed: who, when and why."""


class Passing(Wire):
    """One reorganisation by which a recommendation passed to a successor (paras 53-56)."""

    before: Code
    after: Code
    year: Year = Field(description="Evaluated year whose register names the successor")


class RecommendationIssue(Wire):
    """The signature of the conclusion that made the recommendation binding."""

    signature: str = Field(description="Id of the signature in the journal")
    at: date
    conclusion_digest: Digest


class Recommendation(RecommendationDocument, Signed):
    """One recommendation: what is asked, of whom now, where it stands, what may be done."""

    year: Year
    body: Code
    owner: Code = Field(description="The body that answers for it now: itself, or its successor")
    passed: list[Passing] = Field(default=[], description="How it came to the owner")
    digest: Digest = Field(description="Digest of the recommendation's paper")
    state: RecommendationState
    overdue: bool = Field(description="Not done, and the last day is over")
    issued: RecommendationIssue | None = None
    plans: list[Plan] = Field(default=[], description="Plans stated, the oldest first")
    proofs: list[Proof] = Field(default=[], description="Proofs sent, the oldest first")
    end: RecommendationEnd | None = Field(default=None, description="Withdrawn or closed, and why")
    actions: list[ActionView] = Field(default=[], description="What may be done now, and by whom")
