"""What was read of an edition is all there: no name, source, code or bound is lost on the way."""

from fractions import Fraction
from pathlib import Path

import pytest

from bagalau.scoring.composition.reading import read_composition
from bagalau.scoring.loading.edition import EditionRefused, read_edition
from bagalau.scoring.model.rules import BandTable, Linear, PointsFormula
from bagalau.scoring.model.tree import Group, Polarity
from bagalau.scoring.source.document import digest_of, read_document
from bagalau.scoring.source.legal_source import Source, Status
from tests.scoring.sample import TEXT

ROOT = Path(__file__).parents[3]
EDITIONS = {
    path.stem: path
    for path in sorted(ROOT.glob("services/*/methodology/*.yaml"))
    if not path.stem.endswith((".cases", ".recheck"))
}
COMPOSITIONS = {path.stem: path for path in sorted(ROOT.glob("services/*/composition/*.yaml"))}


def nodes(node):
    yield node
    for child in node.children if isinstance(node, Group) else ():
        yield from nodes(child)


def whole(names):
    return all(names[each] for each in ("kk", "ru", "en"))


def test_there_are_editions_to_read():
    assert len(EDITIONS) >= 4
    assert len(COMPOSITIONS) >= 2


@pytest.mark.parametrize("name", EDITIONS)
def test_every_part_of_an_edition_has_its_names_and_its_source(name):
    edition = read_edition(EDITIONS[name].read_text("utf-8"))
    assert edition.block
    assert whole(edition.names)
    for each in nodes(edition.root):
        assert whole(each.names), each.code
        assert isinstance(each.source, Source), each.code
    for indicator in edition.indicators():
        assert isinstance(indicator.good, Polarity), indicator.code
        assert indicator.evaluator, indicator.code
    for deduction in edition.deductions.values():
        assert deduction.code
        assert whole(deduction.names)
        assert isinstance(deduction.source, Source)
        assert deduction.points > 0
    for band in edition.bands:
        assert whole(band.names)
        assert isinstance(band.source, Source)


@pytest.mark.parametrize("name", COMPOSITIONS)
def test_every_part_of_a_composition_has_its_names_and_its_source(name):
    text = COMPOSITIONS[name].read_text("utf-8")
    composition = read_composition(text)
    assert composition.digest == digest_of(read_document(text).value)
    assert whole(composition.names)
    assert isinstance(composition.status, Status)
    assert {each.block for each in composition.blocks} == set(composition.groups[0].weights)
    for each in (*composition.groups, *composition.blocks, *composition.bands):
        assert whole(each.names)
    assert set(composition.positions.published) <= {each.code for each in composition.groups}
    assert isinstance(composition.positions.source, Source)


def test_a_scope_keeps_the_body_the_reason_and_the_source():
    scopes = read_edition(TEXT).scopes
    court, bank = scopes["court"], scopes["bank"]
    assert (court.body, court.reason) == ("court", "only its own indicators")
    assert (bank.body, bank.reason) == ("bank", "no personnel part")
    assert isinstance(court.source, Source)
    assert isinstance(bank.source, Source)
    assert "B3.04" in court.codes
    assert "A1.01" not in court.codes
    assert "A1.01" in bank.codes
    assert "C1.01" not in bank.codes


@pytest.mark.parametrize("year", [2007, 2100])
def test_the_first_and_the_last_year_may_be_governed(year):
    assert read_edition(TEXT.replace("[2024, 2025]", f"[{year}]")).governs == (year,)


def replaced(rule):
    """Give the rule of A1.01 with another text in its place."""
    text = TEXT.replace("rule: {proportion: {}}", f"rule: {rule}", 1)
    found = next(each for each in read_edition(text).indicators() if each.code == "A1.01")
    return found.formulas["CSB"].rule


def test_goalposts_steps_and_floors_may_lie_below_zero():
    assert replaced("{linear: {from: -2, to: -1}}") == Linear(Fraction(-2), Fraction(-1))
    stepped = replaced("{bands: [{at_least: -1, points: 30}, {at_least: -5, points: -3}]}")
    assert isinstance(stepped, BandTable)
    assert [(each.at_least, each.points) for each in stepped.bands] == [(-1, 30), (-5, -3)]
    assert replaced('{points: "M * value"}').least == 0
    assert isinstance(replaced('{points: "M * value", least: -4}'), PointsFormula)


def test_a_clamp_may_begin_below_zero():
    lowest = "{code: ineffective, at_least: "
    text = TEXT.replace(f"{lowest}0", f"{lowest}-5")
    below = read_edition(
        text.replace("clamp: {least: 0, most: 100}", "clamp: {least: -5, most: 100}")
    )
    assert (below.least, below.most) == (-5, 100)


def test_a_share_to_flag_below_is_a_share():
    with pytest.raises(EditionRefused):
        read_edition(TEXT.replace("flag_below: 0.80", "flag_below: 1.5"))


def test_points_for_an_absent_value_may_be_the_whole_maximum_and_no_more():
    absent = "missing: {not_supplied: exclude,"
    given = "missing: {not_supplied: {effect: average_points, points: 30},"
    assert read_edition(TEXT.replace(absent, given, 1))
    with pytest.raises(EditionRefused):
        read_edition(TEXT.replace(absent, given.replace("30", "30.01"), 1))


def test_a_deduction_without_a_repeat_factor_counts_a_repetition_once():
    deductions = read_edition(TEXT).deductions
    assert (deductions["P1"].repeat_factor, deductions["P3"].repeat_factor) == (1, Fraction(3, 2))
