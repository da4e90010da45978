"""Texts people write: what is a personal number, and what only looks long."""

import pytest

from bagalau.contracts.v1.wire.plain_text import is_personal_number, personal_numbers


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("900101300017", True),
        ("900101300016", False),  # another check digit
        ("901301300017", False),  # a thirteenth month
        ("900101900017", False),  # no such century
        ("123456789012", False),
        ("000000000000", False),
    ],
)
def test_a_personal_number_is_a_date_a_century_and_a_check_digit(
    digits: str, expected: bool
) -> None:
    assert expected == is_personal_number(digits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of 900101300017", True),
        ("of 900101-300017,", True),
        ("of 900101 300 017", True),
        ("No. 12-4/318 of 2026-04-17", False),
        ("1900101300017", False),
        ("No. 2026-000-1234-56", False),
        ("2026", False),
    ],
)
def test_a_personal_number_is_found_in_a_text_however_it_is_spaced(
    text: str, expected: bool
) -> None:
    assert expected == personal_numbers(text)
