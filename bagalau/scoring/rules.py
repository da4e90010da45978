"""The rules that turn an indicator's value into points: proportion, linear, bands, points.

Knows values and maxima; refuses to know where a value came from or what happens when it is absent.
"""

from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.expression import Expression, Values
from bagalau.scoring.rounding import rounded, shown

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Proportion:
    """Points are the maximum times the value, which is a share between 0 and 1.

    >>> Proportion().points(Fraction(59, 76), Fraction(10), {})
    Fraction(295, 38)
    """

    def points(self, value: Fraction, maximum: Fraction, _measures: Values) -> Fraction:
        """Give the points of a share, held between 0 and the maximum."""
        return maximum * _share(value)

    def text(self) -> str:
        """Say the rule in one line."""
        return "points = M × value, with value held between 0 and 1"


@dataclass(frozen=True, slots=True)
class Linear:
    """Points grow evenly from none at `start` to the maximum at `end`; `end` may be the lower.

    >>> Linear(Fraction("0.15"), Fraction("0.073")).points(Fraction("0.10"), Fraction(12), {})
    Fraction(600, 77)
    """

    start: Fraction
    end: Fraction

    def points(self, value: Fraction, maximum: Fraction, _measures: Values) -> Fraction:
        """Give the points between the two goalposts, held between 0 and the maximum."""
        return maximum * _share((value - self.start) / (self.end - self.start))

    def text(self) -> str:
        """Say the rule in one line."""
        start, end = shown(self.start), shown(self.end)
        return f"points = M × (value − {start}) / ({end} − {start}), held between 0 and M"


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a table: these points from this value upwards."""

    at_least: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Banded:
    """Points of the highest step the value reaches, zero below the lowest; steps may be negative.

    Official tables are written with few digits: `places` rounds the value (half up) before the
    look-up, so that no value falls between two steps.

    >>> table = Banded((Band(Fraction("99.7"), Fraction(16)), Band(Fraction("99.4"), Fraction(15))))
    >>> table.points(Fraction("99.69"), Fraction(16), {})
    Fraction(15, 1)
    """

    bands: tuple[Band, ...]
    places: int | None = None

    def points(self, value: Fraction, _maximum: Fraction, _measures: Values) -> Fraction:
        """Give the points of the step that the value stands on."""
        looked_up = value if self.places is None else Fraction(rounded(value, self.places))
        return next((band.points for band in self.bands if looked_up >= band.at_least), ZERO)

    def text(self) -> str:
        """Say the table in one line."""
        steps = "; ".join(f"{shown(b.at_least)} and more: {shown(b.points)}" for b in self.bands)
        before = "" if self.places is None else f"value rounded to {self.places} places; "
        return f"{before}{steps}; below: 0"


@dataclass(frozen=True, slots=True)
class Pointed:
    """Points by an expression of the edition, held between `least` and the maximum."""

    expression: Expression
    least: Fraction = ZERO

    def points(self, value: Fraction, maximum: Fraction, measures: Values) -> Fraction:
        """Reckon the expression, in which M is the maximum and value the indicator's value."""
        found = self.expression.value({**measures, "M": maximum, "value": value})
        return max(self.least, min(maximum, found))

    def text(self) -> str:
        """Say the rule in one line."""
        return f"points = {self.expression.text}, held between {shown(self.least)} and M"


Rule = Proportion | Linear | Banded | Pointed


def _share(value: Fraction) -> Fraction:
    if value.numerator >= value.denominator:
        return ONE
    return value if value.numerator > 0 else ZERO
