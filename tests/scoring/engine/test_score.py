"""The tree of points: vectors, absence, sharing out, deductions, clamp, bands, coverage."""

from fractions import Fraction

import pytest

from bagalau.scoring.engine.body_score import band_of, score
from bagalau.scoring.engine.deduction import DeductionUnknown
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact, PreviousValue
from bagalau.scoring.model.missing import Effect, Missing, State
from bagalau.scoring.numbers.version import SCORING_VERSION
from tests.scoring.sample import EDITION, FULL, edition, facts

SILENT = tuple(FULL)


def scored(**changes):
    return score(EDITION, facts(**changes))


def test_vectors_of_the_reference_methodology_come_out_exactly():
    found = scored()
    assert found.node("A1.01").points == Fraction(30) * Fraction(2545, 10) / 272
    assert found.node("A1.02").points == Fraction(15) * 65 / 70
    assert found.node("A1.03").points == Fraction(10) * 59 / 76
    assert found.node("A1.05").value == Fraction(342, 430)
    assert found.node("A1.05").flags == ("insufficient_data",)
    assert found.node("B3.04").points == Fraction(6) * 5365 / 7363
    assert found.node("C1.01").points == Fraction(12) * Fraction(5, 100) / Fraction(77, 1000)


def test_stability_in_one_quarter_reaches_the_maximum():
    assert score(EDITION, facts({"left": "0.97"})).node("C1.01").points == 12


def test_directions_and_the_block_are_sums_when_all_is_counted():
    found = scored()
    for group in [found.root, *found.root.children]:
        assert group.points == sum(child.points for child in group.children)
        assert group.maximum_applied == group.maximum
        assert group.state is State.COUNTED
    assert found.points == found.before_deductions == found.root.points
    assert found.coverage == 1
    assert found.flags == ()
    assert found.applies
    assert found.body == "astana"
    assert found.deductions == ()


def test_node_of_an_unknown_code_is_a_key_error():
    with pytest.raises(KeyError, match=r"Z9"):
        scored().node("Z9")


def test_nodes_say_what_they_are():
    found = scored()
    node = found.node("C1.01")
    assert (node.level, node.good, node.status) == ("indicator", "down", "proposed")
    assert node.names == {"kk": "C1.01", "ru": "C1.01", "en": "C1.01"}
    assert (node.maximum, node.maximum_applied) == (12, 12)
    assert (node.state, node.missing, node.effect) == (State.COUNTED, None, None)
    assert node.children == ()
    assert found.root.level == "block"
    assert found.node("A1").level == "direction"
    assert found.root.good is None
    assert [each.code for each in found.root.children] == ["A1", "B3", "C1"]


# absence and its effects


def test_excluded_indicator_shares_its_maximum_out_in_its_direction():
    found = scored(without=("full",))
    gone, rest = found.node("A1.01"), found.node("A1.02")
    assert (gone.state, gone.points, gone.maximum_applied) == (State.EXCLUDED, None, 0)
    assert (gone.missing, gone.effect) == (Missing.NOT_SUPPLIED, Effect.EXCLUDE)
    assert gone.points_applied is None
    direction = found.node("A1")
    counted = rest.points + found.node("A1.03").points
    assert direction.points == counted * 55 / 25
    assert (rest.maximum, rest.maximum_applied) == (15, Fraction(15 * 55, 25))
    assert rest.points_applied == rest.points * 55 / 25
    assert direction.maximum_applied == 55


def test_direction_with_nothing_counted_shares_its_maximum_among_the_others():
    found = scored(without=("full", "macro_full"), values={"achieved": Missing.NOT_DUE})
    a1, b3, c1 = found.root.children
    assert (a1.state, a1.points, a1.maximum_applied) == (State.EXCLUDED, None, 0)
    assert b3.maximum_applied == Fraction(20 * 100, 45)
    assert c1.maximum_applied == Fraction(25 * 100, 45)
    assert found.points == (b3.points + c1.points) * 100 / 45
    assert found.node("B3.04").maximum_applied == Fraction(6 * 100, 45)
    assert found.node("A1.01").maximum_applied == 0


def test_applied_maxima_of_indicators_sum_to_the_blocks_and_their_points_too():
    found = scored(without=("full", "held", "violations"), values={"checked": Missing.NOT_DUE})
    leaves = [node for node in found.root.nodes() if node.level == "indicator"]
    assert sum(leaf.maximum_applied for leaf in leaves) == 100
    assert sum(leaf.points_applied or 0 for leaf in leaves) == found.before_deductions


def test_zero_for_silence_counts_with_its_full_maximum():
    found = scored(without=("goals",))
    node = found.node("A1.03")
    assert (node.state, node.points, node.value) == (State.ZERO, 0, None)
    assert (node.missing, node.effect) == (Missing.NOT_SUPPLIED, Effect.ZERO)
    assert node.maximum_applied == 10


def test_denominator_of_zero_is_nothing_to_measure_and_never_zero():
    found = score(EDITION, facts({"answered": 0, "received": 0}))
    node = found.node("B3.04")
    assert (node.state, node.points) == (State.EXCLUDED, None)
    assert node.missing is Missing.NOTHING_TO_MEASURE


def test_previous_value_is_carried_into_this_years_rule():
    previous = {"B1.01": PreviousValue(Fraction("4.5"), "scorecard 2024")}
    absent = {"respondents": Missing.NO_OFFICIAL_STATISTICS}
    node = score(EDITION, facts(absent, previous=previous)).node("B1.01")
    assert (node.state, node.value) == (State.CARRIED, Fraction("4.5"))
    assert node.points == Fraction(6) * Fraction(1) / Fraction("1.5")
    assert (node.missing, node.effect) == (
        Missing.NO_OFFICIAL_STATISTICS,
        Effect.CARRY_PREVIOUS,
    )


def test_nothing_to_carry_does_what_the_edition_says_otherwise():
    node = score(EDITION, facts({"respondents": Missing.NO_OFFICIAL_STATISTICS})).node("B1.01")
    assert (node.state, node.effect) == (State.EXCLUDED, Effect.EXCLUDE)
    changed = edition(
        (
            "{effect: carry_previous, otherwise: exclude}",
            "{effect: carry_previous, otherwise: zero}",
        )
    )
    node = score(changed, facts({"answered": Missing.NO_OFFICIAL_STATISTICS})).node("B3.04")
    assert (node.state, node.effect) == (State.ZERO, Effect.ZERO)


def test_previous_value_is_not_used_when_this_years_is_there():
    previous = {"B1.01": PreviousValue(Fraction("3.5"), "scorecard 2024")}
    node = score(EDITION, facts(previous=previous)).node("B1.01")
    assert (node.state, node.value, node.points) == (State.COUNTED, 5, 6)


@pytest.mark.parametrize(
    ("missing", "state", "points"),
    [
        (Missing.NOT_APPLICABLE, State.FULL_POINTS, 8),
        (Missing.NOT_SUPPLIED, State.AVERAGE_POINTS, 4),
        (Missing.NO_OFFICIAL_STATISTICS, State.NOT_APPLICABLE, None),
        (Missing.NOT_DUE, State.EXCLUDED, None),
    ],
)
def test_each_absence_has_the_effect_its_edition_gives(missing, state, points):
    node = score(EDITION, facts({"violations": missing})).node("A2.03")
    assert (node.state, node.points, node.missing) == (state, points, missing)


def test_average_points_are_half_the_maximum_unless_the_act_says_how_many():
    changed = edition(
        ("{effect: average_points, points: 4}", "{effect: average_points, points: 3}")
    )
    node = score(changed, facts({"violations": Missing.REFUSED})).node("A2.03")
    assert (node.state, node.points, node.effect) == (
        State.AVERAGE_POINTS,
        3,
        Effect.AVERAGE_POINTS,
    )


def test_expert_decides_within_the_maximum_and_nothing_counts_before():
    waiting = scored(without=("held",)).node("B2.04")
    assert (waiting.state, waiting.points) == (State.AWAITING_DECISION, None)
    assert waiting.effect is Effect.EXPERT_DECISION
    for decided, held in [("5.5", "5.5"), ("9", "8"), ("-1", "0"), ("0", "0")]:
        found = scored(without=("held",), decisions={"B2.04": Fraction(decided)})
        node = found.node("B2.04")
        assert (node.state, node.points) == (State.DECIDED, Fraction(held))


def test_reason_that_is_the_bodys_own_goes_before_what_is_nobodys():
    order = [
        (Missing.NOTHING_TO_MEASURE, Missing.NO_OFFICIAL_STATISTICS),
        (Missing.NO_OFFICIAL_STATISTICS, Missing.NOT_DUE),
        (Missing.NOT_DUE, Missing.NOT_SUPPLIED),
        (Missing.NOT_SUPPLIED, Missing.REFUSED),
        (Missing.REFUSED, Missing.NOT_APPLICABLE),
    ]
    for weaker, stronger in order:
        for pair in ({"full": weaker, "missed": stronger}, {"full": stronger, "missed": weaker}):
            assert score(EDITION, facts(pair)).node("A1.01").missing is stronger


# applicability


def test_variant_is_reckoned_for_its_kind():
    central, local = score(EDITION, facts(kind="CSB")), score(EDITION, facts())
    assert central.node("B2.04").value == Fraction(3, 4)
    assert local.node("B2.04").value == Fraction(5, 8)
    assert local.node("B2.04").points == 5


def test_body_is_scored_on_its_own_indicators_only():
    found = score(EDITION, facts(body="court"))
    states = {node.code: node.state for node in found.root.nodes()}
    assert states["A1"] is State.NOT_APPLICABLE
    assert states["A1.01"] is states["B1.01"] is State.NOT_APPLICABLE
    assert states["B3"] is states["C1"] is State.COUNTED
    assert found.node("B3").points == found.node("B3.04").points * 20 / 6
    assert found.node("A1.01").missing is None
    assert found.coverage == 1


def test_block_that_does_not_apply_gives_no_score_and_no_zero():
    found = score(EDITION, facts(kind="NB"))
    assert not found.applies
    assert (found.points, found.rounded, found.band, found.coverage) == (None,) * 4
    assert (found.root.state, found.root.maximum_applied) == (State.NOT_APPLICABLE, 0)
    assert found.flags == ()


def test_block_that_does_not_apply_to_a_body_says_so():
    nothing = edition(("only: [B3.04, C1]", "only: []"))
    assert not score(nothing, facts(body="court")).applies
    assert score(nothing, facts(body="astana")).applies


def test_previous_value_is_carried_when_there_was_nothing_to_measure_too():
    carries = edition(
        (
            "{effect: carry_previous, otherwise: exclude}, nothing_to_measure: exclude",
            "exclude, nothing_to_measure: {effect: carry_previous, otherwise: exclude}",
        )
    )
    previous = {"B3.04": PreviousValue(Fraction("0.5"), "2024")}
    node = score(carries, facts({"received": 0}, previous=previous)).node("B3.04")
    assert (node.state, node.points, node.missing) == (
        State.CARRIED,
        3,
        Missing.NOTHING_TO_MEASURE,
    )


def test_carried_value_enters_a_rule_by_points_too():
    carries = edition(
        ("not_supplied: expert_decision", "not_supplied: {effect: carry_previous, otherwise: zero}")
    )
    previous = {"B2.04": PreviousValue(Fraction("0.5"), "2024")}
    node = score(carries, facts(without=("held",), previous=previous)).node("B2.04")
    assert (node.state, node.points) == (State.CARRIED, 4)


def test_block_that_applies_with_nothing_counted_gives_no_score():
    found = score(
        EDITION,
        BodyFacts("x", "LEB", "local", {m: MeasureFact(None, Missing.NOT_DUE) for m in FULL}),
    )
    assert found.applies
    assert found.points is None
    assert found.before_deductions is None
    assert found.root.state is State.EXCLUDED
    assert found.coverage is None


def test_silent_body_is_scored_and_flagged():
    found = score(EDITION, BodyFacts("x", "LEB", "local", {}))
    assert found.applies
    assert found.coverage == 0
    assert found.flags == ("insufficient_coverage",)
    assert found.node("B3").points == 0


# coverage


def test_coverage_is_of_the_indicators_expected_with_points():
    assert scored(without=("full",)).coverage == Fraction(8, 9)
    assert scored(without=("full", "achieved")).coverage == Fraction(7, 9)
    assert scored(without=("counted",)).coverage == 1  # a diagnostic carries no points


def test_coverage_leaves_out_what_was_not_expected():
    not_expected = {
        "full": Missing.NOT_DUE,
        "violations": Missing.NOT_APPLICABLE,
        "received": Missing.NOTHING_TO_MEASURE,
    }
    assert score(EDITION, facts(not_expected)).coverage == 1
    assert score(EDITION, facts({"full": Missing.NO_OFFICIAL_STATISTICS})).coverage == Fraction(
        8, 9
    )


def test_carried_value_does_not_cover_and_a_decision_does():
    previous = {"B1.01": PreviousValue(Fraction(4), "2024")}
    absent = {"respondents": Missing.NO_OFFICIAL_STATISTICS}
    assert score(EDITION, facts(absent, previous=previous)).coverage == Fraction(8, 9)
    assert scored(without=("held",)).coverage == Fraction(8, 9)
    assert scored(without=("held",), decisions={"B2.04": Fraction(4)}).coverage == 1


def test_flag_is_set_below_the_threshold_and_not_at_it():
    eighth = edition(("flag_below: 0.80", "flag_below: 0.89"))
    assert score(eighth, facts(without=("full",))).flags == ("insufficient_coverage",)
    exactly = edition(("flag_below: 0.80", "flag_below: 1"))
    assert score(exactly, facts()).flags == ()


def test_indicator_flag_is_a_question_and_dividing_by_zero_is_no():
    flagged = edition(("when: value < 0.80", "when: counted / (total - 430) > 1"))
    assert score(flagged, facts()).node("A1.05").flags == ()
    assert score(flagged, facts({"total": 431})).node("A1.05").flags == ("insufficient_data",)
    assert score(EDITION, facts({"counted": 344})).node("A1.05").flags == ()


def test_flags_after_one_that_could_not_be_asked_are_still_asked():
    two = edition(
        (
            "[{when: value < 0.80, code:",
            "[{when: 1 / (total - 430) > 1, code: x}, {when: value < 0.80, code:",
        )
    )
    assert score(two, facts()).node("A1.05").flags == ("insufficient_data",)


# deductions


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
    assert SCORING_VERSION == "1.0.0"
