"""Editions of a methodology on the wire: the tree, and what each parameter rests on."""

from datetime import date, datetime

from pydantic import Field

from bagalau.contracts.v1.base import Code, Digest, Names, Number, Wire


class SourceShown(Wire):
    """The act and paragraph a parameter rests on, or that it is PROPOSED."""

    status: str
    concept: str = ""
    act: str = ""
    number: str = ""
    edition: str = ""
    para: str = ""
    ref: str = ""
    note: str = ""


class NodeShown(Wire):
    """One node of the edition's tree."""

    code: Code
    level: str
    names: Names
    maximum: Number
    source: SourceShown
    criterion: str = ""
    good: str | None = None
    evaluator: str | None = None
    formulas: dict[str, str] = Field(default={}, description="Formula by kind of body")
    rules: dict[str, str] = Field(default={}, description="Rule by kind of body")
    missing: dict[str, str] = Field(default={}, description="Effect by kind of absence")
    inputs: dict[str, Names] = Field(default={})
    flags: dict[str, str] = Field(default={}, description="Condition by flag")
    children: list["NodeShown"] = Field(default=[])


class DeductionShown(Wire):
    """One deduction the edition knows."""

    code: Code
    names: Names
    points: Number
    per: str
    most: Number | None = None
    source: SourceShown


class BandShown(Wire):
    """One level of effectiveness."""

    code: Code
    names: Names
    at_least: Number
    source: SourceShown


class RecheckShown(Wire):
    """One re-check rule declared beside the edition."""

    code: Code
    indicator: Code
    dataset: Code
    printed: str
    part: str
    whole: str
    tolerance_percent: Number
    status: str
    source: str = ""


class EditionSummary(Wire):
    """One edition: what it governs, since when it is known, and how much of it is sourced."""

    edition: Code
    block: Code
    names: Names
    governs: list[int]
    known_from: date
    status: str
    digest: Digest
    recheck_digest: Digest | None = None
    statuses: dict[str, int] = Field(description="Parameters by status: sourced, proposed, …")
    indicators: int
    cases: int = Field(description="Worked cases it passed when the service started")
    adopted_at: datetime | None = Field(
        default=None, description="When it was adopted over the API; empty when it was shipped"
    )
    act: str = Field(default="", description="The act it was adopted by over the API")


class EditionShown(EditionSummary):
    """One edition in full, with its text as the lawyer wrote it."""

    source: SourceShown
    tree: NodeShown
    deductions: list[DeductionShown]
    bands: list[BandShown]
    rechecks: list[RecheckShown]
    text: str = Field(description="The YAML of the edition")
