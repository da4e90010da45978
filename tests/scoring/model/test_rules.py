"""Rules from a value to points."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.scoring.model.rules import Band, BandTable, Linear, PointsFormula, Proportion
from bagalau.scoring.numbers.expression import parse

TABLE = BandTable(
    (
        Band(Fraction("0.25"), Fraction(-6)),
        Band(Fraction("0.10"), Fraction(-3)),
        Band(Fraction(0), Fraction(8)),
    )
)


@pytest.mark.parametrize(
    ("value", "expected"), [("0", "0"), ("0.5", "6"), ("1", "12"), ("1.5", "12"), ("-1", "0")]
)
def test_proportion_holds_a_share_between_none_and_all(value: str, expected: str):
    assert Fraction(expected) == Proportion().points(Fraction(value), Fraction(12), {})


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0.15", "0"), ("0.2", "0"), ("0.073", "12"), ("0", "12"), ("0.10", "600/77")],
)
def test_linear_goes_down_when_less_is_better(value: str, expected: str):
    assert Fraction(expected) == Linear(Fraction("0.15"), Fraction("0.073")).points(
        Fraction(value), Fraction(12), {}
    )


@pytest.mark.parametrize(
    ("value", "expected"), [("3.5", "0"), ("5", "15"), ("4.25", "7.5"), ("1", "0"), ("6", "15")]
)
def test_linear_goes_up_when_more_is_better(value: str, expected: str):
    assert Fraction(expected) == Linear(Fraction("3.5"), Fraction(5)).points(
        Fraction(value), Fraction(15), {}
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0.3", -6), ("0.25", -6), ("0.2499", -3), ("0.10", -3), ("0", 8), ("-1", 0)],
)
def test_bands_give_the_points_of_the_step_reached(value: str, expected: int):
    assert expected == TABLE.points(Fraction(value), Fraction(8), {})


def test_bands_round_the_value_first_when_told_so():
    table = BandTable((Band(Fraction("0.1"), Fraction(3)), Band(Fraction(0), Fraction(1))), 1)
    assert table.points(Fraction("0.05"), Fraction(3), {}) == 3
    assert table.points(Fraction("0.049"), Fraction(3), {}) == 1
    whole = BandTable((Band(Fraction(1), Fraction(3)),), 0)
    assert whole.points(Fraction("0.5"), Fraction(3), {}) == 3


def test_points_expression_is_held_between_least_and_maximum():
    rule = PointsFormula(parse("M*value - faults"), Fraction(-2))
    assert rule.points(Fraction(1), Fraction(10), {"faults": 3}) == 7
    assert rule.points(Fraction(1), Fraction(10), {"faults": 30}) == -2
    assert rule.points(Fraction(2), Fraction(10), {"faults": 0}) == 10
    assert PointsFormula(parse("M*value")).points(Fraction(-1), Fraction(10), {}) == 0


def test_every_rule_says_itself_in_words():
    assert Proportion().text() == "points = M × value, with value held between 0 and 1"
    assert Linear(Fraction("0.15"), Fraction("0.073")).text() == (
        "points = M × (value − 0.15) / (0.073 − 0.15), held between 0 and M"
    )
    assert TABLE.text() == "0.25 and more: -6; 0.1 and more: -3; 0 and more: 8; below: 0"
    assert BandTable(TABLE.bands[:1], 3).text() == (
        "value rounded to 3 places; 0.25 and more: -6; below: 0"
    )
    assert PointsFormula(parse("M*value"), Fraction(-2)).text() == (
        "points = M*value, held between -2 and M"
    )


POSTS = st.fractions(-5, 5)


@given(POSTS, POSTS, POSTS, POSTS)
def test_linear_never_falls_in_the_good_direction(
    a: Fraction, b: Fraction, start: Fraction, end: Fraction
):
    if start == end:
        return
    worse, better = sorted((a, b), reverse=start > end)
    rule = Linear(start, end)
    assert 0 <= rule.points(worse, Fraction(7), {}) <= rule.points(better, Fraction(7), {}) <= 7


@given(POSTS, POSTS)
def test_proportion_never_falls_as_the_share_grows(a: Fraction, b: Fraction):
    worse, better = sorted((a, b))
    rule = Proportion()
    assert 0 <= rule.points(worse, Fraction(7), {}) <= rule.points(better, Fraction(7), {}) <= 7
