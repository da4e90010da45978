"""The life of an edition on the wire: proposal, discussion, draft, cases, bridge, opinion, adoption."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.editions.changes import ChangeRequest, ChangeView
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Number,
    Reason,
    Signed,
    StrictYear,
    TextRequest,
    Wire,
    Year,
)

Id = Annotated[str, Field(min_length=1, max_length=36)]
Basis = Field(min_length=3, max_length=1000, description="Act and paragraph, or the word PROPOSED")


class ProposalState(StrEnum):
    """The state of a proposal."""

    OPEN = "open"
    DRAFTED = "drafted"
    ADOPTED = "adopted"
    REJECTED = "rejected"


class DraftState(StrEnum):
    """The state of a draft edition."""

    DRAFTED = "drafted"
    CASES_PASSED = "cases_passed"
    BRIDGING = "bridging"
    BRIDGED = "bridged"
    OPPOSED = "opposed"
    AUDITED = "audited"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


class ProposalRequest(TextRequest):
    """A proposal to change the methodology: the change itself, why, and by which act."""

    year: StrictYear = Field(description="The evaluated year it is meant for")
    base: Code = Field(description="The edition it changes")
    base_digest: Digest
    reason: str = Reason
    legal_basis: str = Basis
    changes: list[ChangeRequest] = Field(min_length=1, max_length=500)


class CommentRequest(TextRequest):
    """A word in the discussion of a proposal; it may answer an earlier one."""

    text: str = Field(min_length=3, max_length=4000, description="No personal data")
    in_reply_to: Id | None = Field(default=None, description="Id of the comment it answers")


class ProposalRejectionRequest(TextRequest):
    """The Evaluation Centre's decision not to take a proposal further."""

    reason: str = Reason


class Comment(Signed):
    """A comment as recorded in the journal."""

    text: str
    in_reply_to: str | None = None


class Proposal(Signed):
    """A proposal with its comments and decisions."""

    year: Year
    base: Code
    base_digest: Digest
    reason: str
    legal_basis: str
    changes: list[ChangeView]
    state: ProposalState
    drafts: list[str] = Field(default=[], description="Drafts that take it")
    comments: list[Comment] = Field(default=[])
    rejection_reason: str | None = Field(default=None, description="Why it was not taken further")


class DraftRequest(TextRequest):
    """A draft edition: which proposals it takes, what it governs, and its worked cases."""

    base: Code
    base_digest: Digest
    proposals: list[Id] = Field(min_length=1, max_length=100)
    edition: Code = Field(description="Code of the new edition")
    governs: list[StrictYear] = Field(min_length=1, max_length=10)
    known_from: date
    reason: str = Reason
    late_reason: str | None = Field(
        default=None,
        min_length=3,
        max_length=2000,
        description="Why a year that has begun gets another edition",
    )
    cases: str = Field(min_length=1, max_length=500_000, description="Worked cases, YAML")


class DraftDocument(DraftRequest):
    """A draft as recorded in the journal, with the edition's text and digest."""

    text: str = Field(max_length=1_048_576)
    methodology_digest: Digest


class CaseDifference(Wire):
    """One number or word of a worked case that differs from the expected one."""

    subject: str
    expected: str
    actual: str


class FailedCase(Wire):
    """A worked case that failed."""

    name: str
    differences: list[CaseDifference]


class DraftStepRequest(TextRequest):
    """An act over a draft, bound to what was seen."""

    digest: Digest = Field(description="Digest of the draft that was seen")


class CasesDocument(DraftStepRequest):
    """The results of the worked cases, as recorded in the journal."""

    passed: int
    failed: list[FailedCase] = Field(default=[])


class CasesRun(Signed):
    """The run of a draft's worked cases by the service."""

    digest: Digest
    passed: int
    failed: list[FailedCase]


class BridgeRequest(DraftStepRequest):
    """A bridge run over past years, in their order."""

    years: list[StrictYear] = Field(min_length=1, max_length=10)


class OpinionRequest(DraftStepRequest):
    """An independent audit opinion on a draft and its bridge."""

    bridge_digest: Digest
    favourable: bool = Field(strict=True)
    text: str = Field(min_length=3, max_length=4000, description="No personal data")


class Opinion(Signed):
    """An opinion as recorded in the journal."""

    digest: Digest
    bridge_digest: Digest
    favourable: bool
    text: str


class AdoptingAct(TextRequest):
    """The act by which an edition is adopted."""

    title: str = Field(min_length=3, max_length=500)
    number: str = Field(min_length=1, max_length=100)
    day: date


class AdoptionRequest(DraftStepRequest):
    """The adoption of a draft by an act."""

    act: AdoptingAct


class Adoption(Signed):
    """An adoption as recorded in the journal."""

    digest: Digest
    act: AdoptingAct


class DraftWithdrawalRequest(DraftStepRequest):
    """The withdrawal of a draft, with its reason."""

    reason: str = Reason


class BridgeState(StrEnum):
    """The state of a bridge run."""

    RUNNING = "running"
    DONE = "done"


class BridgeSummary(Signed):
    """A requested bridge run: its state, and the digest of its result."""

    digest: Digest
    years: list[Year]
    state: BridgeState
    bridge_digest: Digest | None = None


class Draft(Signed):
    """A draft edition and every step of its life."""

    digest: Digest = Field(description="Every act over the draft is bound to it")
    methodology_digest: Digest
    edition: Code
    base: Code
    base_digest: Digest
    proposals: list[str]
    governs: list[Year]
    known_from: date
    reason: str
    late_reason: str | None = None
    state: DraftState
    blocked_by: str | None = Field(default=None, description="Code of what the next step lacks")
    changes: list[ChangeView] = Field(default=[], description="Empty in lists")
    text: str = Field(default="", description="The YAML of the edition; empty in lists")
    cases: list[CasesRun] = Field(default=[])
    bridge: BridgeSummary | None = None
    opinion: Opinion | None = None
    adoption: Adoption | None = None
    withdrawal_reason: str | None = None


class PartsView(Wire):
    """One quantity by both editions: method + data = total, exactly."""

    old: Number
    between: Number
    new: Number
    method: Number
    data: Number
    total: Number


class NodeMoved(Wire):
    """What one indicator brought to a body's points."""

    node: str
    parts: PartsView
    states: list[str]


class BodyMoved(Wire):
    """How one body moves between two editions."""

    body: Code
    group: Code
    points: PartsView | None = None
    position: PartsView | None = None
    bands: list[str | None]
    nodes: list[NodeMoved] = Field(default=[])
    reason: str = ""


class BridgeStep(Wire):
    """The bridge from one year to another: old edition on old data to new edition on new data."""

    old_year: Year
    new_year: Year
    old_edition: Code
    old_facts: Digest = Field(description="Digest of the header the old year's facts stand on")
    new_facts: Digest
    foreign_deductions: list[str] = Field(default=[])
    moved: int = Field(description="Bodies whose points or place change")
    bodies: list[BodyMoved]


class BridgeRun(Wire):
    """The result of a bridge run, with its digest."""

    draft: str
    draft_digest: Digest
    edition: Code
    order: list[str] = Field(description="In which order the change is split")
    scoring_version: str
    steps: list[BridgeStep]
    created_at: datetime
    digest: Digest
