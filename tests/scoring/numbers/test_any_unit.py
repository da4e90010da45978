"""Roots and logarithms of formulas keep as many digits in billions as in tenge."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.scoring.numbers.expression import parse
from bagalau.scoring.numbers.irrational import zeros_after_point

PLACES = st.integers(1, 12)
NUMBERS = st.fractions(min_value=Fraction(1, 10**20), max_value=10**20)


@pytest.mark.parametrize(
    ("text", "x", "found"),
    [
        ("root(x)", "0.000000000002", "0.00000141421"),
        ("root(x)", "2000000000000", "1414213.562373"),
        ("root(x)", "0.01", "0.1"),
        ("root(x)", "0.009801", "0.099"),
        ("ln(x)", "1.0000123456", "0.0000123455"),
        ("ln(x)", "0.9999876544", "-0.0000123457"),
        ("ln(x)", "1", "0"),
    ],
)
def test_a_small_root_or_logarithm_is_rounded_to_significant_digits(text, x, found):
    assert parse(text, 6).value({"x": Fraction(x)}) == Fraction(found)


@given(NUMBERS, PLACES, st.integers(0, 15))
def test_a_root_loses_no_digit_to_the_unit_of_its_measure(value, places, thousands):
    root = parse("root(x)", places)
    here, there = root.value({"x": value}), root.value({"x": value / 10 ** (2 * thousands)})
    assert abs(there * 10**thousands - here) <= here * Fraction(2, 10 ** (places - 1))


@given(st.fractions(min_value=0, max_value=2))
def test_zeros_after_the_point_are_those_of_the_written_number(value):
    zeros = zeros_after_point(value)
    assert not value or value * 10 ** (zeros + 1) >= 1
    assert not zeros or value * 10**zeros < 1
