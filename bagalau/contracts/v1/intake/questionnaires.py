"""Questionnaires on the wire: what a body is asked, what it answered, what is suggested, what proves it."""

from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.intake.datasets import OptionView
from bagalau.contracts.v1.process import ActionView, CitedEvidence, EvidenceReference
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Exact,
    LegalStatus,
    Names,
    Signed,
    TextRequest,
    Wire,
    Year,
)


class QuestionnaireState(StrEnum):
    """Where a body's questionnaire of a year stands."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"
    CONFIRMED = "confirmed"


class SuggestionSource(StrEnum):
    """Where a suggested answer comes from."""

    REGISTER = "register"
    LAST_YEAR = "last_year"


class QuestionGap(StrEnum):
    """What a question still lacks."""

    ANSWER = "answer"
    EVIDENCE = "evidence"


class QuestionView(Wire):
    """One question: its answers, whom and after which answers it is asked, what is to be proved."""

    code: Code
    names: Names
    answers: list[OptionView]
    kinds: list[str] = Field(default=[], description="Kinds of bodies it is asked; none: all")
    when: dict[str, list[str]] = Field(
        default={}, description="Answers to earlier questions that it is asked after"
    )
    evidence: list[str] = Field(default=[], description="Answers that are proved by a file")


class QuestionnaireView(Wire):
    """A questionnaire of the block: a dataset whose records are answers."""

    code: Code = Field(description="Code of the dataset, by which answers are sent")
    names: Names
    status: LegalStatus
    legal_basis: str
    questions: list[QuestionView]


class Suggestion(Wire):
    """An answer that is suggested; the body gives its own."""

    answer: str
    source: SuggestionSource
    value: Exact | None = Field(default=None, description="Value of the register it follows from")
    measure: Code | None = Field(default=None, description="What was counted there")
    year: Year


class AskedQuestion(QuestionView):
    """One question as it stands for a body."""

    applies: bool = Field(description="Whether it is asked, by kind of body and earlier answers")
    answer: str | None = Field(default=None, description="As it is stored; none: left blank")
    suggested: list[Suggestion] = Field(default=[], description="By the register, then last year")
    cited: list[CitedEvidence] = Field(default=[], description="Files that prove the answer")
    missing: list[QuestionGap] = Field(default=[])


class QuestionEvidenceRequest(TextRequest):
    """The files that prove the answer to one question, in place of those named before."""

    question: Code
    evidence: list[EvidenceReference] = Field(max_length=20)


class QuestionEvidenceDocument(QuestionEvidenceRequest):
    """What the journal holds of it: the files with the digests of their bytes."""

    questionnaire: Code
    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class QuestionnaireConfirmationRequest(TextRequest):
    """The head confirms answers and evidence of the digest that was read."""

    answers_digest: Digest


class QuestionnaireConfirmationDocument(QuestionnaireConfirmationRequest):
    """What the journal holds of a confirmation."""

    questionnaire: Code


class QuestionnaireConfirmation(QuestionnaireConfirmationDocument, Signed):
    """Who confirmed which answers."""

    stands: bool = Field(description="Whether answers and evidence are still those confirmed")


class AnsweredContent(Wire):
    """What a body answered and proves: what the digest is taken over."""

    questionnaire: Code
    year: Year
    body: Code
    answers: dict[str, str] = Field(description="Stored answers, by question; no blank")
    cited: dict[str, list[CitedEvidence]]


class BodyQuestionnaire(Wire):
    """The questionnaire of a body and year: answers, suggestions, what is missing, what may be done."""

    questionnaire: Code
    names: Names
    year: Year
    body: Code
    status: LegalStatus
    state: QuestionnaireState
    revision: int | None = Field(default=None, description="Revision of the stored record")
    questions: list[AskedQuestion]
    answers_digest: Digest
    confirmation: QuestionnaireConfirmation | None = None
    records: str = Field(description="Where answers are sent, as those of every dataset")
    actions: list[ActionView] = Field(default=[], description="What may be done now, and by whom")
