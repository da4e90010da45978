"""A block starts only with editions that pass their own cases; a year without one is refused."""

from datetime import date

import pytest

from bagalau.blocks.methodology.catalogue import (
    CasesFail,
    CatalogueRefused,
    MeasureWithoutFunction,
    load_catalogue,
)
from bagalau.chassis.http.problems import Conflict, NotFound
from tests.blocks.small_block import CASES, EDITION, MEASURES, shelve

COUNTED = frozenset(MEASURES.known)


def catalogue_of(folder):
    return load_catalogue(folder, block="citizens", counted=COUNTED)


def test_every_edition_is_read_with_its_cases_and_recheck_rules(tmp_path):
    shelve(tmp_path, 2024, 2025)
    catalogue = catalogue_of(tmp_path)
    assert [each.edition.code for each in catalogue] == ["small-2024", "small-2025"]
    assert [each.cases for each in catalogue] == [1, 1]
    assert catalogue.entry(2025).recheck_digest
    assert catalogue.governing(2025).code == "small-2025"


def test_a_year_that_no_edition_governs_is_refused_with_the_years_there_are(tmp_path):
    shelve(tmp_path, 2024)
    with pytest.raises(Conflict, match="2024") as refused:
        catalogue_of(tmp_path).governing(2026)
    assert refused.value.code == "no_confirmed_edition"


def later(folder, code, known_from):
    """Put an edition beside small-2024 that governs the same year and was known later."""
    for suffix in (".yaml", ".cases.yaml"):
        text = (folder / f"small-2024{suffix}").read_text()
        text = text.replace("small-2024", code).replace("2024-12-30", known_from)
        (folder / f"{code}{suffix}").write_text(text)


def test_a_year_is_governed_by_what_was_known_on_the_day_it_is_asked(tmp_path):
    shelve(tmp_path, 2024)
    later(tmp_path, "small-2024b", "2025-06-01")
    catalogue = catalogue_of(tmp_path)
    found = [
        [each.edition.code for each in catalogue.select(2024, day)]
        for day in (date(2024, 12, 30), date(2025, 5, 31), date(2025, 6, 1), None)
    ]
    assert found == [["small-2024"], ["small-2024"], ["small-2024b"], ["small-2024b"]]
    assert [each.edition.code for each in catalogue.select(None, date(2025, 1, 1))] == [
        "small-2024"
    ]


def test_a_year_that_nothing_known_then_governs_is_refused(tmp_path):
    shelve(tmp_path, 2024)
    with pytest.raises(Conflict) as refused:
        catalogue_of(tmp_path).select(2024, date(2024, 12, 29))
    assert refused.value.code == "no_confirmed_edition"


def test_an_unknown_edition_is_not_found(tmp_path):
    shelve(tmp_path, 2024)
    with pytest.raises(NotFound):
        catalogue_of(tmp_path).by_code("small-1999")


def test_a_faulty_edition_stops_the_block_and_the_fault_is_named(tmp_path):
    shelve(tmp_path, 2025)
    path = tmp_path / "small-2025.yaml"
    path.write_text(path.read_text().replace("maximum: 60\n    status", "maximum: 61\n    status"))
    with pytest.raises(CatalogueRefused, match=r"small-2025\.yaml.*sum"):
        catalogue_of(tmp_path)


def test_a_measure_that_nothing_counts_stops_the_block(tmp_path):
    shelve(tmp_path, 2025)
    with pytest.raises(MeasureWithoutFunction, match="respondents, score_sum"):
        load_catalogue(tmp_path, block="citizens", counted=frozenset({"received", "answered"}))


def test_a_failing_case_stops_the_block_and_shows_the_difference(tmp_path):
    shelve(tmp_path, 2025)
    cases = tmp_path / "small-2025.cases.yaml"
    cases.write_text(CASES.replace("YEAR", "2025").replace("block: 50", "block: 51"))
    with pytest.raises(CasesFail, match="Half of the questions"):
        catalogue_of(tmp_path)


def test_an_edition_without_cases_stops_the_block(tmp_path):
    (tmp_path / "small-2025.yaml").write_text(EDITION.replace("YEAR", "2025"), encoding="utf-8")
    with pytest.raises(CasesFail, match="no worked cases"):
        catalogue_of(tmp_path)


def test_unreadable_cases_stop_the_block(tmp_path):
    shelve(tmp_path, 2025)
    (tmp_path / "small-2025.cases.yaml").write_text("edition: small-2025\ncases: soon\n")
    with pytest.raises(CasesFail, match=r"small-2025\.cases\.yaml"):
        catalogue_of(tmp_path)


def test_an_edition_of_another_block_or_under_another_name_stops_the_block(tmp_path):
    shelve(tmp_path, 2025)
    (tmp_path / "small-2025.yaml").rename(tmp_path / "other.yaml")
    with pytest.raises(CatalogueRefused, match=r"other\.yaml: holds small-2025 of citizens"):
        catalogue_of(tmp_path)
