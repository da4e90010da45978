"""What waits for somebody in a service: what, since when, until when, and where it is done."""

from datetime import date, datetime

from pydantic import Field

from bagalau.contracts.v1.editions import SourceView
from bagalau.contracts.v1.register import CalendarReference
from bagalau.contracts.v1.wire import Code, Names, Number, Wire, Year


class ProposedDeduction(Wire):
    """A deduction that the edition defines for what happened; nobody but an evaluator takes it."""

    code: Code = Field(examples=["P1"], description="Code of the deduction in the edition")
    names: Names
    points: Number = Field(description="Points of one case by the edition")
    edition: Code
    working_days_late: int = Field(description="Working days after the last day in time")
    last_day: date = Field(description="Last day in time, by the calendar of the day of the act")
    source: SourceView = Field(description="Act and paragraph of the deduction, or PROPOSED")


class Task(Wire):
    """One thing that waits for the caller."""

    id: str = Field(examples=["answer_result:2025:health"], description="Same while it waits")
    code: Code = Field(examples=["answer_result"], description="Kind of task")
    names: Names
    service: Code = Field(examples=["goals"], description="Service it is done in")
    year: Year
    body: Code | None = Field(default=None, description="Body it is about; none: the whole year")
    about: str | None = Field(
        default=None, description="Id of the paper it is about: an objection, a recommendation"
    )
    roles: list[str] = Field(description="Roles that may do it")
    table: str | None = Field(
        default=None, description="Table of states its steps are in, as `listStateTables` gives it"
    )
    steps: list[str] = Field(default=[], description="Steps of that table: any of them settles it")
    since: datetime | None = Field(
        default=None, description="When it began to wait; none: it waits as the year itself does"
    )
    until: date | None = Field(default=None, description="Last day in time; none: no term is set")
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar the working days until then were counted"
    )
    days_left: int | None = Field(
        default=None,
        description="Calendar days from today to the last day; below 0: late by as many",
    )
    late: bool = Field(default=False, description="The last day in time is over")
    lapses: bool = Field(
        default=False, description="After the last day it is refused, and waits no more"
    )
    count: int | None = Field(default=None, description="How many such things it stands for")
    proposed: ProposedDeduction | None = Field(
        default=None,
        description="Deduction that may be taken for a late milestone; it is never taken by itself",
        exclude_if=lambda value: value is None,
    )
    address: str = Field(
        examples=["/api/goals/v1/reviews/2025/health"],
        description="Address behind the gateway where it is read",
    )
