"""State bodies on the wire: names, kin and events."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.wire import Code, FactStatus, Names, Wire


class FormerName(Wire):
    """A name a body bore until a day, that day not included."""

    until: date
    names: Names
    status: str = ""
    ref: str = Field(default="", description="The act of the renaming")


class AnnexChange(Wire):
    """The blocks that a later edition of the annex lists for a body, from an evaluated year on."""

    first_year: int
    blocks: list[Code]
    status: FactStatus
    ref: str = ""


class BodyEvent(Wire):
    """One dated event in the life of bodies, with its source."""

    kind: str
    happened: date
    parent: Code | None = None
    also_parents: list[Code] = Field(
        default=[], description="Further living bodies that gave tasks or territory"
    )
    created: list[Code] = Field(default=[])
    ceased: list[Code] = Field(default=[])
    successor: Code | None = None
    status: FactStatus
    ref: str = ""


class BodyView(Wire):
    """One state body of the annex to the System, with its names and the events of its life."""

    code: Code
    iso: str | None = None
    kind: str
    kind_status: FactStatus
    group: str
    blocks: list[Code]
    result_evaluation: bool
    names: Names
    blocks_status: FactStatus = Field(
        default="sourced", description="sourced, or inferred for a body made after the annex read"
    )
    annexes: list[AnnexChange] = Field(default=[], description="What later editions changed")
    name_on: Names | None = Field(
        default=None, description="The name on the day asked about; none if it did not exist"
    )
    name_on_status: FactStatus | None = Field(
        default=None,
        description="sourced, or unverified: of central bodies before 26.11.2022 no annex was read",
    )
    former_names: list[FormerName] = Field(default=[])
    events: list[BodyEvent] = Field(default=[])
    note: Names | None = None
