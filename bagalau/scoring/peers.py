"""The values of comparable bodies: who they are, how many, and the figures found over them.

Knows one list of values at a time; refuses to know how a value was reckoned or what it is for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bagalau.scoring.rounding import shown

NAMED = 30
ZERO = Fraction(0)


class By(StrEnum):
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

    >>> peers = Peers(By.KIND, "LEB", {"a": Fraction(1), "b": Fraction(2), "c": Fraction(6)})
    >>> peers.figure(Statistic.MEAN), peers.median, peers.variance(sample=True)
    (Fraction(3, 1), Fraction(2, 1), Fraction(7, 1))
    """

    by: By
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
    def _squares(self) -> Fraction:
        return exact_sum([(each - self.mean) ** 2 for each in self.ordered])

    def variance(self, *, sample: bool) -> Fraction:
        """Give the exact mean square deviation: divided by n − 1 for a sample, else by n."""
        return self._squares / (self.count - 1 if sample else self.count)

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
        """Say who the comparable bodies are: by code, while a reader can still take them in."""
        among = "all bodies of the round" if self.by is By.ALL else f"{self.by} {self.key or '–'}"
        named = ", ".join(sorted(self.values)) if self.count <= NAMED else "each with a value"
        return f"{self.count} of {among} ({named})"

    def told(self, *statistics: Statistic) -> str:
        """Say these figures in one line."""
        return ", ".join(f"{each} {shown(self.figure(each))}" for each in statistics)


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
