"""Differences between what was stated, concluded and final, exactly."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.scorecards import to_number
from bagalau.blocks.self_assessments import ComparedBody, deviation, to_report
from bagalau.contracts.v1.results import ComparedIndicator
from tests.blocks.small_block import ANY

POINTS = st.none() | st.fractions(min_value=0, max_value=100, max_denominator=60)
PAIRS = st.lists(st.tuples(POINTS, POINTS, st.integers(1, 100)), max_size=12)


def number(value):
    return None if value is None else to_number(Fraction(value), 2)


def row(code, stated, evaluated, final, *, evaluators=("one",), accepted=None, objected=False):
    return ComparedIndicator(
        indicator=code, names=ANY, maximum=number(40), evaluators=list(evaluators),
        stated=number(stated), evaluated=number(evaluated), final=number(final),
        objected=objected, accepted=accepted,
    )  # fmt: skip


@given(PAIRS)
def test_a_deviation_is_the_direct_mean_of_the_differences_that_have_both_values(pairs):
    found = deviation((number(a), number(b), number(c)) for a, b, c in pairs)
    whole = [(a - b, c) for a, b, c in pairs if a is not None and b is not None]
    assert found.count == len(whole) == found.equal + found.above + found.below
    if not whole:
        assert found.mean is found.mean_absolute is found.mean_share is None
        return
    assert Fraction(found.mean.exact) * len(whole) == sum(move for move, _ in whole)
    assert Fraction(found.mean_absolute.exact) * len(whole) == sum(abs(move) for move, _ in whole)
    assert Fraction(found.mean_share.exact) * len(whole) == sum(
        abs(move) / most for move, most in whole
    )


@given(PAIRS)
def test_the_other_way_round_only_the_sign_is_another(pairs):
    there = deviation((number(a), number(b), number(c)) for a, b, c in pairs)
    back = deviation((number(b), number(a), number(c)) for a, b, c in pairs)
    assert (there.above, there.below, there.equal) == (back.below, back.above, back.equal)
    assert there.mean_absolute == back.mean_absolute
    if there.mean is not None:
        assert Fraction(there.mean.exact) == -Fraction(back.mean.exact)


def test_an_indicator_counts_for_each_of_its_evaluators_and_for_its_body_once():
    compared = [
        ComparedBody("b", (row("X", 30, 20, 25, objected=True, accepted=True),)),
        ComparedBody("a", (row("X", 10, 10, None), row("Y", 40, 30, 30, evaluators=("one", "two")))),
    ]  # fmt: skip
    report = to_report(2025, compared)
    assert [(each.body, each.stated) for each in report.bodies] == [("a", 2), ("b", 1)]
    one, two = report.evaluators
    assert (one.evaluator, one.bodies, one.objected, one.accepted) == ("one", 2, 1, 1)
    assert (two.evaluator, two.bodies, two.evaluated_less_final.count) == ("two", 1, 1)
    assert one.evaluated_less_final.count == 2
    assert one.evaluated_less_final.mean.exact == "-5/2"
    assert one.evaluated_less_stated.mean_absolute.exact == "20/3"
