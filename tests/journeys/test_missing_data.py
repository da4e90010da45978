"""What a year answers of bodies that sent nothing, and of those outside of the ranking."""

from bagalau_tools.demo.actors.bodies import SILENT
from bagalau_tools.demo.actors.readers import node_of
from bagalau_tools.demo.actors.suppliers import WITHOUT_SURVEY
from bagalau_tools.demo.sizes import YEAR
from tests.journeys.year_walk import entries, read


def test_a_body_that_sent_nothing_is_scored_by_the_missing_rules_and_not_dropped(year, auditor):
    walked, _, _ = year
    for body in SILENT:
        card = read(auditor, f"/api/goals/v1/scorecards/{YEAR}/{body}")
        achieved = node_of(card, "A1.03")
        assert (achieved["missing"], achieved["effect"]) == ("not_supplied", "zero")
        assert entries(walked.final)[body]["total"]


def test_an_absent_statistic_is_carried_from_the_year_before(auditor):
    card = read(auditor, f"/api/citizens/v1/scorecards/{YEAR}/{WITHOUT_SURVEY}")
    satisfaction = node_of(card, "B1.01")
    assert (satisfaction["missing"], satisfaction["effect"]) == (
        "no_official_statistics",
        "carry_previous",
    )


def test_bodies_created_in_2022_are_analysed_only(auditor):
    states = {
        body: read(auditor, f"/api/goals/v1/scorecards/2022/{body}")["state"]
        for body in ("akimat-abai", "akimat-zhetisu", "akimat-ulytau")
    }
    assert set(states.values()) == {"analysed_only"}


def test_a_body_without_any_block_is_listed_without_a_score(year):
    walked, _, _ = year
    entry = entries(walked.final)["anti-corruption"]
    assert entry["total"] is None
    assert entry["unranked_reason"]
    assert {block["mark"] for block in entry["blocks"]} == {"not_applicable"}


def test_bodies_outside_the_single_rating_are_shown_by_block_and_told_why(year):
    walked, _, _ = year
    for body in ("defence", "national-bank", "strategic-planning"):
        entry = entries(walked.final)[body]
        assert (entry["total"], entry["position"]) == (None, None)
        assert entry["unranked"]["code"] == "outside_single_rating"
        assert any(block["score"] and block["position"] for block in entry["blocks"])


def test_the_bodies_of_the_year_are_those_that_existed(year):
    walked, _, _ = year
    found = entries(walked.final).keys()
    assert {"culture-information", "transport", "water-resources", "atomic-energy"} <= found
    assert not {"culture", "information", "industry"} & found
