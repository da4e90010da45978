"""Numbers of a rating as they are written: exact, and rounded for reading."""

from fractions import Fraction
from typing import Final

from bagalau.contracts.v1.wire import Number, exact
from bagalau.scoring.numbers import rounded

WEIGHT_PLACES: Final = 4


def number(value: Fraction, places: int = 2) -> Number:
    """Write a number twice: exact, and rounded half up for reading."""
    return Number(exact=exact(value), decimal=rounded(value, places))
