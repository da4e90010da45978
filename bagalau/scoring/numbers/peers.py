"""The values of comparable bodies: who they are, how many, and the figures found over them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bagalau.scoring.numbers.constants import ZERO
from bagalau.scoring.numbers.irrational import at_places, square_root
from bagalau.scoring.numbers.rounding import format_number

PEERS_NAMED = 30


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

    @cached_property
    def _standards(self) -> dict[int, tuple[Fraction, Fraction]]:
        return {}

    def standard(self, places: int) -> tuple[Fraction, Fraction]:
        """Give the mean and the standard deviation of a sample, rounded half up to so many places.

        The values are rounded to those places first, so that the time does not grow with the
        denominators of a whole country.

        >>> peers = Peers(PeerGroup.ALL, "", {"a": Fraction(1), "b": Fraction(2), "c": Fraction(5)})
        >>> [str(each) for each in peers.standard(2)]
        ['267/100', '52/25']
        """
        if places not in self._standards:
            values = [at_places(each, places) for each in self.ordered]
            total, squares = exact_sum(values), exact_sum([each**2 for each in values])
            variance = (squares - total**2 / self.count) / (self.count - 1)
            mean = at_places(total / self.count, places)
            self._standards[places] = mean, square_root(variance, places)
        return self._standards[places]

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
