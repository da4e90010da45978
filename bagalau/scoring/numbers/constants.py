"""The exact numbers that rules and sums begin from."""

from fractions import Fraction
from typing import Final

ZERO: Final = Fraction(0)
HALF: Final = Fraction(1, 2)
ONE: Final = Fraction(1)
HUNDRED: Final = Fraction(100)
"""The points of a whole block, and of a percentage."""
