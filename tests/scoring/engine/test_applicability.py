"""Whom a block and its indicators apply to, and how much of what was expected is covered."""

from fractions import Fraction

from bagalau.scoring.engine.body_score import score
from bagalau.scoring.model.facts import BodyFacts, MeasureFact, PreviousValue
from bagalau.scoring.model.missing import Missing, State
from tests.scoring.engine.test_score import scored
from tests.scoring.sample import EDITION, FULL, edition, facts


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
