"""A small year: a handful of bodies, two indicators a block, and the rating that follows."""

from datetime import UTC, datetime
from fractions import Fraction

from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.register.registers import Standing
from bagalau.contracts.v1.results.scorecards import DeductionTaken, Node
from bagalau.contracts.v1.wire.base import Names
from bagalau.contracts.v1.wire.canonical_json import content_digest
from services.aggregator.composition.compositions import read_compositions
from services.aggregator.conclusions.evidence import Round
from services.aggregator.ratings.marks import ABSENT, COLLECTED, Collected
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.register.document import read_enacted
from tests.aggregator.scores import number, scores_of, tree

BLOCKS = ("goals", "citizens", "orgdev")
CENTRAL = ("agriculture", "justice", "science")
LOCAL = ("akimat-abai", "akimat-akmola", "akimat-aktobe")
ANALYSED, MERGED = "akimat-atyrau", "digital"
COMPOSITION = read_compositions().governing(2025)
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def small_register(year=2025):
    """Three central and three local bodies, one only analysed, one merged into another."""
    whole = read_enacted().register(year, version=1, synthetic=True)
    apart = {
        ANALYSED: {"standing": Standing.ANALYSED_ONLY},
        MERGED: {"standing": Standing.MERGED, "successor": "science"},
    }
    bodies = [
        body.model_copy(update=apart.get(body.code, {}))
        for body in whole.bodies
        if body.code in {*CENTRAL, *LOCAL, *apart}
    ]
    return whole.model_copy(update={"bodies": bodies})


def names(code):
    return Names(kk=f"{code} атауы", ru=f"Имя {code}", en=f"Name {code}")


def indicator(code, points, *, maximum=50, missing=None, effect=None):
    return Node(
        code=code,
        level="indicator",
        names=names(code),
        maximum=number(maximum),
        maximum_applied=number(maximum),
        points=None if points is None else number(points),
        state="counted" if points is not None else "excluded",
        missing=missing,
        effect=effect,
    )


def carded(scores, trees, deductions):
    """Give the cards the indicators told, or full points on two; everything digested anew."""
    cards = []
    for card in scores.cards:
        if card.tree is not None:
            block = scores.header.block
            told = trees.get(card.body, [indicator(f"{block}.1", 50), indicator(f"{block}.2", 50)])
            taken = deductions.get(card.body, [])
            sums = [Fraction(each.points.exact) for each in told if each.points]
            score = sum(sums, Fraction(0)) - sum(Fraction(each.points.exact) for each in taken)
            trunk = tree(block, score).model_copy(update={"children": told})
            changed = {"tree": trunk, "score": number(score), "deductions": taken}
            card = card.model_copy(update=changed)  # noqa: PLW2901 -- the card, made whole
            card = card.model_copy(update={"digest": content_digest(card)})  # noqa: PLW2901
        cards.append(card)
    whole = scores.model_copy(update={"cards": cards})
    return whole.model_copy(update={"digest": content_digest(whole, "header", "cards")})


def brought(register, block, trees=None, *, deductions=None, state=COLLECTED, turned=False):
    """Give what a block brought; *trees* are lists of indicators by body."""
    scores = carded(scores_of(register, block), trees or {}, deductions or {})
    if turned:
        scores = scores.model_copy(update={"cards": scores.cards[::-1]})
    why = None if state == COLLECTED else "x"
    pin = Pin(block=block, names=names(block), state=state, reason=why)
    return Collected(pin, None if state == ABSENT else scores, f"/api/{block}")


def rated(trees=None, *, year=2025, states=None, register=None, turned=False, deductions=None):
    """Give a rated year; *trees*, *states* and *deductions* by block."""
    register = register or small_register(year)
    collected = [
        brought(
            register,
            block,
            (trees or {}).get(block),
            deductions=(deductions or {}).get(block),
            state=(states or {}).get(block, COLLECTED),
            turned=turned,
        )
        for block in BLOCKS
    ]
    basis = Basis(register, COMPOSITION, collected)
    return Round(rate(basis, version=1, created_at=NOW), collected)


def penalty(points, code="P1"):
    return DeductionTaken(code=code, points=number(points), reason="The report came late")


def only(findings, rule):
    return [each for each in findings if each.rule == rule]
