"""The total of a body from its blocks' scores, by an edition that is data and optional by law."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.engine import band_of
from bagalau.scoring.loading import (
    read_bands,
    read_places,
    read_robustness,
    read_source,
    read_years,
)
from bagalau.scoring.model import Robustness, ScoreBand
from bagalau.scoring.numbers import ONE, ZERO, rounded
from bagalau.scoring.source import (
    Document,
    DocumentRefused,
    Names,
    Reader,
    Source,
    Status,
    digest_of,
    read_document,
)


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
    """Of which groups the positions are published, and by what right."""

    published: tuple[str, ...]
    source: Source


@dataclass(frozen=True)
class Composition:
    """One edition of the composition of totals."""

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

    def group_of(self, kind: str) -> BodyGroup:
        """Give the group that a kind of body belongs to; KindUnknown when no group names it."""
        for group in self.groups:
            if kind in group.kinds:
                return group
        raise KindUnknown(f"{self.code} puts the kind {kind} into no group")


class CompositionRefused(DocumentRefused):
    """A composition edition with faults."""


class KindUnknown(LookupError):
    """A body's kind stands in no group of the composition."""


@dataclass(frozen=True, slots=True)
class BodyTotal:
    """One body's total: exact for ranking, rounded once for reading.

    `comparable` names the set of blocks that counted: bodies are positioned only among those with
    the same. `provisional` when a block that applies was absent or unsigned.
    """

    group: str
    total: Fraction | None
    rounded: str | None
    band: str | None
    weights_applied: Mapping[str, Fraction]
    comparable: str
    provisional: bool


def compose(
    composition: Composition, *, kind: str, blocks: Mapping[str, Fraction | Absence]
) -> BodyTotal:
    """Weigh a body's unrounded block scores; weights of absent blocks are shared out pro rata.

    A block of the composition that is not named in `blocks` is absent. Where blocks are reported
    each by itself there is no total. KindUnknown for a kind without a group.
    """
    group = composition.group_of(kind)
    scores: dict[str, Fraction] = {}
    absences: set[Absence] = set()
    for block in group.weights:
        found = blocks.get(block, Absence.BLOCK_ABSENT)
        if isinstance(found, Absence):
            absences.add(found)
        else:
            scores[block] = found
    available = sum((group.weights[block] for block in scores), ZERO)
    applied = {block: group.weights[block] / available if available else ZERO for block in scores}
    total = sum((scores[block] * weight for block, weight in applied.items()), ZERO)
    published = rounded(total, composition.places) if available else None
    return BodyTotal(
        group=group.code,
        total=total if available else None,
        rounded=published,
        band=None if published is None else band_of(composition.bands, published),
        weights_applied={block: applied.get(block, ZERO) for block in group.weights},
        comparable="+".join(sorted(scores)),
        provisional=bool(absences & PROVISIONAL),
    )


def read_composition(text: str) -> Composition:
    """Read one composition edition; CompositionRefused.faults lists everything that is wrong."""
    return parse_composition(read_document(text))


def parse_composition(document: Document) -> Composition:
    """Read one composition edition from a document that was read, or made by changes, already."""
    if document.faults:
        raise CompositionRefused(document.faults)
    entry = Reader(document, document.value, "")
    composition = _composition(entry, digest_of(document.value))
    entry.finish()
    if document.faults:
        raise CompositionRefused(document.faults)
    return composition


def _composition(entry: Reader, digest: str) -> Composition:
    blocks = _blocks(entry)
    reported = ReportingMode.TOTAL
    if "reported" in entry:
        reported = entry.choice("reported", ReportingMode, reported)
    groups = _groups(entry, frozenset(each.block for each in blocks), reported)
    entry.text("note", needed=False)
    return Composition(
        code=entry.code("edition"),
        governs=read_years(entry),
        names=entry.names(),
        status=entry.choice("status", Status, Status.PROPOSED),
        digest=digest,
        blocks=blocks,
        groups=groups,
        bands=read_bands(entry, ZERO),
        places=read_places(entry),
        positions=_positions(entry, frozenset(each.code for each in groups)),
        robustness=read_robustness(entry),
        reported=reported,
    )


def _blocks(entry: Reader) -> tuple[ComposedBlock, ...]:
    blocks: dict[str, ComposedBlock] = {}
    for each in entry.items("blocks"):
        block = ComposedBlock(each.code("block"), each.names(), each.code("owner"))
        each.finish()
        if block.block in blocks:
            each.fault("block", "duplicate_code", f"{block.block} stands here twice")
        blocks[block.block] = block
    return tuple(blocks.values())


def _groups(
    entry: Reader, blocks: frozenset[str], reported: ReportingMode
) -> tuple[BodyGroup, ...]:
    groups: dict[str, BodyGroup] = {}
    placed: set[str] = set()
    for each in entry.items("groups"):
        code, names, kinds = each.code("code"), each.names(), each.codes("kinds")
        weights = _weights(each, blocks) if reported is ReportingMode.TOTAL else {}
        group = BodyGroup(code, names, frozenset(kinds), weights, read_source(each))
        each.finish()
        if code in groups:
            each.fault("code", "duplicate_code", f"{code} is the code of an earlier group")
        if placed.intersection(kinds):
            each.fault("kinds", "duplicate_kind", "an earlier group names one of these kinds")
        placed.update(kinds)
        groups[code] = group
    return tuple(groups.values())


def _weights(entry: Reader, blocks: frozenset[str]) -> dict[str, Fraction]:
    """Read the weights of one group: known blocks, together exactly one."""
    weights = entry.inner("weights")
    found: dict[str, Fraction] = {}
    for block in weights.remaining():
        if block not in blocks:
            weights.fault(block, "unknown_code", f"{block} is no block of this composition")
        found[block] = weights.number(block) or ZERO
    if sum(found.values()) != ONE:
        weights.fault("", "weights_do_not_sum", f"weights sum to {sum(found.values())}, not 1")
    return found


def _positions(entry: Reader, groups: frozenset[str]) -> Positions:
    positions = entry.inner("positions")
    published = positions.codes("published")
    for code in published:
        if code not in groups:
            positions.fault("published", "unknown_code", f"{code} is no group here")
    source = read_source(positions)
    positions.finish()
    return Positions(published, source)
