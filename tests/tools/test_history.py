"""The editions of every year scored one after another: what governed, what is made up, what refused."""

import json
from fractions import Fraction
from pathlib import Path
from statistics import mean

import pytest
from typer.testing import CliRunner

from bagalau.scoring.loading.edition import Edition
from bagalau_tools.history.bodies import read_bodies
from bagalau_tools.history.catalogue import read_catalogue
from bagalau_tools.history.synthetic import Drawing, ranges, synthesise_facts
from bagalau_tools.main import app

ROOT = Path(__file__).parents[2]
RUN = CliRunner()


def run(*words):
    return RUN.invoke(app, ["methodology", "history", *map(str, words)], env={"COLUMNS": "220"})


def told(*words):
    answer = run(*words, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


@pytest.fixture(scope="module")
def history():
    return told()


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(ROOT)


def years(history):
    return {each["year"]: {block["block"]: block for block in each["blocks"]} for each in history["years"]}  # fmt: skip


def test_every_year_from_the_pilot_to_the_last_is_scored_by_what_governed_it(history):
    found = years(history)
    assert list(found) == list(range(2010, 2026))
    assert [found[year]["budget"]["edition"] for year in range(2011, 2016)] == [
        "budget-2012",
        "budget-2013",
        "budget-2014",
        "budget-2015",
        "budget-2015",
    ]
    assert found[2013]["legal"]["edition"] == found[2014]["legal"]["edition"] == "legal-2014"
    assert "legal" not in found[2015]
    assert found[2022]["goals"]["edition"] == "goals-2022"
    assert found[2022]["budget-programmes"]["placeholder"] is True
    assert found[2025]["goals"]["edition"] == "goals-2024"
    assert found[2012]["it"]["owner_names"]["en"] == "Ministry of Transport and Communications"
    assert found[2011]["acts"]["owner_names"]["en"] == "Not named in the sources read"


def test_years_that_no_source_speaks_for_are_refused_with_the_reason_and_score_nobody(history):
    refused = {
        (year, block): each
        for year, blocks in years(history).items()
        for block, each in blocks.items()
        if each["edition"] is None
    }
    assert set(refused) == {
        (2012, "acts"),
        (2018, "citizens"),
        (2023, "goals"),
        (2023, "citizens"),
        (2023, "orgdev"),
    }
    assert all(each["scores"] == [] and each["refused"]["kk"] for each in refused.values())
    assert "No source speaks for 2012" in refused[2012, "acts"]["refused"]["en"]


def test_placeholders_are_counted_as_nothing_else(history):
    found = years(history)
    assert found[2011]["it"]["indicators"] == {
        "sourced": 0,
        "sourced_historical": 0,
        "inferred": 0,
        "proposed": 0,
        "placeholder": 1,
    }
    assert found[2013]["budget"]["indicators"]["sourced_historical"] == 13
    assert found[2013]["budget"]["indicators"]["placeholder"] == 0
    assert found[2025]["citizens"]["indicators"]["proposed"] == 14


def test_parameters_are_counted_by_status_each_edition_once(history):
    counts = history["parameters"]
    of_editions = {
        block["edition"]: block["parameters"]
        for blocks in years(history).values()
        for block in blocks.values()
        if block["edition"]
    }
    assert counts == {
        status: sum(each[status] for each in of_editions.values())
        for status in ("sourced", "sourced_historical", "inferred", "proposed")
    }
    assert counts["sourced_historical"] > 100
    assert of_editions["results-2024"]["sourced"] == 1  # the limits of 0 and 200 percent
    assert counts["sourced"] >= 1


def test_results_are_scored_in_both_years_for_the_bodies_they_apply_to_and_enter_no_total(history):
    for year in (2024, 2025):
        results = years(history)[year]["results"]
        scores = {each["body"]: Fraction(each["exact"]) for each in results["scores"]}
        assert results["edition"] == "results-2024"
        assert len(scores) == {2024: 47, 2025: 46}[year]
        assert not {"defence", "court-department", "strategic-planning"} & scores.keys()
        assert all(50 < each < 150 for each in scores.values())
        assert len(set(scores.values())) > 40
        assert {group: len(each) for group, each in results["positions"].items()} == {
            "central": {2024: 27, 2025: 26}[year],
            "local": 20,
        }
    assert "SYNTHETIC" in history["facts"]


def test_totals_are_composed_only_where_a_composition_makes_them(history):
    totals = {
        each["year"]: sum(row["total"] is not None for row in each["totals"])
        for each in history["years"]
    }
    # In 2022 two of three blocks are placeholders, in 2023 no block has an edition.
    assert {year: count for year, count in totals.items() if count} == {2024: 40, 2025: 40}
    [row] = [
        each
        for year in history["years"]
        if year["year"] == 2025
        for each in year["totals"]
        if each["body"] == "akimat-astana"
    ]
    scores = {
        block: Fraction(score["exact"])
        for block, each in years(history)[2025].items()
        for score in each["scores"]
        if score["body"] == "akimat-astana"
    }
    weights = {"goals": Fraction("0.45"), "citizens": Fraction("0.30"), "orgdev": Fraction("0.25")}
    assert Fraction(row["total"]) == sum(
        scores[block] * weight for block, weight in weights.items()
    )


def test_positions_are_by_group_and_a_body_outside_a_block_has_none(history):
    citizens = years(history)[2025]["citizens"]
    assert {group: len(places) for group, places in citizens["positions"].items()} == {
        "central": 29,
        "local": 20,
    }
    assert "anti-corruption" not in {each["body"] for each in citizens["scores"]}
    first = citizens["positions"]["central"][0]
    best = max(
        (Fraction(each["exact"]), each["body"])
        for each in citizens["scores"]
        if not each["body"].startswith("akimat-")
    )
    assert (first["place"], first["body"]) == (1, best[1])


def test_made_up_facts_say_so_and_are_the_same_in_every_run(history):
    assert history["facts"] == "facts: SYNTHETIC (bagalau-history-1)"
    again = told("--from", 2013, "--to", 2013)
    assert again["years"][0] == next(each for each in history["years"] if each["year"] == 2013)


def test_a_drawn_number_is_the_hash_that_is_described():
    body = read_bodies(ROOT)[2013].bodies[0]
    # the first eight bytes of SHA-256 of "bagalau-history-1|legal|2013|akimat-akmola||bylaws"
    assert body.code == "akimat-akmola"
    share = Drawing("legal", 2013, body).share("", "bylaws")
    assert share == Fraction(13469293490576818879, 2**64)


def test_legal_support_is_made_up_near_its_ceiling(history):
    for year in (2013, 2014):
        scores = [Fraction(each["exact"]) for each in years(history)[year]["legal"]["scores"]]
        assert len(scores) == 40
        assert mean(scores) > 92
        assert all(Fraction(75) < each <= 100 for each in scores)


def test_what_was_left_of_a_made_up_number_is_never_below_zero(catalogue):
    bodies = read_bodies(ROOT)
    for year, block in ((2013, "legal"), (2013, "budget"), (2011, "budget"), (2025, "goals")):
        edition = catalogue.governing(block, year, None)
        assert isinstance(edition, Edition)
        for facts in synthesise_facts(edition, year, bodies[year].bodies).values():
            assert all(each.value >= 0 for each in facts.measures.values())


def test_every_measure_of_a_full_edition_has_a_range(catalogue):
    for code in (
        "budget-2012",
        "budget-2013",
        "budget-2014",
        "legal-2014",
        "goals-2024",
        "results-2024",
    ):
        [edition] = [e for each in catalogue.editions.values() for e in each if e.code == code]
        assert edition.measures() <= set(ranges()[edition.block]["measures"]), code


def test_the_day_on_which_one_asks_decides_what_governed():
    found = years(told("--from", 2013, "--to", 2013, "--known-on", "2013-06-01"))[2013]
    assert found["budget"]["edition"] == "budget-2013"
    assert found["legal"]["edition"] is None
    assert "known on 2013-06-01" in found["legal"]["refused"]["en"]


def test_before_the_reference_was_known_its_years_have_no_total():
    answer = run("--from", 2024, "--to", 2024, "--known-on", "2026-11-23")
    assert answer.exit_code == 0
    assert (
        "composition-2023: nobody has a total, not every block of it was scored by an edition that was read"
        in answer.output
    )
    assert "2024 goals: refused. no edition governs 2024 by what was known" in answer.output
