"""A rating with conditions and comparable groups: named in words, official places untouched."""

from datetime import date
from fractions import Fraction

import pytest

from bagalau.contracts.v1.register.registers import RegisterFigure
from bagalau.contracts.v1.wire.canonical_json import canonical
from bagalau.scoring.composition.reading import read_composition
from services.aggregator.composition.compositions import HOME
from services.aggregator.conclusions.findings import held_back
from services.aggregator.ratings.positions import positions_of
from services.aggregator.ratings.rating import Basis, rate
from services.aggregator.register.bodies import read_roll
from tests.aggregator.ratings.test_rating import BLOCKS, LOCAL, NOW, REGISTER, brought, entry, flat

OFFICIAL = (HOME / "2023.yaml").read_text("utf-8")
NAMES = "{kk: Үлкен, ru: Большие, en: Large}"
CONDITIONS = """
band_conditions:
  - {code: no-weak-block, band: high, at_least: 50, status: proposed}
"""
GROUPS = f"""
comparable:
  least: 3
  status: proposed
  groups:
    - {{code: large, names: {NAMES}, within: local, status: proposed, figures: [{{figure: population, unit: persons, at_least: 1000000}}]}}
"""


def figure(value, unit="persons", day=date(2025, 1, 1)):
    return RegisterFigure(figure="population", value=value, unit=unit, as_of=day, status="proposed")


def register_with(**figures):
    bodies = [
        each.model_copy(update={"figures": figures.get(each.code.replace("-", "_"), [])})
        for each in REGISTER.bodies
    ]
    return REGISTER.model_copy(update={"bodies": bodies})


def rated(text, register=REGISTER, **points):
    given = [brought(block, flat(95, **points.get(block, {}))) for block in BLOCKS]
    return rate(Basis(register, read_composition(text), given), version=1, created_at=NOW)


def figures_of(*values):
    codes = [code.replace("-", "_") for code in LOCAL]
    return {code: [figure(value)] for code, value in zip(codes, values, strict=False) if value}


def test_a_rating_without_conditions_says_nothing_of_them():
    written = canonical(rated(OFFICIAL).model_dump(mode="json"))
    for word in (b"held_back", b'comparable"', b"band_conditions", b"figures"):
        assert word not in written


def test_a_condition_that_holds_nobody_back_changes_no_entry():
    plain, conditional = rated(OFFICIAL), rated(OFFICIAL + CONDITIONS)
    assert conditional.entries == plain.entries
    assert conditional.rules.proposed == [*plain.rules.proposed, "band_conditions"]


def test_the_block_that_holds_a_body_back_is_named_with_what_it_lacks_in_three_languages():
    low = {"health": Fraction("49.5")}
    points = {"goals": {"health": 110}, "citizens": {"health": 105}, "orgdev": low}
    plain, conditional = rated(OFFICIAL, **points), rated(OFFICIAL + CONDITIONS, **points)
    found = entry(conditional, "health")
    assert (entry(plain, "health").band, found.band) == ("high", "medium")
    (told,) = found.held_back
    assert (told.block, told.band, told.short_by.decimal) == ("orgdev", "high", "0.50")
    assert "49.50" in told.text.ru
    assert "Организационное развитие" in told.text.ru
    assert "0.50" in told.text.kk
    assert "0.50 points short" in told.text.en
    assert [each.position for each in conditional.entries] == [
        each.position for each in plain.entries
    ]
    (finding,) = held_back(found)
    assert (finding.subject, finding.number, finding.text) == ("orgdev", told.short_by, told.text)


def test_a_comparable_group_places_its_members_beside_the_official_places():
    points = {code: Fraction(60 + at) for at, code in enumerate(LOCAL)}
    values = ("1000000", "999999", "2500000", None, "1200000.5")
    register = register_with(**figures_of(*values))
    scored = dict.fromkeys(BLOCKS, points)
    plain, grouped = (rated(text, register, **scored) for text in (OFFICIAL, OFFICIAL + GROUPS))
    stripped = [each.model_copy(update={"comparable": []}) for each in grouped.entries]
    assert stripped == plain.entries
    (large,) = positions_of(grouped).comparable
    placed = [(each.body, each.place.position, each.place.out_of) for each in large.ranked]
    assert placed == [(LOCAL[4], 1, 3), (LOCAL[2], 2, 3), (LOCAL[0], 3, 3)]
    assert {each.place.unranked.code for each in large.unranked} == {"figure_unknown"}
    assert LOCAL[1] not in {each.body for each in (*large.ranked, *large.unranked)}
    assert large.ranked[0].place.figures[0].value == "1200000.5"
    assert positions_of(grouped, group="central").comparable == []


def test_a_group_of_too_few_says_so_and_has_no_places():
    grouped = rated(OFFICIAL + GROUPS, register_with(**figures_of("1000000", "3000000")))
    (found,) = entry(grouped, LOCAL[0]).comparable
    assert (found.position, found.unranked.code) == (None, "too_few_comparable")
    assert "2 where 3" in found.unranked.text.en


def test_a_member_without_an_official_place_has_none_here():
    values = figures_of("1000000", "1000000", "1000000", "1000000")
    given = [brought(block, flat(95)) for block in BLOCKS[:2]]
    basis = Basis(register_with(**values), read_composition(OFFICIAL + GROUPS), given)
    grouped = rate(basis, version=1, created_at=NOW)
    assert {each.unranked.code for each in entry(grouped, LOCAL[0]).comparable} == {
        "no_official_place"
    }


@pytest.mark.parametrize(
    ("year", "value"), [(2023, None), (2024, "10"), (2025, "12"), (2026, "12")]
)
def test_a_year_reads_the_latest_figure_of_its_last_day(year, value):
    roll = read_roll()
    days = [figure("12", day=date(2025, 12, 31)), figure("10", day=date(2024, 2, 1))]
    body = roll.known()["health"].model_copy(update={"figures": days})
    found = body.figures_in(year)
    assert [each.value for each in found] == ([value] if value else [])
