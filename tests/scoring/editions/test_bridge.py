"""Who moves between two editions, and the exact split into method and data."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.scoring.editions.edition_bridge import ABSENT, DEDUCTIONS, SPLIT_ORDER, bridge
from bagalau.scoring.engine.body_score import score
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact
from bagalau.scoring.model.missing import Missing
from tests.example_counts import at_most

SMALL = """
edition: small-1
block: small
governs: [2024]
known_from: 2023-12-01
names: {kk: к, ru: р, en: e}
status: proposed
rounding: {places: 2, mode: half_up, status: proposed}
maximum: 100
clamp: {least: 0, most: 100}
coverage: {flag_below: 0.8, status: proposed}
deductions:
  - {code: P1, names: {kk: к, ru: р, en: e}, points: 1.5, per: case, status: proposed}
children:
  - code: D1
    names: {kk: к, ru: р, en: e}
    maximum: 100
    status: proposed
    children:
      - {code: D1.1, names: {kk: к, ru: р, en: e}, maximum: 60, good: up, kinds: [CSB], evaluator: centre, value: answered / received, rule: {proportion: {}}, missing: {not_supplied: exclude, no_official_statistics: exclude, nothing_to_measure: exclude, refused: exclude, not_due: exclude}, inputs: {answered: {kk: к, ru: р, en: e}, received: {kk: к, ru: р, en: e}}, status: proposed}
      - {code: D1.2, names: {kk: к, ru: р, en: e}, maximum: 40, good: up, kinds: [CSB], evaluator: centre, value: met / due, rule: {proportion: {}}, missing: {not_supplied: exclude, no_official_statistics: exclude, nothing_to_measure: exclude, refused: exclude, not_due: exclude}, inputs: {met: {kk: к, ru: р, en: e}, due: {kk: к, ru: р, en: e}}, status: proposed}
"""
OLD = read_edition(SMALL)
# The weights change places, the second indicator gets a new code, and P1 is known no more.
NEW = read_edition(
    SMALL.replace("small-1", "small-2")
    .replace("maximum: 60", "maximum: 30")
    .replace("maximum: 40", "maximum: 70")
    .replace("D1.2", "D1.3")
    .replace("P1", "P2")
)


def body(code, answered, met, *, group="central", taken=()):
    given = {"answered": answered, "received": 10, "met": met, "due": 10}
    measures = {
        name: MeasureFact(None, Missing.NOT_SUPPLIED)
        if value is None
        else MeasureFact(Fraction(value))
        for name, value in given.items()
    }
    return BodyFacts(code, "CSB", group, measures, deductions=taken)


def test_the_change_is_split_into_method_on_old_data_and_data_under_the_new_method():
    # Old: 60*5/10 + 40*8/10 = 62. New method on old data: 30*5/10 + 70*8/10 = 71.
    # New method on new data: 30*9/10 + 70*6/10 = 69.
    [found] = bridge(OLD, NEW, [body("a", 5, 8)], [body("a", 9, 6)]).bodies
    assert (found.points.old, found.points.between, found.points.new) == (62, 71, 69)
    assert (found.points.method, found.points.data, found.points.total) == (9, -2, 7)
    assert SPLIT_ORDER == ("method_on_old_data", "data_under_new_method")


def test_positions_are_split_as_points_are_within_each_group():
    before = [body("a", 10, 0), body("b", 0, 10), body("c", 1, 0, group="local")]
    found = {each.body: each for each in bridge(OLD, NEW, before).bodies}
    assert (found["a"].position.old, found["a"].position.new) == (1, 2)
    assert (found["b"].position.method, found["b"].position.data) == (-1, 0)
    assert found["c"].position.total == 0


def test_each_indicator_says_what_it_brought_and_where_it_does_not_stand():
    [found] = bridge(OLD, NEW, [body("a", 5, 8)]).bodies
    by_code = {each.code: each for each in found.nodes}
    assert by_code["D1.1"].parts.method == -15
    assert by_code["D1.2"].parts.total == -32
    assert by_code["D1.2"].states == ("counted", ABSENT, ABSENT)
    assert by_code["D1.3"].parts.total == 56
    assert sum(each.parts.total for each in found.nodes) == found.points.total == 9


def test_deductions_stand_beside_the_indicators_and_foreign_ones_are_named():
    found = bridge(OLD, NEW, [body("a", 5, 8, taken=[DecidedDeduction("P1")])])
    assert found.foreign == ("P1",)
    rest = found.bodies[0].nodes[-1]
    assert (rest.code, rest.parts.old, rest.parts.new) == (DEDUCTIONS, Fraction("-1.5"), 0)


def test_a_body_without_a_score_on_one_side_is_named_and_not_counted_as_zero():
    [found] = bridge(OLD, NEW, [body("a", None, None)], [body("a", 9, 6)]).bodies
    assert (found.points, found.position) == (None, None)
    assert found.why == "no score: old, between"
    [gone] = bridge(OLD, NEW, [body("b", 5, 5)], []).bodies
    assert gone.why == "no score: new"


def test_bodies_that_move_are_given_with_the_largest_change_first():
    before = [body("a", 5, 5), body("b", 9, 5), body("c", 0, 9)]
    found = bridge(OLD, NEW, before)
    assert [each.body for each in found.moved()] == ["c", "b", "a"]


def test_the_same_edition_and_facts_move_nobody():
    facts = [body("a", 5, 8), body("b", 3, 2)]
    assert bridge(OLD, OLD, facts).moved() == ()


counts = st.one_of(st.none(), st.integers(0, 10))
rounds = st.lists(st.tuples(counts, counts, st.integers(0, 2)), min_size=1, max_size=5)


def round_of(rows):
    return [
        body(f"b{at}", answered, met, group="ab"[at % 2], taken=[DecidedDeduction("P1")] * taken)
        for at, (answered, met, taken) in enumerate(rows)
    ]


@given(rounds, rounds)
@settings(max_examples=at_most(150), deadline=None)
def test_parts_sum_exactly_to_the_change_for_points_positions_and_every_node(before, after):
    old, new = round_of(before), round_of(after)
    known = replace(NEW, deductions=NEW.deductions)
    for each in bridge(OLD, known, old, new).bodies:
        if each.points is None:
            continue
        for parts in (each.points, each.position, *(node.parts for node in each.nodes)):
            assert parts.method + parts.data == parts.total
        for end in ("old", "between", "new"):
            brought = sum(getattr(node.parts, end) for node in each.nodes)
            assert brought == getattr(each.points, end)
        facts = next(one for one in old if one.body == each.body)
        assert each.points.old == score(OLD, facts).points


@pytest.mark.parametrize("same", [OLD, NEW])
def test_one_year_of_facts_leaves_the_part_of_the_data_at_zero(same):
    for each in bridge(OLD, same, [body("a", 5, 8), body("b", 2, 9)]).bodies:
        assert each.points.data == each.position.data == 0
