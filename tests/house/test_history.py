"""The history of editions: every year of every direction governed, or refused with its reason."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bagalau.scoring.composition import ReportingMode
from bagalau.scoring.editions.cases import read_cases
from bagalau.scoring.loading.edition import Edition, read_edition
from bagalau.scoring.model.edition import Source, Status
from bagalau.scoring.model.rules import BandTable, ConditionalRule, Rule
from bagalau_tools.history.bodies import read_bodies
from bagalau_tools.history.catalogue import Catalogue, NoEdition, edition_files, read_catalogue
from bagalau_tools.history.evaluators import read_evaluators

ROOT = Path(__file__).parents[2]
SHELF = read_catalogue(ROOT)
YEARS = range(2010, 2026)
BEFORE_THE_SERVICES = range(2010, 2022)
IN_FULL = ("budget-2012", "budget-2013", "budget-2014", "legal-2014")
DIRECTIONS = {
    2010: {"pilot"},
    2011: {"strategic-goals", "acts", "budget", "services", "personnel", "it"},
    2012: {"strategic-goals", "acts", "budget", "services", "personnel", "it"},
    2013: {"strategic-goals", "acts", "budget", "services", "personnel", "it", "legal"},
    2014: {"strategic-goals", "acts", "budget", "services", "personnel", "it", "legal"},
    2015: {"strategic-goals", "budget", "services", "personnel", "it"},
    **{year: {"goals", "citizens", "orgdev"} for year in range(2016, 2022)},
}


def _historical(code: str) -> Edition:
    return read_edition((ROOT / "methodology" / f"{code}.yaml").read_text(encoding="utf-8"))


OWN = [
    read_edition(path.read_text(encoding="utf-8"))
    for path in edition_files(ROOT)
    if path.parent == ROOT / "methodology"
]


@pytest.mark.parametrize("year", BEFORE_THE_SERVICES)
def test_a_year_has_the_directions_that_the_sources_name(year: int) -> None:
    composition = SHELF.composition(year)
    assert composition is not None
    assert {each.block for each in composition.blocks} == DIRECTIONS[year]
    assert composition.reported is ReportingMode.BY_BLOCK


@pytest.mark.parametrize("year", YEARS)
def test_every_block_of_a_year_is_governed_or_refused_with_a_reason_of_its_own(year: int) -> None:
    for block in SHELF.blocks(year):
        found = SHELF.governing(block, year, None)
        assert isinstance(found, NoEdition) is ((block, year) in SHELF.ungoverned), block


def test_the_years_left_ungoverned_are_these_and_no_other() -> None:
    assert set(SHELF.ungoverned) == {
        ("acts", 2012),
        ("citizens", 2018),
        ("goals", 2023),
        ("citizens", 2023),
        ("orgdev", 2023),
    }


def test_one_composition_governs_a_year() -> None:
    standing = [each for each in SHELF.compositions if not each.superseded_by]
    assert sorted(year for each in standing for year in each.governs) == list(YEARS)


def test_the_budget_direction_is_governed_by_the_edition_then_in_force() -> None:
    governing = {
        year: SHELF.governing("budget", year, None) for year in (2011, 2012, 2013, 2014, 2015)
    }
    codes = {year: each.code for year, each in governing.items() if isinstance(each, Edition)}
    assert codes == {
        2011: "budget-2012",
        2012: "budget-2013",
        2013: "budget-2014",
        2014: "budget-2015",
        2015: "budget-2015",
    }


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2013, 6, 1), "budget-2013"),
        (date(2013, 12, 30), "budget-2013"),
        (date(2013, 12, 31), "budget-2014"),
    ],
)
def test_what_governs_2013_depends_on_the_day_it_is_asked(day: date, code: str) -> None:
    found = SHELF.governing("budget", 2013, day)
    assert isinstance(found, Edition)
    assert found.code == code


def test_what_nobody_knew_on_a_day_is_refused_with_the_day() -> None:
    found = SHELF.governing("legal", 2013, date(2014, 2, 24))
    assert isinstance(found, NoEdition)
    assert "2014-02-24" in found.why["en"]


@pytest.mark.parametrize("edition", OWN, ids=lambda each: each.code)
def test_a_direction_without_a_text_has_one_placeholder_and_says_so(edition: Edition) -> None:
    placeholders = [each for each in edition.indicators() if each.placeholder]
    if edition.code in IN_FULL:
        assert placeholders == []
    else:
        assert len(placeholders) == len(edition.indicators()) == 1
        assert edition.status is Status.PROPOSED
        assert "(placeholder)" in edition.names["en"]


@pytest.mark.parametrize("edition", OWN, ids=lambda each: each.code)
def test_a_file_is_named_after_its_edition_and_its_block(edition: Edition) -> None:
    assert re.fullmatch(re.escape(edition.block) + r"-20\d\d", edition.code)
    assert (ROOT / "methodology" / f"{edition.code}.yaml").is_file()


@pytest.mark.parametrize("code", IN_FULL)
def test_every_parameter_of_a_full_edition_names_act_edition_and_paragraph(code: str) -> None:
    for place, source in _sources(_historical(code)):
        assert source.status is Status.SOURCED_HISTORICAL, place
        assert source.para, place
        assert re.search(r"V1\d+, edition \d\d\.\d\d\.20\d\d No \d+", source.ref), place


def _sources(edition: Edition) -> list[tuple[str, Source]]:
    groups = [each for each in edition.root.groups() if each is not edition.root]
    corrected = [each for each in edition.root.groups() if each.correction]
    return [
        *((each.code, each.source) for each in (*edition.indicators(), *groups, *edition.bands)),
        *((each.code, each.source) for each in edition.deductions.values()),
        *((each.code, each.source) for each in edition.forms.values()),
        *((each.code, each.correction.source) for each in corrected if each.correction),
    ]


def test_bands_and_deductions_differ_by_direction_in_the_same_year() -> None:
    legal, budget = _historical("legal-2014"), _historical("budget-2014")
    assert [each.at_least for each in legal.bands] == [90, 70, 50, 0]
    assert [each.at_least for each in budget.bands] == [80, 55, 35, 0]
    assert [str(each.points) for each in legal.deductions.values()] == ["3/2", "2", "1/5"]
    assert [str(each.points) for each in budget.deductions.values()] == ["1", "1", "1"]
    first = _historical("budget-2012")
    assert (first.deductions, first.bands) == ({}, ())


@pytest.mark.parametrize("code", IN_FULL)
def test_every_printed_step_of_every_table_is_reached_by_a_worked_case(code: str) -> None:
    edition = _historical(code)
    cases = read_cases((ROOT / "methodology" / f"{code}.cases.yaml").read_text("utf-8")).cases
    for indicator in edition.indicators():
        expected = {each.expected.points.get(indicator.code) for each in cases}
        for formula in indicator.formulas.values():
            for table in _tables(formula.rule):
                printed = {step.points for step in table.bands}
                assert printed <= expected, indicator.code


def _tables(rule: Rule) -> list[BandTable]:
    if isinstance(rule, ConditionalRule):
        return [table for branch in rule.branches for table in _tables(branch.rule)]
    return [rule] if isinstance(rule, BandTable) else []


def test_the_bodies_of_every_year_are_known_by_name_or_by_count() -> None:
    bodies = read_bodies(ROOT)
    assert set(bodies) == set(YEARS)
    counts = {year: len(each.bodies) for year, each in bodies.items()}
    assert (counts[2010], counts[2011], counts[2018], counts[2022], counts[2025]) == (
        3,
        40,
        41,
        44,
        49,
    )
    assert all(
        len({body.code for body in each.bodies}) == len(each.bodies) for each in bodies.values()
    )


def test_a_shelf_knows_each_block_by_editions_of_increasing_knowledge() -> None:
    assert isinstance(SHELF, Catalogue)
    for block in ("budget", "strategic-goals", "it"):
        days = sorted(each.known_from for each in SHELF.editions[block])
        assert all(before < after for before, after in pairwise(days))


@pytest.mark.parametrize("year", BEFORE_THE_SERVICES)
def test_every_evaluator_of_a_year_is_named_as_it_was_called_then(year: int) -> None:
    evaluators = read_evaluators(ROOT)
    composition = SHELF.composition(year)
    assert composition is not None
    for block in composition.blocks:
        assert evaluators.of(block.owner, year) is not None, block.owner
        found = SHELF.governing(block.block, year, None)
        if isinstance(found, Edition):
            assert {each.evaluator for each in found.indicators()} == {block.owner}


def test_an_evaluator_bears_the_name_of_the_year_after_the_evaluated_one() -> None:
    evaluators = read_evaluators(ROOT)
    called = [evaluators.of("economy", year) for year in (2012, 2013, 2014)]
    assert [each.names["en"] for each in called if each] == [
        "Ministry of Economic Development and Trade",
        "Ministry of Economy and Budget Planning",
        "Ministry of National Economy",
    ]
    assert evaluators.of("economy", 2010) is None
    assert evaluators.of("nobody", 2013) is None
