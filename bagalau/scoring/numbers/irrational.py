"""Roots, logarithms and means that leave the rationals, rounded correctly and so the same everywhere.

A number is computed in decimal with guard digits until its rounding is certain; when more than a
thousand digits do not tell it from a tie, it is a tie and is rounded up.
"""

from collections.abc import Callable, Sequence
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from math import isqrt

from bagalau.scoring.numbers.constants import ONE, ZERO
from bagalau.scoring.numbers.rounding import rounded

GUARDS = (30, 120, 1000)
MARGIN = 15  # digits of a computation not trusted: its steps each lose a little less than one

Weighted = Sequence[tuple[Fraction, Fraction]]


class OutsideDomain(ArithmeticError):
    """A root of a negative number, or a logarithm of one that is not positive."""


def square_root(value: Fraction, places: int) -> Fraction:
    """Give the square root, rounded half up; computed in whole numbers, so always certain.

    >>> square_root(Fraction(2), 6), square_root(Fraction(9, 4), 0)
    (Fraction(707107, 500000), Fraction(2, 1))
    """
    if value < 0:
        raise OutsideDomain("nothing to measure: the root of a negative number")
    scale = 2 * 10**places
    twice = isqrt(value.numerator * scale * scale // value.denominator)
    return Fraction((twice + 1) // 2, 10**places)


def logarithm(value: Fraction, places: int) -> Fraction:
    """Give the natural logarithm, rounded half up.

    >>> logarithm(Fraction(2), 10)
    Fraction(3465735903, 5000000000)
    """
    if value <= 0:
        raise OutsideDomain("nothing to measure: the logarithm of a number that is not positive")
    return _round_with_certainty(lambda: _decimal(value).ln(), places)


def root_in_any_unit(value: Fraction, places: int) -> Fraction:
    """Give the square root to so many places, and never to fewer significant digits than that.

    A sum in billions, or a share of a millionth, keeps as many digits as the same in tenge.

    >>> root_in_any_unit(Fraction(2), 6), root_in_any_unit(Fraction(2, 10**12), 6)
    (Fraction(707107, 500000), Fraction(141421, 100000000000))
    """
    return square_root(value, places + zeros_after_point(value) // 2)


def logarithm_in_any_unit(value: Fraction, places: int) -> Fraction:
    """Give the natural logarithm to so many places, and never to fewer significant digits.

    >>> logarithm_in_any_unit(Fraction(2), 6), logarithm_in_any_unit(Fraction("1.0000001"), 6)
    (Fraction(693147, 1000000), Fraction(1, 10000000))
    """
    near = places + zeros_after_point(value - 1) + MARGIN
    return logarithm(value, places + zeros_after_point(logarithm(value, near)))


def zeros_after_point(value: Fraction) -> int:
    """Count the zeros between the decimal point and the first other digit; 0 from one tenth on.

    >>> [zeros_after_point(Fraction(each)) for each in ("0", "-7", "0.1", "0.0999", "-0.001")]
    [0, 0, 0, 1, 2]
    """
    above, below = abs(value.numerator), value.denominator
    if not above:
        return 0
    zeros = max(0, (below.bit_length() - above.bit_length() - 4) * 3 // 10)
    while above * 10 ** (zeros + 1) < below:
        zeros += 1
    return zeros


def geometric_mean(parts: Weighted, places: int) -> Fraction:
    """Give the weighted geometric mean of shares, rounded half up; 0 when a share is 0.

    >>> tie = [(Fraction(1, 4), ONE), (Fraction(1, 100), ONE)]  # exactly 0.05
    >>> geometric_mean(tie, 1)
    Fraction(1, 10)
    >>> parts = [(Fraction(each), Fraction(1)) for each in (1, 2, 3)]
    >>> geometric_mean(parts, 6)
    Fraction(1817121, 1000000)
    """
    if any(share <= 0 for share, _ in parts):
        return ZERO
    total = sum((weight for _, weight in parts), ZERO)

    def compute() -> Decimal:
        logs = [_decimal(share).ln() * _decimal(weight) for share, weight in parts]
        return (sum(logs, Decimal(0)) / _decimal(total)).exp()

    return _round_with_certainty(compute, places)


def harmonic_mean(parts: Weighted) -> Fraction:
    """Give the weighted harmonic mean, exactly; 0 when a share is 0.

    >>> harmonic_mean([(Fraction(1), Fraction(2)), (Fraction(2), ONE), (Fraction(3), ONE)])
    Fraction(24, 17)
    """
    if any(share <= 0 for share, _ in parts):
        return ZERO
    total = sum((weight for _, weight in parts), ZERO)
    return total / sum((weight / share for share, weight in parts), ZERO)


def power_mean(parts: Weighted, exponent: Fraction, places: int) -> Fraction:
    """Give the weighted generalised mean of an exponent other than 0, rounded half up.

    >>> power_mean([(Fraction(1), ONE), (Fraction(7), ONE)], Fraction(2), 3)
    Fraction(5, 1)
    """
    if exponent < 0 and any(share <= 0 for share, _ in parts):
        return ZERO
    total = sum((weight for _, weight in parts), ZERO)
    if all(share <= 0 for share, _ in parts):
        return ZERO

    def compute() -> Decimal:
        power = _decimal(exponent)
        powers = [
            (_decimal(share).ln() * power).exp() * _decimal(weight)
            for share, weight in parts
            if share > 0
        ]
        return ((sum(powers, Decimal(0)) / _decimal(total)).ln() / power).exp()

    return _round_with_certainty(compute, places)


def at_places(value: Fraction, places: int) -> Fraction:
    """Round an exact number half up, away from zero, to so many places."""
    return Fraction(rounded(value, places))


def _round_with_certainty(compute: Callable[[], Decimal], places: int) -> Fraction:
    """Compute with more and more guard digits until the rounding is certain."""
    found = above = ZERO
    for guard in GUARDS:
        with localcontext(_context(places + guard)):
            found = Fraction(compute())
        margin = max(ONE, abs(found)) / 10 ** (places + guard - MARGIN)
        below = at_places(abs(found) - margin, places)
        above = at_places(abs(found) + margin, places)
        if below == above:
            break
    return above if found >= 0 else -above


def _context(digits: int) -> Context:
    return Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
