"""The register of a cycle: the one document by which blocks know bodies, evaluators and schedule."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Digest, FactStatus, MilestoneStatus, Names, Wire, Year


class Standing(StrEnum):
    """The standing of a body in one evaluated year (System, paras 53-56; annex)."""

    EVALUATED = "evaluated"
    ANALYSED_ONLY = "analysed_only"
    MERGED = "merged"
    NOT_EVALUATED = "not_evaluated"


class RegisterFigure(Wire):
    """One dated value of a body in the register, such as its population or budget."""

    figure: Code = Field(examples=["population"])
    value: str = Field(
        pattern=r"^-?[0-9]{1,30}(\.[0-9]{1,9})?$", description="Exact", examples=["2039376"]
    )
    unit: str = Field(min_length=1, max_length=40, examples=["persons"])
    as_of: date = Field(description="The day it held")
    status: FactStatus = Field(description="sourced, unverified or proposed", examples=["proposed"])
    ref: str = Field(default="", description="Where it was read")


class RegisteredLife(Wire):
    """One life of a body that ended and came back: from `since`, and no more on `until`."""

    since: date | None = None
    until: date | None = None
    successor: Code | None = Field(
        default=None, description="Body it became part of when this life ended"
    )


class RegisteredBody(Wire):
    """One state body in the evaluated year."""

    code: Code
    kind: str = Field(description="CSB, CSB_NS, LEB or NB", examples=["CSB"])
    group: str = Field(description="Code of its comparable group", examples=["central"])
    names: Names
    blocks: list[Code] = Field(description="Blocks that apply to the body this year (annex)")
    other_names: list[Names] = Field(
        default=[],
        description="Names it bore in the year beside that of the last day",
        exclude_if=lambda value: not value,
    )
    blocks_status: FactStatus = Field(
        default="sourced",
        description="inferred where no annex that was read names the body",
        exclude_if=lambda value: value == "sourced",
    )
    standing: Standing = Standing.EVALUATED
    successor: Code | None = None
    predecessor: Code | None = None
    since: date | None = None
    until: date | None = None
    lives: list[RegisteredLife] = Field(
        default=[],
        description="All its lives in the year where it ended and came back in it, in order; "
        "`since`, `until` and `successor` are of the last one",
        exclude_if=lambda value: not value,
    )
    note: Names | None = None
    identifiers: dict[str, str] = Field(
        default={}, description="Identifiers of the body in other schemes, such as `bin`"
    )
    region: str = Field(
        default="",
        description="Region the body works in, ISO 3166-2; left out for a national body",
        examples=["KZ-71"],
        exclude_if=lambda value: not value,
    )
    figures: list[RegisterFigure] = Field(
        default=[],
        description="Values by which bodies are comparable, each the latest of the year's last day",
        exclude_if=lambda value: not value,
    )


class Succession(Wire):
    """One reorganisation by which an organisation took over from another (System, paras 53-56)."""

    before: Code
    after: Code
    happened: date
    ref: str = Field(default="", description="Act of the reorganisation")
    status: str = Field(default="", description="sourced or proposed")


class Substitution(Wire):
    """Further bodies that another substitute evaluates in an assignment, and by which paragraph."""

    substitute: Code
    bodies: list[Code]
    ref: str = ""
    status: str = ""


class Assignment(Wire):
    """Who evaluates one direction (or a whole block), and the substitute of the evaluator."""

    block: Code
    direction: Code | None = None
    evaluator: Code = Field(description="Organisation code of the evaluating body")
    substitute: Code | None = Field(
        default=None, description="Who evaluates the evaluator itself (System, paras 18-40)"
    )
    substitute_for: list[Code] = Field(
        default=[], description="Bodies evaluated by the substitute, the evaluator's own among them"
    )
    further: list[Substitution] = Field(
        default=[],
        description="Further substitutes, each for bodies of its own",
        exclude_if=lambda value: not value,
    )
    assembles: bool = Field(default=False, description="Assembles and signs the block conclusion")
    successions: list[Succession] = Field(
        default=[], description="Reorganisations of the evaluator or its substitute in time"
    )
    ref: str = Field(default="", description="Act and paragraph the assignment follows from")
    substitute_ref: str = Field(
        default="",
        description="Act and paragraph of the substitute, where it has one of its own",
        exclude_if=lambda value: not value,
    )
    status: str = Field(default="", description="sourced, inferred or proposed")


class Milestone(Wire):
    """One date of the schedule (System, paras 10-11)."""

    code: Code
    names: Names
    due: date
    status: MilestoneStatus = Field(
        description="sourced or proposed by the pattern, or approved by an order"
    )


class Register(Wire):
    """What a block needs to know of one evaluated year."""

    year: Year
    version: int
    bodies: list[RegisteredBody]
    assignments: list[Assignment]
    schedule: list[Milestone]
    synthetic: bool = Field(default=False, description="True in a demonstration cycle")
    digest: Digest
