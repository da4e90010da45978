"""How a group's points follow from its children's other than by adding (Handbook, step 6; COINr a_*)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.numbers import (
    ZERO,
    exact_sum,
    format_number,
    geometric_mean,
    harmonic_mean,
    power_mean,
)
from bagalau.scoring.source import Source


class Mean(StrEnum):
    """The means a group may use instead of the sum."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    POWER = "power"


@dataclass(frozen=True)
class Aggregation:
    """A weighted mean of the children's shares of their maxima, times the group's maximum.

    A child weighs its maximum unless `weights` say otherwise. `least` holds every share from below
    (in all but the arithmetic mean from 0 at the lowest), so that one zero need not make all zero.
    """

    mean: Mean
    source: Source
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    exponent: Fraction | None = None
    least: Fraction | None = None
    places: int = 0

    def weight(self, code: str, maximum: Fraction) -> Fraction:
        """Give the weight of a child."""
        return self.weights.get(code, maximum)

    def share(self, parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
        """Give the mean of shares with their weights; exact where the mean stays rational.

        >>> parts = [(Fraction(1, 4), Fraction(1)), (Fraction(1), Fraction(1))]
        >>> [
        ...     str(Aggregation(each, None, exponent=Fraction(2), places=4).share(parts))
        ...     for each in Mean
        ... ]
        ['5/8', '1/2', '2/5', '7289/10000']
        """
        parts = [(self.floored(share), weight) for share, weight in parts]
        match self.mean:
            case Mean.ARITHMETIC:
                total = exact_sum([weight for _, weight in parts])
                return exact_sum([share * weight for share, weight in parts]) / total
            case Mean.GEOMETRIC:
                return geometric_mean(parts, self.places)
            case Mean.HARMONIC:
                return harmonic_mean(parts)
            case _:
                return power_mean(parts, self.exponent or Fraction(1), self.places)

    def floored(self, share: Fraction) -> Fraction:
        """Give a share held from below, as this mean needs it."""
        if self.mean is Mean.ARITHMETIC and self.least is None:
            return share
        return max(share, self.least or ZERO)

    def text(self) -> str:
        """Say the mean in one line."""
        of = f" of exponent {format_number(self.exponent)}" if self.exponent is not None else ""
        least = f", shares held from {format_number(self.least)}" if self.least is not None else ""
        rounded = {Mean.GEOMETRIC, Mean.POWER}
        places = f", rounded to {self.places} places" if self.mean in rounded else ""
        return f"M × weighted {self.mean} mean{of} of the shares below{least}{places}"


@dataclass(frozen=True)
class AggregatedShare:
    """A mean as it was taken for one body, as the trace shows it."""

    aggregation: Aggregation
    parts: tuple[tuple[str, Fraction, Fraction], ...]
    share: Fraction
    points: Fraction

    def steps(self) -> Iterable[str]:
        """Tell each share with its weight, and the mean."""
        shares = ", ".join(
            f"{code} {format_number(share)} (weight {format_number(weight)})"
            for code, share, weight in self.parts
        )
        yield f"shares of the maxima: {shares}"
        yield f"{self.aggregation.text()}: share {format_number(self.share)}, points {format_number(self.points)}"
