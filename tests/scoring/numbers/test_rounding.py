"""One rounding, half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.scoring.numbers.rounding import format_number, rounded


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("2.675", 2, "2.68"),
        ("2.674999", 2, "2.67"),
        ("0.005", 2, "0.01"),
        ("0.004", 2, "0.00"),
        ("-0.004", 2, "0.00"),
        ("-0.005", 2, "-0.01"),
        ("-2.675", 2, "-2.68"),
        ("100", 2, "100.00"),
        ("0", 2, "0.00"),
        ("99.995", 2, "100.00"),
        ("0.5", 0, "1"),
        ("-0.4", 0, "0"),
        ("12", 0, "12"),
        ("0.0625", 3, "0.063"),
    ],
)
def test_half_is_rounded_up(value: str, places: int, expected: str):
    assert expected == rounded(Fraction(value), places)


def test_two_places_unless_told_otherwise():
    assert rounded(Fraction(1, 3)) == "0.33"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-1000, max_value=1000)
)
def test_rounding_is_that_of_decimal_half_up(value: Decimal):
    expected = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert Decimal(rounded(Fraction(value))) == expected


def test_numbers_are_shown_whole_when_they_end_and_marked_when_not():
    assert format_number(Fraction(40)) == "40"
    assert format_number(Fraction(100, 1)) == "100"
    assert format_number(Fraction(1, 8)) == "0.125"
    assert format_number(Fraction(-1, 2)) == "-0.5"
    assert format_number(Fraction(2, 3)) == "≈0.666667"
    assert format_number(Fraction(1, 10**7)) == "≈0.000000"
