"""Scores a round under another method or with other facts; only what changed is scored.

It is the arithmetic of official scores: the same basis gives the same totals to the last digit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.composition import (
    BlockBasis,
    BodyTotal,
    NationalBasis,
    NationalScores,
    score_block,
    score_national,
)
from bagalau.scoring.editions import DEDUCTIONS
from bagalau.scoring.engine import BodyScore
from bagalau.scoring.model import Indicator
from bagalau.scoring.numbers import ZERO, exact_sum

Contributions = Mapping[str, Fraction]
"""What each indicator of a block brings to a body's total, by code."""


class RescoreReason(StrEnum):
    """Whether and why a block is scored again."""

    UNTOUCHED = "untouched"
    FACTS = "facts"
    FACTS_COMPARED = "facts_compared"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class BlockRescoring:
    """One block of a rescored round: bodies scored again, scores reused."""

    block: str
    why: RescoreReason
    scored: int
    reused: int


@dataclass(frozen=True)
class RescoredRound:
    """A round under the changed basis, and which blocks were scored again for it."""

    basis: NationalBasis
    scores: NationalScores
    plan: tuple[BlockRescoring, ...]


def rescore(before: NationalBasis, official: NationalScores, after: NationalBasis) -> RescoredRound:
    """Score a round under a changed basis; *official* are the scores of the basis before.

    A block whose edition changed is scored again; one with other facts only for the bodies they are
    about, unless its edition compares bodies with one another.
    """
    known: dict[str, Mapping[str, BodyScore]] = {}
    plan: list[BlockRescoring] = []
    for block, basis in after.blocks.items():
        scores = official.scored.get(block, {})
        why, moved = _touched(before.blocks.get(block), basis)
        rescored = score_block(moved)
        if why in {RescoreReason.UNTOUCHED, RescoreReason.FACTS}:
            known[block] = {**scores, **rescored}
        else:
            known[block] = rescored
        plan.append(BlockRescoring(block, why, len(rescored), len(known[block]) - len(rescored)))
    return RescoredRound(after, score_national(after, known), tuple(plan))


def _touched(old: BlockBasis | None, new: BlockBasis) -> tuple[RescoreReason, BlockBasis]:
    """Say why a block must be scored again, and for which bodies."""
    if old is None or old.edition.digest != new.edition.digest:
        return RescoreReason.EDITION, new
    moved = {body: facts for body, facts in new.facts.items() if facts != old.facts.get(body)}
    if moved and new.edition.relative:
        return RescoreReason.FACTS_COMPARED, new
    return RescoreReason.FACTS if moved else RescoreReason.UNTOUCHED, BlockBasis(new.edition, moved)


def contributions(scored: BodyScore | None, weight: Fraction) -> Contributions:
    """Give what each indicator of a block contributes to a body's total.

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


def all_contributions(scores: NationalScores) -> Mapping[str, Mapping[str, Contributions]]:
    """Give what each indicator brings to each body's total, by body and block."""
    return {
        body: {
            block: contributions(bodies.get(body), weight_in_total(composed, block))
            for block, bodies in scores.scored.items()
        }
        for body, composed in scores.composed.items()
    }


def weight_in_total(composed: BodyTotal | None, block: str) -> Fraction:
    """Give the weight of a block in a total; nothing without a total."""
    if composed is None or composed.total is None:
        return ZERO
    return composed.weights_applied.get(block, ZERO)


def changed_contributions(
    before: Contributions, after: Contributions
) -> Mapping[str, tuple[Fraction, Fraction]]:
    """Give the contributions that differ from before: both values, by code."""
    pairs = {
        code: (before.get(code, ZERO), after.get(code, ZERO))
        for code in sorted(before.keys() | after.keys())
    }
    return {code: pair for code, pair in pairs.items() if pair[0] != pair[1]}
