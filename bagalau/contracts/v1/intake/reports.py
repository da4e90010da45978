"""A body's report on the wire: what is in it, the digest of that, and the head's closing act."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.intake.completeness import Completeness
from bagalau.contracts.v1.register import CalendarReference
from bagalau.contracts.v1.wire import Code, Digest, MeasureState, Signed, TextRequest, Wire, Year


class ReportState(StrEnum):
    """Whether the head has closed the report, and whether it was corrected since."""

    OPEN = "open"
    CLOSED = "closed"
    CORRECTED = "corrected"


class ReportedMeasure(Wire):
    """One measure of the report, counted from its records."""

    measure: Code
    value: str | None = Field(default=None, description="Exact value; None when it is absent")
    state: MeasureState = Field(description="counted, or why the value is absent")


class OpenFlag(Wire):
    """One quality flag that its sender has not answered yet."""

    dataset: Code
    id: str
    code: str


class ReportedDataset(Wire):
    """One dataset of the report: what was received, what is missing, what is stated instead."""

    dataset: Code
    merged_body: Code | None = Field(
        default=None, description="The body merged into this one whose records these are"
    )
    state: Completeness
    records: int = Field(description="Current records of the body in the year")
    missing: list[str] = Field(default=[], description="Months, or the year, without a record")
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
    nil_return: str | None = None
    measures: list[ReportedMeasure] = Field(default=[])
    position: int | None = Field(
        default=None, description="Newest import of it in the journal that changed a record"
    )
    due: date | None = None
    flags: list[OpenFlag] = Field(default=[], description="Quality flags without an answer")


class ReportDocument(Wire):
    """What a head sees, closes and answers for: the report of one body, year and block."""

    block: Code
    year: Year
    body: Code
    datasets: list[ReportedDataset]


class AnnouncedLateness(Wire):
    """Until when a dataset was due and how late it was closed, by the calendar of that day."""

    dataset: Code
    merged_body: Code | None = None
    due: date
    last_day: date
    working_days_late: int
    calendar: CalendarReference | None = None


class ClosingDocument(ReportDocument):
    """The report as it was closed, under the digest of exactly that."""

    digest: Digest = Field(description="Digest over block, year, body and datasets")
    lateness: list[AnnouncedLateness] = Field(
        default=[],
        description="Of a closed report: how late each dataset was, as told on the day of closing",
        exclude_if=lambda told: not told,
    )


class Closing(Signed, ClosingDocument):
    """The act by which the head closed the report: what was seen, by whom, and when."""


class ClosingRequest(TextRequest):
    """The digest of the report the head has seen and closes."""

    digest: Digest


class Report(ClosingDocument):
    """The current report of one body, year and block."""

    state: ReportState = ReportState.OPEN
    closing: Closing | None = Field(default=None, description="The closing act, once there is one")
