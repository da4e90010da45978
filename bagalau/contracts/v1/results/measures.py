"""Measures: what was counted from records, by body and month, with provenance."""

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Exact, Names, Wire, Year


class MeasureAdding(Wire):
    """How a measure adds: its months into a year, and bodies that became one into one body."""

    over_time: str = Field(description="sum, mean, last or greatest")
    over_bodies: str = Field(description="sum, standing, once, by_key or survivor")


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
    state: str = Field(default="counted", description="counted, or why the value is absent")
    months: dict[str, Exact] = Field(default={}, description="Value by month, `2025-03`")
    records: int = Field(default=0, description="Current records counted")
    link: str = Field(description="Where the counted records are read")
    outside: list[str] = Field(
        default=[],
        description="Months told of that are not counted: by the register the body did not exist",
        exclude_if=lambda told: not told,
    )
    bodies: list[CountedBody] = Field(
        default=[],
        description="Whose records were counted, where bodies merged; left out elsewhere",
        exclude_if=lambda counted: not counted,
    )


class Measures(Wire):
    """The measures of one block and year at one place of the journal."""

    block: Code
    year: Year
    ledger_position: int
    names: dict[str, Names]
    adding: dict[str, MeasureAdding] = Field(
        default={}, description="How each measure adds over months and over merged bodies"
    )
    values: list[MeasureValue]
    next: str | None = None
