"""Completeness on the wire: what should have been sent, by when, and what has come."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.base import Code, Wire


class Fullness(StrEnum):
    """How much of a report has come."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    STATED = "stated"
    REFUSED = "refused"
    MISSING = "missing"


class Expected(Wire):
    """One report of one body: what was expected, what came, what is missing."""

    body: Code
    dataset: Code
    state: Fullness
    senders: list[str]
    expected: list[str] = Field(description="Months, or the year of a report without months")
    came: dict[str, int] = Field(description="Records by month, or by year")
    missing: list[str]
    stated: str | None = Field(default=None, description="What the body states instead")
    due: date | None = Field(default=None, description="When it should have come at the latest")
    milestone: str | None = None
    analysed_only: bool = False
