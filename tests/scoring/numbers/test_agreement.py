"""Kendall's rank correlation, beside every pair counted one by one."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bagalau.scoring.numbers.agreement import kendall_tau
from bagalau.scoring.numbers.ranking import rank

orders = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=12)


def by_pairs(before, after):
    """Give Emond and Mason's tau from its definition: 1 for ahead or level, -1 for behind."""
    bodies = list(before)

    def ahead(order, one, other):
        return 1 if order[one] <= order[other] else -1

    pairs = [(one, other) for one in bodies for other in bodies if one != other]
    products = [ahead(before, *pair) * ahead(after, *pair) for pair in pairs]
    return Fraction(sum(products), len(bodies) * (len(bodies) - 1))


def places(values):
    ranked = rank({str(at): Fraction(each) for at, each in enumerate(values)})
    return {body: each.place for body, each in ranked.items()}


@given(orders)
def test_the_quick_count_is_the_definition_pair_by_pair(values):
    before, after = (places(each) for each in zip(*values, strict=True))
    assert kendall_tau(before, after) == by_pairs(before, after)


@given(orders)
def test_the_same_order_agrees_wholly_and_the_reversed_not_at_all(values):
    order = places([one for one, _ in values])
    assert kendall_tau(order, order) == 1
    apart = {str(at): at for at in range(1, len(values) + 1)}
    turned = {body: len(values) + 1 - place for body, place in apart.items()}
    assert kendall_tau(apart, turned) == -1


def test_without_shared_places_it_is_kendalls_tau():
    before = {"a": 1, "b": 2, "c": 3, "d": 4}
    after = {"a": 1, "b": 4, "c": 2, "d": 3}
    signs = [
        (before[one] - before[other]) * (after[one] - after[other])
        for one, other in combinations(before, 2)
    ]
    expected = Fraction(sum(1 if sign > 0 else -1 for sign in signs), len(signs))
    assert kendall_tau(before, after) == expected == Fraction(1, 3)


def test_fewer_than_two_bodies_in_both_orders_have_no_agreement():
    assert kendall_tau({"a": 1}, {"a": 1}) is None
    assert kendall_tau({"a": 1, "b": 2}, {"b": 1, "c": 2}) is None
