"""What deductions take off, and the clamp, the rounding and the band of the score."""

from fractions import Fraction

import pytest

from bagalau.scoring.engine.body_score import band_of, score
from bagalau.scoring.engine.deduction import DeductionUnknown
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact
from bagalau.scoring.model.missing import Missing, State
from bagalau.scoring.numbers.version import SCORING_VERSION
from tests.scoring.engine.test_score import scored
from tests.scoring.sample import EDITION, edition, facts


def taken(*deductions: DecidedDeduction):
    found = scored(deductions=deductions)
    return found, found.before_deductions - found.points


def test_deduction_for_a_case_is_taken_once_whatever_the_facts():
    found, off = taken(DecidedDeduction("P1", 4, "late", "entry-1"))
    assert off == Fraction(3, 2)
    (one,) = found.deductions
    assert (one.code, one.facts, one.reason, one.entry) == ("P1", 4, "late", "entry-1")
    assert (one.points, one.before_caps, one.status) == (
        Fraction(3, 2),
        Fraction(3, 2),
        "sourced_historical",
    )


def test_deduction_for_facts_is_taken_for_each_up_to_its_cap():
    assert taken(DecidedDeduction("P3", 3))[1] == Fraction(3, 5)
    assert taken(DecidedDeduction("P3", 25))[1] == 5
    found, off = taken(DecidedDeduction("P3", 20), DecidedDeduction("P3", 20))
    assert off == 5
    assert [(each.points, each.before_caps) for each in found.deductions] == [(4, 4), (1, 4)]


def test_cap_holds_over_any_number_of_entries():
    found, off = taken(*[DecidedDeduction("P3", 10)] * 4)
    assert [each.points for each in found.deductions] == [2, 2, 1, 0]
    assert off == 5


def test_cap_of_one_code_is_not_the_cap_of_another():
    assert taken(DecidedDeduction("P3", 25), DecidedDeduction("P1"), DecidedDeduction("P1"))[1] == 8


def test_repeated_facts_weigh_more():
    assert taken(DecidedDeduction("P3", 3, repeated=True))[1] == Fraction(9, 10)
    assert taken(DecidedDeduction("P1", repeated=True))[1] == Fraction(3, 2)


def test_all_deductions_together_stop_at_the_overall_cap():
    found, off = taken(*[DecidedDeduction("P1")] * 11)
    assert off == 15
    assert found.deductions[-1].points == 0
    assert found.deductions[-1].before_caps == Fraction(3, 2)
    uncapped = edition(("deductions_most: {points: 15, status: proposed}\n", ""))
    many = score(uncapped, facts(deductions=[DecidedDeduction("P1")] * 11))
    assert many.before_deductions - many.points == Fraction(33, 2)


def test_sum_of_deductions_does_not_depend_on_their_order():
    mixed = [DecidedDeduction("P3", 20), *[DecidedDeduction("P1")] * 8, DecidedDeduction("P3", 20)]
    assert taken(*mixed)[1] == taken(*reversed(mixed))[1] == 15


def test_no_evidence_makes_the_indicator_zero_and_takes_points_off():
    found, off = taken(DecidedDeduction("P4", indicator="A1.03"))
    node = found.node("A1.03")
    assert (node.state, node.points, node.value) == (State.ZEROED, 0, Fraction(59, 76))
    assert off == Fraction(1, 2)
    assert found.coverage == 1
    assert (
        score(EDITION, facts(deductions=[DecidedDeduction("P1", indicator="A1.03")]))
        .node("A1.03")
        .points
    )


def test_zeroed_indicator_keeps_its_flags_and_stays_away_where_it_does_not_apply():
    found = scored(deductions=[DecidedDeduction("P4", indicator="A1.05")])
    assert found.node("A1.05").flags == ("insufficient_data",)
    court = score(
        EDITION, facts(body="court", deductions=[DecidedDeduction("P4", indicator="A1.01")])
    )
    assert court.node("A1.01").state is State.NOT_APPLICABLE


def test_excluded_indicator_is_zeroed_too():
    found = scored(without=("full",), deductions=[DecidedDeduction("P4", indicator="A1.01")])
    node = found.node("A1.01")
    assert (node.state, node.points, node.maximum_applied) == (State.ZEROED, 0, 30)


def test_unknown_deduction_is_refused():
    with pytest.raises(DeductionUnknown, match=r"sample-2025 knows no deduction P9"):
        scored(deductions=[DecidedDeduction("P9")])


def test_deduction_for_no_fact_is_refused():
    with pytest.raises(ValueError, match=r"^a deduction is taken for at least one fact$"):
        DecidedDeduction("P1", 0)


def test_measure_is_a_value_or_a_reason():
    for both in ((None, None), (Fraction(1), Missing.NOT_DUE)):
        with pytest.raises(ValueError, match=r"^a measure has either a value or a reason why"):
            MeasureFact(*both)
    assert MeasureFact(Fraction(1), months=12).months == 12


# clamp, rounding, bands


def test_score_is_held_between_the_clamps():
    low = score(
        EDITION, BodyFacts("x", "LEB", "local", {}, deductions=[DecidedDeduction("P1")] * 20)
    )
    assert (low.points, low.rounded, low.band) == (0, "0.00", "ineffective")
    most = edition(("least: 0, most: 100", "least: 0, most: 60"))
    high = score(most, facts())
    assert (high.points, high.rounded) == (60, "60.00")
    least = edition(
        ("least: 0, most: 100", "least: 90, most: 100"), ("at_least: 0,", "at_least: 0,")
    )
    assert score(least, facts()).points == 90


def test_rounded_is_the_one_rounding_of_the_exact_points():
    found = scored()
    assert found.points.denominator > 100
    assert found.rounded == "84.68"
    assert score(edition(("places: 2", "places: 0")), facts()).rounded == "85"


def test_band_is_found_on_the_published_score():
    bands = EDITION.bands
    assert band_of(bands, "90.00") == "high"
    assert band_of(bands, "89.99") == "medium"
    assert band_of(bands, "70.00") == "medium"
    assert band_of(bands, "69.99") == "low"
    assert band_of(bands, "0.00") == "ineffective"
    assert band_of((), "90.00") is None
    assert band_of(bands, "-1.00") is None


def test_score_that_rounds_up_to_a_threshold_is_in_its_band():
    at = edition(("at_least: 90", "at_least: 84.68"))
    found = score(at, facts())
    assert found.points < Fraction("84.68")
    assert (found.rounded, found.band) == ("84.68", "high")


def test_version_stands_in_every_header():
    assert SCORING_VERSION == "1.1.0"
