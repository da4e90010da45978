"""The exact probability of a count by chance: the tail of the binomial distribution of a fair coin."""

from fractions import Fraction
from math import comb


def at_least_by_chance(above: int, of: int) -> Fraction:
    """Give the chance that a fair coin falls on one side at least so many times: one-sided, exact.

    >>> at_least_by_chance(9, 10)
    Fraction(11, 1024)
    """
    return Fraction(sum(comb(of, each) for each in range(above, of + 1)), 2**of)
