"""The schedule of an evaluated year on the wire: drafted with its days, approved by an order."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.process.actions import ActionView
from bagalau.contracts.v1.register import CalendarReference
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    Document,
    MilestoneStatus,
    Names,
    Reason,
    Signed,
    TextRequest,
    Wire,
    Year,
)


class MilestoneDay(TextRequest):
    """The day of one milestone."""

    code: Code = Field(examples=["reports"], description="Code of the milestone")
    due: date = Field(examples=["2026-02-01"])


class ScheduleRequest(TextRequest):
    """A draft of the schedule: the days of the milestones, and why they are these."""

    milestones: list[MilestoneDay] = Field(
        min_length=1,
        max_length=50,
        description="Days that differ from the pattern; the others stay as the pattern has them",
    )
    reason: str = Reason
    document: str | None = Document


class ScheduleApprovalRequest(TextRequest):
    """The order that approves a draft, over the digest of what was seen."""

    schedule_digest: Digest = Field(description="Digest of the draft that was read")
    order: str = Field(
        min_length=3, max_length=300, examples=["Order No. 118 of 2025-12-26"],
        description="Number and date of the order of the Head of the Administration",
    )  # fmt: skip
    reason: str = Reason


class ScheduleDocument(ScheduleRequest):
    """What the journal holds of a draft."""

    schedule_digest: Digest


class ScheduleDraft(ScheduleDocument, Signed):
    """A draft: who made it and when, with the digest over its days."""


class ScheduleApproval(ScheduleApprovalRequest, Signed):
    """An approval: the order, who entered it, and whether it came after the Decree's day."""

    late: bool = Field(
        default=False, description="Approved after 30 December of the evaluated year (para 11)"
    )


class ScheduledMilestone(Wire):
    """One milestone: its day, the last day in time, and by which act."""

    code: Code
    names: Names
    due: date
    last_day: date = Field(description="The day itself, or the working day after it (PROPOSED)")
    planned: date = Field(description="The day by the pattern of every year")
    status: MilestoneStatus = Field(
        description="approved by an order, else sourced or proposed by the pattern"
    )
    ref: str = Field(default="", description="The order, or act and paragraph of the pattern")
    required: bool = Field(description="One of the five milestones of the Decree (para 10)")


class Schedule(Wire):
    """The schedule of a year as it stands: what holds, what is drafted, what may be done now."""

    year: Year
    state: str
    milestones: list[ScheduledMilestone] = Field(description="The days that hold")
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar the last days were counted"
    )
    draft: ScheduleDraft | None = Field(default=None, description="A draft not approved yet")
    approval: ScheduleApproval | None = None
    actions: list[ActionView]
