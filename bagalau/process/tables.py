"""What a table of states is made of: states, the transitions between them, guards and terms."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from bagalau.contracts.v1.process import SourceStatus
from bagalau.contracts.v1.wire import Names


class Part(BaseModel):
    """A part of a table as it is written: no unknown word, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LegalBasis(Part):
    """Where a state, a step or a term stands in the law, or that it stands nowhere."""

    status: SourceStatus
    ref: str = ""


class Counted(StrEnum):
    """How the days of a term are counted."""

    WORKING = "working"
    CALENDAR = "calendar"


class Term(Part):
    """Days for a step, from the day after the act named by *after*."""

    days: int = Field(ge=1, le=366)
    counted: Counted
    after: str
    late: str = Field(pattern="^(refused|marked)$")
    """What becomes of the step after the term: it is refused, or taken and marked as late."""
    source: LegalBasis


class Due(Part):
    """The day of a milestone of the schedule by which a step is done."""

    milestone: str
    late: str = Field(pattern="^(refused|marked)$")
    source: LegalBasis


class State(Part):
    """One state; nothing leaves a *final* one."""

    names: Names
    final: bool = False
    source: LegalBasis | None = None


class Guard(Part):
    """A condition beside state, role and term, and what is said when it does not hold."""

    says: Names
    """With {names} of what the caller of the table fills in."""


class Transition(Part):
    """One step: from which states, to which, by whom, under which conditions, within which term."""

    code: str = Field(pattern=r"^[a-z][a-z_]{1,63}$")
    names: Names
    from_: Sequence[str] = Field(alias="from", min_length=1)
    to: Sequence[str] = Field(min_length=1)
    roles: Sequence[str] = ()
    """Roles that may do it; a step without any happens by itself, when its time comes."""
    needs: Sequence[str] = ()
    term: Term | None = None
    due: Due | None = None
    operation: str | None = Field(default=None, pattern=r"^(POST|PUT|PATCH|DELETE) /v1/")
    """Method and address of the step, with the names of the path's parameters."""
    source: LegalBasis

    @property
    def refused_late(self) -> bool:
        """Whether the step is refused after its last day, and not taken and marked."""
        limit = self.term or self.due
        return limit is not None and limit.late == "refused"


class StateTable(Part):
    """The states something passes through, and every step between them."""

    table: str = Field(pattern=r"^[a-z][a-z_]{1,63}$")
    names: Names
    source: LegalBasis
    initial: str
    states: Mapping[str, State]
    guards: Mapping[str, Guard] = Field(default_factory=dict)
    transitions: Sequence[Transition]

    @cached_property
    def by_code(self) -> Mapping[str, Transition]:
        """Give the transitions by their codes."""
        return {each.code: each for each in self.transitions}

    def leaving(self, state: str) -> list[Transition]:
        """Give the transitions that may follow in a state."""
        return [each for each in self.transitions if state in each.from_]
