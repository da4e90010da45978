"""State bodies on the wire: names, kin and events."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Names, Wire


class FormerName(Wire):
    """A name a body bore until a day, that day not included."""

    until: date
    names: Names


class BodyEvent(Wire):
    """One dated event in the life of bodies, with its source."""

    kind: str
    happened: date
    parent: Code | None = None
    created: list[Code] = Field(default=[])
    ceased: list[Code] = Field(default=[])
    successor: Code | None = None
    status: str
    ref: str = ""


class BodyView(Wire):
    """One state body of the annex to the System, with its names and the events of its life."""

    code: Code
    iso: str | None = None
    kind: str
    kind_status: str
    group: str
    blocks: list[Code]
    result_evaluation: bool
    names: Names
    former_names: list[FormerName] = Field(default=[])
    events: list[BodyEvent] = Field(default=[])
    note: Names | None = None
