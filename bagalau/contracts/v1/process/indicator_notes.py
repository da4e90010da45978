"""Notes on an indicator on the wire: good practice of the best, dated public answers."""

from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.process.evidence import CitedEvidence, EvidenceReference
from bagalau.contracts.v1.process.recommendations import TranslatedText
from bagalau.contracts.v1.wire import Code, Signed, StrictYear, TextRequest


class NoteKind(StrEnum):
    """What a note on an indicator is."""

    GOOD_PRACTICE = "good_practice"
    ANSWER = "answer"


class IndicatorNoteRequest(TextRequest):
    """What an evaluator or a methodologist writes beside an indicator, for everybody to read."""

    kind: NoteKind
    text: TranslatedText = Field(description="The practice, or the answer")
    question: TranslatedText | None = Field(
        default=None, description="What was asked; of an answer"
    )
    year: StrictYear = Field(description="Evaluated year it is about, governed by the edition")
    body: Code | None = Field(
        default=None, description="Whose practice it is: the best of its group by signed results"
    )
    evidence: list[EvidenceReference] = Field(
        default=[], max_length=20, description="Files of the body's year; none for official use"
    )
    replaces: str | None = Field(
        default=None, max_length=36, description="Id of the note this one stands in place of"
    )


class IndicatorNoteDocument(IndicatorNoteRequest):
    """What the journal holds of a note."""

    edition: Code
    indicator: Code
    group: str | None = Field(default=None, description="Group in which the body is the best")
    cited: list[CitedEvidence] = Field(default=[], description="The files as they were then")


class IndicatorNote(IndicatorNoteDocument, Signed):
    """One note: who wrote it and when, and the newer one if it was replaced."""

    replaced_by: str | None = Field(default=None, description="Id of its newer version")
