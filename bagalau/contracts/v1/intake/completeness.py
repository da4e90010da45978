"""Completeness on the wire: what should have been sent, by when, and what has come."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.register import CalendarReference
from bagalau.contracts.v1.wire import Code, ReportWord, Wire


class Completeness(StrEnum):
    """How much of a report has come."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NIL_RETURN = "nil_return"
    REFUSED = "refused"
    MISSING = "missing"
    NOT_DUE = "not_due"


class Expected(Wire):
    """One report of one body: what was expected, received and is missing."""

    body: Code
    dataset: Code
    state: Completeness
    senders: list[str]
    expected: list[str] = Field(
        description="Months in which the body existed, or the year of a report without months"
    )
    received: dict[str, int] = Field(description="Records by month, or by year")
    missing: list[str] = Field(
        description="Of the expected what has not come; of a year that runs, only what is over"
    )
    not_due: list[str] = Field(
        default=[],
        description="Months, or the year, that are not over yet and have no record; left out if none",
        exclude_if=lambda periods: not periods,
    )
    missing_keys: dict[str, list[str]] = Field(
        default={},
        description="By month: programmes and the like that other months have and this one has not",
        exclude_if=lambda keys: not keys,
    )
    answering: Code | None = Field(
        default=None,
        description="The survivor that answers for it, where the body was merged into one",
        exclude_if=lambda code: code is None,
    )
    nil_return: str | None = Field(default=None, description="What the body states instead")
    due: date | None = Field(default=None, description="When it should have come at the latest")
    last_day: date | None = Field(
        default=None, description="Last day in time: the due date, or the working day after it"
    )
    edition: Code | None = Field(
        default=None, description="The methodology edition that asks for it"
    )
    edition_confirmed: bool = Field(
        default=True,
        description="Whether that edition governs the year; while none does, the newest confirmed one says what to send",
    )
    milestone: str | None = None
    analysed_only: bool = False
    report: ReportWord = Field(
        default="open", description="open, closed by the head, or corrected after that"
    )
    closed_at: datetime | None = Field(
        default=None, description="When the head closed the report: completeness counts from there"
    )
    state_at_closing: Completeness | None = Field(
        default=None, description="How much of it had come when the head closed the report"
    )
    working_days_late: int | None = Field(
        default=None,
        description="Working days from the due date to the closing act, or to today without one",
    )
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar these working days were counted"
    )
    after_closing: int = Field(
        default=0, description="Imports that changed it after the report was closed"
    )
