"""Groups scored indicators into indices in place of blocks: a simulation, never official."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.engine import BodyScore, band_of
from bagalau.scoring.loading import read_bands, read_places, read_source, read_years
from bagalau.scoring.model import Edition, Indicator, ScoreBand, State
from bagalau.scoring.numbers import HUNDRED, ONE, ZERO, exact_sum, rounded
from bagalau.scoring.source import DocumentRefused, Names, Reader, Source, read_document, read_whole

NOT_SCORED = "not_scored"


@dataclass(frozen=True, slots=True)
class IndexedIndicator:
    """One indicator of a block at its new place, with what it may bring there."""

    block: str
    indicator: str
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class Index:
    """One index: the indicators in it, and what it weighs in the total."""

    code: str
    names: Names
    weight: Fraction
    source: Source
    indicators: tuple[IndexedIndicator, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Indicators that no index takes, and why."""

    block: str
    indicators: tuple[str, ...]
    reason: Names


@dataclass(frozen=True)
class Regrouping:
    """A model of indices over the indicators of editions that stand."""

    code: str
    governs: tuple[int, ...]
    names: Names
    source: Source
    digest: str
    editions: tuple[str, ...]
    indices: tuple[Index, ...]
    left_out: tuple[LeftOut, ...]
    bands: tuple[ScoreBand, ...]
    places: int


@dataclass(frozen=True, slots=True)
class RegroupedIndicator:
    """One indicator in its index: its share of its own maximum, and what it brings to the index.

    `points` are None when it does not count; `maximum_applied` is what it could bring of 100 after
    what does not count was shared out; `state` is its state in its block, or `not_scored`.
    """

    placed: IndexedIndicator
    share: Fraction | None
    points: Fraction | None
    maximum_applied: Fraction
    state: str


@dataclass(frozen=True, slots=True)
class RegroupedIndex:
    """One index of one body on a scale of 100, exact; None when nothing in it counts."""

    index: Index
    points: Fraction | None
    rounded: str | None
    weight_applied: Fraction
    parts: tuple[RegroupedIndicator, ...]


@dataclass(frozen=True, slots=True)
class RegroupedScore:
    """One body by the model: its indices and the total, exact and rounded once."""

    total: Fraction | None
    rounded: str | None
    band: str | None
    indices: tuple[RegroupedIndex, ...]


class RegroupingRefused(DocumentRefused):
    """A model of indices with faults."""


def regroup(model: Regrouping, scored: Mapping[str, BodyScore]) -> RegroupedScore:
    """Give a body's indices and total from its scored blocks, by the code of the block.

    An indicator keeps the share of its maximum that its block's edition gave it. One that does not
    count, or whose block is not given, leaves its maximum to its neighbours pro rata; an index in
    which nothing counts leaves its weight to the others. Deductions belong to a block and are not
    carried over.
    """
    found = [_index(index, scored) for index in model.indices]
    available = exact_sum([each.weight for each, parts in found if _points(parts) is not None])
    indices = tuple(
        _closed(model, each, parts, each.weight / available if available else ZERO)
        for each, parts in found
    )
    counted = [each.points * each.weight_applied for each in indices if each.points is not None]
    total = exact_sum(counted) if counted else None
    published = None if total is None else rounded(total, model.places)
    band = None if published is None else band_of(model.bands, published)
    return RegroupedScore(total, published, band, indices)


def find_mismatches(model: Regrouping, editions: Iterable[Edition]) -> tuple[str, ...]:
    """Say where a model and its editions do not fit: unknown indicators, and forgotten ones."""
    known = {(e.block, i.code) for e in editions for i in e.indicators() if i.maximum}
    placed = {(each.block, each.indicator) for i in model.indices for each in i.indicators}
    placed |= {(each.block, code) for each in model.left_out for code in each.indicators}
    unknown = [f"{code}: {block} has no such indicator" for block, code in placed - known]
    forgotten = [f"{code}: {block} has it, the model does not" for block, code in known - placed]
    return tuple(sorted((*unknown, *forgotten)))


def read_regrouping(text: str) -> Regrouping:
    """Read a model of indices; RegroupingRefused.faults lists everything that is wrong."""
    return read_whole(read_document(text), RegroupingRefused, _model)


def _index(
    index: Index, scored: Mapping[str, BodyScore]
) -> tuple[Index, tuple[RegroupedIndicator, ...]]:
    shares = [_share(each, scored) for each in index.indicators]
    available = exact_sum(
        [
            each.maximum
            for each, (share, _) in zip(index.indicators, shares, strict=True)
            if share is not None
        ]
    )
    whole = exact_sum([each.maximum for each in index.indicators])
    parts = []
    for placed, (share, state) in zip(index.indicators, shares, strict=True):
        applied = ZERO if share is None else HUNDRED * placed.maximum / available
        own = applied if share is None or share > 0 else HUNDRED * placed.maximum / whole
        points = None if share is None else share * own  # what lies below zero is never shared out
        parts.append(RegroupedIndicator(placed, share, points, applied, state))
    return index, tuple(parts)


def _share(
    placed: IndexedIndicator, scored: Mapping[str, BodyScore]
) -> tuple[Fraction | None, str]:
    """Give the share of its maximum that an indicator reached, and its state."""
    block = scored.get(placed.block)
    nodes = () if block is None else block.root.nodes()
    for node in nodes:
        if node.code == placed.indicator and isinstance(node.definition, Indicator):
            if node.points is None or not node.maximum:
                return None, str(node.state)
            return node.points / node.maximum, str(node.state)
    return None, NOT_SCORED if block is None or block.applies else str(State.NOT_APPLICABLE)


def _points(parts: Iterable[RegroupedIndicator]) -> Fraction | None:
    counted = [each.points for each in parts if each.points is not None]
    return exact_sum(counted) if counted else None


def _closed(
    model: Regrouping, index: Index, parts: tuple[RegroupedIndicator, ...], weight: Fraction
) -> RegroupedIndex:
    points = _points(parts)
    if points is None:
        return RegroupedIndex(index, None, None, ZERO, parts)
    return RegroupedIndex(index, points, rounded(points, model.places), weight, parts)


def _model(entry: Reader, digest: str) -> Regrouping:
    code, names, source = entry.code("model"), entry.names(), read_source(entry)
    placed: set[tuple[str, str]] = set()
    indices = tuple(_read_index(each, placed) for each in entry.items("indices"))
    weights = exact_sum([each.weight for each in indices])
    if indices and weights != ONE:
        entry.fault("indices", "weights_do_not_sum", f"weights sum to {weights}, not 1")
    if len({each.code for each in indices}) < len(indices):
        entry.fault("indices", "duplicate_code", "two indices have the same code")
    left_out = tuple(_read_left_out(each, placed) for each in entry.items("left_out", needed=False))
    return Regrouping(
        code=code,
        governs=read_years(entry),
        names=names,
        source=source,
        digest=digest,
        editions=entry.codes("editions"),
        indices=indices,
        left_out=left_out,
        bands=read_bands(entry, ZERO),
        places=read_places(entry),
    )


def _read_index(entry: Reader, placed: set[tuple[str, str]]) -> Index:
    code, names, source = entry.code("code"), entry.names(), read_source(entry)
    weight, indicators = entry.number("weight"), []
    for each in entry.items("indicators"):
        one = IndexedIndicator(
            each.code("block"), each.code("indicator"), each.number("maximum") or ZERO
        )
        each.finish()
        if not one.maximum:
            each.fault("maximum", "number_too_small", "an indicator must bring something")
        _once(each, one.block, one.indicator, placed)
        indicators.append(one)
    entry.finish()
    return Index(code, names, weight or ZERO, source, tuple(indicators))


def _read_left_out(entry: Reader, placed: set[tuple[str, str]]) -> LeftOut:
    block, codes, reason = entry.code("block"), entry.codes("indicators"), entry.names("reason")
    entry.finish()
    for code in codes:
        _once(entry, block, code, placed)
    return LeftOut(block, codes, reason)


def _once(entry: Reader, block: str, code: str, placed: set[tuple[str, str]]) -> None:
    if (block, code) in placed:
        entry.fault("", "duplicate_code", f"{code} of {block} has a place already")
    placed.add((block, code))
