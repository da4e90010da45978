"""Reads composition editions from YAML: faultless, or refused with every fault."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final

from bagalau.scoring.composition.composition import (
    AbsentBlocks,
    BodyGroup,
    ComposedBlock,
    Composition,
    Positions,
    ReportingMode,
)
from bagalau.scoring.composition.further_reading import read_comparable, read_conditions
from bagalau.scoring.composition.responsibility import (
    LastPositions,
    Responsibility,
    YearsOfDecline,
)
from bagalau.scoring.loading import (
    read_act,
    read_bands,
    read_robustness,
    read_rounding,
    read_source,
    read_years,
)
from bagalau.scoring.numbers import ONE, ZERO
from bagalau.scoring.source import (
    Document,
    DocumentRefused,
    Reader,
    Source,
    Status,
    read_document,
    read_whole,
)

MOST_POSITIONS, MOST_YEARS = 100, 10
MAX_CACHED_COMPOSITIONS: Final = 32


class CompositionRefused(DocumentRefused):
    """A composition edition with faults."""


@lru_cache(maxsize=MAX_CACHED_COMPOSITIONS)
def read_composition(text: str) -> Composition:
    """Read one composition edition; CompositionRefused.faults lists everything that is wrong."""
    return parse_composition(read_document(text))


def parse_composition(document: Document) -> Composition:
    """Read one composition edition from a document that was read, or made by changes, already."""
    return read_whole(document, CompositionRefused, _composition)


def _composition(entry: Reader, digest: str) -> Composition:
    blocks = _blocks(entry)
    bands = read_bands(entry, ZERO)
    reported, absent_blocks = ReportingMode.TOTAL, AbsentBlocks.SHARED_OUT
    if "reported" in entry:
        reported = entry.choice("reported", ReportingMode, reported)
    if "absent_blocks" in entry:
        absent_blocks = entry.choice("absent_blocks", AbsentBlocks, absent_blocks)
    groups = _groups(entry, frozenset(each.block for each in blocks), reported)
    known = frozenset(each.code for each in groups)
    source, (places, rounding) = _source(entry), read_rounding(entry)
    entry.text("note", needed=False)
    return Composition(
        code=entry.code("edition"),
        governs=read_years(entry),
        names=entry.names(),
        status=source.status,
        digest=digest,
        blocks=blocks,
        groups=groups,
        bands=bands,
        places=places,
        positions=_positions(entry.inner("positions"), known),
        robustness=read_robustness(entry),
        reported=reported,
        absent_blocks=absent_blocks,
        source=source,
        rounding=rounding,
        latest_read=_latest_read(entry),
        block_ratings=_block_ratings(entry, known),
        responsibility=_responsibility(entry),
        onward=entry.boolean("onward"),
        superseded_by=entry.code("superseded_by", needed=False),
        conditions=read_conditions(entry, bands, frozenset(each.block for each in blocks)),
        comparable=read_comparable(entry, groups),
    )


def _source(entry: Reader) -> Source:
    """Read the act an edition follows; editions that name none say their status alone."""
    if "act" in entry:
        return read_act(entry)
    return Source(entry.choice("status", Status, Status.PROPOSED))


def _latest_read(entry: Reader) -> date | None:
    return entry.day("latest_read") if "latest_read" in entry else None


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


def _positions(positions: Reader, groups: frozenset[str]) -> Positions:
    published = positions.codes("published")
    for code in published:
        if code not in groups:
            positions.fault("published", "unknown_code", f"{code} is no group here")
    source = read_source(positions)
    positions.finish()
    return Positions(published, source)


def _block_ratings(entry: Reader, groups: frozenset[str]) -> Positions | None:
    if "block_ratings" not in entry:
        return None
    return _positions(entry.inner("block_ratings"), groups)


def _responsibility(entry: Reader) -> Responsibility | None:
    """Read the flags of responsibility: years of decline, last positions, how they are joined."""
    if "responsibility" not in entry:
        return None
    flags = entry.inner("responsibility")
    falls, of_falls = _flag(flags, "decline", "years", most=MOST_YEARS)
    last = None
    if "last_positions" in flags:
        last = LastPositions(*_flag(flags, "last_positions", "count", most=MOST_POSITIONS))
    joined = None
    if "joined" in flags:
        inner = flags.inner("joined")
        joined = read_source(inner)
        inner.finish()
    flags.finish()
    return Responsibility(YearsOfDecline(falls, of_falls), last, joined)


def _flag(flags: Reader, flag: str, key: str, *, most: int) -> tuple[int, Source]:
    inner = flags.inner(flag)
    count, source = inner.integer(key, 1, most=most), read_source(inner)
    if count < 1:
        inner.fault(key, "number_too_small", f"{key} must be at least 1")
    inner.finish()
    return count, source
