"""What one block's scores of a year were made from, for whoever scores the round again."""

from typing import Annotated

from pydantic import Field

from bagalau.contracts.v1.results.scorecards import Header
from bagalau.contracts.v1.wire import Code, Counted, Digest, Exact, ExemptionWord, Wire

MAX_FACTS = 1_000_000
"""The most facts that one deduction can name."""


Month = Annotated[int, Field(ge=1, le=12)]
"""A month of the year by its number."""


class MeasureInput(Wire):
    """One measure of one body: its counted value, or the state that says why there is none."""

    value: Counted | None = None
    missing: str | None = Field(default=None, description="not_supplied, refused, not_due, …")
    months: int | None = Field(default=None, ge=0, description="Months the value was counted from")
    lacking: list[Month] = Field(
        default=[],
        max_length=12,
        description="Months by number that should have been told and were not; left out if none",
        exclude_if=lambda months: not months,
    )
    due: list[Month] = Field(
        min_length=1,
        max_length=12,
        default=list(range(1, 13)),
        description="Months in which it was to be told; left out where it is the whole year",
        exclude_if=lambda months: len(months) == len(range(1, 13)),
    )


class PreviousInput(Wire):
    """An indicator's value of the year before, and its scorecard."""

    value: Exact
    source: str


class DeductionInput(Wire):
    """One deduction as it was decided."""

    code: Code
    facts: int = Field(default=1, ge=1, le=MAX_FACTS)
    reason: str = ""
    entry: str | None = None
    repeated: bool = False
    indicator: Code | None = None


class ExemptionInput(Wire):
    """One granted exemption of an indicator: the reason, the decision, what is seen otherwise."""

    reason: ExemptionWord = Field(description="not_applicable or objective_circumstances")
    entry: str = Field(description="The decision's entry in the journal")
    months: list[Month] = Field(default=[], max_length=12, description="Months left out")
    measures: dict[str, MeasureInput] = Field(
        default={}, description="Measures as the indicator sees them; none: it has no value"
    )


class BodyScoringInputs(Wire):
    """All that one body's score depends on, besides the edition."""

    body: Code
    kind: str
    group: str
    region: str = ""
    measures: dict[str, MeasureInput] = Field(description="Every measure the block counts")
    previous: dict[str, PreviousInput] = Field(default={}, description="By indicator")
    deductions: list[DeductionInput] = Field(default=[])
    decisions: dict[str, Counted] = Field(default={}, description="Points an expert decided")
    exemptions: dict[str, ExemptionInput] = Field(
        default={},
        description="Exemptions in force, by indicator; left out if none",
        exclude_if=lambda granted: not granted,
    )


class ScoringInputs(Wire):
    """The facts of one block and year under the header that the scorecards carry too."""

    header: Header
    edition_text: str = Field(description="The methodology edition, as it governs the year")
    bodies: list[BodyScoringInputs] = Field(description="The evaluated bodies, by code")
    measure_datasets: dict[str, Code] = Field(
        default={}, description="The dataset that each measure of the block is counted from"
    )
    digest: Digest = Field(description="Digest over header, edition, bodies and datasets")
