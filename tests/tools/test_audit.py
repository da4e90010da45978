"""The audit of a methodology at a desk: from files, in three languages, as data and as a page."""

import json

import pytest
from tinyhtml5.parser import HTMLParser
from typer.testing import CliRunner

from bagalau.contracts.v1.ratings.audits import MethodologicalAudit
from bagalau.contracts.v1.wire.canonical_json import content_digest
from bagalau_tools.main import app
from tests.analysis.audit.legal_history import HEADER, YEARS, csv_of
from tests.analysis.audit.paths import ROOT

LEGAL = ROOT / "methodology" / "legal-2014.yaml"
GOALS = ROOT / "services/goals/methodology/goals-2022.yaml"
RUN = CliRunner()


def run(*words):
    return RUN.invoke(app, ["methodology", "audit", *map(str, words)])


@pytest.fixture
def years(tmp_path):
    """Give options for two SYNTHETIC years near the ceiling of legal support."""
    told = []
    for year in YEARS:
        path = tmp_path / f"{year}.csv"
        path.write_text(csv_of(year, saturated=True), encoding="utf-8")
        told += ["--facts", path]
    return told


def test_a_saturated_history_is_recommended_to_be_retired_in_the_readers_language(years):
    found = run(LEGAL, *years, "--synthetic", "--language", "ru")
    assert found.exit_code == 0, found.output
    first = found.stdout.splitlines()[0]
    assert first.startswith("исключить: ")
    assert "legal" in first.split()
    assert "серьёзно: legal (Методика оценки по направлению «Правовое обеспечение»" in found.stdout


def test_the_report_is_a_page_and_the_data_are_the_same_audit(years, tmp_path):
    out = tmp_path / "report.html"
    found = run(LEGAL, *years, "--synthetic", "--language", "kk", "--out", out, "--json")
    assert found.exit_code == 0, found.output
    told = MethodologicalAudit.model_validate_json(found.stdout)
    assert content_digest(json.loads(found.stdout)) == told.digest
    assert [(each.year, each.synthetic) for each in told.years] == [(2013, True), (2014, True)]
    advice = {each.code: each.recommendation for each in told.blocks[0].verdicts}
    assert advice["legal"] == "retire"
    text = out.read_text("utf-8")
    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(text)
    assert parser.errors == []
    assert '<html lang="kk">' in text
    assert told.digest in text
    again = run(LEGAL, *reversed_options(years), "--synthetic", "--json")
    assert again.stdout == found.stdout


def reversed_options(years):
    return [*years[2:], *years[:2]]


def test_a_year_may_have_another_edition_and_its_name_is_told(years, tmp_path):
    other = tmp_path / "legal-2013.yaml"
    text = LEGAL.read_text("utf-8").replace("edition: legal-2014", "edition: legal-2013", 1)
    other.write_text(text, encoding="utf-8")
    found = run(LEGAL, *years, "--edition-of", f"2013={other}", "--json")
    assert found.exit_code == 0, found.output
    basis = json.loads(found.stdout)["blocks"][0]["basis"]
    assert [each["edition"] for each in basis] == ["legal-2013", "legal-2014"]


def test_the_year_stands_in_the_name_where_no_column_says_it(tmp_path):
    rows = csv_of(2014, saturated=True).replace(",group,year", ",group").replace(",2014\n", "\n")
    named, nameless = tmp_path / "measures-2014.csv", tmp_path / "measures.csv"
    for path in (named, nameless):
        path.write_text(rows, encoding="utf-8")
    assert json.loads(run(LEGAL, "--facts", named, "--json").stdout)["year"] == 2014
    found = run(LEGAL, "--facts", nameless)
    assert found.exit_code == 2
    assert "says no one year" in found.stderr
    early = tmp_path / "2001.csv"
    early.write_text(rows, encoding="utf-8")
    assert "evaluated years begin with 2007" in run(LEGAL, "--facts", early).stderr


def test_own_thresholds_are_used_and_faulty_ones_refused(years, tmp_path):
    path = tmp_path / "own.yaml"
    shipped = (ROOT / "bagalau/auditing/thresholds.yaml").read_text("utf-8")
    path.write_text(shipped.replace("at_least: {serious: 2}", "at_least: {serious: 3}"), "utf-8")
    found = run(LEGAL, *years, "--thresholds", path, "--json")
    assert json.loads(found.stdout)["by_recommendation"]["retire"] == 0
    path.write_text("thresholds: own\n", "utf-8")
    found = run(LEGAL, *years, "--thresholds", path)
    assert found.exit_code == 2
    assert "own.yaml" in found.stderr


def test_the_burden_of_a_block_reaches_its_indicators(tmp_path):
    facts = tmp_path / "2022.csv"
    facts.write_text(HEADER + goals_rows(), encoding="utf-8")
    entry = {
        "year": 2022, "body": "body-1", "dataset": "targets", "sender": "s", "organisation": "o",
        "requests": 3, "refused_requests": 0, "records": 9, "values": 900, "resent": 0,
        "corrected": 0, "unchanged": 0, "bytes": 1,
    }  # fmt: skip
    burden = tmp_path / "burden.json"
    burden.write_text(json.dumps({"entries": [entry]}), encoding="utf-8")
    found = run(GOALS, "--facts", facts, "--burden", burden, "--json")
    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    assert [(each["block"], each["values"]) for each in told["burden"]] == [("goals", 900)]
    block = told["blocks"][0]
    sent = {
        each["subjects"][0]: number["value"]
        for each in block["figures"]
        for number in each["evidence"]
        if number["name"] == "values_sent"
    }
    # Four indicators read the targets (A1.05 without points among them): 900 by four.
    assert sent == {"A1.01": "225.0000", "A1.02": "225.0000", "A1.04": "225.0000"}
    assert "burden_not_given" not in {each["reason"] for each in block["not_judged"]}
    burden.write_text(json.dumps({"entries": [entry], "next": "more"}), encoding="utf-8")
    found = run(GOALS, "--facts", facts, "--burden", burden)
    assert (found.exit_code, "one page of several" in found.stderr) == (2, True)


def goals_rows():
    names = (
        "budget_targets_full", "budget_targets_partial", "budget_targets_missed",
        "macro_targets_full", "macro_targets_partial", "macro_targets_missed", "goals_achieved",
        "goals_total", "targets_tight", "targets_with_last_year", "targets_counted",
        "targets_total",
    )  # fmt: skip
    return "".join(
        f"body-{body},CSB,{name},{1 + (7 * body + place) % 9},,central,2022\n"
        for body in range(6)
        for place, name in enumerate(names)
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--language", "de"], "de is not one of kk, ru, en"),
        (["--edition-of", "14=x.yaml"], "is not like 2014=OTHER.yaml"),
        (["--edition-of", f"2020={LEGAL}"], "no file is of 2020"),
        (["--burden", "nowhere.json"], "cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(years, options, said):
    found = run(LEGAL, *years, *options)
    assert found.exit_code == 2
    assert said in found.stderr


def test_two_files_of_one_year_are_refused(years):
    found = run(LEGAL, *years, *years[:2])
    assert found.exit_code == 2
    assert "is of 2013, and so is an earlier file" in found.stderr
