"""A whole year through the gateway on a local stack: what readers see in the end."""

from fractions import Fraction

import pytest

from bagalau_tools.demo.actors.closings import CORRECTS
from bagalau_tools.demo.actors.readers import node_of
from bagalau_tools.demo.actors.repairs import CORRECTED, MISTAKES
from bagalau_tools.demo.published import goals_2022
from bagalau_tools.demo.sizes import YEAR
from tests.journeys.year_walk import entries, read, walk_on


def test_a_total_is_composed_from_unrounded_block_scores(year):
    walked, _, _ = year
    totals = [entry for entry in walked.final["entries"] if entry["total"]]
    assert len(totals) == 40
    for entry in totals:
        composed = sum(
            Fraction(block["score"]["exact"]) * Fraction(block["weight_applied"]["exact"])
            for block in entry["blocks"]
            if block["mark"] == "scored"
        )
        assert composed == Fraction(entry["total"]["exact"]), entry["body"]


def test_a_block_that_is_not_signed_makes_the_rating_provisional_and_is_named(year):
    walked, _, _ = year
    assert walked.first["provisional"]
    assert "orgdev" in " ".join(walked.first["provisional_reasons"])
    assert {"block_unsigned"} == {
        block["mark"]
        for block in entries(walked.first)["health"]["blocks"]
        if block["block"] == "orgdev"
    }


def test_the_rating_is_final_once_all_blocks_are_signed(year):
    walked, _, _ = year
    assert not walked.final["provisional"]
    assert walked.final["version"] > walked.first["version"]


def test_the_year_before_is_rated_too_and_says_that_it_is_provisional(year, auditor):
    walked, printed, _ = year
    assert walked.before["provisional"]
    assert "provisional: " in printed
    path = f"/api/aggregator/v1/ratings/{walked.before['year']}/{walked.before['version']}"
    assert read(auditor, path) == walked.before


def test_positions_are_shown_with_intervals_and_what_gains_one(year):
    walked, printed, _ = year
    places = walked.asked.intervals["bodies"]
    assert [each["position"] for each in places] == sorted(each["position"] for each in places)
    assert all(each["low"] <= each["median"] <= each["high"] for each in places)
    assert "how sure positions are" in printed
    compared = walked.asked.comparison
    assert compared["total"] == entries(walked.final)[compared["body"]]["total"]
    assert (compared["position_gain"] is None) == (compared["position"] == 1)


def test_a_rating_stays_as_it_was_made(year, auditor):
    walked, _, _ = year
    path = f"/api/aggregator/v1/ratings/{YEAR}/{walked.first['version']}"
    assert walked.first == read(auditor, path)


def test_every_score_says_that_it_is_synthetic(year):
    walked, printed, _ = year
    assert walked.final["synthetic"]
    assert "synthetic" in printed


def test_published_counts_come_back_as_published(year):
    _, _, figures = year
    counted = {figure.what: figure.counted for figure in figures}
    assert counted == goals_2022.TOTALS


def test_the_way_from_the_rating_leads_to_the_records_counted(year, auditor):
    walked, _, _ = year
    block = next(
        block
        for block in entries(walked.final)["akimat-astana"]["blocks"]
        if block["block"] == "citizens"
    )
    card = read(auditor, block["link"])
    assert card["score"] == block["score"]
    counted = next(
        each
        for each in node_of(card, "B2.01")["trace"]["inputs"]
        if each["measure"] == "applications_due"
    )
    assert counted["records"] == len(all_records(auditor, counted["link"]))


def all_records(http, link):
    found, page = [], read(http, link, limit=1000)
    while True:
        found += page["entries"]
        if not page["next"]:
            return found
        page = read(http, link, limit=1000, cursor=page["next"])


def test_a_refused_table_names_every_bad_value(year):
    walked, _, _ = year
    assert {(row, field) for row, field, _ in MISTAKES} == {
        (refusal["row"], refusal["field"]) for refusal in walked.repaired.report
    }


def test_a_correction_is_a_revision_and_the_first_record_stays(auditor):
    path = "/api/citizens/v1/datasets/applications/records"
    page = read(auditor, path, year=YEAR, body=CORRECTED, revisions="true", limit=1000)
    by_key = {}
    for record in page["entries"]:
        by_key.setdefault(record["key"], []).append(record)
    corrected = [records for records in by_key.values() if len(records) > 1]
    assert corrected
    for first, second in corrected:
        assert (first["revision"], second["revision"]) == (1, 2)
        assert first["values"]["answered_on"] > second["values"]["answered_on"]


def test_heads_closed_their_reports_and_one_was_corrected_with_an_approval(auditor):
    page = read(auditor, f"/api/orgdev/v1/completeness/{YEAR}", limit=1000)
    by_report = {}
    for each in page["entries"]:
        by_report.setdefault(each["report"], set()).add(each["body"])
    assert by_report.pop("open") == {"atomic-energy"}  # created in the year, analysed only
    assert by_report.keys() == {"closed", "corrected"}
    assert {CORRECTS} == by_report["corrected"]
    path = f"/api/orgdev/v1/datasets/documents/records/{YEAR}/{CORRECTS}/{YEAR}-03/history"
    first, second = read(auditor, path)["entries"]
    assert (first["correction"], second["changed"]) == (None, ["documents_all"])
    assert second["approved_by"].startswith("digital: ")


def test_the_history_of_a_record_with_a_key_of_two_fields_is_read_through_the_gateway(auditor):
    path = "/api/goals/v1/datasets/budget_programmes/records"
    record = read(auditor, path, year=YEAR, limit=1)["entries"][0]
    assert "/" in record["key"]
    history = read(auditor, f"{path}/{YEAR}/{record['body']}/{record['key']}/history")
    assert history["entries"][0]["values"] == record["values"]


def test_a_rating_of_present_revisions_is_not_stale(year, auditor):
    walked, _, _ = year
    path = f"/api/aggregator/v1/ratings/{YEAR}/{walked.final['version']}/staleness"
    found = read(auditor, path)
    assert not found["stale"]
    assert {each["unknown_reason"] for each in found["blocks"]} == {None}
    assert all(each["current_position"] == each["pinned_position"] for each in found["blocks"])


def test_a_stranger_reads_no_scores(stack, year):
    del year
    with stack.reader("operator") as operator:
        answer = operator.get(f"/api/citizens/v1/scorecards/{YEAR}")
        assert (answer.status_code, answer.json()["code"]) == (403, "role_missing")
        del operator.headers["Authorization"]
        assert operator.get(f"/api/citizens/v1/scorecards/{YEAR}").status_code == 401


@pytest.fixture(scope="module")
def final(year):
    walked, _, _ = year
    return f"/api/aggregator/v1/ratings/{YEAR}/{walked.final['version']}"


def test_positions_vary_from_the_facts_that_the_collection_kept(final, auditor):
    told = read(auditor, f"{final}/intervals")
    assert (told["run"]["basis"], told["run"]["replications"]) == ("facts", 10_000)
    wide = [each for group in told["groups"] for each in group["bodies"]]
    assert any(each["low"] < each["high"] for each in wide)


def test_a_diff_is_tried_on_the_year_and_nothing_official_moves(year, final, auditor):
    walked, _, _ = year
    heavier = [
        {"kind": "changed", "node": "", "parameter": f"/groups/local/weights/{block}",
         "before": before, "after": after}
        for block, before, after in (("goals", "0.45", "0.10"), ("citizens", "0.30", "0.65"))
    ]  # fmt: skip
    nothing, tried = (
        auditor.post(f"{final}/what-ifs", json=diff) for diff in ({}, {"composition": heavier})
    )
    assert (nothing.status_code, tried.status_code) == (200, 200), tried.text
    assert not any(group["moved"] for group in nothing.json()["groups"])
    assert any(group["moved"] for group in tried.json()["groups"])
    assert walked.final == read(auditor, final)


def test_a_body_is_told_beside_its_group_and_through_its_years(final, auditor):
    beside = read(auditor, f"{final}/comparison/akimat-astana")
    assert beside["indicators"]
    series = read(auditor, "/api/aggregator/v1/bodies/akimat-astana/series")
    assert [each["year"] for each in series["years"]][-1] == YEAR


def test_the_methodology_is_audited_by_its_own_results(final, auditor):
    audit = read(auditor, f"{final}/audit")
    assert {each["block"] for each in audit["blocks"]} >= {"goals", "citizens", "orgdev"}
    assert sum(audit["by_severity"].values()) > 0
    page = auditor.get(f"{final}/audit/report", params={"language": "kk"})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_a_second_walk_gives_the_same_receipts_and_the_same_scores(stack, year):
    walked, _, _ = year
    again, printed, _ = walk_on(stack)
    assert again.repaired.receipt == walked.repaired.receipt
    assert "receipts of an earlier run" in printed
    assert again.final["digest"] == walked.final["digest"]
    assert again.before["digest"] == walked.before["digest"]
    assert again.asked == walked.asked
