"""The values of comparable bodies: who they are, how many, and the figures found over them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bagalau.scoring.numbers.constants import ZERO
from bagalau.scoring.numbers.irrational import at_places, square_root
from bagalau.scoring.numbers.rounding import format_number, significant

PEERS_NAMED = 30
GUARD = 25
"""Places beyond those asked for, to which z-scores are computed before the one rounding."""
SIGNIFICANT = 6


class PeerGroup(StrEnum):
    """Among whom bodies are compared: their kind, their composition group, or all of the round."""

    KIND = "kind"
    GROUP = "group"
    ALL = "all"


class Statistic(StrEnum):
    """One figure over the values of comparable bodies."""

    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    LEAST = "min"
    MOST = "max"
    COUNT = "count"


@dataclass(frozen=True)
class Peers:
    """The comparable bodies that have a value, and that value of each; figures are found once.

    >>> peers = Peers(PeerGroup.KIND, "LEB", {"a": Fraction(1), "b": Fraction(2), "c": Fraction(6)})
    >>> peers.figure(Statistic.MEAN), peers.median
    (Fraction(3, 1), Fraction(2, 1))
    """

    by: PeerGroup
    key: str
    values: Mapping[str, Fraction]

    @cached_property
    def ordered(self) -> tuple[Fraction, ...]:
        """Give the values from the least to the most."""
        return tuple(sorted(self.values.values()))

    @cached_property
    def distinct(self) -> tuple[Fraction, ...]:
        """Give the different values from the least to the most."""
        return tuple(sorted(set(self.values.values())))

    @property
    def count(self) -> int:
        """Give the number of bodies that have a value."""
        return len(self.values)

    @property
    def least(self) -> Fraction:
        """Give the least value; IndexError when nobody has one."""
        return self.ordered[0]

    @property
    def most(self) -> Fraction:
        """Give the greatest value; IndexError when nobody has one."""
        return self.ordered[-1]

    @cached_property
    def total(self) -> Fraction:
        """Give the exact sum of the values."""
        return exact_sum(self.ordered)

    @cached_property
    def mean(self) -> Fraction:
        """Give the exact arithmetic mean; ZeroDivisionError when nobody has a value."""
        return self.total / self.count

    @cached_property
    def median(self) -> Fraction:
        """Give the middle value, or the mean of the two middle ones."""
        upper = self.count // 2
        return (self.ordered[(self.count - 1) // 2] + self.ordered[upper]) / 2

    def z_score(self, value: Fraction, places: int) -> Fraction:
        """Give (value − mean)/standard deviation of a sample, rounded once, half up, to so many places.

        The unit of measure has no part in it: values are taken as parts of the way from the least
        to the greatest, to *GUARD* places beyond those asked for, and exactly where these leave the
        rounding open. ZeroDivisionError where all are equal.

        >>> peers = Peers(PeerGroup.ALL, "", {"a": Fraction(1), "b": Fraction(2), "c": Fraction(5)})
        >>> [str(peers.z_score(each, 4)) for each in peers.ordered]
        ['-4003/5000', '-3203/10000', '11209/10000']
        """
        if not self._range:
            raise ZeroDivisionError("all values are equal")
        unit, count = 10 ** (places + GUARD), self.count
        total, squares = self._moments(unit)
        away = count * self._part(value, unit) - total
        squared = Fraction(away * away * (count - 1), count * (count * squares - total * total))
        found = square_root(squared, places + GUARD)
        margin = (count + found) * 100 * count / unit
        below, above = at_places(found - margin, places), at_places(found + margin, places)
        if below != above:  # a tie, or nearly: only the exact number tells which
            above = square_root(self._squared(value), places)
        return above if away >= 0 else -above

    @cached_property
    def _range(self) -> Fraction:
        return self.most - self.least

    def _part(self, value: Fraction, unit: int) -> int:
        """Give a value's part of the way from the least to the greatest, in whole units."""
        way = (value - self.least) * unit / self._range
        return way.numerator // way.denominator

    def _moments(self, unit: int) -> tuple[int, int]:
        """Give the sum of the parts and of their squares, found once for all bodies."""
        if unit not in self._known_moments:
            parts = [self._part(each, unit) for each in self.ordered]
            self._known_moments[unit] = sum(parts), sum(each * each for each in parts)
        return self._known_moments[unit]

    @cached_property
    def _known_moments(self) -> dict[int, tuple[int, int]]:
        return {}

    def _squared(self, value: Fraction) -> Fraction:
        """Give the square of the z-score, exactly."""
        away = exact_sum([(each - self.mean) ** 2 for each in self.ordered])
        return (value - self.mean) ** 2 * (self.count - 1) / away

    @cached_property
    def deviation(self) -> str:
        """Say the standard deviation of a sample in six significant digits, half up."""
        if not self._range:
            return "0"
        unit, count = 10 ** (SIGNIFICANT + GUARD), self.count
        total, squares = self._moments(unit)
        variance = Fraction(count * squares - total * total, count * (count - 1))
        return significant(square_root(variance, 0) * self._range / unit, SIGNIFICANT)

    def below(self, value: Fraction) -> int:
        """Give the number of bodies with a lesser value."""
        return bisect_left(self.ordered, value)

    def above(self, value: Fraction) -> int:
        """Give the number of bodies with a greater value."""
        return self.count - bisect_right(self.ordered, value)

    def figure(self, statistic: Statistic) -> Fraction:
        """Give one figure; of nobody the sum and the count are 0, others raise ArithmeticError."""
        match statistic:
            case Statistic.COUNT:
                return Fraction(self.count)
            case Statistic.SUM:
                return self.total
            case _ if not self.values:
                raise ZeroDivisionError(f"nobody has a value for the {statistic}")
            case Statistic.MEAN:
                return self.mean
            case Statistic.MEDIAN:
                return self.median
            case Statistic.LEAST:
                return self.least
            case _:
                return self.most

    @cached_property
    def who(self) -> str:
        """Say who the comparable bodies are: by code up to a readable number."""
        among = (
            "all bodies of the round"
            if self.by is PeerGroup.ALL
            else f"{self.by} {self.key or '–'}"
        )
        named = ", ".join(sorted(self.values)) if self.count <= PEERS_NAMED else "each with a value"
        return f"{self.count} of {among} ({named})"

    @cached_property
    def spread(self) -> str:
        """Say the least, the greatest and the mean value in one line, written once for all."""
        return self.describe(Statistic.LEAST, Statistic.MOST, Statistic.MEAN)

    def describe(self, *statistics: Statistic) -> str:
        """Say these figures in one line."""
        return ", ".join(f"{each} {format_number(self.figure(each))}" for each in statistics)


def exact_sum(numbers: Iterable[Fraction]) -> Fraction:
    """Add exactly, in pairs, so that long lists with many denominators stay quick.

    >>> exact_sum([Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)])
    Fraction(1, 1)
    """
    level = list(numbers)
    while len(level) > 1:
        pairs = [a + b for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[2 * len(pairs) :]
    return level[0] if level else ZERO
