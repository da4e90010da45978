"""The round of a whole country: every block scored again, composed, and put into positions, exactly.

It is one piece of arithmetic for what-if, for this year's method on earlier data and for checks
of a rating.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from bagalau.scoring.composition.composition import (
    Absence,
    BodyTotal,
    Composition,
    KindUnknown,
    compose,
)
from bagalau.scoring.engine import BodyScore, drop_unknown_deductions, score_round
from bagalau.scoring.model import BodyFacts, Edition
from bagalau.scoring.numbers import Position, rank


@dataclass(frozen=True)
class BlockBasis:
    """What one block's scores of a year follow from: its edition and its bodies' facts."""

    edition: Edition
    facts: Mapping[str, BodyFacts]


@dataclass(frozen=True)
class NationalBasis:
    """What a year's totals follow from.

    `kinds` names every body of the round with its kind; `absent` says why a block brings a body no
    score, where that is not for its facts to say: it does not apply, is not there, is only analysed.
    """

    composition: Composition
    kinds: Mapping[str, str]
    blocks: Mapping[str, BlockBasis]
    absent: Mapping[str, Mapping[str, Absence]] = field(default_factory=dict)


@dataclass(frozen=True)
class NationalScores:
    """All that follows: scored trees by block and body, totals, and positions within groups."""

    scored: Mapping[str, Mapping[str, BodyScore]]
    composed: Mapping[str, BodyTotal]
    positions: Mapping[str, Position]

    def total(self, body: str) -> Fraction | None:
        """Give a body's unrounded total; none when it has none."""
        found = self.composed.get(body)
        return None if found is None else found.total


def score_national(
    basis: NationalBasis, known: Mapping[str, Mapping[str, BodyScore]] | None = None
) -> NationalScores:
    """Score every block, compose every body, and place the bodies of each group by unrounded totals.

    *known* are blocks whose scores are known already: they are not computed again. A body with an
    absent block has no total, as in a rating: anything else would be a guess.
    """
    scored = {
        block: (known or {}).get(block) or score_block(each) for block, each in basis.blocks.items()
    }
    composed = {}
    for body, kind in basis.kinds.items():
        found = _composed(basis, body, kind, scored)
        if found is not None:
            composed[body] = found
    return NationalScores(scored, composed, rank_groups(basis.composition, composed))


def score_block(basis: BlockBasis) -> Mapping[str, BodyScore]:
    """Score the bodies a block's edition applies to; deductions it does not know are not taken."""
    edition = basis.edition
    own = {
        body: drop_unknown_deductions(edition, facts)
        for body, facts in basis.facts.items()
        if edition.applies(body, facts.kind)
    }
    return score_round(edition, own)


def rank_groups(composition: Composition, composed: Mapping[str, BodyTotal]) -> dict[str, Position]:
    """Place the bodies of each published group that have a score in all of the group's blocks."""
    places: dict[str, Position] = {}
    for group in composition.groups:
        if group.code in composition.positions.published:
            whole = "+".join(sorted(group.weights))
            totals = {
                body: each.total
                for body, each in composed.items()
                if each.group == group.code and each.comparable == whole and each.total is not None
            }
            places |= rank(totals)
    return places


def _composed(
    basis: NationalBasis, body: str, kind: str, scored: Mapping[str, Mapping[str, BodyScore]]
) -> BodyTotal | None:
    blocks: dict[str, Fraction | Absence] = dict(basis.absent.get(body, {}))
    for block, bodies in scored.items():
        if block not in blocks:
            blocks[block] = _of_block(bodies.get(body))
    if Absence.BLOCK_ABSENT in blocks.values():
        return None
    try:
        return compose(basis.composition, kind=kind, blocks=blocks)
    except KindUnknown:
        return None


def _of_block(found: BodyScore | None) -> Fraction | Absence:
    if found is None:
        return Absence.NOT_APPLICABLE
    return Absence.NOTHING_COUNTED if found.points is None else found.points
