"""The tables of states on the wire: what may follow what, by whom, within which term."""

from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.wire import CountedWord, LateWord, Names, Wire


class SourceStatus(StrEnum):
    """How sure something of the process stands in the law."""

    SOURCED = "sourced"
    INFERRED = "inferred"
    PROPOSED = "proposed"


class TermView(Wire):
    """The days a step has, and what becomes of it afterwards."""

    days: int = Field(examples=[5], description="Number of days")
    counted: CountedWord = Field(examples=["working"], description="`working` or `calendar` days")
    after: str = Field(description="The act on the day after which the term starts")
    late: LateWord = Field(
        description="After the term the step is `refused`, or taken and `marked` as late"
    )
    status: SourceStatus
    ref: str = Field(default="", description="Act, edition and paragraph of the term")


class TransitionView(Wire):
    """One step of a table."""

    code: str
    names: Names
    leaves: list[str] = Field(description="States it may be done in")
    leads_to: list[str] = Field(description="States that can follow")
    roles: list[str] = Field(description="Roles that do it; none: it happens by itself")
    conditions: dict[str, Names] = Field(
        default={}, description="What is said when a condition does not hold, by its code"
    )
    term: TermView | None = None
    milestone: str | None = Field(
        default=None, description="Milestone of the schedule by whose day it is done"
    )
    operation: str | None = Field(default=None, description="Method and address of the request")
    status: SourceStatus
    ref: str = Field(default="", description="Act, edition and paragraph")


class StateView(Wire):
    """One state of a table."""

    code: str
    names: Names
    final: bool = Field(description="Nothing leaves it")


class StateTableView(Wire):
    """The states something passes through, and every step between them."""

    table: str
    names: Names
    initial: str
    states: list[StateView]
    transitions: list[TransitionView]
    status: SourceStatus
    ref: str = Field(default="", description="Act, edition and paragraph")
