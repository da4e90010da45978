"""Each examination on a few bodies whose points can be counted on fingers."""

from fractions import Fraction

import pytest

from bagalau.analysis.audit.checks.burden import (
    Load,
    examine_burden,
    measures_required,
    sent_by_indicator,
)
from bagalau.analysis.audit.checks.ceiling import examine_ceiling
from bagalau.analysis.audit.checks.discrimination import examine_discrimination
from bagalau.analysis.audit.checks.redundancy import examine_redundancy
from bagalau.analysis.audit.checks.weights import examine_weights
from bagalau.analysis.audit.findings import Notebook, Why
from bagalau.analysis.audit.rows import groups_of, scale_of
from bagalau.analysis.audit.thresholds import Recommendation, Severity
from bagalau.auditing.wording import default_thresholds
from tests.analysis.audit.small import edition, examined, figures, only, year_of

TWO = edition({"x": 10, "y": 30})
THREE = edition({"x": 10, "y": 10, "z": 10})
SPREAD = [0, 20, 40, 60, 80, 100]


def at_ceiling(*columns, years=(2024, 2025)):
    """Give the notebook of the ceiling over years, one column of x a year."""
    notebook = Notebook(default_thresholds())
    history = []
    for year, column in zip(years, columns, strict=False):
        columns_ = {"x": column, "y": SPREAD[: len(column)]}
        (now,) = groups_of(year_of(TWO, columns_, year=year))
        history.append(now)
    examine_ceiling(history, notebook)
    return notebook


def test_the_share_at_the_ceiling_is_counted_from_95_percent():
    notebook = at_ceiling([95, 96, 100, 94, 0])
    assert figures(notebook, "x", "share_at_ceiling") == ["0.6000"]
    assert figures(notebook, "x", "share_at_floor") == ["0.2000"]
    assert figures(notebook, "x", "mean_share") == ["0.7700"]
    (found,) = only(notebook, "ceiling")
    assert (found.subject, found.severity) == (("x",), Severity.WARNING)
    assert found.recommendation is Recommendation.RAISE_THE_BAR
    assert {each.bodies for each in found.evidence} == {5}


def test_one_year_at_the_ceiling_is_no_reason_to_retire():
    notebook = at_ceiling([100] * 5)
    assert only(notebook, "ceiling_lasting") == []
    passed = [(each.code, each.why) for each in notebook.not_judged]
    assert ("ceiling_lasting", Why.ONE_YEAR) in passed


def test_two_years_at_the_ceiling_close_together_are():
    (found,) = only(at_ceiling([98, 99, 100, 97, 96], [99, 99, 100, 99, 98]), "ceiling_lasting")
    assert (found.severity, found.recommendation) == (Severity.SERIOUS, Recommendation.RETIRE)
    assert found.years == (2024, 2025)
    assert found.evidence[0].value == "2"


@pytest.mark.parametrize(
    "columns",
    [
        ([50, 60, 70, 80, 90], [100] * 5),  # the year before was no ceiling
        ([100] * 5, [50, 60, 70, 80, 90]),  # it is no ceiling any more
        ([100, 100, 100, 100, 0], [100, 100, 100, 100, 0]),  # one who fails is still told apart
    ],
)
def test_what_does_not_last_or_still_tells_apart_is_not_retired(columns):
    assert only(at_ceiling(*columns), "ceiling_lasting") == []


def test_a_year_that_is_not_there_ends_the_row():
    assert only(at_ceiling([100] * 5, [100] * 5, years=(2023, 2025)), "ceiling_lasting") == []


def test_a_share_at_the_ceiling_that_grows_is_told_with_both_years():
    (found,) = only(at_ceiling([100, 50, 50, 50, 50], [100, 100, 100, 50, 50]), "ceiling_rising")
    assert (found.severity, found.evidence[0].value) == (Severity.WARNING, "0.4000")
    assert found.years == (2024, 2025)


def test_fewer_than_five_bodies_are_not_judged_and_that_is_said():
    notebook = at_ceiling([100] * 4)
    assert notebook.findings == []
    whys = {(each.code, each.subject, each.why, each.bodies) for each in notebook.not_judged}
    assert ("ceiling", ("x",), Why.TOO_FEW_BODIES, 4) in whys


def test_spread_counts_values_pairs_and_distances():
    year = year_of(TWO, {"x": [50, 50, 50, 50, 100], "y": [0, 25, 50, 75, 100]})
    notebook = examined(examine_discrimination, year)
    # Of 10 pairs, the one hundred stands apart from four fifties.
    assert figures(notebook, "x", "pairs_separated") == ["0.4000"]
    assert figures(notebook, "x", "distinct_values") == ["2"]
    assert figures(notebook, "x", "range") == ["0.5000"]
    assert figures(notebook, "y", "between_quartiles") == ["0.5000"]
    (ties,) = only(notebook, "ties")
    assert (ties.subject, ties.severity) == (("x",), Severity.NOTE)


def test_points_within_a_percent_of_one_another_tell_nobody_apart():
    year = year_of(TWO, {"x": [90, 90, 90, 90, 91], "y": [0, 25, 50, 75, 100]})
    found = only(examined(examine_discrimination, year), "separates_little")
    # Deviation of 0, 0, 0, 0, 1 percent: sqrt(0.8/4) = 0.447 percent.
    assert [(each.subject, each.severity) for each in found] == [(("x",), Severity.SERIOUS)]
    assert found[0].evidence[0].value == "0.0045"


def test_an_indicator_against_the_rest_has_a_negative_correlation_and_difference():
    columns = {"x": SPREAD, "y": SPREAD, "z": SPREAD[::-1]}
    notebook = examined(examine_discrimination, year_of(THREE, columns))
    assert figures(notebook, "z", "item_rest") == ["-1.0000"]
    # The best third by x + y has 0 and 20 of z, the worst 80 and 100.
    assert figures(notebook, "z", "difference_of_thirds") == ["-0.8000"]
    found = {each.subject: each.severity for each in only(notebook, "against_the_rest")}
    assert found == {("z",): Severity.SERIOUS}


def test_the_rest_is_the_nearest_group_of_three_indicators():
    (now,) = groups_of(year_of(TWO, {"x": SPREAD, "y": SPREAD}))
    assert scale_of(now, "x") == []
    (now,) = groups_of(year_of(THREE, {"x": SPREAD, "y": SPREAD, "z": SPREAD}))
    assert [each.code for each in scale_of(now, "x")] == ["x", "y", "z"]


EIGHT = [0, 10, 20, 30, 40, 60, 80, 100]
OTHER = [50, 10, 90, 30, 70, 20, 60, 40]


def test_two_indicators_that_say_the_same_are_to_be_merged():
    near = [0, 12, 20, 28, 40, 60, 79, 100]
    notebook = examined(examine_redundancy, year_of(THREE, {"x": EIGHT, "y": near, "z": OTHER}))
    (found,) = only(notebook, "same_as")
    assert (found.subject, found.severity) == (("x", "y"), Severity.SERIOUS)
    assert found.recommendation is Recommendation.MERGE
    assert figures(notebook, ("x", "y"), "rank_correlation") == ["1.0000"]


def test_two_opposed_indicators_are_told_and_kept():
    notebook = examined(
        examine_redundancy, year_of(THREE, {"x": EIGHT, "y": EIGHT[::-1], "z": OTHER})
    )
    (found,) = only(notebook, "opposed")
    assert (found.subject, found.recommendation) == (("x", "y"), Recommendation.KEEP)


def test_alpha_of_a_direction_and_without_the_one_that_does_not_belong():
    notebook = examined(examine_redundancy, year_of(THREE, {"x": EIGHT, "y": EIGHT, "z": OTHER}))
    assert len(figures(notebook, "D", "alpha")) == 1
    assert figures(notebook, "z", "alpha_without") == ["1.0000"]
    assert ("z",) in {each.subject for each in only(notebook, "better_without")}
    shares = [float(each) for each in figures(notebook, "D", "explained")]
    assert sum(shares) == pytest.approx(1, abs=2e-4)
    assert shares == sorted(shares, reverse=True)


def test_seven_bodies_are_too_few_for_a_correlation_and_none_is_told():
    columns = {"x": EIGHT[:7], "y": EIGHT[:7], "z": OTHER[:7]}
    notebook = examined(examine_redundancy, year_of(THREE, columns))
    assert notebook.findings == []
    assert {each.why for each in notebook.not_judged} == {Why.TOO_FEW_BODIES}
    passed = {each.subject for each in notebook.not_judged if each.code == "same_as"}
    assert passed == {("x",), ("y",), ("z",)}


def test_an_indicator_that_never_varies_is_compared_with_none_and_named_once():
    notebook = examined(examine_redundancy, year_of(THREE, {"x": EIGHT, "y": OTHER, "z": [50] * 8}))
    passed = [(each.subject, each.why) for each in notebook.not_judged if each.code == "same_as"]
    assert passed == [(("z",), Why.NO_VARIANCE)]
    assert figures(notebook, ("x", "z"), "correlation") == []


def test_effective_weights_add_up_and_a_flat_indicator_weighs_nothing():
    year = year_of(TWO, {"x": EIGHT, "y": [50] * 8})
    notebook = examined(examine_weights, year)
    assert figures(notebook, "x", "effective_weight") == ["1.0000"]
    assert figures(notebook, "x", "nominal_weight") == ["0.2500"]
    assert figures(notebook, "y", "effective_weight") == ["0.0000"]
    below = {each.subject: each.severity for each in only(notebook, "weight_below")}
    above = {each.subject: each.severity for each in only(notebook, "weight_above")}
    assert below == {("y",): Severity.SERIOUS}
    assert above == {("x",): Severity.SERIOUS}  # four times what it was given


def test_effective_weight_by_hand():
    # Points x 0..10 and y 0 or 30: total 0, 1, 2, 3, 34, 36, 38, 40; the shares are cov / var.
    columns = {"x": EIGHT, "y": [0, 0, 0, 0, 100, 100, 100, 100]}
    notebook = examined(examine_weights, year_of(TWO, columns))
    x, y = [Fraction(each, 10) for each in EIGHT], [0, 0, 0, 0, 30, 30, 30, 30]
    total = [one + other for one, other in zip(x, y, strict=True)]
    mean_x, mean_t = sum(x) / 8, sum(total) / 8
    cov = sum((a - mean_x) * (b - mean_t) for a, b in zip(x, total, strict=True))
    var = sum((b - mean_t) ** 2 for b in total)
    assert figures(notebook, "x", "effective_weight") == [f"{float(cov / var):.4f}"]


def test_a_measure_that_two_indicators_need_is_shared_between_them():
    shared = edition(
        {"x": 10, "y": 30}, value="{code} / whole", extra=", whole: {kk: a, ru: a, en: a}"
    )
    assert measures_required(shared) == {"x": Fraction(3, 2), "y": Fraction(3, 2)}
    notebook = Notebook(default_thresholds())
    (now,) = groups_of(year_of(shared, {"x": SPREAD, "y": SPREAD, "whole": [100] * 6}))
    examine_burden(now, None, notebook)
    assert figures(notebook, "x", "burden_ratio") == ["2.0000"]  # half of what is asked, a quarter
    assert [each.why for each in notebook.not_judged] == [Why.BURDEN_NOT_GIVEN]


def test_a_block_that_counted_nothing_as_sent_is_named_and_nothing_is_taken_for_zero():
    notebook = Notebook(default_thresholds())
    (now,) = groups_of(year_of(TWO, {"x": SPREAD, "y": SPREAD}))
    examine_burden(now, {}, notebook)
    assert [each.why for each in notebook.not_judged] == [Why.NOTHING_SENT]
    assert figures(notebook, "x", "values_sent") == []


def test_what_was_sent_reaches_indicators_through_their_datasets():
    loads = [Load("b00", "dx", 600, 6), Load("b01", "dx", 200, 2), Load("b00", "dy", 200, 1)]
    sent = sent_by_indicator(TWO, {"x": "dx", "y": "dy"}, loads)
    assert (sent["x"].values, sent["x"].requests, sent["x"].bodies) == (800, 8, 2)
    notebook = Notebook(default_thresholds())
    (now,) = groups_of(year_of(TWO, {"x": SPREAD, "y": SPREAD}))
    examine_burden(now, sent, notebook)
    (found,) = only(notebook, "burden_sent")  # 80 percent of the values for 25 of the points
    assert (found.subject, found.severity) == (("x",), Severity.NOTE)
    both = sent_by_indicator(TWO, {"x": "d", "y": "d"}, [Load("b00", "d", 100, 4)])
    assert {code: each.values for code, each in both.items()} == {"x": 50, "y": 50}
