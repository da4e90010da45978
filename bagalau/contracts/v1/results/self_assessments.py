"""A body's own estimate of its indicators, beside what was concluded, objected to and became final.

PROPOSED as a whole: no act that was read asks bodies to evaluate themselves.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bagalau.contracts.v1.process import ActionView, CitedEvidence, EvidenceReference
from bagalau.contracts.v1.wire import (
    Code,
    LegalStatus,
    Names,
    Number,
    Reason,
    Signed,
    TextRequest,
    Wire,
    Year,
)

ExpectedPoints = Annotated[
    str,
    Field(pattern=r"^[0-9]{1,6}(\.[0-9]{1,9})?$", max_length=16, examples=["28.07"]),
]
"""Points a body expects: a decimal from zero on."""


class SelfAssessmentState(StrEnum):
    """Where a body's self-assessment of a year stands."""

    OPEN = "open"
    STATED = "stated"
    WITHDRAWN = "withdrawn"
    COMPARED = "compared"
    CLOSED = "closed"


class ExpectedIndicator(TextRequest):
    """The points a body expects in one indicator, with what shows it."""

    indicator: Code
    points: ExpectedPoints = Field(description="Expected, from 0 to the indicator's maximum")
    argument: str = Reason
    evidence: list[EvidenceReference] = Field(
        default=[], max_length=20, description="Files of this body and year, sent before"
    )


class SelfAssessmentRequest(TextRequest):
    """All that a body expects: it stands in place of what it stated before."""

    indicators: list[ExpectedIndicator] = Field(min_length=1, max_length=200)

    @model_validator(mode="after")
    def _once(self) -> Self:
        """Let each indicator be stated once."""
        codes = [each.indicator for each in self.indicators]
        if len(set(codes)) != len(codes):
            raise PydanticCustomError("indicator_twice", "an indicator is stated twice")
        return self


class SelfAssessmentDocument(SelfAssessmentRequest):
    """What the journal holds of a self-assessment: the files with the digests of their bytes."""

    edition: Code
    cited: dict[str, list[CitedEvidence]] = Field(
        default={}, description="The files as they were then, by code of the indicator"
    )


class SelfAssessmentEndRequest(TextRequest):
    """Why a self-assessment is withdrawn."""

    reason: str = Reason


class ComparedIndicator(Wire):
    """One indicator: what the body expected, what was concluded, decided, and became final."""

    indicator: Code
    names: Names
    maximum: Number
    evaluators: list[Code] = Field(description="Organisations that evaluate the body in it")
    stated: Number | None = Field(
        default=None, description="Points the body expects; only the body sees it until the issue"
    )
    argument: str = ""
    cited: list[CitedEvidence] = Field(default=[], description="The files it rests on")
    evaluated: Number | None = Field(
        default=None, description="Points in the result the body was handed first"
    )
    objected: bool = Field(default=False, description="Whether the body objected to it")
    accepted: bool | None = Field(
        default=None, description="What was decided on the newest objection to it; none: nothing"
    )
    final: Number | None = Field(
        default=None, description="Points in the newest result, once it waits for nothing more"
    )
    stated_less_evaluated: Number | None = None
    stated_less_final: Number | None = None
    evaluated_less_final: Number | None = None


class SelfAssessment(Wire):
    """A body's self-assessment of a year beside its results, and what may be done."""

    year: Year
    body: Code
    state: SelfAssessmentState
    status: LegalStatus = Field(default="proposed", description="No act that was read asks for it")
    statement: Signed | None = Field(default=None, description="Who stated it, and when")
    edition: Code | None = Field(default=None, description="Edition it was stated by")
    indicators: list[ComparedIndicator] = Field(default=[])
    actions: list[ActionView] = Field(default=[], description="What may be done now, and by whom")


class Deviation(Wire):
    """How far some values lie from others, in points and exactly; PROPOSED as a measure of quality."""

    count: int = Field(ge=0, description="Indicators that have both values")
    equal: int = Field(ge=0, description="Of these, with no difference")
    above: int = Field(ge=0, description="Of these, with the first value above the second")
    below: int = Field(ge=0, description="Of these, with the first value below the second")
    mean: Number | None = Field(default=None, description="Mean difference, with its sign")
    mean_absolute: Number | None = Field(default=None, description="Mean of the sizes")
    mean_share: Number | None = Field(
        default=None, description="Mean of the sizes as shares of the indicators' maxima"
    )


class BodyDeviation(Wire):
    """How far a body's own estimate lies from its results."""

    body: Code
    stated: int = Field(ge=0, description="Indicators it stated")
    stated_less_evaluated: Deviation
    stated_less_final: Deviation


class EvaluatorDeviation(Wire):
    """How far what an organisation concluded lies from what became final, and from the bodies."""

    evaluator: Code
    bodies: int = Field(ge=0, description="Bodies with a self-assessment that it evaluates")
    objected: int = Field(ge=0, description="Indicators objected to")
    accepted: int = Field(ge=0, description="Of these, whose objection was accepted")
    evaluated_less_final: Deviation
    evaluated_less_stated: Deviation


class SelfAssessmentReport(Wire):
    """Self-assessments of a year beside results: by body and by evaluator; no name of a person.

    Only of results that were handed out. An indicator counts for each organisation that evaluates
    the body in it.
    """

    year: Year
    status: LegalStatus = Field(default="proposed", description="No act that was read asks for it")
    bodies: list[BodyDeviation]
    evaluators: list[EvaluatorDeviation] = Field(
        description="Of all evaluators; none for a body, which reads its own row alone"
    )
