"""Texts people write: what is a personal number, and what only looks long."""

import pytest
from pydantic import ValidationError

from bagalau.contracts.v1.wire.plain_text import (
    TextRequest,
    is_personal_number,
    personal_numbers,
)

NUMBER = "900101300017"


class Note(TextRequest):
    text: str


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
        ("123456-900101-300017", True),
        ("No. 2026-000-1234-56", False),
        ("2026", False),
    ],
)
def test_a_personal_number_is_found_in_a_text_however_it_is_spaced(
    text: str, expected: bool
) -> None:
    assert expected == personal_numbers(text)


@pytest.mark.parametrize(
    "written",
    [
        f"sha256:{'a' * 20}{NUMBER}{'b' * 32}",
        f"sha256:{NUMBER}{'f' * 52}",
        f"01a22d98-8fdc-7678-9100-{NUMBER}",
    ],
)
def test_a_digest_or_an_identifier_is_no_text_whatever_its_digits_look_like(written: str) -> None:
    assert Note(text=written).text == written


@pytest.mark.parametrize(
    "text",
    [NUMBER, f"sha256:{NUMBER}", f"see sha256:{NUMBER}{'f' * 52}", f"{'a' * 20}{NUMBER}{'b' * 32}"],
)
def test_what_only_resembles_a_digest_is_read_as_a_text(text: str) -> None:
    with pytest.raises(ValidationError, match="personal number"):
        Note(text=text)
