"""Measures: what was counted from records, by body and month, with provenance."""

from pydantic import Field

from bagalau.contracts.v1.wire import (
    Code,
    CountsWord,
    Exact,
    MeasureState,
    Names,
    OverBodiesWord,
    OverTimeWord,
    Wire,
    Year,
)


class MeasureAdding(Wire):
    """How a measure adds: its months into a year, and bodies that became one into one body."""

    over_time: OverTimeWord = Field(description="sum, mean, last or greatest")
    over_bodies: OverBodiesWord = Field(description="sum, standing, once, by_key or survivor")


class MeasureDefinition(Wire):
    """What a measure counts: in words, and as the condition and the value that are run."""

    code: Code
    names: Names
    dataset: Code
    definition: Names = Field(description="What is counted, in words")
    counts: CountsWord = Field(
        description="`records`, each as one, or `values`, a number of each record"
    )
    predicate: str = Field(
        description="Which records are counted: a condition of SQL over the fields of the dataset, as it is run"
    )
    value: str = Field(description="What each of them adds, likewise; 1 where records are counted")
    adding: MeasureAdding
    records: str = Field(description="Where the counted records of a year and body are read")


class CountedBody(Wire):
    """One body of a merger whose records were counted in the survivor's measure."""

    body: Code
    months: list[str] = Field(description="Its months that entered the year's value")
    records: int = 0
    link: str


class MeasureValue(Wire):
    """One measure of one body: the year's value and the months it was counted from."""

    body: Code
    measure: Code
    dataset: Code
    value: Exact | None = None
    state: MeasureState = Field(
        default="counted", description="counted, or why the value is absent"
    )
    months: dict[str, Exact] = Field(default={}, description="Value by month, `2025-03`")
    records: int = Field(default=0, description="Current records counted")
    outside: list[str] = Field(
        default=[],
        description="Months told of that are not counted: by the register the body did not exist",
        exclude_if=lambda value: not value,
    )
    link: str = Field(description="Where the counted records are read, those and no others")
    definition: str | None = Field(default=None, description="Where it is told what is counted")
    bodies: list[CountedBody] = Field(
        default=[],
        description="Whose records were counted, where bodies merged; left out elsewhere",
        exclude_if=lambda counted: not counted,
    )


class Measures(Wire):
    """The measures of one block and year at one place of the journal."""

    block: Code
    year: Year
    journal_position: int
    names: dict[str, Names]
    adding: dict[str, MeasureAdding] = Field(
        default={}, description="How each measure adds over months and over merged bodies"
    )
    values: list[MeasureValue]
    next: str | None = None
