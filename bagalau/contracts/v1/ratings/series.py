"""A body and the country from year to year on the wire: two series, changes split, declines.

Numbers are exact; a change is method + data, in the order that is told. Codes of reasons are text,
so that an old reader takes in a new one.
"""

from pydantic import Field

from bagalau.contracts.v1.editions import PartsView, SourceView
from bagalau.contracts.v1.ratings.comparable import Reason
from bagalau.contracts.v1.ratings.ratings import Entry
from bagalau.contracts.v1.register import BodyEvent, BodyView, RegisteredBody
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    LegalStatus,
    Names,
    Number,
    PartWord,
    RelationWord,
    SeriesWord,
    VerdictWord,
    Wire,
    Year,
)


class RatedBy(Wire):
    """One rating and the method it was made by."""

    year: Year
    rating_version: int
    rating_digest: Digest
    provisional: bool
    synthetic: bool
    composition: Code
    composition_digest: Digest
    register_digest: Digest
    editions: dict[Code, Code] = Field(description="Edition of the methodology, by block")


class OfficialYear(Wire):
    """A body in the newest rating of a year, with its numbers as published."""

    rating: RatedBy
    entry: Entry


class ConstantBlock(Wire):
    """One block of a year's data by another year's method."""

    block: Code
    score: Number | None = None
    weight_applied: Number | None = None
    reason: Reason | None = None


class UnscoredIndicator(Wire):
    """An indicator that the method could not score on the data of the year."""

    block: Code
    indicator: Code
    names: Names
    reason: Reason
    measures: list[Code] = Field(default=[], description="What was not counted or not asked then")


class ConstantYear(Wire):
    """A year's data by the constant method: exact, and what it could not score."""

    total: Number | None = None
    band: Code | None = None
    position: int | None = None
    out_of: int | None = None
    tied: bool = False
    comparable_set: str | None = None
    blocks: list[ConstantBlock] = Field(default=[])
    unscored: list[UnscoredIndicator] = Field(default=[])
    excluded_deductions: list[Code] = Field(
        default=[], description="Deductions of that year which the method does not know"
    )
    reason: Reason | None = Field(default=None, description="Why there is no total")


class SeriesYear(Wire):
    """One year of the line: the body itself, or its kin where it did not exist."""

    year: Year
    body: Code
    relation: RelationWord = Field(description="own, predecessor or successor")
    names: Names = Field(description="The name of the time")
    standing: RegisteredBody | None = None
    events: list[BodyEvent] = Field(default=[], description="What happened to the body that year")
    official: OfficialYear | None = None
    constant: ConstantYear | None = None
    reason: Reason | None = Field(default=None, description="Why there are no numbers")


class BlockChange(Wire):
    """One block: what it brings to the total (score times applied weight), or its own score."""

    block: Code
    names: Names
    parts: PartsView


class IndicatorChange(Wire):
    """The contribution of one indicator to the total; `deductions` are those of the block."""

    block: Code
    indicator: Code
    names: Names | None = None
    parts: PartsView
    states: list[str] = Field(description="How it stood: old, between, new; absent has no such one")
    link: str | None = Field(default=None, description="The trace, where the new year has it")


class YearChange(Wire):
    """The change of a body from the year before, split exactly into method and data."""

    previous_year: Year
    year: Year
    total: PartsView | None = None
    position: PartsView | None = Field(default=None, description="Places: less is a rise")
    blocks: list[BlockChange] = Field(default=[])
    block_scores: list[BlockChange] = Field(
        default=[], description="Each block's own score in points of the block, total or none"
    )
    indicators: list[IndicatorChange] = Field(default=[])
    reorganised: bool = Field(
        default=False, description="The body was merged into or split: other data, not other work"
    )
    reason: Reason | None = Field(default=None, description="Why nothing is split")
    missing_totals: list[PartWord] = Field(
        default=[], description="Which of old, between, new has no total"
    )


class DeclineStep(Wire):
    """One year against the year before in one series."""

    previous_year: Year
    year: Year
    verdict: VerdictWord = Field(description="fell, held or not_judged")
    change: Number | None = None
    reason: Reason | None = None


class DeclineView(Wire):
    """One series judged: the falls in a row up to its last year."""

    series: SeriesWord = Field(description="official or constant")
    falls: int
    flagged: bool
    steps: list[DeclineStep]


class DeclineRule(Wire):
    """By what rule a decline is flagged."""

    falls_needed: int
    ref: str
    status: LegalStatus
    source: SourceView | None = None
    text: Names


class BodySeries(Wire):
    """One body from year to year: official numbers beside those of one constant method."""

    body: BodyView
    until_year: Year
    rating: RatedBy = Field(description="The rating whose method is constant")
    order: list[str] = Field(description="The order in which a change is split")
    years: list[SeriesYear]
    changes: list[YearChange]
    decline_rule: DeclineRule
    declines: list[DeclineView]
    digest: Digest


class BodyChange(Wire):
    """One body of the round against the year before."""

    body: Code
    names: Names
    group: str
    change: YearChange
    declines: list[DeclineView]


class RoundChanges(Wire):
    """A rating against the year before: every body's change split, declines flagged."""

    rating: RatedBy
    previous_rating: RatedBy
    order: list[str]
    bodies: list[BodyChange]
    decline_rule: DeclineRule
    declined_officially: list[Code] = Field(description="Flagged on the official series")
    declined_by_constant_method: list[Code] = Field(description="Flagged on the constant series")
    digest: Digest
