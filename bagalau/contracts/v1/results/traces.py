"""The trace of one number: formula, inputs, steps and legal source, down to the counted records.

Traces travel as they were stored, and their digests cover that; these models say what is in them.
"""

from dataclasses import dataclass

from pydantic import BaseModel, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bagalau.contracts.v1.results.measures import CountedBody
from bagalau.contracts.v1.wire import (
    Code,
    EffectWord,
    Exact,
    ExemptedWord,
    ExemptionWord,
    LegalStatus,
    MeasureState,
    Number,
    OverBodiesWord,
    OverTimeWord,
    ReachWord,
    Wire,
)


class TraceSource(Wire):
    """Act, edition and paragraph a parameter comes from, or that it is PROPOSED."""

    status: LegalStatus = Field(description="How well it is known")
    concept: str | None = None
    act: str | None = Field(default=None, description="Title of the act")
    number: str | None = None
    edition: str | None = Field(default=None, description="Edition of the act")
    para: str | None = None
    ref: str | None = None
    note: str | None = None


class ReportedTwice(Wire):
    """Records of a merged body about what another body of the merger told of too."""

    records: int
    keys: list[str] = Field(description="Some of their keys, in order")


class TraceInput(Wire):
    """One measure that went into a number, with the months and records it was counted from."""

    measure: Code
    names: dict[str, str] = Field(description="Name of the input by language: kk, ru, en")
    value: Number | None = None
    state: MeasureState = Field(description="counted, or why the value is absent")
    dataset: Code | None = None
    months: dict[str, Exact] = Field(default={}, description="Value by month, `2025-03`")
    months_counted: int | None = Field(default=None, description="How many months were counted")
    records: int | None = Field(default=None, description="How many records were counted")
    nil_return: str | None = None
    link: str | None = Field(default=None, description="Where the counted records are read")
    definition: str | None = Field(
        default=None, description="Where it is said in words and as a predicate what it counts"
    )
    months_missing: list[int] = Field(
        default=[], description="Numbers of the months, 1 to 12, nothing was sent for"
    )
    months_outside: list[str] = Field(
        default=[], description="Months records name in which the body did not exist; not counted"
    )
    missing_keys: dict[str, list[str]] = Field(
        default={}, description="What is told of in some months and missing from others"
    )
    bodies: list[CountedBody] = Field(
        default=[], description="Whose records were counted, where bodies merged"
    )
    reported_twice: dict[Code, ReportedTwice] = Field(
        default={},
        description="By body of a merger: what it told of too and is counted as another told it",
    )
    over_time: OverTimeWord | None = Field(default=None, description="sum, mean, last or greatest")
    over_bodies: OverBodiesWord | None = Field(
        default=None, description="sum, standing, once, by_key or survivor"
    )


class TraceAlteration(Wire):
    """A parameter that is otherwise for some bodies, with both values."""

    parameter: str
    before: str | None = None
    after: str | None = None


class TraceOverride(Wire):
    """An override that holds for the body here: for whom, when, why and by which act."""

    code: Code
    node: Code
    applies_to: ReachWord = Field(description="kind, group, region or body")
    applies_to_code: str = Field(description="Which kind, group, region or body")
    altered: list[TraceAlteration]
    reason: dict[str, str] = Field(description="Why, by language: kk, ru, en")
    source: TraceSource
    valid_from: int = Field(description="First evaluated year")
    valid_to: int | None = Field(default=None, description="Last evaluated year, if one is said")


class TraceRecheck(Wire):
    """A printed number that differs from the records it is checked against."""

    code: Code
    dataset: Code
    printed_percent: Number = Field(description="The number as the record states it")
    counted_percent: Number = Field(description="The number as counted from the records")
    tolerance_percent: Number
    formula: str = Field(description="How the two are compared")
    status: LegalStatus = Field(description="How well it is known")
    source: str = Field(description="Act and paragraph, or PROPOSED")


class TraceExemption(Wire):
    """The exemption by which an indicator was seen otherwise: which decision, of what."""

    basis: ExemptionWord = Field(description="not_applicable or objective_circumstances")
    of: ExemptedWord = Field(description="indicator, months or value")
    decision: str = Field(description="The decision's entry in the journal")
    months_left_out: list[int] = Field(default=[], description="Months by number")
    measures: list[str] = Field(default=[], description="Measures that were seen otherwise")
    source: TraceSource


class Trace(Wire):
    """How one node got its points."""

    formula: str = Field(description="The formula, in the codes of the edition")
    rule: str = Field(description="Scoring rule that turned the value into points")
    inputs: list[TraceInput]
    steps: list[str] = Field(
        description="The computation step by step, in the language of Accept-Language; the digest "
        "of traces covers the English words"
    )
    missing_rule: EffectWord | None = Field(
        default=None, description="The rule of missing data used"
    )
    reason: str | None = None
    source: TraceSource
    overrides: list[TraceOverride] = Field(default=[], description="Overrides that hold here")
    rechecks: list[TraceRecheck] = Field(default=[], description="Checks that found a difference")
    exemption: TraceExemption | None = Field(
        default=None, description="The exemption that holds, left out if none does"
    )


@dataclass(frozen=True)
class DescribedAs:
    """Says in JSON Schema what plain values hold, which are kept to the byte as they are."""

    model: type[BaseModel]

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Give the schema of the model in place of the plain one."""
        del core
        return handler(self.model.__pydantic_core_schema__)
