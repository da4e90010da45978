"""What holds of every comparison of bodies and of every mean, whatever the figures."""

import random
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from bagalau.scoring.model.aggregation import Aggregation, Mean
from bagalau.scoring.model.relative import Family, Incomparable
from bagalau.scoring.numbers.irrational import logarithm, power_mean, square_root
from bagalau.scoring.numbers.peers import PeerGroup, Peers
from tests.scoring.engine.test_relative import F, shares

VALUES = st.lists(st.fractions(-50, 50, max_denominator=97), min_size=3, max_size=9)
RELATIVE = st.sampled_from(list(Family))


def _shares(family: Family, values: list[Fraction], *, up: bool) -> list[Fraction] | None:
    rest = {"target": F(7), "reference": "0", "places": 6}
    try:
        return shares(family, [str(each) for each in values], up=up, **rest)
    except Incomparable:
        return None


@given(RELATIVE, VALUES, st.booleans())
def test_shares_lie_between_zero_and_one_and_the_better_value_never_has_less(family, values, up):
    found = _shares(family, values, up=up)
    if found is None:
        return
    assert all(isinstance(each, Fraction) and 0 <= each <= 1 for each in found)
    order = sorted(zip(values, found, strict=True), reverse=not up)
    assert [share for _, share in order] == sorted(found)


@given(RELATIVE, VALUES, st.randoms(use_true_random=False))
def test_the_order_of_the_peers_changes_nothing(family, values, rng: random.Random):
    if family is Family.TO_REFERENCE:
        return
    found = _shares(family, values, up=True)
    at = list(range(len(values)))
    rng.shuffle(at)
    shuffled = _shares(family, [values[each] for each in at], up=True)
    assert (found is None) == (shuffled is None)
    if found is not None:
        assert [found[each] for each in at] == shuffled


@given(VALUES, st.fractions(F(1, 9), 9), st.fractions(-9, 9))
def test_ranks_do_not_change_with_the_unit_of_measure(values, factor, shift):
    moved = [each * factor + shift for each in values]
    for family in (Family.RANK, Family.PERCENTILE_RANK, Family.MIN_MAX):
        assert _shares(family, values, up=True) == _shares(family, moved, up=True)


SCALES = st.sampled_from([F(1000), F(1, 1000), F(1, 10**9), F(10**12), F(7, 3)])


@given(RELATIVE, VALUES, SCALES, st.booleans())
def test_no_share_depends_on_the_unit_of_measure(family, values, scale, up):
    """Ten thousand tenge and ten million tiyn are one sum: no score may tell them apart."""
    rest = {"reference": "0", "places": 6}

    def found(unit: Fraction) -> list[Fraction] | None:
        try:
            return shares(family, [str(each * unit) for each in values], up=up, target=7 * unit, **rest)  # fmt: skip
        except Incomparable:
            return None

    assert found(F(1)) == found(scale)


@given(st.lists(st.integers(-40, 40).map(F), min_size=2, max_size=7), st.integers(0, 9))
def test_a_z_score_is_the_exact_one_rounded_once(values, places):
    peers = Peers(PeerGroup.ALL, "", {str(at): each for at, each in enumerate(values)})
    assume(len(set(values)) > 1)
    mean, half = sum(values, F(0)) / len(values), F(1, 2 * 10**places)
    variance = sum((each - mean) ** 2 for each in values) / (len(values) - 1)
    for each in values:
        found, exact = abs(peers.z_score(each, places)), (each - mean) ** 2 / variance
        assert max(F(0), found - half) ** 2 <= exact < (found + half) ** 2
        assert peers.z_score(each, places) * (each - mean) >= 0


PARTS = st.lists(
    st.tuples(st.fractions(F(1, 100), 1), st.integers(1, 30).map(F)), min_size=1, max_size=6
)


@given(PARTS)
def test_means_stand_in_their_order_between_the_least_and_the_greatest_share(parts):
    places, margin = 12, F(1, 10**12)
    means = [Aggregation(each, None, places=places).share(parts) for each in (Mean.HARMONIC, Mean.GEOMETRIC, Mean.ARITHMETIC)]  # fmt: skip
    quadratic = power_mean(parts, F(2), places)
    least, most = min(share for share, _ in parts), max(share for share, _ in parts)
    found = [least, *means, quadratic, most]
    assert all(low <= high + margin for low, high in pairwise(found))


@given(st.fractions(0, 10**6), st.integers(0, 20))
def test_a_root_is_rounded_half_up_to_the_last_place(value, places):
    found, half = square_root(value, places), F(1, 2 * 10**places)
    assert max(F(0), found - half) ** 2 <= value < (found + half) ** 2


@given(st.fractions(F(1, 1000), 1000))
def test_a_logarithm_at_fewer_places_is_the_longer_one_rounded(value):
    longer = logarithm(value, 40)
    assert abs(logarithm(value, 8) - longer) <= F(1, 2 * 10**8) + F(1, 10**40)
