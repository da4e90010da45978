"""The single rating of para 48-1: official weights, who stands outside and why, ratings of blocks."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.contracts.v1.register.registers import Standing
from services.aggregator.composition.compositions import Compositions, read_compositions
from services.aggregator.ratings.marks import ABSENT, UNSIGNED
from services.aggregator.ratings.positions import positions_of
from tests.aggregator.ratings.test_rating import (
    BLOCKS,
    LOCAL,
    REGISTER,
    brought,
    entry,
    flat,
    rated,
)

COMPOSITIONS = read_compositions()
OFFICIAL = {"goals": Fraction(45, 100), "citizens": Fraction(30, 100), "orgdev": Fraction(25, 100)}
WHOLE = [
    body.code
    for body in REGISTER.bodies
    if body.standing is Standing.EVALUATED and set(BLOCKS) <= set(body.blocks)
]
OUTSIDE = [
    body.code
    for body in REGISTER.bodies
    if body.standing is Standing.EVALUATED and 0 < len(set(BLOCKS) & set(body.blocks)) < len(BLOCKS)
]


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_weights_are_those_of_the_act_for_central_and_local_alike(year):
    edition = COMPOSITIONS.governing(year)
    assert [group.code for group in edition.groups] == ["central", "local"]
    for group in edition.groups:
        assert group.weights == OFFICIAL
        assert (group.source.status, group.source.para) == ("sourced", "48-1")
        assert (group.source.number, group.source.edition) == ("954", "29.05.2023 No. 236")
    assert edition.latest_read == date(2023, 5, 29)
    assert edition.status == "sourced"


def test_what_stands_in_no_act_stays_proposed_and_is_named_in_the_rating():
    rules = rated(*(brought(block) for block in BLOCKS)).rules
    assert rules.proposed == [
        "positions", "block_ratings", "last_positions_counting", "rounding", "bands",
    ]  # fmt: skip
    assert {each.status for each in rules.weights.values()} == {"sourced"}
    assert (rules.act.status, rules.act.para, rules.latest_read) == (
        "sourced",
        "48-1",
        date(2023, 5, 29),
    )
    assert rules.last_positions.count == 3
    assert rules.last_positions.source.para == "73"


def test_2022_is_inferred_wherever_it_rests_on_the_text_of_2023():
    edition = COMPOSITIONS.governing(2022)
    assert edition.status == edition.source.status == "inferred"
    assert {group.source.status for group in edition.groups} == {"inferred"}
    assert all(group.weights == OFFICIAL for group in edition.groups)
    assert edition.responsibility.last_positions is None
    assert (
        edition.responsibility.decline.falls,
        edition.responsibility.decline.source.edition,
    ) == (
        2,
        "26.11.2022",
    )


@pytest.mark.parametrize("body", OUTSIDE)
def test_a_body_without_all_blocks_is_outside_with_a_named_reason_and_shown_by_block(body):
    rating = rated(*(brought(block, flat(50, **{body: 90})) for block in BLOCKS))
    found = entry(rating, body)
    assert (found.total, found.band, found.position, found.comparable_set) == (None,) * 4
    assert found.unranked.code == "outside_single_rating"
    lacking = sorted(set(BLOCKS) - set(register_blocks(body)))
    for text in (found.unranked.text.kk, found.unranked.text.ru, found.unranked.text.en):
        assert "48-1" in text
        assert all(block in text for block in lacking)
    for each in found.blocks:
        assert each.weight_applied is None
        assert (each.mark == "scored") is (each.block in register_blocks(body))
        assert (each.position == 1) is (each.block in register_blocks(body))


def register_blocks(body):
    return next(each.blocks for each in REGISTER.bodies if each.code == body)


def test_outside_are_those_of_the_register_and_nobody_else():
    rating = rated(*(brought(block) for block in BLOCKS))
    assert {each.body for each in rating.entries if each.total} == set(WHOLE)
    named = {each.body for each in rating.entries if each.unranked}
    assert named == {each.body for each in rating.entries} - set(WHOLE)
    told = [each for each in rating.entries if each.unranked]
    assert {each.body for each in told if each.unranked.code == "outside_single_rating"} == set(
        OUTSIDE
    )


def test_what_the_register_says_goes_before_a_block_that_is_absent():
    rating = rated(brought("goals"), brought("citizens", state=ABSENT, why="x"), brought("orgdev"))
    assert entry(rating, "health").unranked.code == "block_absent"
    assert {entry(rating, body).unranked.code for body in OUTSIDE} == {"outside_single_rating"}


def test_a_block_in_which_nothing_counted_leaves_no_total_and_is_another_reason():
    scores = [brought(block) for block in BLOCKS]
    silent = nothing_counted(scores[1], "health")
    found = entry(rated(scores[0], silent, scores[2]), "health")
    assert (found.total, found.unranked.code) == (None, "nothing_counted")
    assert "citizens" in found.unranked.text.ru
    assert not found.provisional


def nothing_counted(collected, body):
    cards = [
        card.model_copy(update={"state": "nothing_counted", "score": None})
        if card.body == body
        else card
        for card in collected.scorecards.cards
    ]
    changed = collected.scorecards.model_copy(update={"cards": cards})
    return type(collected)(collected.pin, changed, collected.address)


def test_an_unsigned_block_counts_provisionally_as_before():
    rating = rated(
        brought("goals"), brought("citizens", state=UNSIGNED, why="x"), brought("orgdev")
    )
    found = entry(rating, "health")
    assert found.total is not None
    assert found.provisional
    assert [each.position is not None for each in found.blocks] == [True] * 3


def test_each_block_has_a_rating_of_its_own_in_which_bodies_outside_stand_too():
    positions = positions_of(rated(*(brought(block) for block in BLOCKS)), group="central")
    sizes = {each.block: len(each.ranked) for each in positions.blocks}
    assert sizes == {
        block: sum(
            block in body.blocks and body.group == "central" and body.standing == "evaluated"
            for body in REGISTER.bodies
        )
        for block in BLOCKS
    }
    goals = next(each for each in positions.blocks if each.block == "goals")
    places = {each.body: each for each in goals.ranked}
    assert not places["national-bank"].in_single_rating
    assert places["health"].in_single_rating
    assert positions.rules.block_ratings.para == "73"


def test_the_last_three_positions_are_named_with_equals_at_the_boundary():
    low = {LOCAL[0]: 3, LOCAL[1]: 2, LOCAL[2]: 2, LOCAL[3]: 2, LOCAL[4]: 1}
    points = {**flat(10), **{code: Fraction(value) for code, value in low.items()}}
    rating = rated(*(brought(block, points) for block in BLOCKS))
    last = positions_of(rating, group="local").groups[0].last
    assert (last.count, last.bodies) == (3, sorted(LOCAL[1:5]))
    assert last.tied_at_boundary
    flagged = {each.body for each in rating.entries if each.group == "local" and each.among_last}
    assert flagged == set(last.bodies)
    for block in positions_of(rating, group="local").blocks:
        assert block.last.bodies == last.bodies


def test_a_rating_of_equals_has_nobody_at_the_last_positions():
    rating = rated(*(brought(block, flat(10)) for block in BLOCKS))
    assert not any(each.among_last for each in rating.entries)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.fractions(0, 100), min_size=20, max_size=20))
def test_every_total_is_the_official_weights_and_no_weight_is_ever_shared_out(values):
    points = {**flat(10), **dict(zip(LOCAL, values, strict=True))}
    rating = rated(*(brought(block, points) for block in BLOCKS))
    for each in rating.entries:
        applied = {b.block: b.weight_applied for b in each.blocks if b.weight_applied}
        if each.total is None:
            assert applied == {}
        else:
            assert {block: Fraction(w.exact) for block, w in applied.items()} == OFFICIAL
            assert Fraction(each.total.exact) == points[each.body]


def test_a_text_governs_onward_until_an_edition_names_the_year():
    newer = replace(COMPOSITIONS.governing(2025), code="newer", governs=(2027,), onward=False)
    known = Compositions({**COMPOSITIONS.by_code, "newer": newer})
    codes = {year: known.governing(year).code for year in (2025, 2026, 2027, 2028)}
    assert codes == {2025: "composition-2023", 2026: "composition-2023", 2027: "newer", 2028: "composition-2023"}  # fmt: skip
    assert known.governing(2021) is None
