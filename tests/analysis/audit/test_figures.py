"""Every statistic of the audit, against numbers worked by hand or printed in a textbook."""

import doctest
from fractions import Fraction

import numpy as np
import pytest

from bagalau.analysis.audit.statistics import association, chance, components, spread
from bagalau.analysis.audit.statistics.association import (
    alpha,
    alpha_without,
    correlation,
    difference_of_thirds,
    rank_correlation,
    ranks,
    share_of_variance,
)
from bagalau.analysis.audit.statistics.chance import at_least_by_chance
from bagalau.analysis.audit.statistics.components import explained
from bagalau.analysis.audit.statistics.spread import (
    between_quartiles,
    deviation,
    products,
    quantile,
    separated,
    variance,
)


@pytest.mark.parametrize("module", [association, chance, components, spread])
def test_the_examples_beside_the_formulas_hold(module):
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


def test_variance_and_deviation_of_eight_numbers():
    # Sum 40, mean 5, squares of deviations 9+1+1+1+0+0+4+16 = 32, by n - 1 = 7.
    numbers = [2, 4, 4, 4, 5, 5, 7, 9]
    assert variance(numbers) == Fraction(32, 7)
    assert deviation(numbers) == Fraction("2.13809")


def test_quartiles_lie_on_the_line_between_the_nearest():
    # Places 0.75 and 2.25 of 0..3: 1.75 and 3.25.
    assert quantile([1, 2, 3, 4], Fraction(3, 4)) == Fraction(13, 4)
    assert between_quartiles([4, 2, 1, 3]) == Fraction(3, 2)


def test_pairs_of_equal_numbers_are_not_separated():
    # Six bodies, 15 pairs; three fives tie in 3 pairs, two sevens in 1: 11 of 15.
    assert separated([5, 5, 5, 7, 7, 9]) == Fraction(11, 15)


def test_pearsons_correlation_of_five_pairs():
    # Means 3 and 4: products 6, squares 10 and 6: 6 / sqrt(60).
    assert products([1, 2, 3, 4, 5], [2, 4, 5, 4, 5]) == 6
    assert correlation([1, 2, 3, 4, 5], [2, 4, 5, 4, 5]) == Fraction("0.774597")
    assert correlation([1, 2, 3], [3, 2, 1]) == -1
    assert correlation([1, 2, 3], [4, 4, 4]) is None


def test_spearmans_correlation_of_the_well_known_ten_pairs():
    # IQ against hours of television a week, the common example: 1 - 6*194/(10*99) = -0.175757...
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    differences = sum((a - b) ** 2 for a, b in zip(ranks(iq), ranks(hours), strict=True))
    assert differences == 4 * 194  # ranks are doubled
    assert rank_correlation(iq, hours) == Fraction("-0.175758")


def test_spearmans_correlation_shares_the_rank_of_equals():
    assert ranks([10, 20, 20, 30]) == [2, 5, 5, 8]
    # Mid-ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    assert rank_correlation([10, 20, 20, 30], [1, 2, 3, 4]) == Fraction("0.948683")


def test_cronbachs_alpha_of_three_items_by_hand():
    # Variances 2.5, 3.3 and 0.3; sums 3, 5, 9, 11, 12: mean 8, squares 60, variance 15.
    items = [[1, 2, 3, 4, 5], [1, 2, 4, 5, 5], [1, 1, 2, 2, 2]]
    assert [variance(item) for item in items] == [Fraction(5, 2), Fraction(33, 10), Fraction(3, 10)]
    assert variance([sum(row) for row in zip(*items, strict=True)]) == 15
    # 3/2 * (1 - 6.1/15) = 89/100.
    assert alpha(items) == Fraction(3, 2) * (1 - Fraction(61, 150)) == Fraction(89, 100)
    # Without the third: sums 2, 4, 7, 9, 10, variance 11.3; 2 * (1 - 5.8/11.3).
    assert alpha_without(items, 2) == 2 * (1 - Fraction(58, 113))


def test_alpha_of_two_equal_items_is_one_and_of_one_item_nothing():
    assert alpha([[1, 2, 3], [1, 2, 3]]) == 1
    assert alpha([[1, 2, 3]]) is None
    assert alpha([[1, 2, 3], [3, 2, 1]]) is None  # the sum never varies


def test_the_best_third_less_the_worst_third():
    # The two worst by the rest have 0 and 1, the two best 3 and 2: means 1/2 and 5/2.
    own, rest = [0, 1, 2, 1, 3, 2], [10, 20, 30, 40, 50, 60]
    assert difference_of_thirds(own, rest, "abcdef") == Fraction(5, 2) - Fraction(1, 2)


def test_equal_rests_stand_in_the_order_of_names():
    assert difference_of_thirds([0, 5, 9], [1, 1, 1], ["a", "b", "c"]) == 9
    assert difference_of_thirds([9, 5, 0], [1, 1, 1], ["c", "b", "a"]) == 9


def test_shares_of_variance_of_all_parts_are_one():
    parts = [[1, 2, 3, 7], [5, 1, 0, 2], [2, 2, 9, 4]]
    whole = [sum(row) for row in zip(*parts, strict=True)]
    assert sum(share_of_variance(part, whole) for part in parts) == 1
    assert share_of_variance([1, 2], [3, 3]) is None


def test_a_fair_coin_nine_times_of_ten():
    # Ten ways to miss once and one to miss never, of 1024.
    assert at_least_by_chance(9, 10) == Fraction(11, 1024)
    assert at_least_by_chance(0, 7) == 1
    assert at_least_by_chance(5, 5) == Fraction(1, 32)


def test_components_of_three_indicators_correlated_by_a_half():
    # Eigenvalues of 1 + 2r, 1 - r, 1 - r with r = 1/2: 2, 1/2, 1/2.
    half = Fraction(1, 2)
    matrix = [[1 if at == there else half for there in range(3)] for at in range(3)]
    assert explained(matrix) == [Fraction("0.6667"), Fraction("0.1667"), Fraction("0.1667")]


def test_exact_figures_agree_with_numpy_on_drawn_numbers():
    drawn = np.random.Generator(np.random.Philox(7)).integers(0, 50, (4, 30))
    columns = [[int(each) for each in row] for row in drawn]
    for one in columns:
        for other in columns:
            theirs = float(np.corrcoef(one, other)[0, 1])
            assert float(correlation(one, other)) == pytest.approx(theirs, abs=1e-6)
    assert float(deviation(columns[0])) == pytest.approx(float(np.std(drawn[0], ddof=1)), abs=1e-6)
    matrix = [[correlation(one, other) for other in columns] for one in columns]
    theirs = np.linalg.eigvalsh(np.corrcoef(drawn))[::-1] / 4
    assert [float(each) for each in explained(matrix)] == pytest.approx(list(theirs), abs=1e-4)
