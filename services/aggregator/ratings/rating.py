"""The rating of one evaluated year: every body's total from what the blocks answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from bagalau.contracts.v1.ratings import BlockScore, Entry, Mark, Pin, Rating
from bagalau.contracts.v1.register import Register, RegisteredBody
from bagalau.contracts.v1.results import KEYS_MISSING, Card, Node
from bagalau.contracts.v1.wire import NO_DIGEST, canonical, digest, fraction
from bagalau.scoring.composition import Absence, BodyTotal, Composition, KindUnknown, compose
from bagalau.scoring.engine import MONTHS_MISSING
from bagalau.scoring.model import Missing
from services.aggregator.ratings.comparable import with_comparable
from services.aggregator.ratings.held_back import held_back_views
from services.aggregator.ratings.marks import (
    COLLECTED,
    WITH_SCORE,
    Collected,
    is_provisional,
    mark,
)
from services.aggregator.ratings.numbers import WEIGHT_PLACES, number
from services.aggregator.ratings.positions import with_positions
from services.aggregator.ratings.reasons import why_no_total
from services.aggregator.ratings.rules import rules_of
from services.aggregator.ratings.scorecard_validation import walk_tree

LACKING = frozenset({Missing.INCOMPLETE, Missing.NOT_SUPPLIED})
LACKING_FLAGS = frozenset({MONTHS_MISSING, KEYS_MISSING})
"""By what an indicator says that not all of its year is there."""


@dataclass(frozen=True)
class Basis:
    """All that a rating follows from: the same basis gives the same rating, always."""

    register: Register
    composition: Composition
    collected: Sequence[Collected]


def rate(basis: Basis, *, version: int, created_at: datetime) -> Rating:
    """Make the rating of a year from pinned answers; provisional while any block is not whole."""
    register, composition = basis.register, basis.composition
    cards = {each.pin.block: each.cards() for each in basis.collected}
    entries = [_entry(body, basis, cards) for body in register.bodies]
    why = [_why(each.pin) for each in basis.collected if each.pin.state != COLLECTED]
    rating = Rating(
        year=register.year,
        version=version,
        created_at=created_at,
        provisional=bool(why),
        provisional_reasons=why,
        composition=composition.code,
        composition_digest=composition.digest,
        composition_status=str(composition.status),
        rules=rules_of(composition),
        register_digest=register.digest,
        synthetic=register.synthetic,
        pins=[each.pin for each in basis.collected],
        entries=with_comparable(with_positions(entries, composition), register, composition),
        digest=NO_DIGEST,
    )
    return rating.model_copy(update={"digest": rating_digest(rating)})


def rating_digest(rating: Rating) -> str:
    """Give the digest of what a rating says, whenever and after however many tries it was made.

    It covers all but `version`, `created_at`, `digest` and the pins' `attempts`, `facts_reason`
    and `scored_alike_by`.
    """
    content = rating.model_dump(mode="json", exclude={"version", "created_at", "digest"})
    for pin in content["pins"]:
        del pin["attempts"], pin["facts_reason"]
        pin.pop("scored_alike_by", None)
    return digest(canonical(content))


@dataclass(frozen=True)
class _Weighed:
    """One body's blocks, marked and weighed."""

    body: RegisteredBody
    marks: Mapping[str, Mark]
    scores: Mapping[str, Fraction]
    composed: BodyTotal | None
    weights: Mapping[str, Fraction]

    @property
    def total(self) -> Fraction | None:
        """Give the total; none while a block that applies is absent: that would be a guess."""
        if self.composed is None or Mark.BLOCK_ABSENT in self.marks.values():
            return None
        return self.composed.total


def _entry(body: RegisteredBody, basis: Basis, cards: Mapping[str, Mapping[str, Card]]) -> Entry:
    weighed = _weighed(body, basis, cards)
    composed, total = weighed.composed, weighed.total
    known = composed is not None and total is not None
    why = None
    if not known:
        grouped = composed is not None
        why = why_no_total(body, weighed.marks, basis.composition, grouped=grouped)
    blocks = [
        _block(weighed, each, basis, cards[each.pin.block].get(body.code))
        for each in basis.collected
    ]
    return Entry(
        body=body.code,
        names=body.names,
        kind=body.kind,
        group=composed.group if composed else body.group,
        blocks=blocks,
        incomplete=any(each.incomplete for each in blocks),
        total=None if total is None else number(total, basis.composition.places),
        band=composed.band if composed and known else None,
        held_back=held_back_views(composed, basis.composition) if composed and known else [],
        comparable_set=f"{composed.group}: {composed.comparable}" if composed and known else None,
        unranked=why,
        unranked_reason=why.text.en if why else None,
        provisional=any(is_provisional(body, each) for each in basis.collected),
    )


def _weighed(
    body: RegisteredBody, basis: Basis, cards: Mapping[str, Mapping[str, Card]]
) -> _Weighed:
    marks: dict[str, Mark] = {}
    scores: dict[str, Fraction] = {}
    for collected in basis.collected:
        block = collected.pin.block
        card = cards[block].get(body.code)
        marks[block] = mark(body, collected, card)
        if card and card.score and marks[block] in WITH_SCORE:
            scores[block] = fraction(card.score.exact)
    absences = {block: Absence(marks[block].value) for block in marks if block not in scores}
    try:
        composed = compose(basis.composition, kind=body.kind, blocks={**absences, **scores})
        weights = basis.composition.group_of(body.kind).weights
    except KindUnknown:
        return _Weighed(body, marks, scores, None, {})
    return _Weighed(body, marks, scores, composed, weights)


def _block(weighed: _Weighed, collected: Collected, basis: Basis, card: Card | None) -> BlockScore:
    block, composed = collected.pin.block, weighed.composed
    score = weighed.scores.get(block)
    weight = weighed.weights.get(block)
    known = composed is not None and weighed.total is not None
    applied = composed.weights_applied.get(block) if composed and known else None
    path = f"/v1/scorecards/{basis.register.year}/{weighed.body.code}"
    return BlockScore(
        block=block,
        mark=weighed.marks[block],
        score=None if score is None else number(score, basis.composition.places),
        weight=None if weight is None else number(weight, WEIGHT_PLACES),
        weight_applied=None if applied is None else number(applied, WEIGHT_PLACES),
        link=f"{collected.address}{path}" if collected.scorecards and collected.address else None,
        incomplete=_incomplete(card.tree) if card and card.tree and score is not None else [],
    )


def _incomplete(tree: Node) -> list[str]:
    """Name the indicators of which not all of the year is there: some months, or nothing at all."""
    return [each.code for each in walk_tree(tree) if _lacks(each)]


def _lacks(node: Node) -> bool:
    return node.missing in LACKING or not LACKING_FLAGS.isdisjoint(node.flags)


def _why(pin: Pin) -> str:
    return f"{pin.block}: {pin.state} ({pin.reason})"
