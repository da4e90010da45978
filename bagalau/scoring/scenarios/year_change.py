"""Splits the change of a body's total from one year to the next exactly into method and data.

The order is that of the bridge: first the method changes on the old data, then the data change
under the new method.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.composition import NationalScores
from bagalau.scoring.editions import ABSENT, DEDUCTIONS, SPLIT_ORDER, SplitChange
from bagalau.scoring.model import Indicator
from bagalau.scoring.numbers import ZERO
from bagalau.scoring.source import Names

__all__ = [
    "ABSENT",
    "DEDUCTIONS",
    "SPLIT_ORDER",
    "BlockMove",
    "IndicatorMove",
    "YearMove",
    "split_year_change",
]

ENDS = ("old", "between", "new")


@dataclass(frozen=True, slots=True)
class BlockMove:
    """One block three times: what it brings to the total (score times applied weight), or its score."""

    block: str
    parts: SplitChange


@dataclass(frozen=True, slots=True)
class IndicatorMove:
    """What one indicator brings to the total, three times, and how it stood each time."""

    block: str
    code: str
    names: Names
    parts: SplitChange
    states: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class YearMove:
    """How one body moved from a year to the next.

    Blocks sum to the total, and indicators with deductions sum to the blocks, exactly. `lacking`
    names the scorings (old, between, new) in which the body has no total; nothing is split then.
    A position is split where all three give a place; a negative change of it is a rise. `scores`
    are the blocks' own scores, in points of the block, whether or not there is a total.
    """

    body: str
    total: SplitChange | None
    position: SplitChange | None
    blocks: tuple[BlockMove, ...] = ()
    indicators: tuple[IndicatorMove, ...] = ()
    lacking: tuple[str, ...] = ()
    scores: tuple[BlockMove, ...] = ()


def split_year_change(
    body: str, old: NationalScores, between: NationalScores, new: NationalScores
) -> YearMove:
    """Split one body's change: *between* is the old year's data scored by the new year's method."""
    rounds = (old, between, new)
    totals = [each.total(body) for each in rounds]
    lacking = tuple(end for end, total in zip(ENDS, totals, strict=True) if total is None)
    scores = _own_scores(body, rounds)
    if lacking:
        return YearMove(body, None, None, lacking=lacking, scores=scores)
    return YearMove(
        body,
        SplitChange(*(each or ZERO for each in totals)),
        _position(body, rounds),
        _blocks(body, rounds),
        _indicators(body, rounds),
        scores=scores,
    )


def _own_scores(body: str, rounds: Sequence[NationalScores]) -> tuple[BlockMove, ...]:
    """Split the change of each block's own score, where all three scorings give one."""
    found = []
    for block in rounds[-1].scored:
        points = [_points_in(body, block, each) for each in rounds]
        known = [each for each in points if each is not None]
        if len(known) == len(rounds):
            found.append(BlockMove(block, SplitChange(*known)))
    return tuple(found)


def _points_in(body: str, block: str, scores: NationalScores) -> Fraction | None:
    composed = scores.composed.get(body)
    scored = scores.scored.get(block, {}).get(body)
    if composed is None or scored is None or block in composed.absences:
        return None
    return scored.points


def _position(body: str, rounds: Sequence[NationalScores]) -> SplitChange | None:
    places = [each.positions.get(body) for each in rounds]
    known = [Fraction(each.place) for each in places if each is not None]
    return SplitChange(*known) if len(known) == len(rounds) else None


def _weights(body: str, scores: NationalScores) -> Mapping[str, Fraction]:
    composed = scores.composed.get(body)
    return {} if composed is None else composed.weights_applied


def _blocks(body: str, rounds: Sequence[NationalScores]) -> tuple[BlockMove, ...]:
    brought = [_by_block(body, each) for each in rounds]
    blocks = dict.fromkeys(block for each in brought for block in each)
    return tuple(
        BlockMove(block, SplitChange(*(each.get(block, ZERO) for each in brought)))
        for block in blocks
    )


def _by_block(body: str, scores: NationalScores) -> dict[str, Fraction]:
    found = {}
    for block, weight in _weights(body, scores).items():
        scored = scores.scored.get(block, {}).get(body)
        if weight and scored is not None and scored.points is not None:
            found[block] = scored.points * weight
    return found


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One indicator, or the deductions of a block, in one scoring."""

    points: Fraction
    state: str
    names: Names


def _indicators(body: str, rounds: Sequence[NationalScores]) -> tuple[IndicatorMove, ...]:
    leaves = [_leaves(body, each) for each in rounds]
    moves = []
    for key in dict.fromkeys(key for each in leaves for key in each):
        found = [each.get(key) for each in leaves]
        parts = SplitChange(*(ZERO if each is None else each.points for each in found))
        first, second, third = (ABSENT if each is None else each.state for each in found)
        names = next(each.names for each in reversed(found) if each is not None)
        if key[1] != DEDUCTIONS or any((parts.old, parts.between, parts.new)):
            moves.append(IndicatorMove(*key, names, parts, (first, second, third)))
    return tuple(moves)


def _leaves(body: str, scores: NationalScores) -> dict[tuple[str, str], _Leaf]:
    """Give what each indicator brings to the total; the rest of each block stands as deductions."""
    found: dict[tuple[str, str], _Leaf] = {}
    weights = _weights(body, scores)
    for block, whole in _by_block(body, scores).items():
        rest = whole
        for node in scores.scored[block][body].root.nodes():
            if isinstance(node.definition, Indicator):
                points = (node.points_applied or ZERO) * weights[block]
                rest -= points
                found[block, node.code] = _Leaf(points, str(node.state), node.names)
        found[block, DEDUCTIONS] = _Leaf(rest, "", {})
    return found
