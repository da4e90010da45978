"""What may be done now with something that passes through states, and why not the rest."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.register import CalendarReference
from bagalau.contracts.v1.wire import Names, Wire


class Hindrance(Wire):
    """One reason why a step cannot be done now."""

    code: str = Field(
        examples=["term"],
        description="`state`, `role`, `term`, `by_itself`, or the code of a guard of the table",
    )
    says: Names


class ActionView(Wire):
    """One step: whether the caller may do it now, until when, where, and why not."""

    code: str = Field(examples=["object"], description="Code of the step in its table of states")
    names: Names
    allowed: bool = Field(description="Whether the caller may do it now")
    hindrances: list[Hindrance] = Field(default=[], description="Why not: every reason at once")
    roles: list[str] = Field(default=[], description="Roles that do it; none: it happens by itself")
    until: date | None = Field(default=None, description="Last day in time, once a term runs")
    calendar: CalendarReference | None = Field(
        default=None, description="By which calendar the working days until then were counted"
    )
    late: bool = Field(default=False, description="The last day in time is over")
    method: str | None = Field(default=None, examples=["POST"], description="Method of the request")
    address: str | None = Field(
        default=None,
        examples=["/v1/reviews/2025/health/objections"],
        description="Address of the request in this service",
    )
