"""The aggregator on the wire: what was pulled, the rating, positions and drafts of conclusions."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from bagalau.contracts.v1.ratings.comparable import (
    ComparablePlace,
    ComparablePositions,
    HeldBackBand,
    Reason,
)
from bagalau.contracts.v1.ratings.conclusions import ConclusionSection, SectionEdit
from bagalau.contracts.v1.ratings.rules import RatingRules
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    LegalStatus,
    Names,
    Number,
    PinWord,
    TextRequest,
    Wire,
    Year,
)


class Mark(StrEnum):
    """The state of one block in one body's rating; each kind of absence has its own mark."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    BLOCK_ABSENT = "block_absent"
    BLOCK_UNSIGNED = "block_unsigned"
    BLOCK_UNVERIFIED = "block_unverified"
    ANALYSED_ONLY = "analysed_only"
    NOTHING_COUNTED = "nothing_counted"


class AnswerFault(Wire):
    """Why a block's answer is not used, or not taken as final: what is wrong, where, in words."""

    code: str = Field(examples=["score_differs"])
    body: Code | None = Field(default=None, description="The first body it was found at")
    node: Code | None = Field(default=None, description="The node of that body's card")
    detail: str = Field(description="What was found, and what should stand there")
    text: Names


STALENESS = "Address at which it is told what of the rating would differ today"


def _is_none(value: object) -> bool:
    return value is None


class Pin(Wire):
    """What one block answered at the collection, pinned by digest."""

    block: Code
    names: Names
    state: PinWord = Field(description="collected, unsigned, unverified or absent")
    scorecards_digest: Digest | None = None
    methodology_digest: Digest | None = None
    edition: Code | None = None
    journal_position: int | None = None
    reason: str | None = None
    fault: AnswerFault | None = Field(
        default=None,
        description="What is wrong with the answer; left out when nothing is",
        exclude_if=_is_none,
    )
    scored_alike_by: str | None = Field(
        default=None,
        description="Version of the scoring by which the aggregator came to these very cards",
        exclude_if=_is_none,
    )
    rescoring: str | None = Field(default=None, exclude_if=_is_none, description="Its act, by id")
    otherwise: AnswerFault | None = Field(
        default=None,
        description="Where these scores, which stay, would come out otherwise by today's scoring",
        exclude_if=_is_none,
    )
    attempts: int = 1
    facts_digest: Digest | None = Field(
        default=None, description="The kept facts that the scores follow from"
    )
    facts_reason: str | None = Field(default=None, description="Why no facts are kept")


class BlockScore(Wire):
    """One block in one body's rating."""

    block: Code
    mark: Mark
    score: Number | None = None
    weight: Number | None = Field(default=None, description="The weight the edition gives")
    weight_applied: Number | None = Field(
        default=None,
        description="The weight in the body's total; the composition says whether weights of absent blocks are shared out",
    )
    link: str | None = None
    incomplete: list[Code] = Field(
        default=[],
        description="Indicators of which some or all months of the year are not there",
        exclude_if=lambda codes: not codes,
    )
    position: int | None = Field(default=None, description="In the rating of the block")
    out_of: int | None = None
    tied: bool = False
    among_last: bool = Field(
        default=False, description="Whether it is one of the last positions of the block's rating"
    )


class Entry(Wire):
    """One body in the rating."""

    body: Code
    names: Names
    kind: str
    group: str
    blocks: list[BlockScore]
    total: Number | None = None
    band: Code | None = None
    position: int | None = None
    out_of: int | None = None
    tied: bool = False
    comparable_set: str | None = Field(default=None, description="The set it is positioned within")
    among_last: bool = Field(
        default=False, description="Whether it is one of the last positions of the rating"
    )
    unranked: Reason | None = Field(default=None, description="Why it has no position")
    unranked_reason: str | None = Field(default=None, description="The same in English")
    provisional: bool = False
    incomplete: bool = Field(
        default=False,
        description="Mark of a total and position that rest on a block with `incomplete`",
        exclude_if=lambda marked: not marked,
    )
    held_back: list[HeldBackBand] = Field(
        default=[],
        description="Blocks that keep the body out of a higher band; left out when none does",
        exclude_if=lambda held: not held,
    )
    comparable: list[ComparablePlace] = Field(
        default=[],
        description="Places in comparable groups of the edition, never official; left out without",
        exclude_if=lambda places: not places,
    )


class Rating(Wire):
    """A numbered, immutable rating of one evaluated year."""

    year: Year
    version: int
    created_at: datetime
    provisional: bool
    provisional_reasons: list[str] = Field(default=[])
    composition: Code
    composition_digest: Digest
    composition_status: LegalStatus = "proposed"
    rules: RatingRules | None = None
    register_digest: Digest
    synthetic: bool = False
    pins: list[Pin]
    entries: list[Entry]
    digest: Digest


class Finding(Wire):
    """One finding of a conclusion, chosen by a stated rule."""

    rule: Code = Field(examples=["largest_loss"])
    subject: Code = Field(description="The indicator or body the finding is about")
    number: Number
    text: Names
    link: str


class ConclusionDraft(Wire):
    """A draft of the expert conclusion on one body, or on the country when `body` is absent."""

    year: Year
    rating_version: int
    rating_digest: Digest
    body: Code | None = None
    title: Names
    findings: list[Finding]
    paragraphs: list[Names]
    machine_draft: dict[str, bool] = Field(
        description="By language: still a machine draft, until a named reviewer signs"
    )
    sections: list[ConclusionSection] = Field(
        default=[], description="Generated from the traces; kept as generated beside every edit"
    )
    edits: list[SectionEdit] = Field(
        default=[],
        description="Texts of people in the place of generated ones, the oldest first; the newest "
        "of a section stands",
    )
    generated_digest: Digest | None = Field(
        default=None, description="Digest of the draft before any edit, where there is one"
    )
    signatures: list[str] = Field(default=[], description="Under the text as it stands")
    voided_signatures: list[str] = Field(
        default=[], description="Under a text that was edited since"
    )
    synthetic: bool = False
    digest: Digest = Field(description="Of all that is told, with the edits")
    newer_version: int | None = Field(
        default=None,
        description="A newer rating of the year; what was signed here stays signed",
        exclude_if=_is_none,
    )
    staleness: str | None = Field(default=None, description=STALENESS, exclude_if=_is_none)


class LastPositions(Wire):
    """The bodies at the last positions of one rating.

    Equals at the boundary all stand among the last, so there may be more of them than positions.
    """

    count: int = Field(description="How many positions from the end the rule names")
    bodies: list[Code]
    tied_at_boundary: bool = Field(description="Whether equals brought in more than the count")


class GroupPositions(Wire):
    """The positions of one comparable group, best first, and its unranked bodies."""

    group: Code
    ranked: list[Entry]
    unranked: list[Entry]
    last: LastPositions | None = None


class BlockPosition(Wire):
    """One body in the rating of a block."""

    body: Code
    names: Names
    score: Number
    position: int
    out_of: int
    tied: bool = False
    among_last: bool = False
    in_single_rating: bool = Field(description="Whether the body stands in the single rating too")
    provisional: bool = False


class BlockPositions(Wire):
    """The rating of one block within one comparable group, best first."""

    block: Code
    group: Code
    ranked: list[BlockPosition]
    last: LastPositions | None = None


class Positions(Wire):
    """The positions of a year by comparable group, as the named rating gives them."""

    year: Year
    rating_version: int
    rating_digest: Digest
    provisional: bool
    synthetic: bool
    groups: list[GroupPositions]
    blocks: list[BlockPositions] = Field(
        default=[], description="The rating of each block by group"
    )
    comparable: list[ComparablePositions] = Field(
        default=[],
        description="Comparable groups of the edition, never official; left out where it has none",
        exclude_if=lambda groups: not groups,
    )
    rules: RatingRules | None = None


class Language(StrEnum):
    """A language of the conclusion."""

    KAZAKH = "kk"
    RUSSIAN = "ru"
    ENGLISH = "en"


class DraftSignature(TextRequest):
    """A named reviewer's word that the text in one language is right."""

    language: Language
    reviewer: str = Field(min_length=3, max_length=200, examples=["A. Reviewer"])
    draft_digest: Digest = Field(description="The digest of the draft the reviewer has read")
