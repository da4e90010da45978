"""Findings: each follows from its stated rule, worked by hand on a small year."""

import pytest

from services.aggregator.conclusions.findings import LARGEST_ABSENCES, LARGEST_LOSSES, findings_on
from services.aggregator.ratings.rating import number
from tests.aggregator.year import CENTRAL, MERGED, indicator, only, penalty, rated

BODY, SECOND, THIRD = CENTRAL


def found(year, body=BODY, earlier=None):
    return findings_on(year.entries[body], year, earlier)


def goals(*points, **more):
    return [indicator(f"goals.{place}", each, **more) for place, each in enumerate(points, 1)]


def citizens(*points):
    return [indicator(f"citizens.{place}", each) for place, each in enumerate(points, 1)]


def test_largest_losses_are_ordered_by_points_lost_of_the_total():
    # Weights are 0.45 and 0.30: 20 of goals are 9 of the total, 29 of citizens only 8.7.
    year = rated({"goals": {BODY: goals(30, 49)}, "citizens": {BODY: citizens(21, 50)}})
    losses = only(found(year), "largest_loss")
    assert [(each.subject, each.number.exact) for each in losses] == [
        ("goals.1", "20"),
        ("citizens.1", "29"),
        ("goals.2", "1"),
    ]
    assert losses[0].link == f"/api/goals/v1/scorecards/2025/{BODY}#goals.1"


def test_no_more_losses_are_told_than_stated_and_equal_ones_go_by_code():
    year = rated({"goals": {BODY: goals(10, 10, 10, 10, maximum=25)}})
    losses = only(found(year), "largest_loss")
    assert [each.subject for each in losses] == ["goals.1", "goals.2", "goals.3"]
    assert len(losses) == LARGEST_LOSSES


def test_a_body_that_lost_nothing_has_no_loss():
    assert only(found(rated()), "largest_loss") == []


@pytest.mark.parametrize(
    ("then", "now", "rule", "change"),
    [
        ((50, 20), (45, 40), "largest_rise", "20"),
        ((50, 20), (20, 25), "largest_fall", "30"),
        (("50", "1/3"), ("50", "2/3"), "largest_rise", "1/3"),
    ],
)
def test_the_largest_change_is_told_up_or_down(then, now, rule, change):
    earlier = rated({"goals": {BODY: goals(*then)}}, year=2024)
    year = rated({"goals": {BODY: goals(*now)}})
    (told,) = [
        each for each in found(year, earlier=earlier) if each.rule.startswith("largest_r")
    ] or only(found(year, earlier=earlier), "largest_fall")
    assert (told.rule, told.number.exact) == (rule, change)
    assert "2024" in told.text.en


@pytest.mark.parametrize(
    "then",
    [
        goals(10, maximum=40),  # another maximum
        [indicator("goals.9", 10)],  # another indicator
        goals(None),  # not counted then
        goals(30),  # no change
    ],
)
def test_what_cannot_be_compared_with_the_year_before_is_no_change(then):
    earlier = rated({"goals": {BODY: then}}, year=2024)
    told = found(rated({"goals": {BODY: goals(30)}}), earlier=earlier)
    assert [*only(told, "largest_rise"), *only(told, "largest_fall")] == []


def test_without_a_year_before_there_is_no_change():
    told = found(rated({"goals": {BODY: goals(30, 50)}}))
    assert {each.rule for each in told} == {"largest_loss", "furthest_below_median"}


def test_distance_is_measured_from_the_median_share_of_the_group():
    # Shares of goals.1 are 0.2, 0.6 and 1: the median is 0.6, 30 of this body's 50 points.
    year = rated({"goals": {BODY: goals(10, 50), SECOND: goals(30, 30), THIRD: goals(50, 20)}})
    (below,) = only(found(year), "furthest_below_median")
    (above,) = only(found(year), "furthest_above_median")
    assert (below.subject, below.number.exact) == ("goals.1", "20")
    assert (above.subject, above.number.exact) == ("goals.2", "20")
    assert only(found(year, SECOND), "furthest_below_median") == []


def test_two_bodies_are_no_group_to_have_a_median():
    trees = {BODY: goals(10, 50), SECOND: goals(30, 50), THIRD: goals(None, 50)}
    told = found(rated({"goals": trees}))
    assert only(told, "furthest_below_median") == []


def test_every_deduction_is_told_with_its_points():
    year = rated(deductions={"citizens": {BODY: [penalty(3), penalty("1/2", "P2")]}})
    told = only(found(year), "deduction")
    assert [(each.subject, each.number.exact) for each in told] == [("P1", "3"), ("P2", "1/2")]
    assert told[0].link == f"/api/citizens/v1/scorecards/2025/{BODY}"
    assert only(found(year, SECOND), "deduction") == []


def test_an_indicator_without_a_value_is_told_with_the_reason_and_the_rule_applied():
    absent = indicator("goals.2", None, missing="not_supplied", effect="exclude")
    year = rated({"goals": {BODY: [indicator("goals.1", 50), absent]}})
    (told,) = only(found(year), "missing")
    assert (told.subject, told.number.exact) == ("goals.2", "50")
    assert "не представлено" in told.text.ru
    assert "исключён из расчёта" in told.text.ru
    assert only(found(year), "largest_loss") == []


def test_no_more_absences_are_told_than_stated_those_with_most_points_first():
    many = [
        indicator(f"goals.{place}", None, maximum=place, missing="not_due", effect="renormalise")
        for place in range(1, 8)
    ]
    told = only(found(rated({"goals": {BODY: [*many, indicator("goals.8", 60)]}})), "missing")
    assert [each.subject for each in told] == [f"goals.{place}" for place in (7, 6, 5, 4, 3)]
    assert len(told) == LARGEST_ABSENCES


def test_a_merged_body_has_no_findings():
    assert found(rated(), MERGED) == []


def test_points_are_told_on_the_maximum_that_was_applied_and_full_points_lose_nothing():
    # 50 of 50, and the maximum became 100 since the neighbour is not counted; then 30 of 50.
    def shared_out(points):
        whole = indicator("goals.1", points)
        return [whole.model_copy(update={"maximum_applied": number(100)})]

    year = rated({"goals": {BODY: shared_out(50), SECOND: shared_out(30)}})
    assert only(found(year), "largest_loss") == []
    [lost] = only(found(year, SECOND), "largest_loss")
    assert lost.number.exact == "40"
