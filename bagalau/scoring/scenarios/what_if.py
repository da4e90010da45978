"""What a round would be under another method or with other facts: only what changed is scored.

It is the arithmetic of official scores: the same basis gives the same totals to the last digit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.composition import (
    BlockBasis,
    Composed,
    NationalBasis,
    NationalScores,
    score_national,
    scored_block,
)
from bagalau.scoring.editions import DEDUCTIONS
from bagalau.scoring.engine import Scored
from bagalau.scoring.model import Indicator
from bagalau.scoring.numbers import exact_sum

ZERO = Fraction(0)

Brought = Mapping[str, Fraction]
"""What each indicator of a block brings to a body's total, by code."""


class Why(StrEnum):
    """Why a block's scores are reckoned again, or are not."""

    UNTOUCHED = "untouched"
    FACTS = "facts"
    FACTS_COMPARED = "facts_compared"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class BlockAgain:
    """What was done about one block: how many bodies were scored again, how many scores re-used."""

    block: str
    why: Why
    scored: int
    reused: int


@dataclass(frozen=True)
class RoundAgain:
    """A round under the changed basis, and what it took."""

    basis: NationalBasis
    scores: NationalScores
    plan: tuple[BlockAgain, ...]


def score_again(
    before: NationalBasis, official: NationalScores, after: NationalBasis
) -> RoundAgain:
    """Score a round under a changed basis; *official* are the scores of the basis before.

    A block whose edition changed is scored again; one with other facts only for the bodies they are
    about, unless its edition compares bodies with one another.
    """
    kept: dict[str, Mapping[str, Scored]] = {}
    plan: list[BlockAgain] = []
    for block, basis in after.blocks.items():
        scores = official.scored.get(block, {})
        why, moved = _touched(before.blocks.get(block), basis)
        again = scored_block(moved)
        if why in {Why.UNTOUCHED, Why.FACTS}:
            kept[block] = {**scores, **again}
        else:
            kept[block] = again
        plan.append(BlockAgain(block, why, len(again), len(kept[block]) - len(again)))
    return RoundAgain(after, score_national(after, kept), tuple(plan))


def _touched(old: BlockBasis | None, new: BlockBasis) -> tuple[Why, BlockBasis]:
    """Say why a block must be scored again, and for which bodies."""
    if old is None or old.edition.digest != new.edition.digest:
        return Why.EDITION, new
    moved = {body: facts for body, facts in new.facts.items() if facts != old.facts.get(body)}
    if moved and new.edition.relative:
        return Why.FACTS_COMPARED, new
    return Why.FACTS if moved else Why.UNTOUCHED, BlockBasis(new.edition, moved)


def brought(scored: Scored | None, weight: Fraction) -> Brought:
    """Give what a block's indicators bring to a body's total, in which the block has a weight.

    Together they are the block's part of the total, exactly: what no indicator brings (deductions,
    bounds, means) stands under `deductions`.
    """
    if scored is None or scored.points is None or not weight:
        return {}
    leaves = [each for each in scored.root.nodes() if isinstance(each.definition, Indicator)]
    points = {each.code: each.points_applied or ZERO for each in leaves}
    found = {code: weight * each for code, each in points.items() if each}
    if rest := scored.points - exact_sum(list(points.values())):
        found[DEDUCTIONS] = weight * rest
    return found


def all_brought(scores: NationalScores) -> Mapping[str, Mapping[str, Brought]]:
    """Give what each indicator brings to each body's total, by body and block."""
    return {
        body: {
            block: brought(bodies.get(body), in_total(composed, block))
            for block, bodies in scores.scored.items()
        }
        for body, composed in scores.composed.items()
    }


def in_total(composed: Composed | None, block: str) -> Fraction:
    """Give the weight of a block in a total; nothing without a total."""
    if composed is None or composed.total is None:
        return ZERO
    return composed.weights_applied.get(block, ZERO)


def shifted(before: Brought, after: Brought) -> Mapping[str, tuple[Fraction, Fraction]]:
    """Give what brings another part of the total than before: both parts, by code."""
    pairs = {
        code: (before.get(code, ZERO), after.get(code, ZERO))
        for code in sorted(before.keys() | after.keys())
    }
    return {code: pair for code, pair in pairs.items() if pair[0] != pair[1]}
