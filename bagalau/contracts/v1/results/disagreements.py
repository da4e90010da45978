"""The table of disagreements: a body's objections beside the conclusion and the decision on each."""

from datetime import date

from pydantic import Field

from bagalau.contracts.v1.editions import FormView
from bagalau.contracts.v1.process import ActionView, CitedEvidence
from bagalau.contracts.v1.results.complaints import Points
from bagalau.contracts.v1.wire import Code, Digest, Names, Number, Signed, TextRequest, Wire, Year


class Disagreement(Wire):
    """One row: what was concluded, what the body objects, and what was decided."""

    number: int = Field(description="Place in the table, from 1")
    indicator: Code
    names: Names
    concluded: Number | None = Field(default=None, description="Points that were handed out")
    objection: str = Field(description="What the body objects, in its words")
    claimed: Points | None = Field(default=None, description="Points the body holds to be right")
    accepted: bool | None = Field(default=None, description="None until it is decided")
    reason: str = Field(default="", description="Reason of the decision")
    corrected: Number | None = Field(
        default=None, description="Points after the result was handed out again"
    )
    cells: dict[str, Names] = Field(description="The cells of the form, by the code of the column")


class AcquaintanceRequest(TextRequest):
    """The body has seen the table of disagreements of this digest."""

    table_digest: Digest
    note: str = Field(default="", max_length=2000)


class Acquaintance(AcquaintanceRequest, Signed):
    """The body's signature under the table."""

    stands: bool = Field(
        default=False, description="Whether the table is still the one that was seen"
    )


class DisagreementContent(Wire):
    """What a table of disagreements says: what its digest is taken over."""

    year: Year
    body: Code
    objection: str = Field(description="Id of the objection")
    official: bool = Field(description="Whether the edition of the year prescribes the form")
    form: FormView = Field(description="Columns, lines and signatures, with their source")
    formed_until: date = Field(
        description="Last day to form it: 5 working days after the objection"
    )
    rows: list[Disagreement] = Field(description="One for each contested indicator")
    cited: list[CitedEvidence] = Field(default=[], description="The files the objection rests on")
    total_before: Number | None = Field(default=None, description="Total that was handed out")
    total_after: Number | None = Field(
        default=None, description="Total after appeal; none until the result is settled"
    )
    decided: Signed | None = Field(
        default=None, description="Who entered the decision, under the chair's name below"
    )
    chair: str = Field(default="", description="Who presides over the special commission")


class DisagreementTable(DisagreementContent):
    """The table of disagreements of one objection, by the form of the edition or the extended one."""

    state: str = Field(description="State in the table `disagreements`")
    table_digest: Digest = Field(description="Digest of what the table says")
    acquainted: Acquaintance | None = Field(default=None, description="The body's signature")
    actions: list[ActionView] = Field(
        default=[], description="Every step: what the caller may do now, and why not"
    )
