"""The one rounding of the methodology, and how exact numbers are shown to a reader."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

EXACT = re.compile(r"(-?[0-9]+)(?:/([0-9]*[1-9][0-9]*))?")
PLAIN_DIGITS = 4_000
"""Digits that Python reads as a number by itself."""

SHOWN_PLACES = 6
ENDING_BITS = 20
"""No number that ends within six places has a longer denominator: a million has 20 bits."""


def rounded(value: Fraction, places: int = 2) -> str:
    """Round half up, away from zero, to so many decimal places, as decimal text.

    >>> rounded(Fraction("2.675"))
    '2.68'
    >>> rounded(Fraction(7859, 280))
    '28.07'
    >>> rounded(Fraction(-5, 2), 0)
    '-3'
    """
    above, below = value.numerator, value.denominator  # whole numbers: a trace rounds thousands
    digits = digits_of((2 * abs(above) * 10**places + below) // (2 * below))
    sign = "-" if above < 0 and digits != "0" else ""
    if not places:
        return sign + digits
    digits = digits.rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def format_number(value: Fraction) -> str:
    """Write an exact number for a person: as it is when it ends, else rounded and marked so.

    >>> format_number(Fraction(1, 8)), format_number(Fraction(40)), format_number(Fraction(1, 3))
    ('0.125', '40', '≈0.333333')
    """
    if value.denominator == 1:
        return digits_of(value.numerator)
    text = rounded(value, SHOWN_PLACES)
    if value.denominator.bit_length() > ENDING_BITS:
        return f"≈{text}"
    return text.rstrip("0") if Fraction(Decimal(text)) == value else f"≈{text}"


def significant(value: Fraction, digits: int) -> str:
    """Write a number above 0 in so many significant digits, rounded half up.

    >>> significant(Fraction("2.0816659"), 4), significant(Fraction("0.00012344"), 3)
    ('2.082', '0.000123')
    >>> significant(Fraction(98765), 2)
    '99000'
    """
    tens = len(digits_of(value.numerator)) - len(digits_of(value.denominator))
    tens -= value < Fraction(10) ** tens
    places = digits - 1 - tens
    if places >= 0:
        return rounded(value, places)
    return rounded(value / 10**-places, 0) + "0" * -places


def write_exact(value: Fraction) -> str:
    """Write an exact number whole, however many digits it has: `7/3`, or `28` when it is whole.

    >>> write_exact(Fraction(7, 3)), len(write_exact(Fraction(1, 3**20_000)))
    ('7/3', 9545)
    """
    above = digits_of(value.numerator)
    return above if value.denominator == 1 else f"{above}/{digits_of(value.denominator)}"


def write_twice(value: Fraction | None, places: int) -> dict[str, str] | None:
    """Write a number as it is published: exact for recomputing, and rounded once for reading.

    >>> write_twice(Fraction(7, 3), 2), write_twice(None, 2)
    ({'exact': '7/3', 'decimal': '2.33'}, None)
    """
    if value is None:
        return None
    return {"exact": write_exact(value), "decimal": rounded(value, places)}


def read_exact(text: str) -> Fraction:
    """Read what `write_exact` wrote, however many digits. Raises ValueError for anything else.

    >>> read_exact("7/3"), read_exact("-28") == -28, read_exact(write_exact(Fraction(1, 3**20_000))) > 0
    (Fraction(7, 3), True, True)
    """
    return _read_short(text) if len(text) <= SHORT else _read(text)


def _read(text: str) -> Fraction:
    if text.isascii() and text.isdigit() and len(text) <= PLAIN_DIGITS:
        return Fraction(int(text))
    found = EXACT.fullmatch(text)
    if found is None:
        raise ValueError(f"{text[:80]!r} is no exact number: write 28 or 7/3")
    return Fraction(*(_whole(each) for each in (found.group(1), found.group(2) or "1")))


SHORT = 24
"""Characters of a number that is read once for all the places it stands in: most are counts."""
_read_short = lru_cache(2**16)(_read)


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= PLAIN_DIGITS else int(Decimal(digits))


def digits_of(number: int) -> str:
    """Write a whole number in decimal digits; a long one too, which Python's own `str` refuses."""
    try:
        return str(number)
    except ValueError:  # the interpreter's limit of 4,300 digits, meant for text from outside
        return format(Decimal(number), "f")
