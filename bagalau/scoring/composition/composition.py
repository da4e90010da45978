"""The total of a body from its blocks' scores, by an edition that is data and optional by law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.composition.band_conditions import (
    BandCondition,
    GivenBand,
    HeldBack,
    give_band,
)
from bagalau.scoring.composition.comparable_groups import ComparableGroups
from bagalau.scoring.composition.responsibility import Responsibility
from bagalau.scoring.model import Robustness, ScoreBand
from bagalau.scoring.numbers import ZERO, rounded
from bagalau.scoring.source import Names, Source, Status


class Absence(StrEnum):
    """Why a block brings no score to a body's total; each is a mark of its own."""

    NOT_APPLICABLE = "not_applicable"
    BLOCK_ABSENT = "block_absent"
    BLOCK_UNSIGNED = "block_unsigned"
    ANALYSED_ONLY = "analysed_only"
    NOTHING_COUNTED = "nothing_counted"


class ReportingMode(StrEnum):
    """Whether blocks are composed into a total, or each is reported by itself, as the Decree has it."""

    TOTAL = "total"
    BY_BLOCK = "by_block"


class AbsentBlocks(StrEnum):
    """What a body's missing block does to its total: an edition says it, no code.

    Shared out: its weight goes to the other blocks pro rata. Excluded: there is no total, and the
    body is in no single rating (Decree No. 954, edition of 29.05.2023, para 48-1).
    """

    SHARED_OUT = "shared_out"
    EXCLUDED = "excluded_from_rating"


PROVISIONAL = frozenset({Absence.BLOCK_ABSENT, Absence.BLOCK_UNSIGNED})


@dataclass(frozen=True, slots=True)
class ComposedBlock:
    """A block of the composition: its code, names and the body that answers for it."""

    block: str
    names: Names
    owner: str


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """A group of comparable bodies: the kinds in it, and the weight of each block.

    There are no weights where each block is reported by itself.
    """

    code: str
    names: Names
    kinds: frozenset[str]
    weights: Mapping[str, Fraction]
    source: Source


@dataclass(frozen=True, slots=True)
class Positions:
    """Of which groups the positions are published, and by what right.

    Bodies of one group are compared with one another and with nobody else.
    """

    published: tuple[str, ...]
    source: Source


@dataclass(frozen=True)
class Composition:
    """One edition of the composition of totals.

    `source` is the act it follows; `latest_read` the day of that act's latest edition that was
    read, where a later one may stand. `block_ratings` are positions within each block, where the
    edition foresees them. `onward` it governs later years too, until an edition names them. An
    edition `superseded_by` another governs no year any more: it stays
    to explain ratings that were made by it.
    """

    code: str
    governs: tuple[int, ...]
    names: Names
    status: Status
    digest: str
    blocks: tuple[ComposedBlock, ...]
    groups: tuple[BodyGroup, ...]
    bands: tuple[ScoreBand, ...]
    places: int
    positions: Positions
    robustness: Robustness | None = None
    reported: ReportingMode = ReportingMode.TOTAL
    absent_blocks: AbsentBlocks = AbsentBlocks.SHARED_OUT
    source: Source = field(default=Source(Status.PROPOSED))
    rounding: Source = field(default=Source(Status.PROPOSED))
    latest_read: date | None = None
    block_ratings: Positions | None = None
    responsibility: Responsibility | None = None
    superseded_by: str = ""
    onward: bool = False
    conditions: tuple[BandCondition, ...] = ()
    comparable: ComparableGroups = field(default=ComparableGroups((), 1, Source(Status.PROPOSED)))

    def covers(self, year: int) -> bool:
        """Whether the edition speaks for an evaluated year: named, or later and it governs onward."""
        return year in self.governs or (self.onward and year > max(self.governs))

    def group_of(self, kind: str) -> BodyGroup:
        """Give the group that a kind of body belongs to; KindUnknown when no group names it."""
        for group in self.groups:
            if kind in group.kinds:
                return group
        raise KindUnknown(f"{self.code} puts the kind {kind} into no group")


class KindUnknown(LookupError):
    """A body's kind stands in no group of the composition."""


@dataclass(frozen=True, slots=True)
class BodyTotal:
    """One body's total: exact for ranking, rounded once for reading.

    `comparable` names the set of blocks that counted: bodies are positioned only among those with
    the same. `provisional` when a block that applies was absent or unsigned. `absences` says of
    each block that brings no score why; no weight is applied where there is no total. `held_back`
    names the blocks that keep the body out of a higher band than its own.
    """

    group: str
    total: Fraction | None
    rounded: str | None
    band: str | None
    weights_applied: Mapping[str, Fraction]
    comparable: str
    provisional: bool
    absences: Mapping[str, Absence] = field(default_factory=dict)
    held_back: tuple[HeldBack, ...] = ()


def compose(
    composition: Composition, *, kind: str, blocks: Mapping[str, Fraction | Absence]
) -> BodyTotal:
    """Weigh a body's unrounded block scores into its total, as the edition says of absent blocks.

    Shared out: weights of absent blocks go to the others pro rata. Excluded: whoever lacks a block
    has no total. A block of the composition that is not named in `blocks` is absent. Where blocks
    are reported each by itself there is no total. KindUnknown for a kind without a group.
    """
    group = composition.group_of(kind)
    found = {block: blocks.get(block, Absence.BLOCK_ABSENT) for block in group.weights}
    scores = {block: each for block, each in found.items() if not isinstance(each, Absence)}
    absences = {block: each for block, each in found.items() if isinstance(each, Absence)}
    applied = _applied(composition, group, scores)
    total = sum((scores[block] * weight for block, weight in applied.items()), ZERO)
    published = rounded(total, composition.places) if applied else None
    given = GivenBand(None)
    if published is not None:
        bands, conditions = composition.bands, composition.conditions
        given = give_band(bands, conditions, published, scores, composition.places)
    return BodyTotal(
        group=group.code,
        total=total if applied else None,
        rounded=published,
        band=given.band,
        weights_applied={block: applied.get(block, ZERO) for block in group.weights},
        comparable="+".join(sorted(scores)),
        provisional=not PROVISIONAL.isdisjoint(absences.values()),
        absences=absences,
        held_back=given.held_back,
    )


def _applied(
    composition: Composition, group: BodyGroup, scores: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Give the weights of the blocks in the total; none where there is no total."""
    if composition.absent_blocks is AbsentBlocks.EXCLUDED and len(scores) < len(group.weights):
        return {}
    available = sum((group.weights[block] for block in scores), ZERO)
    return {block: group.weights[block] / available for block in scores} if available else {}
