"""Editions of a methodology: the tree, and the basis of each parameter."""

from datetime import date, datetime

from pydantic import Field

from bagalau.contracts.v1.editions.nodes import NodeView, OverrideView, SourceView
from bagalau.contracts.v1.wire import (
    Code,
    DeductionUnitWord,
    Digest,
    LegalStatus,
    Names,
    Number,
    PeerWord,
    Wire,
)


class DeductionView(Wire):
    """One deduction the edition knows."""

    code: Code
    names: Names
    points: Number
    per: DeductionUnitWord
    maximum: Number | None = None
    source: SourceView


class BandView(Wire):
    """One level of effectiveness."""

    code: Code
    names: Names
    at_least: Number
    source: SourceView


class RecheckView(Wire):
    """One re-check rule declared beside the edition."""

    code: Code
    indicator: Code
    dataset: Code
    printed: str
    part: str
    whole: str
    tolerance_percent: Number
    status: LegalStatus
    source: str = ""


class PeersView(Wire):
    """Among whom bodies are compared, and how many it takes."""

    by: PeerWord
    minimum_bodies: int
    source: SourceView


class PrecisionView(Wire):
    """Decimal places of numbers that are no fractions, half up."""

    places: int
    source: SourceView


class ScopeView(Wire):
    """A body evaluated on fewer indicators than its kind."""

    body: Code
    indicators: list[Code]
    reason: str
    source: SourceView


class FormPartView(Wire):
    """One column, line or signature of a form."""

    code: Code
    names: Names


class FormView(Wire):
    """One form that the act prescribes, as its annex prints it; a form moves no points."""

    code: Code = Field(examples=["disagreements"])
    names: Names
    columns: list[FormPartView] = Field(default=[], description="Columns of its table")
    lines: list[FormPartView] = Field(default=[], description="Below or beside the table")
    signatures: list[FormPartView] = Field(default=[], description="Who signs")
    source: SourceView


class EditionSummary(Wire):
    """One edition: what it governs, since when it is known, and how much of it is sourced."""

    edition: Code
    block: Code
    names: Names
    governs: list[int]
    known_from: date
    status: LegalStatus
    digest: Digest
    recheck_digest: Digest | None = None
    statuses: dict[str, int] = Field(description="Parameters by status: sourced, proposed, …")
    indicators: int
    cases: int = Field(description="Worked cases it passed when the service started")
    adopted_at: datetime | None = Field(
        default=None, description="When it was adopted over the API; empty when it was shipped"
    )
    act: str = Field(default="", description="The act it was adopted by over the API")


class EditionView(EditionSummary):
    """One edition in full, with its text as the lawyer wrote it."""

    source: SourceView
    tree: NodeView
    deductions: list[DeductionView]
    bands: list[BandView]
    rechecks: list[RecheckView]
    peers: PeersView | None = None
    precision: PrecisionView | None = None
    scopes: list[ScopeView] = Field(default=[])
    overrides: list[OverrideView] = Field(
        default=[], description="Every override, in the order of the tree"
    )
    forms: list[FormView] = Field(
        default=[], description="Forms that the act prescribes, in the order of the edition"
    )
    text: str = Field(description="The YAML of the edition")
