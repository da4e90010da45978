"""A person can follow a score back to what was counted."""

from fractions import Fraction

from bagalau.scoring.engine.body_score import score
from bagalau.scoring.engine.trace import Input
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact, PreviousValue
from bagalau.scoring.model.missing import Missing
from tests.scoring.sample import EDITION, FULL, edition, facts


def steps(code: str, **changes) -> tuple[str, ...]:
    return score(EDITION, facts(**changes)).node(code).trace.steps


def test_counted_indicator_tells_value_rule_and_points():
    trace = score(EDITION, facts()).node("B3.04").trace
    assert trace.formula == "answered/received"
    assert trace.rule == "points = M × value, with value held between 0 and 1"
    assert trace.steps == (
        "1. value = answered/received = 5365/7363 ≈ 0.728643",
        "2. points = M × value, with value held between 0 and 1, with M = 6",
        "3. points ≈ 4.371859 of 6",
    )
    assert trace.source.ref == "V2000020072"


def test_inputs_stand_with_names_values_states_and_months():
    months = dict(FULL)
    measures = {name: MeasureFact(Fraction(value), months=9) for name, value in months.items()}
    del measures["missed"]
    measures["partial"] = MeasureFact(None, Missing.NOT_DUE)
    found = score(EDITION, BodyFacts("x", "LEB", "local", measures))
    names = {
        name: dict.fromkeys(("kk", "ru", "en"), name) for name in ("full", "missed", "partial")
    }
    assert found.node("A1.01").trace.inputs == (
        Input("full", names["full"], Fraction(242), "counted", 9),
        Input("missed", names["missed"], None, "not_supplied", None),
        Input("partial", names["partial"], None, "not_due", None),
    )


def test_flag_is_told_last():
    assert steps("A1.05")[-1] == "4. flag: insufficient_data"


def test_absent_value_tells_why_and_what_follows():
    assert steps("A1.03", without=("goals",)) == (
        "1. no value (goals: not_supplied), so: zero",
        "2. points = 0 of 10",
    )
    assert steps("A1.01", without=("full",)) == ("1. no value (full: not_supplied), so: exclude",)
    assert steps("B3.04", values={"received": 0})[0] == (
        "1. no value (nothing to measure: received is 0), so: exclude"
    )


def test_carried_value_tells_where_it_is_from():
    previous = {"B1.01": PreviousValue(Fraction("4.5"), "scorecard 2024")}
    values = {"respondents": Missing.NO_OFFICIAL_STATISTICS}
    assert steps("B1.01", values=values, previous=previous) == (
        (
            "1. no value (respondents: no_official_statistics; value carried from scorecard 2024), "
            "so: carry_previous"
        ),
        "2. value = 4.5, of the year before",
        "3. points = M × (value − 3.5) / (5 − 3.5), held between 0 and M, with M = 6",
        "4. points = 4 of 6",
    )


def test_zeroed_indicator_tells_which_deduction_made_it_so():
    assert steps("A1.03", deductions=[DecidedDeduction("P4", indicator="A1.03")]) == (
        "1. value = achieved/goals = 59/76 ≈ 0.776316",
        "2. made zero by a deduction: P4",
        "3. points = 0 of 10",
    )


def test_what_does_not_apply_says_so():
    trace = score(EDITION, facts(body="court")).node("A1.01").trace
    assert trace.steps == ("1. does not apply to this kind of body",)
    assert (trace.formula, trace.rule, trace.inputs) == ("", "", ())
    assert trace.source.ref == "V2000020072"


def test_group_tells_its_sum_and_what_was_shared_out():
    assert steps("C1") == ("1. C1.01 ≈7.792208 + A2.03 8 + C2.05 3.75 ≈ 19.542208",)
    assert steps("C1", values={"left": Missing.NOT_DUE}) == (
        "1. A2.03 8 + C2.05 3.75 = 11.75",
        (
            "2. only 13 of 25 points could be had, the rest is shared out pro rata: "
            "11.75 × 25 / 13 ≈ 22.596154"
        ),
    )
    trace = score(EDITION, facts()).node("C1").trace
    assert trace.formula == "sum of the points below × maximum / maxima of what was counted"
    assert (trace.rule, trace.inputs) == ("", ())
    assert trace.source.status == "proposed"


def test_group_with_nothing_counted_says_so():
    assert steps("A1", body="court") == (
        "1. nothing below was counted, so the maximum is shared among the neighbours",
    )


def test_block_tells_deductions_caps_clamp_and_the_one_rounding():
    found = score(
        EDITION,
        facts(
            deductions=[DecidedDeduction("P1", reason="two days late"), DecidedDeduction("P3", 30)]
        ),
    )
    assert found.root.trace.steps == (
        "1. A1 ≈49.761582 + B3 ≈15.371859 + C1 ≈19.542208 ≈ 84.675649",
        "2. − 1.5 for P1, facts: 1 two days late",
        "3. − 5 for P3, facts: 30 (capped, 6)",
        "4. after deductions, held between 0 and 100: ≈78.175649",
        "5. rounded half up, once, to 2 places: 78.18; the band is found on it",
    )


def test_block_tells_the_rounding_of_its_edition():
    whole = edition(("places: 2", "places: 0"))
    assert score(whole, facts()).root.trace.steps[-1] == (
        "3. rounded half up, once, to 0 places: 85; the band is found on it"
    )


def test_block_without_a_score_tells_no_rounding():
    assert score(EDITION, facts(kind="NB")).root.trace.steps == (
        "1. nothing below was counted, so the maximum is shared among the neighbours",
    )


def test_step_table_is_told_whole():
    trace = score(edition(), facts()).node("A2.03").trace
    assert trace.steps[1] == (
        "2. value rounded to 3 places; 0.25 and more: -6; 0.1 and more: -3; 0.001 and more: -1; "
        "0 and more: 8; below: 0, with M = 8"
    )
