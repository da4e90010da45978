"""The reference methodology's test vectors, against numbers that nobody here produced."""

from fractions import Fraction

import pytest

from bagalau.scoring.engine.body_score import score
from bagalau.scoring.numbers.expression import parse
from bagalau.scoring.numbers.rounding import rounded
from tests.scoring.sample import EDITION, facts


@pytest.mark.parametrize(
    ("code", "values", "four_places", "published"),
    [
        ("A1.01", {"full": 242, "partial": 25, "missed": 5}, "28.0699", "28.07"),
        ("A1.02", {"macro_full": 60, "macro_partial": 10, "macro_missed": 0}, "13.9286", "13.93"),
        ("A1.03", {"achieved": 59, "goals": 76}, "7.7632", "7.76"),
        ("B3.04", {"answered": 5365, "received": 7363}, "4.3719", "4.37"),
        ("B3.04", {"answered": 1480, "received": 1520}, "5.8421", "5.84"),
        ("B3.04", {"answered": 251, "received": 352}, "4.2784", "4.28"),
        ("C1.01", {"left": "0.97", "staff": 100}, "12.0000", "12.00"),
        ("C1.01", {"left": 10, "staff": 100}, "7.7922", "7.79"),
    ],
)
def test_published_counts_give_the_points_worked_by_hand(code, values, four_places, published):
    points = score(EDITION, facts(values)).node(code).points
    assert (rounded(points, 4), rounded(points)) == (four_places, published)


def test_counted_share_of_2022_raises_the_flag_of_insufficient_data():
    node = score(EDITION, facts({"counted": 342, "total": 430})).node("A1.05")
    assert rounded(node.value * 100) == "79.53"
    assert node.flags == ("insufficient_data",)


def test_only_official_formula_that_was_read_gives_its_number():
    result = parse("clamp(G * (1 + (S - 1) * 0.3), 0, 2)")
    found = result.value({"G": Fraction("1.10"), "S": Fraction("0.90")})
    assert found == Fraction("1.067")
    assert rounded(found * 100, 1) == "106.7"
