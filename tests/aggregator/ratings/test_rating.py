"""The rating: totals by the edition's weights, marks for what is absent, positions among equals."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.contracts.v1.ratings.ratings import Pin
from bagalau.contracts.v1.wire.base import Names
from services.aggregator.composition.compositions import read_compositions
from services.aggregator.ratings.marks import ABSENT, COLLECTED, UNSIGNED, Collected
from services.aggregator.ratings.positions import positions_of
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.register.document import read_enacted
from tests.aggregator.scores import NAMES, NONE, scores_of

NOW = datetime(2026, 5, 1, tzinfo=UTC)
BLOCKS = ("goals", "citizens", "orgdev")
COMPOSITION = read_compositions().governing(2025)
SHARED_OUT = read_compositions().by_code["composition-2024"]
REGISTER = read_enacted().register(2025, version=1, synthetic=True)
LOCAL = [body.code for body in REGISTER.bodies if body.group == "local"]


def brought(block, points=None, *, state=COLLECTED, why=None):
    scores = None if state == ABSENT else scores_of(REGISTER, block, points)
    digest = scores.digest if scores else None
    pin = Pin(block=block, names=NAMES, state=state, reason=why, scorecards_digest=digest)
    return Collected(pin, scores, f"/api/{block}")


def rated(*collected, composition=COMPOSITION):
    return rate(Basis(REGISTER, composition, collected), version=1, created_at=NOW)


def entry(rating, body):
    return next(each for each in rating.entries if each.body == body)


def flat(value, **apart):
    return {body.code: Fraction(apart.get(body.code, value)) for body in REGISTER.bodies}


def test_a_total_is_the_blocks_by_the_official_weights_of_para_48_1():
    points = {"health": "80"}, {"health": "60.5"}, {"health": "1/3"}
    given_ = [brought(block, flat(50, **each)) for block, each in zip(BLOCKS, points, strict=True)]
    total = entry(rated(*given_), "health").total
    worked = Fraction("0.45") * 80 + Fraction("0.30") * Fraction("60.5") + Fraction("0.25") / 3
    assert Fraction(total.exact) == worked == Fraction(1627, 30)
    assert total.decimal == "54.23"  # 54.2333…, rounded once


def test_a_superseded_edition_shares_weights_out_and_its_ratings_stay_explained():
    given_ = [brought(block, flat(50, **{"national-bank": 90})) for block in BLOCKS[:2]]
    rating = rated(*given_, brought("orgdev"), composition=SHARED_OUT)
    found = entry(rating, "national-bank")
    weights = {each.block: each.weight_applied for each in found.blocks}
    assert (weights["goals"].exact, weights["citizens"].exact) == ("2/3", "1/3")
    assert [each.mark for each in found.blocks] == ["scored", "scored", "not_applicable"]
    assert (found.total.exact, found.position) == ("90", None)
    assert "another set of blocks" in found.unranked_reason


@pytest.mark.parametrize(
    ("state", "mark", "has_total"),
    [(ABSENT, "block_absent", False), (UNSIGNED, "block_unsigned", True)],
)
def test_a_block_absent_or_unsigned_has_a_mark_of_its_own(state, mark, has_total):
    rating = rated(brought("goals"), brought("citizens", state=state, why="x"), brought("orgdev"))
    found = entry(rating, "health")
    assert [each.mark for each in found.blocks] == ["scored", mark, "scored"]
    assert ((found.total is not None), found.provisional, rating.provisional) == (
        has_total,
        True,
        True,
    )
    assert rating.provisional_reasons == [f"citizens: {state} (x)"]
    bank = entry(rating, "anti-corruption")
    assert {each.mark for each in bank.blocks} == {"not_applicable"}
    assert not bank.provisional


def test_an_absent_block_leaves_its_bodies_unranked_and_says_so():
    rating = rated(brought("goals"), brought("citizens", state=ABSENT), brought("orgdev"))
    assert all(each.position is None for each in rating.entries)
    assert entry(rating, "health").unranked_reason == "a block is absent: citizens"


def test_equal_totals_share_a_place_and_the_next_place_is_left_out():
    order = {LOCAL[0]: 90, LOCAL[1]: 80, LOCAL[2]: 80, LOCAL[3]: 70}
    points = {**flat(10), **{code: Fraction(value) for code, value in order.items()}}
    rating = rated(*(brought(block, points) for block in BLOCKS))
    places = [(entry(rating, code).position, entry(rating, code).tied) for code in LOCAL[:4]]
    assert places == [(1, False), (2, True), (2, True), (4, False)]
    assert entry(rating, LOCAL[0]).out_of == 20


def test_positions_use_the_unrounded_total():
    points = {**flat(10), LOCAL[0]: Fraction(70), LOCAL[1]: Fraction(70) + Fraction(1, 10**9)}
    rating = rated(*(brought(block, points) for block in BLOCKS))
    assert entry(rating, LOCAL[0]).total.decimal == entry(rating, LOCAL[1]).total.decimal
    assert (entry(rating, LOCAL[1]).position, entry(rating, LOCAL[0]).position) == (1, 2)


def test_positions_list_a_group_best_first_and_the_unranked_beside_it_with_reasons():
    positions = positions_of(rated(*(brought(block) for block in BLOCKS)), group="central")
    (group,) = positions.groups
    assert [each.position for each in group.ranked] == list(range(1, len(group.ranked) + 1))
    assert {each.body for each in group.unranked} >= {"defence", "national-bank", "prosecutor"}
    assert all(each.unranked_reason for each in group.unranked)


def test_the_digest_covers_what_a_rating_says_and_neither_its_number_nor_its_hour():
    given_ = [brought(block) for block in BLOCKS]
    basis = Basis(REGISTER, COMPOSITION, given_)
    one = rate(basis, version=1, created_at=NOW)
    later = rate(basis, version=7, created_at=datetime(2027, 1, 1, tzinfo=UTC))
    other = rated(*given_[:2], brought("orgdev", flat(50)))
    assert one.digest == later.digest != other.digest
    assert one.digest != NONE


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fractions(0, 100), min_size=20, max_size=20), st.data())
def test_withdrawing_one_body_never_reorders_the_others(values, data):
    points = {**flat(10), **dict(zip(LOCAL, values, strict=True))}
    gone = data.draw(st.sampled_from(LOCAL))

    def order(register):
        given_ = []
        for block in BLOCKS:
            scores = scores_of(register, block, points)
            pin = Pin(block=block, names=Names(kk="b", ru="b", en="b"), state=COLLECTED)
            given_.append(Collected(pin, scores, ""))
        rating = rate(Basis(register, COMPOSITION, given_), version=1, created_at=NOW)
        return [each.body for each in positions_of(rating, group="local").groups[0].ranked]

    without = [body for body in REGISTER.bodies if body.code != gone]
    left = order(REGISTER.model_copy(update={"bodies": without}))
    assert left == [code for code in order(REGISTER) if code != gone]


@pytest.mark.parametrize(
    "change",
    [{"missing": "incomplete"}, {"missing": "not_supplied"}, {"flags": ["months_missing"]}],
)
def test_a_rating_names_the_indicators_whose_year_is_not_whole(change):
    short = brought("orgdev")
    cards = [
        card.model_copy(update={"tree": card.tree.model_copy(update=change)})
        if card.body == "health" and card.tree
        else card
        for card in short.scorecards.cards
    ]
    scorecards = short.scorecards.model_copy(update={"cards": cards})
    told = rated(brought("goals"), brought("citizens"), replace(short, scorecards=scorecards))
    assert {each.block: each.incomplete for each in entry(told, "health").blocks} == {
        "goals": [],
        "citizens": [],
        "orgdev": ["orgdev"],
    }
    assert entry(told, "health").incomplete
    whole = entry(told, "labour").model_dump(mode="json")
    assert "incomplete" not in whole | whole["blocks"][0]
