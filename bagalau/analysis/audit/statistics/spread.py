"""Spread of numbers: mean, deviation, quartiles, and the share of pairs that differ."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from bagalau.scoring.numbers import square_root

Numbers = Sequence[Fraction | int]
PLACES = 6
"""Decimal places of irrational numbers: deviations and correlations, rounded half up."""


def mean(numbers: Numbers) -> Fraction:
    """Give the arithmetic mean, exactly.

    >>> mean([1, 2, 4])
    Fraction(7, 3)
    """
    return Fraction(sum(numbers), len(numbers))


def products(one: Numbers, other: Numbers) -> Fraction:
    """Give the sum of products of deviations from the means: n·Σxy − Σx·Σy, divided by n.

    >>> products([1, 2, 3], [2, 4, 9])
    Fraction(7, 1)
    """
    both = sum(x * y for x, y in zip(one, other, strict=True))
    return both - Fraction(sum(one) * sum(other), len(one))


def variance(numbers: Numbers) -> Fraction:
    """Give the variance of a sample, divided by n − 1.

    >>> variance([2, 4, 4, 4, 5, 5, 7, 9])
    Fraction(32, 7)
    """
    return products(numbers, numbers) / (len(numbers) - 1)


def deviation(numbers: Numbers) -> Fraction:
    """Give the standard deviation of a sample, to six places.

    >>> deviation([1, 3, 5])
    Fraction(2, 1)
    """
    return square_root(variance(numbers), PLACES)


def quantile(numbers: Numbers, share: Fraction) -> Fraction:
    """Give a quantile, in a straight line between the two nearest (type 7 of Hyndman and Fan, 1996).

    >>> quantile([1, 2, 3, 4], Fraction(1, 4))
    Fraction(7, 4)
    """
    ordered = sorted(numbers)
    place = share * (len(ordered) - 1)
    below = place.numerator // place.denominator
    above = min(below + 1, len(ordered) - 1)
    return Fraction(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def between_quartiles(numbers: Numbers) -> Fraction:
    """Give the distance between the upper and the lower quartile."""
    return quantile(numbers, Fraction(3, 4)) - quantile(numbers, Fraction(1, 4))


def separated(numbers: Numbers) -> Fraction:
    """Give the share of pairs with two different numbers.

    >>> separated([5, 5, 5, 7])
    Fraction(1, 2)
    """
    count = len(numbers)
    tied = sum(times * (times - 1) // 2 for times in Counter(numbers).values())
    return 1 - Fraction(2 * tied, count * (count - 1))


def share_where(numbers: Numbers, *, least: Fraction) -> Fraction:
    """Give the share of numbers that are not below a bound.

    >>> share_where([1, 2, 3, 4], least=Fraction(3))
    Fraction(1, 2)
    """
    return Fraction(sum(each >= least for each in numbers), len(numbers))
