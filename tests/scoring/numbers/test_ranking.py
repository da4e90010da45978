"""Positions with explicit ties."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bagalau.scoring.numbers.ranking import Position, last_places, rank


def test_equals_share_a_place_and_the_next_is_skipped():
    found = rank({"a": Fraction(5), "b": Fraction(7), "c": Fraction(7), "d": Fraction(9)})
    assert found == {
        "a": Position(4, 4, tied=False),
        "b": Position(2, 4, tied=True),
        "c": Position(2, 4, tied=True),
        "d": Position(1, 4, tied=False),
    }


def test_totals_that_differ_only_beyond_the_rounding_are_not_tied():
    found = rank({"a": Fraction("70.001"), "b": Fraction("70.002")})
    assert (found["a"].place, found["b"].place) == (2, 1)


def test_nobody_is_ranked_among_nobody():
    assert rank({}) == {}


TOTALS = st.dictionaries(st.text(min_size=1, max_size=3), st.fractions(0, 100), min_size=1)


@given(TOTALS)
def test_place_is_one_more_than_the_number_of_better_ones(totals: dict[str, Fraction]):
    found = rank(totals)
    for body, total in totals.items():
        assert found[body].place == 1 + sum(other > total for other in totals.values())
        assert found[body].of == len(totals)
        assert found[body].tied == (sum(other == total for other in totals.values()) > 1)


@given(TOTALS, st.data())
def test_withdrawal_of_one_never_reorders_the_others(totals: dict[str, Fraction], data):
    gone = data.draw(st.sampled_from(sorted(totals)))
    before, after = rank(totals), rank({k: v for k, v in totals.items() if k != gone})
    for one in after:
        for other in after:
            assert (before[one].place < before[other].place) == (
                after[one].place < after[other].place
            )


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=12), st.integers(1, 4))
def test_the_last_places_are_those_below_whom_fewer_than_so_many_stand(values, count):
    totals = {f"b{at}": Fraction(value) for at, value in enumerate(values)}
    found = last_places(totals, count)
    for body, total in totals.items():
        lower = sum(each < total for each in totals.values())
        assert (body in found.bodies) is (lower < count and total < max(totals.values()))
    assert found.tied_at_boundary is (len(found.bodies) > count)
