"""One body's indicators beside those of its group: quartiles, percentile, distance to others.

All exact, so that ties are ties.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bagalau.scoring.numbers.constants import HALF, ZERO


class Side(StrEnum):
    """How an indicator stands against the group (PROPOSED)."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The quarter points of a group's shares."""

    lower: Fraction
    median: Fraction
    upper: Fraction

    def side(self, share: Fraction) -> Side:
        """Say on which side a share stands: at or beyond a quartile, and away from the median.

        >>> [str(quartiles([Fraction(n) for n in (1, 2, 3, 4, 5)]).side(Fraction(n))) for n in (2, 3, 5)]
        ['weakness', 'usual', 'strength']
        """
        if share >= self.upper and share > self.median:
            return Side.STRENGTH
        if share <= self.lower and share < self.median:
            return Side.WEAKNESS
        return Side.USUAL


def quartiles(values: Sequence[Fraction]) -> Quartiles:
    """Give the quartiles: evenly between the two values in order that the place falls between.

    The place of the share p among n values, from 0, is p(n − 1): the definition that spreadsheets
    use (QUARTILE.INC). ValueError without a value.

    >>> found = quartiles([Fraction(1), Fraction(2), Fraction(4), Fraction(9)])
    >>> str(found.lower), str(found.median), str(found.upper)
    ('7/4', '3', '21/4')
    """
    if not values:
        raise ValueError("nobody has a value")
    ordered = sorted(values)
    return Quartiles(*(_at(ordered, Fraction(each, 4)) for each in (1, 2, 3)))


def percentile(share: Fraction, others: Sequence[Fraction]) -> Fraction:
    """Give the part of the others that a share is above, equal ones counted as half.

    >>> percentile(Fraction(2), [Fraction(1), Fraction(2), Fraction(3), Fraction(3)])
    Fraction(3, 8)
    """
    below = sum(each < share for each in others)
    equal = sum(each == share for each in others)
    return (below + HALF * equal) / len(others)


def distance(
    one: Mapping[str, Fraction], other: Mapping[str, Fraction], weights: Mapping[str, Fraction]
) -> Fraction | None:
    """Give how far two bodies are apart: the weighted mean difference of their shares, from 0 to 1.

    Over the indicators both have counted; None when there is none with a weight.

    >>> one, other = {"a": Fraction(1), "b": Fraction(1, 2)}, {"a": Fraction(1, 2), "c": Fraction(1)}
    >>> distance(one, other, {"a": Fraction(60), "b": Fraction(40)})
    Fraction(1, 2)
    """
    shared = [code for code in one if code in other and weights.get(code)]
    whole = sum((weights[code] for code in shared), ZERO)
    if not whole:
        return None
    difference = sum((weights[code] * abs(one[code] - other[code]) for code in shared), ZERO)
    return difference / whole


def _at(ordered: Sequence[Fraction], part: Fraction) -> Fraction:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
