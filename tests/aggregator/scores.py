"""Honest scores of a block over a register: every evaluated body has a card, all digests right."""

from datetime import UTC, datetime
from fractions import Fraction

from bagalau.contracts.v1.results.scorecards import (
    Card,
    CardState,
    Header,
    Node,
    Scorecards,
    Signature,
)
from bagalau.contracts.v1.wire.base import Names, Number
from bagalau.contracts.v1.wire.canonical_json import content_digest, exact
from bagalau.scoring.numbers.rounding import rounded
from services.aggregator.ratings.scorecard_validation import evaluated

NONE = "sha256:" + "0" * 64
NAMES = Names(kk="Блок", ru="Блок", en="Block")
SIGNED = datetime(2026, 4, 1, tzinfo=UTC)


def number(value):
    return Number(exact=exact(Fraction(value)), decimal=rounded(Fraction(value), 2))


def tree(code, points):
    return Node(
        code=code,
        level="block",
        names=NAMES,
        maximum=number(100),
        maximum_applied=number(100),
        points=number(points),
        state="counted",
    )


def card_of(body, block, points):
    scored = evaluated(body, block)
    state = CardState.SCORED if scored else CardState.NOT_APPLICABLE
    card = Card(
        body=body.code,
        kind=body.kind,
        group=body.group,
        names=body.names,
        state=state,
        score=number(points) if scored else None,
        tree=tree(block, points) if scored else None,
        digest=NONE,
    )
    return card.model_copy(update={"digest": content_digest(card)})


def scores_of(register, block, points=None):
    """Give a block's signed scores; *points* by body, seventy-odd by default."""
    given = points or {}
    cards = [
        card_of(body, block, given.get(body.code, Fraction(70) + Fraction(place, 3)))
        for place, body in enumerate(register.bodies)
    ]
    scores = Scorecards(
        header=Header(
            block=block,
            year=register.year,
            journal_position=1,
            edition=f"{block}-2024",
            methodology_digest=NONE,
            register_digest=register.digest,
            scoring_version="1",
            synthetic=register.synthetic,
        ),
        names=NAMES,
        cards=cards,
        digest=NONE,
    )
    digest = content_digest(scores, "header", "cards")
    signature = Signature(
        signed_by="A. Signer", organisation="digital", signed_at=SIGNED, scorecards_digest=digest
    )
    return scores.model_copy(update={"digest": digest, "signature": signature})
