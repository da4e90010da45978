"""Stale marks on the wire: what was made before something moved the scores it rests on."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic import Field

from bagalau.contracts.v1.wire import Code, Names, Wire, Year


class StaleSince(Wire):
    """What was made before something moved its scores: where that begins, and what did it."""

    since_position: int = Field(description="Place in the journal of the first later entry")
    causes: list[str] = Field(
        description="Ids of what moved them, in order: corrections, imports, statements, "
        "deductions and their withdrawals, expert decisions, adopted editions"
    )
    more_causes: int = Field(default=0, description="How many more there are than are named")


class BasisPart(StrEnum):
    """What scores rest on, or say beside themselves."""

    FACTS = "facts"
    EDITION = "edition"
    REGISTER = "register"
    PREVIOUS_YEAR = "previous_year"
    SCORING_VERSION = "scoring_version"
    RECHECK_RULES = "recheck_rules"
    REGISTER_TEXTS = "register_texts"
    COMPOSITION = "composition"
    REVIEW = "review"


class BasisDifference(Wire):
    """One part in which two headers of scores differ: the reason why scores may differ."""

    part: BasisPart
    before: str | None = Field(default=None, description="As it was: a code, digest or position")
    after: str | None = Field(default=None, description="As it is today")
    moves_scores: bool = Field(
        description="Whether a score can follow from it: names of the register and the state of "
        "reviews move none"
    )
    stale: StaleSince | None = Field(default=None, description="Of facts: what came since")


def _is_none(said: object) -> bool:
    return said is None


UNSIGNED_BY: Final = (
    "Id of the act by which the signature over these scores counts no more: a paper had arrived "
    "before it, or it rested on a register that did not hold"
)


class BlockStaleness(Wire):
    """Whether something moved the scores that were read at a place of a block's journal."""

    block: Code
    year: Year
    position: int = Field(description="The place of the journal that was asked about")
    current_position: int = Field(description="The place the present scores rest on")
    stale: StaleSince | None = None
    differences: list[BasisDifference] = Field(
        default=[], description="Of the scores that were asked about by digest: what differs today"
    )
    moved_bodies: int | None = Field(
        default=None,
        description="How many results would be other ones today; empty when no scores were named, "
        "or the block does not have them",
    )
    unsigned_by: str | None = Field(default=None, description=UNSIGNED_BY, exclude_if=_is_none)


class PinStaleness(Wire):
    """How what a rating pinned of one block stands against the block's present journal."""

    block: Code
    pinned_position: int | None = None
    current_position: int | None = None
    stale: StaleSince | None = None
    differences: list[BasisDifference] = Field(default=[])
    moved_bodies: int | None = None
    unsigned_by: str | None = Field(default=None, description=UNSIGNED_BY, exclude_if=_is_none)
    official: str | None = Field(
        default=None,
        description="Address of the signed scores that were pinned, which stay the official ones "
        "whatever today's would be; absent where they were not signed, or are signed no more",
        exclude_if=_is_none,
    )
    says: Names | None = Field(
        default=None,
        description="Of a block that is stale: what differs, and what is official",
        exclude_if=_is_none,
    )
    unknown_reason: str | None = Field(default=None, description="Why the block could not say")


class RatingStaleness(Wire):
    """Which blocks of a numbered rating have moved since it was made."""

    year: Year
    version: int
    stale: bool = Field(
        description="True when any block says so, or the composition or the standing of bodies is "
        "another now; what is unknown stands by it"
    )
    differences: list[BasisDifference] = Field(
        default=[], description="What of the cycle is another now: its composition, its register"
    )
    says: Names | None = Field(
        default=None,
        description="Of a stale rating: what becomes of it and of conclusions signed under it",
        exclude_if=_is_none,
    )
    newer_version: int | None = Field(
        default=None, description="A newer rating of the year", exclude_if=_is_none
    )
    checked_at: datetime
    blocks: list[PinStaleness]
