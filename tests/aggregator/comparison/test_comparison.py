"""A body beside its group: quartiles by hand, nearest peers, and what gains a position."""

from fractions import Fraction

from services.aggregator.comparison.beside_group import BesideGroup
from services.aggregator.comparison.comparison import compare_body
from tests.aggregator.stored_years import BLOCKS, stored_year
from tests.scoring.two_blocks import edition_text, indicator

# Totals, 6 a + 4 m: 50, 56, 60, 70, 92.
COUNTS = {
    "agriculture": (5, 5),
    "labour": (4, 8),
    "health": (8, 3),
    "justice": (9, 4),
    "science": (10, 8),
}


def beside(body, counts=None, *, sees_all=True, positions=1, **more):
    found = stored_year(2025, counts or COUNTS, **more).round()
    entry = next(each for each in found.rating.entries if each.body == body)
    return compare_body(BesideGroup(found, entry, sees_all=sees_all), positions)


def row(told, code):
    return next(each for each in told.indicators if each.indicator == code)


def needed(told, code):
    return next(each for each in told.position_gain.indicators if each.indicator == code)


def test_an_indicator_is_told_beside_the_median_and_the_quartiles():
    # Shares of the first indicator: 0.4, 0.5, 0.8, 0.9, 1; of the second: 0.3, 0.4, 0.5, 0.8, 0.8.
    told = beside("health")
    first, second = row(told, "goals.1"), row(told, "goals.2")
    assert (first.lower_quartile.exact, first.median.exact, first.upper_quartile.exact) == (
        "1/2",
        "4/5",
        "9/10",
    )
    assert (first.side, first.percentile.exact, first.bodies_compared) == ("usual", "1/2", 5)
    assert (second.side, second.percentile.exact) == ("weakness", "0")
    # 60 * 0.45 of the total stand on goals.1: 12 and 28 points of goals lost are 5.4 and 12.6 of it.
    assert (first.points_lost.exact, second.points_lost.exact) == ("27/5", "63/5")
    # Median 0.5: health is 0.2 below on 40 * 0.45 points of the total.
    assert second.points_against_median.exact == "-18/5"
    assert second.link == "/api/goals/v1/scorecards/2025/health#goals.2"
    assert told.indicators[0].indicator == "goals.2"  # the furthest from the median stands first
    assert row(beside("science"), "goals.1").side == "strength"


def test_what_too_few_have_counted_is_not_compared():
    told = beside("health", {"health": (8, 3), "justice": (9, 4)})
    assert {each.side for each in told.indicators} == {"not_compared"}
    assert row(told, "goals.1").points_lost.exact == "27/5"


def test_the_nearest_are_told_by_position_and_by_profile():
    told = beside("health")
    assert [(each.body, each.position, each.gap.exact) for each in told.nearest_by_position] == [
        ("science", 1, "32"),
        ("justice", 2, "10"),
        ("labour", 4, "-4"),
        ("agriculture", 5, "-10"),
    ]
    # Justice differs by 0.1 in both; agriculture by 0.3 and 0.2; science by 0.2 and 0.5.
    near = [(each.body, each.distance.exact) for each in told.nearest_by_profile]
    assert near == [("justice", "1/10"), ("agriculture", "13/50"), ("science", "8/25")]


def test_what_gains_a_position_is_told_with_the_measure_and_the_trace():
    told = beside("health")
    assert (told.position, told.position_gain.place, told.position_gain.gap.exact) == (3, 2, "10")
    assert (told.position_gain.total_needed.exact, told.position_gain.shared_with_bodies) == (
        "70",
        ["justice"],
    )
    # 10 of the total are 22 2/9 points of goals or 33 1/3 and 40 of the others; health lacks 12 and 28.
    first, second = needed(told, "goals.1"), needed(told, "goals.2")
    assert (first.sufficiency, first.best_total.exact) == ("not_enough", "327/5")
    assert (second.sufficiency, second.points_needed.exact) == ("enough", "308/9")
    assert (second.value_needed.value.exact, second.value_needed.bound) == ("77/90", "at_least")
    [met] = [each for each in second.measures if each.measure == "met"]
    assert (met.current.exact, met.needed.exact, met.reached.position) == ("3", "9", 2)
    assert (met.reached.total.exact, met.reached.shared_with_bodies) == ("354/5", [])
    assert second.link == "/api/goals/v1/scorecards/2025/health#goals.2"
    assert needed(told, "citizens.2").sufficiency == "not_enough"
    again = beside(
        "health", {**COUNTS, "health": {**dict.fromkeys(BLOCKS, (8, 3)), "goals": (8, 9)}}
    )
    assert (again.position, again.total.exact) == (2, "354/5")


def test_the_first_body_and_one_without_a_position_are_told_why_there_is_nothing_to_gain():
    told = beside("science")
    assert (told.position_gain, told.no_gain_reason.code) == (None, "first")
    counts = {**COUNTS, "national-bank": (5, 5)}
    bank = beside("national-bank", counts)
    assert (bank.position, bank.no_gain_reason.code, bank.nearest_by_position) == (
        None,
        "unranked",
        [],
    )
    assert (bank.total, bank.unranked.code, bank.points_of) == (
        None,
        "outside_single_rating",
        "block",
    )
    # Outside the single rating it is shown by block: its score, its place among all of the group.
    shown = {each.block: (each.score and each.score.exact, each.position) for each in bank.blocks}
    assert shown == {"goals": ("50", 5), "citizens": ("50", 5), "orgdev": (None, None)}
    # Half of the 60 points of goals.1, in points of the block.
    assert row(bank, "goals.1").points_lost.exact == "30"
    assert {each.block for each in bank.indicators} == {"goals", "citizens"}
    body = beside("akimat-abai", {"akimat-abai": (5, 5)})
    assert body.no_gain_reason.code == "first"


def test_a_body_without_a_total_is_told_without_numbers():
    told = beside("anti-corruption", also=["anti-corruption"])
    assert (told.total, told.indicators, told.nearest_by_profile) == (None, [], [])
    assert told.no_gain_reason.code == "unranked"


def test_where_the_edition_compares_bodies_it_is_said_that_others_may_move():
    compares = edition_text(
        "goals",
        "r",
        indicator("goals.1", 60, "answered / received", "{min_max: {}}"),
        indicator("goals.2", 40, "met / due"),
        extra="peers: {by: group, least: 2, status: proposed}\n",
    )
    told = beside("health", {**COUNTS, "justice": (9, 3)}, editions={"goals": compares})
    first = needed(told, "goals.1")
    assert first.others_may_change
    assert all(each.reached.others_change for each in first.measures)
    assert not needed(told, "goals.2").others_may_change


def test_whoever_reads_its_own_results_is_told_the_total_needed_and_not_whose_it_is():
    told = beside("health", sees_all=False)
    assert (told.position_gain.total_needed.exact, told.position_gain.shared_with) == ("70", 1)
    assert told.position_gain.shared_with_bodies is None
    written = told.model_dump_json()
    assert not [body for body in COUNTS if body != "health" and body in written]
    assert Fraction(told.position_gain.gap.exact) == 10
