"""A year that is not whole: named on the node, the card and in the trace, and never a good score."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.reporting.nil_returns import NilReturns
from bagalau.blocks.scorecards.builder import build_scorecards
from bagalau.blocks.scorecards.inputs_export import to_scoring_inputs
from bagalau.contracts.v1.intake.nil_returns import NilReturnReason
from bagalau.scoring.engine import score
from bagalau.scoring.loading.edition import read_edition
from services.aggregator.ratings.facts_validation import facts_by_body
from tests.blocks.scorecards.test_merged_values import (
    ED,
    LAW,
    MERGED,
    MONTHS,
    body,
    leaf,
    made,
    staffing,
    told,
)

HEALTH = (body("health"),)
LATER = MONTHS[1:]
TEXT = (LAW / "orgdev-2024.yaml").read_text("utf-8")
WITHOUT_COVERAGE = read_edition(
    TEXT.replace("coverage: {flag_below: 0.80, months: 12,", "coverage: {flag_below: 0.80,")
)


def points(node):
    return None if node.points is None else Fraction(node.points.exact)


def overtime(*values, bodies=HEALTH):
    return leaf(made(bodies, *values), "health", "C1.03")


def test_overtime_of_one_month_beside_staff_of_twelve_is_no_score():
    whole = overtime(staffing("health", MONTHS, 100), told("health", MONTHS, overtime_hours=1500))
    assert (whole.state, points(whole), whole.reason) == ("counted", Fraction(5, 2), None)
    january = overtime(
        staffing("health", MONTHS, 100), told("health", MONTHS[:1], overtime_hours=1500)
    )
    assert (january.state, january.missing, january.effect) == ("incomplete", "incomplete", "zero")
    assert (points(january), january.flags) == (0, ["incomplete_year"])


def test_what_is_lacking_is_told_on_the_card_in_three_languages_and_in_the_trace():
    inputs = made(
        HEALTH, staffing("health", MONTHS, 100), told("health", MONTHS[:11], overtime_hours=1)
    )
    card = build_scorecards(inputs).full["health"]
    assert "incomplete_year" in card.flags
    found = leaf(inputs, "health", "C1.03")
    assert "11 of 12 months are there" in found.reason.en
    assert "Overtime hours: 12" in found.reason.en
    assert "Сверхурочные часы: 12" in found.reason.ru
    assert "Артық жұмыс сағаттары: 12" in found.reason.kk
    by_measure = {each["measure"]: each for each in found.trace["inputs"]}
    assert by_measure["overtime_hours"]["months_missing"] == [12]
    assert "months_missing" not in by_measure["staff_months"]
    assert "overtime_hours lacks 12" in found.trace["reason"]


def test_a_good_month_of_documents_is_not_a_good_year():
    values = told("health", MONTHS[:1], documents_all=100, documents_electronic=100)
    found = leaf(made(HEALTH, values), "health", "C2.03")
    assert (found.state, points(found)) == ("incomplete", 0)


def test_what_stands_at_the_end_of_the_year_needs_its_last_month():
    systems = {"functions_total": 4, "functions_automated": 4}
    december = leaf(made(HEALTH, told("health", MONTHS[11:], **systems)), "health", "C2.01")
    november = leaf(made(HEALTH, told("health", MONTHS[:11], **systems)), "health", "C2.01")
    assert (december.state, points(december)) == ("counted", 10)
    assert (november.state, points(november)) == ("incomplete", 0)


@given(st.sets(st.sampled_from(MONTHS), min_size=1, max_size=11))
def test_no_choice_of_months_is_better_than_the_whole_year(months):
    staff = staffing("health", MONTHS, 100)
    part = overtime(staff, told("health", sorted(months), overtime_hours=1500))
    assert points(part) == 0
    both = overtime(
        staffing("health", sorted(months), 100), told("health", sorted(months), overtime_hours=1500)
    )
    assert (both.state, points(both)) == ("incomplete", 0)


def test_of_a_body_created_within_the_year_its_own_months_are_the_year():
    young = (replace_dates(body("health"), since=date(2025, 4, 10)),)
    values = staffing("health", MONTHS[3:], 100), told("health", MONTHS[3:], overtime_hours=1500)
    assert points(overtime(*values, bodies=young)) == Fraction(5, 2)
    short = staffing("health", MONTHS[3:], 100), told("health", MONTHS[4:], overtime_hours=1500)
    lacking = overtime(*short, bodies=young)
    assert (lacking.state, "8 of 9 months" in lacking.reason.en) == ("incomplete", True)


def replace_dates(registered, **dates):
    return registered.model_copy(update=dates)


def test_a_survivors_year_is_whole_when_what_merged_into_it_told_its_months_too():
    own = staffing("health", MONTHS, 100), told("health", MONTHS, overtime_hours=1500)
    silent = overtime(*own, bodies=MERGED)
    assert silent.state == "incomplete"
    merged = (
        staffing("medicines", MONTHS[:3], 100),
        told("medicines", MONTHS[:3], overtime_hours=1500),
    )
    assert points(overtime(*own, *merged, bodies=MERGED)) == Fraction(5, 2)
    part = staffing("medicines", MONTHS[:3], 100), told("medicines", MONTHS[:2], overtime_hours=1)
    lacking = overtime(*own, *part, bodies=MERGED)
    assert (lacking.state, "Overtime hours: 3" in lacking.reason.en) == ("incomplete", True)


def test_a_stated_nothing_to_report_lacks_no_month():
    stated = NilReturns({("health", "overtime"): NilReturnReason.NOTHING_TO_REPORT})
    inputs = replace(made(HEALTH, staffing("health", MONTHS, 100)), nil_returns=stated)
    found = leaf(inputs, "health", "C1.03")
    assert (found.state, points(found)) == ("counted", 10)


def test_a_survivor_that_states_nothing_says_nothing_of_what_merged_into_it():
    stated = NilReturns({("health", "overtime"): NilReturnReason.NOTHING_TO_REPORT})
    staff = staffing("health", MONTHS, 100), staffing("medicines", MONTHS[:3], 100)
    silent = leaf(replace(made(MERGED, *staff), nil_returns=stated), "health", "C1.03")
    assert (silent.state, points(silent)) == ("incomplete", 0)
    [left_out] = [each for each in silent.trace["inputs"] if each["measure"] == "overtime_hours"]
    assert left_out["months_missing"] == [1, 2, 3]
    hours = told("medicines", MONTHS[:3], overtime_hours=1500)
    counted = leaf(replace(made(MERGED, *staff, hours), nil_returns=stated), "health", "C1.03")
    assert (counted.state, counted.value.exact) == ("counted", str(Fraction(4500, 1500)))
    both = {("medicines", "overtime"): NilReturnReason.NOTHING_TO_REPORT, **stated.newest}
    none = leaf(replace(made(MERGED, *staff), nil_returns=NilReturns(both)), "health", "C1.03")
    assert (none.state, points(none)) == ("counted", 10)


def test_whoever_scores_again_from_the_scoring_inputs_gets_the_same():
    inputs = made(
        MERGED,
        staffing("health", MONTHS, 100),
        staffing("medicines", MONTHS[:2], 100),
        told("health", LATER, overtime_hours=1500),
    )
    facts = facts_by_body(to_scoring_inputs(inputs, ""))["health"]
    again = score(ED, facts).node("C1.03")
    assert (again.state, again.points) == ("incomplete", 0)
    assert again.outcome.why == leaf(inputs, "health", "C1.03").trace["reason"]


@pytest.mark.parametrize("month", ["2025-01", "2025-06"])
def test_a_programme_that_one_month_lacks_leaves_the_year_incomplete_by_the_editions_coverage(
    month,
):
    values = staffing("health", MONTHS, 100), told("health", MONTHS, overtime_hours=1500)
    keys = {each: frozenset({"001", "002"}) for each in MONTHS} | {month: frozenset({"001"})}
    inputs = replace(made(HEALTH, *values), series={"overtime": {"health": keys}})
    found = leaf(inputs, "health", "C1.03")
    assert (found.state, points(found)) == ("incomplete", 0)
    assert found.flags == ["incomplete_year", "keys_missing"]
    assert f"{month}: 002" in found.reason.en
    without = replace(inputs, edition=WITHOUT_COVERAGE)
    flagged = leaf(without, "health", "C1.03")
    assert (flagged.flags, points(flagged)) == (["keys_missing"], Fraction(5, 2))
    facts = facts_by_body(to_scoring_inputs(inputs, ""))["health"]
    assert score(ED, facts).node("C1.03").state == "incomplete"
    by_measure = {each["measure"]: each for each in found.trace["inputs"]}
    assert by_measure["overtime_hours"]["missing_keys"] == {month: ["002"]}
