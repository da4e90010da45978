"""What a round would be under another method or with other facts: only what changed is scored.

Knows two bases of one round; refuses to know who asks and why. It is the arithmetic of official
scores: the same basis gives the same totals to the last digit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.bridge import DEDUCTIONS, beyond
from bagalau.scoring.composition import Composed
from bagalau.scoring.methodology import Indicator
from bagalau.scoring.national import (
    BlockBasis,
    NationalBasis,
    NationalScores,
    score_national,
    scored_block,
)
from bagalau.scoring.score import Scored

ZERO = Fraction(0)

Brought = Mapping[tuple[str, str], Fraction]
"""What each indicator brings to a body's total, by block and code."""


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


def brought(composed: Composed | None, scored: Mapping[str, Scored | None]) -> Brought:
    """Give what each indicator brings to a body's total; together they are the total, exactly.

    What no indicator brings (deductions, bounds, means) stands under `deductions` of its block.
    """
    found: dict[tuple[str, str], Fraction] = {}
    if composed is None or composed.total is None:
        return found
    for block, weight in composed.weights_applied.items():
        score = scored.get(block)
        if score is None or score.points is None or not weight:
            continue
        for node in score.root.nodes():
            if isinstance(node.definition, Indicator) and node.points_applied is not None:
                found[block, node.code] = weight * node.points_applied
        if rest := beyond(score):
            found[block, DEDUCTIONS] = weight * rest
    return found


def shifted(before: Brought, after: Brought) -> Mapping[tuple[str, str], tuple[Fraction, Fraction]]:
    """Give what brings another part of the total than before: both parts, by block and code."""
    pairs = {
        key: (before.get(key, ZERO), after.get(key, ZERO)) for key in before.keys() | after.keys()
    }
    return {key: pairs[key] for key in sorted(pairs) if pairs[key][0] != pairs[key][1]}
