"""Kendall's rank correlation of two orders of the same bodies, exact."""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction


def kendall_tau(before: Mapping[str, int], after: Mapping[str, int]) -> Fraction | None:
    """Give Kendall's rank correlation of two orders; None for fewer than two bodies in both.

    In the form of Emond and Mason (2002): a pair that shares a place in both orders agrees, one
    that shares it in only one of them counts for nothing. Without shared places it is Kendall's tau
    (1938). One for the same order, minus one for the reversed.

    >>> order = {"a": 1, "b": 2, "c": 2, "d": 4}
    >>> kendall_tau(order, order), kendall_tau(order, {"a": 2, "b": 1, "c": 3, "d": 4})
    (Fraction(1, 1), Fraction(1, 2))
    """
    places = sorted((before[body], after[body]) for body in before.keys() & after.keys())
    pairs = len(places) * (len(places) - 1) // 2
    if not pairs:
        return None
    shared_before = _pairs(one for one, _ in places)
    shared_after = _pairs(other for _, other in places)
    shared_both = _pairs(places)
    turned = _turned([other for _, other in places])
    agreeing = pairs - turned - shared_before - shared_after + shared_both
    return Fraction(agreeing - turned + shared_both, pairs)


def _pairs(places: Iterable[Hashable]) -> int:
    return sum(each * (each - 1) // 2 for each in Counter(places).values())


def _turned(places: list[int]) -> int:
    """Count the pairs whose order is turned round; within a shared place they stand ascending."""
    seen: list[int] = []
    turned = 0
    for each in places:
        turned += len(seen) - bisect_right(seen, each)
        insort(seen, each)
    return turned
