"""A what-if: the positions after a diff, and what was computed for it."""

from pydantic import Field

from bagalau.contracts.v1.ratings.comparable import HeldBackBand
from bagalau.contracts.v1.wire import (
    Code,
    Digest,
    FoundWord,
    LegalStatus,
    Names,
    Number,
    Wire,
    Year,
)


class BlockMethod(Wire):
    """One block's methodology before and after the diff: the digests differ where it changed."""

    block: Code
    edition: Code
    digest_before: Digest
    digest_after: Digest


class WhatIfRun(Wire):
    """The inputs of a what-if: the same run and diff give the same response everywhere."""

    year: Year
    rating_version: int
    rating_digest: Digest
    composition: Code
    composition_digest_before: Digest
    composition_digest_after: Digest
    methodologies: list[BlockMethod]
    scoring_version: str
    synthetic: bool
    provisional: bool
    official: bool = Field(default=False, description="Never: nothing is stored or published")
    status: LegalStatus = Field(default="proposed", description="Legal status of everything below")


class Pair(Wire):
    """One quantity before and after; nothing where there is none."""

    before: Number | None = None
    after: Number | None = None
    change: Number | None = None


class Place(Wire):
    """A position within its group, among how many, and whether it is shared."""

    position: int
    out_of: int
    tied: bool = False


class BlockPair(Wire):
    """One block in one body's total: its score and its weight."""

    block: Code
    score: Pair
    weight: Pair


class IndicatorShift(Wire):
    """What one indicator brings to the body's total, in points of that total, exactly.

    The changes of all indicators named sum to the change of the total.
    """

    block: Code
    indicator: Code = Field(
        description="Code, or `deductions`: what no indicator brings (deductions, bounds, means)"
    )
    names: Names | None = None
    before: Number
    after: Number
    change: Number


class BodyWhatIf(Wire):
    """One body before and after."""

    body: Code
    names: Names
    kind: str
    group_before: Code | None = None
    group_after: Code | None = None
    total: Pair
    band_before: Code | None = None
    band_after: Code | None = None
    held_back_before: list[HeldBackBand] = Field(
        default=[], description="Left out when nothing does", exclude_if=lambda held: not held
    )
    held_back_after: list[HeldBackBand] = Field(
        default=[], description="Left out when nothing does", exclude_if=lambda held: not held
    )
    place_before: Place | None = None
    place_after: Place | None = None
    rise: int | None = Field(default=None, description="Places gained; negative: lost")
    blocks: list[BlockPair]
    indicators: list[IndicatorShift] = Field(description="Those that moved it, by block and code")


class Move(Wire):
    """One body that changes its place."""

    body: Code
    before: int
    after: int
    rise: int


class GroupWhatIf(Wire):
    """What becomes of one comparable group."""

    group: Code
    bodies: int = Field(description="Bodies with a place before and after")
    moved: int = Field(description="Bodies whose place changes")
    risen: int
    fallen: int
    gained: int = Field(description="Bodies whose total grows")
    lost: int
    kendall_tau: Number | None = Field(
        default=None,
        description="Rank correlation of both orders (Emond and Mason); 1 when nobody moves",
    )
    rises: list[Move] = Field(default=[], description="The largest first")
    falls: list[Move] = Field(default=[], description="The largest first")
    gains: list[Code] = Field(default=[], description="Bodies whose total grows")
    loses: list[Code] = Field(default=[], description="Bodies whose total shrinks")


class IndexView(Wire):
    """One index of a model: its weight, and the indicators in it as `block/code`."""

    index: Code
    names: Names
    weight: Number
    indicators: list[str]


class IndexScore(Wire):
    """One index of one body on a scale of 100, and its weight after absent ones were shared out."""

    index: Code
    score: Number | None = None
    weight: Number


class BodyStructure(Wire):
    """One body under the model, beside its official place."""

    body: Code
    names: Names
    indices: list[IndexScore]
    total: Number | None = None
    band: Code | None = None
    position: int | None = None
    out_of: int | None = None
    position_official: int | None = None


class StructureGroup(Wire):
    """How far the order of a group under the model agrees with the official one."""

    group: Code
    bodies: int
    moved: int = Field(description="Bodies whose place differs from the official one")
    kendall_tau: Number | None = None


class Structure(Wire):
    """The round under another grouping of its indicators; after the rest of the diff, if any."""

    model: Code
    model_digest: Digest
    names: Names
    status: LegalStatus = Field(description="Legal status of the model")
    indices: list[IndexView]
    bodies: list[BodyStructure]
    groups: list[StructureGroup]


class BlockReuse(Wire):
    """What was reckoned of one block: whose scores anew, whose re-used."""

    block: Code
    reason: str = Field(
        description="untouched; facts: of these bodies only; facts_compared: the edition compares "
        "bodies, so all; edition: the method changed, so all"
    )
    scored: int
    reused: int
    facts_digest: Digest | None = Field(default=None, description="The kept facts used")


class WhatIfReuse(Wire):
    """How the answer was reckoned."""

    facts_source: FoundWord = Field(
        description="memory, or archive: read once and kept in memory since"
    )
    blocks: list[BlockReuse]
    bodies: int = Field(description="Bodies of the round")
    composed: int = Field(description="Totals composed")
    records_read: int = Field(default=0, description="A what-if knows facts, never records")
    blocks_called: int = Field(default=0, description="A what-if asks no block service")


class WhatIf(Wire):
    """The positions that a diff would give, with the diff. Never official, never stored."""

    run: WhatIfRun
    diff: dict[str, object] = Field(description="The request, as it was sent")
    diff_digest: Digest
    only_body: Code | None = Field(
        default=None, description="The one body that is told, where the reader may see no other"
    )
    bodies: list[BodyWhatIf]
    groups: list[GroupWhatIf]
    reuse: WhatIfReuse
    structure: Structure | None = Field(default=None, description="Where the diff holds a model")
    digest: Digest = Field(description="Over all but the plan: the same wherever it is reckoned")
