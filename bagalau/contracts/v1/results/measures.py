"""Measures on the wire: what was counted from records, by body and month, with provenance."""

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Exact, Names, Wire, Year


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


class Measures(Wire):
    """The measures of one block and year at one place of the ledger."""

    block: Code
    year: Year
    ledger_position: int
    names: dict[str, Names]
    values: list[MeasureValue]
    next: str | None = None
