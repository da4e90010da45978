"""Every block's worked cases are collected from beside its editions, worked, and must come out."""

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from bagalau.scoring.composition.reading import read_composition
from bagalau.scoring.editions.cases import Cases, check_cases, read_cases
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.numbers.expression import parse
from bagalau.scoring.numbers.rounding import rounded
from bagalau.scoring.source.legal_source import Status

ROOT = Path(__file__).parents[2]
CASES, RECHECK = ".cases.yaml", ".recheck.yaml"
SERVICES = ROOT / "services"
SERVED = sorted(
    path
    for path in SERVICES.glob("*/methodology/*.yaml")
    if not path.name.endswith((CASES, RECHECK))
)
HISTORICAL = sorted(
    path for path in (ROOT / "methodology").glob("*.yaml") if not path.name.endswith(CASES)
)
EDITIONS = [*SERVED, *HISTORICAL]
COMPOSITIONS = sorted(SERVICES.glob("*/composition/*.yaml"))
REFERENCE = {
    "goals": [
        "A1.01",
        "A1.02",
        "A1.03",
        "A1.04",
        "A1.05",
        "A2.01",
        "A2.02",
        "A2.03",
        "A2.04",
        "A2.05",
    ],
    "citizens": [
        "B1.01",
        "B1.02",
        "B1.03",
        "B1.04",
        "B1.05",
        "B2.01",
        "B2.02",
        "B2.03",
        "B2.04",
        "B3.01",
        "B3.02",
        "B3.03",
        "B3.04",
        "B3.05",
    ],
    "orgdev": [
        "C1.01",
        "C1.02",
        "C1.03",
        "C1.04",
        "C1.05",
        "C1.06",
        "C1.07",
        "C2.01",
        "C2.02",
        "C2.03",
        "C2.04",
        "C2.05",
    ],
}
DIAGNOSTIC = ["A1.06"]
YEARS = (2024, 2025)


@cache
def _edition(path: Path) -> Edition:
    return read_edition(path.read_text(encoding="utf-8"))


def _cases(edition: Edition, path: Path) -> Cases:
    return read_cases(path.with_name(edition.code + CASES).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_every_worked_case_comes_out_to_the_last_digit(path: Path) -> None:
    edition = _edition(path)
    worked = check_cases(edition, _cases(edition, path))
    assert worked
    failing = [f"{each.name}: {each.differences}" for each in worked if each.differences]
    assert not failing, "\n".join(failing)


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_every_indicator_and_direction_has_a_case_that_expects_points(path: Path) -> None:
    edition = _edition(path)
    cases = _cases(edition, path).cases
    reckoned = {code for each in cases for code, points in each.expected.points.items() if points}
    expected = {code for each in cases for code in each.expected.points}
    nodes = {each.code for each in edition.indicators() if each.maximum}
    nodes |= {each.code for each in edition.root.groups()} - {edition.block} | {"block"}
    assert set() == nodes - reckoned
    assert set() == {each.code for each in edition.indicators()} - expected


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_every_indicator_has_a_case_at_zero_at_its_maximum_and_without_a_value(path: Path) -> None:
    edition = _edition(path)
    cases = _cases(edition, path).cases
    for indicator in edition.indicators():
        points = {each.expected.points.get(indicator.code) for each in cases}
        states = {each.expected.states.get(indicator.code) for each in cases}
        assert Fraction(0) in points, indicator.code
        assert indicator.maximum in points, indicator.code
        assert "excluded" in states, indicator.code


@pytest.mark.parametrize("path", SERVED, ids=lambda path: path.stem)
def test_an_edition_stands_in_the_file_of_its_name_and_in_the_folder_of_its_block(
    path: Path,
) -> None:
    edition = _edition(path)
    assert (path.stem, path.parts[-3]) == (edition.code, edition.block)


@pytest.mark.parametrize("block", REFERENCE)
@pytest.mark.parametrize("year", YEARS)
def test_one_edition_of_a_block_governs_a_year_with_all_indicators(block: str, year: int) -> None:
    editions = [_edition(path) for path in SERVED if path.parts[-3] == block]
    [governing] = [each for each in editions if year in each.governs]
    assert REFERENCE[block] == [
        each.code for each in governing.indicators() if each.code not in DIAGNOSTIC
    ]


def test_the_reference_methodology_has_thirty_six_indicators_and_one_hundred_points_a_block() -> (
    None
):
    assert sum(len(codes) for codes in REFERENCE.values()) == 36
    for block in REFERENCE:
        [edition] = [_edition(p) for p in SERVED if p.parts[-3] == block and "2024" in p.stem]
        assert edition.root.maximum == Fraction(100)


def test_no_number_of_an_indicator_claims_an_act_that_nobody_could_read() -> None:
    for path in SERVED:
        for indicator in _edition(path).indicators():
            assert indicator.source.status is Status.PROPOSED, indicator.code
            assert indicator.source.concept in {"", "sourced"}, indicator.code


def test_one_composition_governs_each_year_that_an_edition_governs() -> None:
    compositions = [read_composition(p.read_text(encoding="utf-8")) for p in COMPOSITIONS]
    standing = [each for each in compositions if not each.superseded_by]
    composed = [year for each in standing for year in each.governs]
    governed = {year for path in SERVED for year in _edition(path).governs}
    assert governed <= set(composed)
    assert len(composed) == len(set(composed))


def test_the_one_official_formula_that_was_read_gives_its_worked_example() -> None:
    # Result evaluation (V2000019983), units as ratios: a service of its own when it comes.
    index = parse("G * (1 + (S - 1) * 0.3)")
    found = index.value({"G": Fraction("1.10"), "S": Fraction("0.90")})
    assert found == Fraction("1.067")
    assert rounded(found * 100, 1) == "106.7"
