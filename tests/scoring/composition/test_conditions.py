"""Bands with conditions and comparable groups: worked cases, and what always holds of them."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bagalau.scoring.composition.comparable_groups import Figure, Membership
from bagalau.scoring.composition.composition import Absence, compose
from bagalau.scoring.composition.reading import CompositionRefused, read_composition
from bagalau.scoring.numbers.ranking import rank

N = "{kk: a, ru: b, en: c}"
PLAIN = f"""
edition: composition-tried
governs: [2030]
names: {N}
status: proposed
rounding: {{places: 2, mode: half_up, status: proposed}}
blocks:
  - {{block: goals, names: {N}, owner: audit-chamber}}
  - {{block: citizens, names: {N}, owner: civil-service}}
  - {{block: orgdev, names: {N}, owner: digital}}
groups:
  - {{code: local, names: {N}, kinds: [LEB], weights: {{goals: 0.45, citizens: 0.30, orgdev: 0.25}}, status: proposed}}
bands:
  - {{code: high, at_least: 90, names: {N}, status: proposed}}
  - {{code: medium, at_least: 70, names: {N}, status: proposed}}
  - {{code: low, at_least: 0, names: {N}, status: proposed}}
positions: {{published: [local], status: proposed}}
"""
CONDITIONS = """
band_conditions:
  - {code: no-weak-block, band: high, at_least: 50, status: proposed}
  - {code: strong-goals, band: high, block: goals, at_least: 85, status: proposed}
  - {code: not-failing, band: medium, at_least: 30, status: proposed}
"""
GROUPS = f"""
comparable:
  least: 3
  status: proposed
  groups:
    - {{code: large, names: {N}, within: local, status: proposed,
       figures: [{{figure: population, unit: persons, at_least: 1000000}}]}}
    - {{code: small, names: {N}, within: local, status: proposed,
       figures: [{{figure: population, unit: persons, below: 1000000}}]}}
"""
BANDS = ("high", "medium", "low", None)
WITHOUT = read_composition(PLAIN)
WITH = read_composition(PLAIN + CONDITIONS + GROUPS)
CASES = yaml.safe_load(Path(__file__).with_name("conditions.cases.yaml").read_text("utf-8"))
points = st.fractions(min_value=-10, max_value=130, max_denominator=400)
scores = st.fixed_dictionaries(dict.fromkeys(("goals", "citizens", "orgdev"), points))


def composed(blocks, by=WITH):
    return compose(by, kind="LEB", blocks=blocks)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_every_worked_case_comes_out_as_it_is_written(case):
    found = composed({block: Fraction(each) for block, each in case["blocks"].items()})
    assert (found.rounded, found.band) == (case["total"], case["band"])
    told = [(each.condition, each.band, each.block, each.short_by) for each in found.held_back]
    assert told == [
        (each["condition"], each["band"], each["block"], Fraction(each["short_by"]))
        for each in case["held_back"]
    ]


@given(blocks=scores)
def test_a_condition_never_raises_a_band_and_moves_no_total(blocks):
    plain, held = composed(blocks, WITHOUT), composed(blocks)
    assert BANDS.index(held.band) >= BANDS.index(plain.band)
    assert (held.band == plain.band) == (not held.held_back)
    assert replace(held, band=None, held_back=()) == replace(plain, band=None)
    assert all(each.short_by > 0 for each in held.held_back)


@given(blocks=scores, block=st.sampled_from(("goals", "citizens", "orgdev")), more=points)
def test_more_points_in_a_block_never_lower_a_band(blocks, block, more):
    better = blocks | {block: blocks[block] + abs(more)}
    assert BANDS.index(composed(better).band) <= BANDS.index(composed(blocks).band)


def test_a_block_without_a_score_is_asked_for_nothing():
    found = composed(
        {"goals": Absence.NOT_APPLICABLE, "citizens": Fraction(95), "orgdev": Fraction(95)}
    )
    assert (found.band, found.held_back) == ("high", ())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{code: a, band: highest, at_least: 50, status: proposed}", {"unknown_code"}),
        ("{code: a, band: high, block: moon, at_least: 50, status: proposed}", {"unknown_code"}),
        ("{code: a, band: low, at_least: 50, status: proposed}", {"lowest_band_conditional"}),
        (
            "{code: a, band: high, at_least: 50, no_block_below: 1, status: proposed}",
            {"unknown_key"},
        ),
        ("{code: a, band: high, status: proposed}", {"missing_key"}),
    ],
)
def test_a_faulty_condition_is_refused(text, codes):
    with pytest.raises(CompositionRefused) as refused:
        read_composition(f"{PLAIN}\nband_conditions:\n  - {text}\n")
    assert {each.code for each in refused.value.faults} == codes


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("within: local", "within: moon", "unknown_code"),
        ("code: large", "code: local", "duplicate_code"),
        ("at_least: 1000000}", "at_least: 5, below: 5}", "range_empty"),
        (", at_least: 1000000}", "}", "missing_key"),
        ("least: 3", "least: 0", "number_too_small"),
        ("within: local, status", "within: local, kinds: [CSB], status", "unknown_code"),
    ],
)
def test_a_faulty_comparable_group_is_refused(old, new, code):
    with pytest.raises(CompositionRefused) as refused:
        read_composition(PLAIN + GROUPS.replace(old, new, 1))
    assert code in {each.code for each in refused.value.faults}


@pytest.mark.parametrize(
    ("figure", "large", "small"),
    [
        (Figure(Fraction(1000000), "persons"), Membership.MEMBER, Membership.OUTSIDE),
        (Figure(Fraction("999999.5"), "persons"), Membership.OUTSIDE, Membership.MEMBER),
        (Figure(Fraction(1000), "thousand persons"), Membership.UNKNOWN, Membership.UNKNOWN),
        (None, Membership.UNKNOWN, Membership.UNKNOWN),
    ],
)
def test_a_threshold_is_exact_and_a_value_in_another_unit_tells_nothing(figure, large, small):
    known = {} if figure is None else {"population": figure}
    found = [each.membership("local", "LEB", known) for each in WITH.comparable.groups]
    assert found == [large, small]
    assert WITH.comparable.groups[0].membership("central", "LEB", known) is Membership.OUTSIDE


@given(totals=st.dictionaries(st.text("abcdef", min_size=1), points, max_size=8))
def test_a_group_of_too_few_has_no_places_and_any_other_those_of_its_totals(totals):
    found = WITH.comparable.places(totals)
    assert found == ({} if len(totals) < 3 else rank(totals))
