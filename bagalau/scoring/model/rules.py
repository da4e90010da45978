"""The rules that turn an indicator's value into points: proportion, linear, bands, points."""

from dataclasses import dataclass
from fractions import Fraction

from bagalau.scoring.model.relative import RelativeRule
from bagalau.scoring.numbers import (
    ONE,
    ZERO,
    Comparison,
    Expression,
    Values,
    format_number,
    rounded,
)


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
        start, end = format_number(self.start), format_number(self.end)
        return f"points = M × (value − {start}) / ({end} − {start}), held between 0 and M"


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a table: these points from this value upwards."""

    at_least: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class BandTable:
    """Points of the highest step the value reaches, zero below the lowest; steps may be negative.

    Official tables are written with few digits: `places` rounds the value (half up) before the
    look-up, so that no value falls between two steps.

    >>> table = BandTable((Band(Fraction("99.7"), Fraction(16)), Band(Fraction("99.4"), Fraction(15))))
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
        steps = "; ".join(
            f"{format_number(b.at_least)} and more: {format_number(b.points)}" for b in self.bands
        )
        before = "" if self.places is None else f"value rounded to {self.places} places; "
        return f"{before}{steps}; below: 0"


@dataclass(frozen=True, slots=True)
class PointsFormula:
    """Points by an expression of the edition, held between `least` and the maximum."""

    expression: Expression
    least: Fraction = ZERO

    def points(self, value: Fraction, maximum: Fraction, measures: Values) -> Fraction:
        """Evaluate the expression, in which M is the maximum and value the indicator's value."""
        found = self.expression.value({**measures, "M": maximum, "value": value})
        return max(self.least, min(maximum, found))

    def text(self) -> str:
        """Say the rule in one line."""
        return f"points = {self.expression.text}, held between {format_number(self.least)} and M"


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several rules: the one to use when its conditions hold, on its own value if it has one."""

    when: tuple[Comparison, ...]
    value: Expression | None
    rule: "AbsoluteRule"

    def holds(self, values: Values) -> bool:
        """Tell whether every condition holds; the last branch has none and always does."""
        return all(each.holds(values) for each in self.when)

    def text(self) -> str:
        """Say the branch in one line."""
        when = " and ".join(each.text for each in self.when)
        value = f"value = {self.value.text}: " if self.value else ""
        return f"{f'when {when}' if when else 'otherwise'}: {value}{self.rule.text()}"


@dataclass(frozen=True, slots=True)
class ConditionalRule:
    """The first rule whose conditions hold: a table for a special case stands before the common one.

    >>> from bagalau.scoring.numbers import parse, parse_condition
    >>> special = Branch((parse_condition("spent >= 100"),), None, PointsFormula(parse("0 - 1"), -ONE))
    >>> rule = ConditionalRule((special, Branch((), None, Proportion())))
    >>> [rule.points(Fraction(1, 2), Fraction(22), {"spent": spent}) for spent in (100, 99)]
    [Fraction(-1, 1), Fraction(11, 1)]
    """

    branches: tuple[Branch, ...]

    def points(self, value: Fraction, maximum: Fraction, measures: Values) -> Fraction:
        """Give the points of the branch that is chosen."""
        known = {**measures, "M": maximum, "value": value}
        chosen = next(each for each in self.branches if each.holds(known))
        own = value if chosen.value is None else chosen.value.value(measures)
        return chosen.rule.points(own, maximum, measures)

    def text(self) -> str:
        """Say every branch in one line."""
        return "; ".join(f"({each.text()})" for each in self.branches)


AbsoluteRule = Proportion | Linear | BandTable | PointsFormula | ConditionalRule
Rule = AbsoluteRule | RelativeRule


def names_used(rule: Rule) -> frozenset[str]:
    """Give every name that a rule uses besides the value it is given."""
    if isinstance(rule, PointsFormula):
        return rule.expression.names
    if isinstance(rule, ConditionalRule):
        found: frozenset[str] = frozenset()
        for each in rule.branches:
            own = frozenset() if each.value is None else each.value.names
            found = found.union(own, names_used(each.rule), *(when.names for when in each.when))
        return found
    return frozenset()


def _share(value: Fraction) -> Fraction:
    if value.numerator >= value.denominator:
        return ONE
    return value if value.numerator > 0 else ZERO
