"""Association of numbers: correlations, Cronbach's alpha, the difference of thirds."""

from collections.abc import Sequence
from fractions import Fraction

from bagalau.analysis.audit.statistics.spread import PLACES, Numbers, mean, products, variance
from bagalau.scoring.numbers import square_root

THIRD = 3


def correlation(one: Numbers, other: Numbers) -> Fraction | None:
    """Give Pearson's correlation to six places; None when one of the two never varies.

    >>> correlation([1, 2, 3, 4, 5], [2, 4, 5, 4, 5])
    Fraction(774597, 1000000)
    """
    scale = products(one, one) * products(other, other)
    if not scale:
        return None
    together = products(one, other)
    found = square_root(together * together / scale, PLACES)
    return found if together >= 0 else -found


def ranks(numbers: Numbers) -> list[int]:
    """Give twice the mid-rank of each number, so that ties stay whole.

    >>> ranks([10, 20, 20, 30])
    [2, 5, 5, 8]
    """
    ordered = sorted(numbers)
    first: dict[Fraction | int, int] = {}
    last: dict[Fraction | int, int] = {}
    for place, each in enumerate(ordered, 1):
        first.setdefault(each, place)
        last[each] = place
    return [first[each] + last[each] for each in numbers]


def rank_correlation(one: Numbers, other: Numbers) -> Fraction | None:
    """Give Spearman's correlation: Pearson's of mid-ranks.

    >>> rank_correlation([1, 2, 3, 4], [1, 4, 9, 16])
    Fraction(1, 1)
    """
    return correlation(ranks(one), ranks(other))


def alpha(items: Sequence[Numbers]) -> Fraction | None:
    """Give Cronbach's alpha, exactly: k/(k−1) · (1 − Σ var(item) / var(sum)); None without variance.

    Cronbach, "Coefficient alpha and the internal structure of tests", 1951.

    >>> alpha([[1, 2, 3], [2, 4, 6]])
    Fraction(8, 9)
    """
    count = len(items)
    whole = variance([sum(row) for row in zip(*items, strict=True)])
    if count < 2 or not whole:  # noqa: PLR2004 -- one item has no consistency
        return None
    own = sum((variance(item) for item in items), Fraction(0))
    return Fraction(count, count - 1) * (1 - own / whole)


def alpha_without(items: Sequence[Numbers], place: int) -> Fraction | None:
    """Give Cronbach's alpha of all items but one."""
    return alpha([item for at, item in enumerate(items) if at != place])


def difference_of_thirds(own: Numbers, rest: Numbers, names: Sequence[str]) -> Fraction:
    """Give the mean of the third that is best by the rest, less that of the worst third.

    Equal rests stand in the order of names, so that the order bodies come in changes nothing.

    >>> difference_of_thirds([0, 1, 1], [5, 6, 7], ["a", "b", "c"])
    Fraction(1, 1)
    """
    order = sorted(range(len(own)), key=lambda at: (rest[at], names[at]))
    size = max(1, len(own) // THIRD)
    best, worst = order[-size:], order[:size]
    return mean([own[at] for at in best]) - mean([own[at] for at in worst])


def share_of_variance(part: Numbers, whole: Numbers) -> Fraction | None:
    """Give a part's share of the variance of the whole: cov(part, whole) / var(whole).

    Shares of all parts of a sum are one in all; a part that pulls the other way has a negative one.

    >>> share_of_variance([1, 2, 3], [1, 2, 6])
    Fraction(5, 14)
    """
    own = products(whole, whole)
    return products(part, whole) / own if own else None
