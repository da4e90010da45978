"""The one rounding of the methodology, and how exact numbers are shown to a reader."""

from fractions import Fraction

SHOWN_PLACES = 6


def rounded(value: Fraction, places: int = 2) -> str:
    """Round half up, away from zero, to so many decimal places, as decimal text.

    >>> rounded(Fraction("2.675"))
    '2.68'
    >>> rounded(Fraction(7859, 280))
    '28.07'
    >>> rounded(Fraction(-5, 2), 0)
    '-3'
    """
    scaled = abs(value) * 10**places
    digits = str((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator))
    sign = "-" if value < 0 and digits != "0" else ""
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
        return str(value.numerator)
    text = rounded(value, SHOWN_PLACES)
    return text.rstrip("0") if Fraction(text) == value else f"≈{text}"
