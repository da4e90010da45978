"""A block's scores: the header that makes them recomputable, and the scored trees."""

from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import AwareDatetime, Field

from bagalau.contracts.v1.intake import BasisDifference
from bagalau.contracts.v1.results.traces import DescribedAs, Trace
from bagalau.contracts.v1.wire import (
    AbsenceWord,
    ActWord,
    Code,
    Digest,
    Direction,
    EffectWord,
    LegalStatus,
    Names,
    NodeLevel,
    NodeState,
    Number,
    ReviewWord,
    Wire,
    Year,
)

MAX_POSITION = 2**63 - 1
"""The last place a journal can have."""


KEYS_MISSING: Final = "keys_missing"
"""A node's flag that rests on records: a programme or the like told of in another month is not there
in one. Points follow from the month that lacks it, where the edition's coverage asks for months."""


class CardState(StrEnum):
    """Whether the body has a score in this block."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    ANALYSED_ONLY = "analysed_only"
    NOTHING_COUNTED = "nothing_counted"


class Header(Wire):
    """All that the scores depend on: same header, same bytes."""

    block: Code
    year: Year
    journal_position: int = Field(ge=0, le=MAX_POSITION)
    journal_digest: Digest | None = None
    edition: Code
    methodology_digest: Digest
    register_digest: Digest
    previous_digest: Digest | None = Field(
        default=None, description="Last year's scorecards, where a value is carried from them"
    )
    recheck_digest: Digest | None = Field(
        default=None, description="The re-check rules that set flags, where the edition has any"
    )
    scoring_version: str
    synthetic: bool = False
    standings_digest: Digest | None = Field(
        default=None, description="What scores rest on of the register: bodies without their texts"
    )


class Signature(Wire):
    """Who signed the block conclusion, over which scores."""

    signed_by: str
    organisation: Code
    signed_at: AwareDatetime
    scorecards_digest: Digest


class Node(Wire):
    """One node of the scored tree: block, direction or indicator."""

    code: Code
    level: NodeLevel = Field(examples=["indicator"])
    names: Names
    maximum: Number = Field(description="The maximum the edition gives")
    maximum_applied: Number = Field(description="The maximum after sharing out what does not apply")
    points: Number | None = None
    points_applied: Number | None = Field(
        default=None,
        description="What the node brings to the block, where points below zero are taken in it; "
        "left out where it is points × maximum_applied ÷ maximum",
        exclude_if=lambda number: number is None,
    )
    value: Number | None = None
    state: NodeState = Field(description="How the node came to its points")
    missing: AbsenceWord | None = Field(default=None, description="Why a value is absent")
    effect: EffectWord | None = Field(
        default=None, description="The missing-data rule that was used"
    )
    flags: list[str] = Field(default=[])
    reason: Names | None = Field(
        default=None,
        description="Why less of the year is there than is asked for; left out where enough is",
        exclude_if=lambda value: value is None,
    )
    good: Direction | None = Field(default=None, description="up or down, for an indicator")
    status: LegalStatus = Field(
        default="proposed", description="sourced, sourced_historical, inferred or proposed"
    )
    overrides: list[Code] = Field(
        default=[],
        description="Overrides of the edition that hold for the body here; left out when none does",
        exclude_if=lambda value: not value,
    )
    children: list["Node"] = Field(default=[])
    trace: Annotated[dict[str, Any], DescribedAs(Trace)] | None = Field(
        default=None,
        description="Inputs, formula, rule, steps and legal source, in one body's card",
    )


class DeductionTaken(Wire):
    """One deduction from the block's score."""

    code: Code
    facts: int = 1
    points: Number
    reason: str
    entry: str | None = Field(default=None, description="The journal entry it rests on")
    status: LegalStatus = "proposed"
    body: Code | None = Field(
        default=None,
        description="The body it was taken from, where that became part of this one",
        exclude_if=lambda code: code is None,
    )


class NotCounted(Wire):
    """An act of an evaluator that stands in the journal and moves no score, and why."""

    act: ActWord = Field(description="deduction, decision or exemption")
    code: Code = Field(description="Code of the deduction, or of the indicator decided on")
    body: Code = Field(description="The body it was entered for")
    entry: str = Field(description="Its entry in the journal")
    reason: Names
    ref: str = Field(description="Act and paragraph, or PROPOSED")


class Card(Wire):
    """One body's scorecard in one block."""

    body: Code
    kind: str
    group: str
    names: Names
    state: CardState
    score: Number | None = Field(default=None, description="Rounded once, half up, 2 decimals")
    points_before_deductions: Number | None = None
    deductions: list[DeductionTaken] = Field(default=[])
    not_counted: list[NotCounted] = Field(
        default=[],
        description="Deductions and decisions that move no score of the body; left out if none",
        exclude_if=lambda acts: not acts,
    )
    band: Code | None = None
    coverage: Number | None = Field(
        default=None, description="Share of indicators that were counted"
    )
    flags: list[str] = Field(default=[])
    tree: Node | None = None
    reason: Names | None = Field(default=None, description="Why the body has no score")
    review: ReviewWord = Field(
        default="open", description="State of the review of this body's result"
    )
    trace_digest: Digest | None = Field(
        default=None, description="Digest over all traces of the tree, which only one card shows"
    )
    digest: Digest = Field(description="Digest over the card without its traces")


class SignedBefore(Wire):
    """The newest signature of a year whose scores are computed otherwise today, and why."""

    signature: Signature
    document: Digest
    address: str = Field(description="Where the signed scorecards are read")
    differences: list[BasisDifference]


class Scorecards(Wire):
    """All scorecards of one block and year, with the header they follow from."""

    header: Header
    names: Names
    signature: Signature | None = None
    signed_before: SignedBefore | None = Field(
        default=None,
        description="What was signed, where that is not these very scores; left out otherwise",
        exclude_if=lambda value: value is None,
    )
    cards: list[Card]
    digest: Digest = Field(description="Digest over header and cards")
