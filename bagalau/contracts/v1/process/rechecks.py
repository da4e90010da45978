"""Selective re-checks on the wire: bodies chosen by risk and by lot, and reconciliation acts."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.process.actions import ActionView
from bagalau.contracts.v1.process.evidence import CitedEvidence, EvidenceReference
from bagalau.contracts.v1.register import CountedTerm
from bagalau.contracts.v1.wire import (
    ChosenByWord,
    Code,
    Digest,
    Document,
    Exact,
    LegalStatus,
    Names,
    Number,
    Reason,
    RiskWord,
    Signed,
    TextRequest,
    Wire,
    Year,
)

Seed = Annotated[
    str,
    Field(
        pattern=r"^[0-9a-f]{64}$",
        examples=["5b" * 32],
        description="32 random bytes in hexadecimal digits, kept secret until the draw",
    ),
]
MOST_CHOSEN = 5000


class SelectionState(StrEnum):
    """Where the selection of a year stands."""

    OPEN = "open"
    COMMITTED = "committed"
    DRAWN = "drawn"


class RecheckState(StrEnum):
    """Where the re-check of one body stands."""

    SELECTED = "selected"
    ACT_MADE = "act_made"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    DONE = "done"


class CommitmentRequest(TextRequest):
    """How many bodies are chosen by risk and by lot, and the digest of the seed of the lot."""

    seed_digest: Digest = Field(description="SHA-256 of the 32 bytes of the seed")
    by_risk: int = Field(ge=0, le=MOST_CHOSEN, strict=True, description="Bodies of the most risk")
    by_lot: int = Field(ge=0, le=MOST_CHOSEN, strict=True, description="Bodies drawn of the rest")
    reason: str = Reason
    document: str | None = Document


class CommitmentDocument(CommitmentRequest):
    """What the journal holds of a commitment: with the bodies that can be chosen."""

    candidates: list[Code] = Field(description="Bodies with a score of their own then, by code")
    weights_digest: Digest = Field(description="Digest of the weights of risk that hold then")


class Commitment(CommitmentDocument, Signed):
    """The commitment, and who made it."""


class SelectionRequest(TextRequest):
    """The seed that was committed to."""

    seed: Seed


class RiskComponent(Wire):
    """One component of a body's risk: what was counted, its share, and its weight."""

    code: RiskWord = Field(examples=["flags"], description="flags, findings, change or weight")
    counted: Exact = Field(description="What was counted")
    share: Exact = Field(description="The same from 0 to 1, exactly")
    weight: Exact = Field(description="Its weight; the weights sum to 1")


class Candidate(Wire):
    """One body that could be chosen: its risk, its place by lot, and how it was chosen."""

    body: Code
    risk: Exact = Field(description="Sum of shares times weights, exactly")
    components: list[RiskComponent]
    lot: Digest = Field(description="SHA-256 of seed, block, year and body: the least are drawn")
    chosen: ChosenByWord | None = Field(default=None, description="risk, lot, or nothing")


class SelectionDocument(SelectionRequest):
    """What the journal holds of a selection: all that it followed from."""

    candidates: list[Candidate] = Field(description="By code of the body")
    weights_status: LegalStatus = Field(description="What the weights rest on")
    weights_ref: str = ""
    journal_position: int = Field(description="Place of the journal the risk was counted at")


class RecheckSelection(Wire):
    """The selection of a year: the commitment, then the seed and everybody's risk and lot."""

    year: Year
    state: SelectionState
    commitment: Commitment | None = None
    drawn_at: Signed | None = None
    selection: SelectionDocument | None = None
    actions: list[ActionView] = Field(default=[], description="What may be done now, and by whom")


class RemarkKind(StrEnum):
    """The kind of a remark, by the official forms of reconciliation acts."""

    INCOMPLETE = "incomplete"
    UNRELIABLE = "unreliable"


class ReconciliationRowRequest(TextRequest):
    """One fact of a reconciliation act: a field of a record, and what it should be."""

    body: Code | None = Field(
        default=None, description="A body merged into it, if it is its record"
    )
    indicator: Code
    dataset: Code
    key: str = Field(min_length=1, max_length=200, description="Key of the record")
    field: str = Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")
    corrected: str = Field(
        min_length=1, max_length=200, description="What the evidence shows, as it should be sent"
    )
    remark: RemarkKind = RemarkKind.UNRELIABLE
    finding: str = Reason


class ReconciliationRequest(TextRequest):
    """A reconciliation act (акт сверки) as the evaluator signs it; no rows: nothing was found."""

    rows: list[ReconciliationRowRequest] = Field(default=[], max_length=1000)
    findings: str = Field(
        min_length=3, max_length=5000, description="What was re-checked and found"
    )
    evidence: list[EvidenceReference] = Field(
        default=[], max_length=100, description="Files of the body's year that show it"
    )


class ReconciliationRow(ReconciliationRowRequest):
    """One fact with both values: the body's, as its record had it, and the corrected one."""

    reported: str | None = Field(description="What the record said when the act was made")
    revision: int = Field(default=0, description="Its revision then; 0: there was no such record")


class ReconciliationDocument(Wire):
    """What the journal holds of an act: the body's values and the digests of the files."""

    rows: list[ReconciliationRow]
    findings: str
    evidence: list[EvidenceReference] = Field(default=[])
    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")
    term: CountedTerm | None = None


class ReconciliationAnswerRequest(TextRequest):
    """The body signs the act, or states with what it disagrees; over the digest it read."""

    act_digest: Digest = Field(description="Digest of the act that was read")
    agreed: bool = Field(strict=True)
    disagreement: str = Field(default="", max_length=5000, description="With what, and why")
    evidence: list[EvidenceReference] = Field(default=[], max_length=100)


class ReconciliationAnswerDocument(ReconciliationAnswerRequest):
    """What the journal holds of an answer: with the digests of its files."""

    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class ReconciliationAnswer(ReconciliationAnswerDocument, Signed):
    """The body's signature or disagreement, and who entered it."""


class RecheckStepRequest(TextRequest):
    """A step on a re-check, over the digest of the act that was read."""

    act_digest: Digest = Field(description="Digest of the act that was read")
    reason: str = Reason
    distinct_from: list[str] = Field(
        default=[], max_length=1000, description="Deductions that stand for other facts, by id"
    )


class RemarkTotal(Wire):
    """What one kind of remark costs by the edition: facts, the deduction, its points."""

    remark: RemarkKind
    facts: int
    deduction: Code | None = Field(
        default=None, description="Code in the edition; none: it has none"
    )
    points: Number | None = Field(default=None, description="By the edition, up to its own cap")
    status: LegalStatus | None = None


class RowNow(Wire):
    """Whether a fact was put right by a revision since the act."""

    value: str | None = None
    revision: int = 0
    corrected: bool


class ReconciliationAct(ReconciliationDocument, Signed):
    """A reconciliation act: both values of each fact, who signed, what it costs."""

    digest: Digest
    form: Names | None = Field(
        default=None, description="The edition's own form of it, if it has one"
    )
    form_ref: str = Field(description="Act and annex of the form, or PROPOSED")
    now: list[RowNow] = Field(description="Each row's value of today, in the order of the rows")
    remarks: list[RemarkTotal]
    answer: ReconciliationAnswer | None = None


class SelectiveRecheck(Wire):
    """The re-check of one body: how it was chosen, the acts, what follows, what may be done."""

    year: Year
    body: Code
    state: RecheckState
    chosen: ChosenByWord = Field(description="risk or lot")
    act: ReconciliationAct | None = Field(default=None, description="The newest act")
    earlier: list[str] = Field(default=[], description="Ids of acts before it")
    deduction: str | None = Field(default=None, description="Id of the deduction that was taken")
    actions: list[ActionView] = Field(default=[], description="What may be done now, and by whom")
