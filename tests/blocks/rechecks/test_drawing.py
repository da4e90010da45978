"""The lot: fixed by the seed, without replacement, fair; the risk: exact and without units."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.rechecks.drawing import draw, lot_of, seed_digest
from bagalau.blocks.rechecks.risk import (
    RISK,
    IndicatorFigures,
    RiskFigures,
    by_risk,
    components,
    risk_of,
)

SEEDS = st.binary(min_size=32, max_size=32).map(bytes.hex)
CODES = st.sets(st.text("abcdefgh", min_size=1, max_size=4), min_size=1, max_size=12)
OF = {"block": "citizens", "year": 2025}
NUMBERS = st.fractions(min_value=-100, max_value=100, max_denominator=50)
SCALES = st.fractions(min_value=Fraction(1, 1000), max_value=1000)
FIGURES = st.builds(
    RiskFigures,
    flags=st.integers(0, 50),
    findings=st.integers(0, 50),
    indicators=st.lists(
        st.builds(
            IndicatorFigures,
            maximum=st.fractions(min_value=Fraction(1, 10), max_value=60, max_denominator=10),
            now=st.none() | NUMBERS,
            before=st.none() | NUMBERS,
            questioned=st.booleans(),
        ),
        max_size=4,
    ),
)


@given(seed=SEEDS, bodies=CODES, count=st.integers(0, 15))
def test_a_draw_has_each_body_once_and_is_the_same_in_whatever_order_they_stand(
    seed, bodies, count
):
    drawn = draw(seed, bodies, count=count, **OF)
    assert len(drawn) == len(set(drawn)) == min(count, len(bodies))
    assert set(drawn) <= bodies
    assert draw(seed, sorted(bodies, reverse=True), count=count, **OF) == drawn


@given(seed=SEEDS, bodies=CODES, count=st.integers(1, 6))
def test_a_smaller_draw_is_the_beginning_of_a_larger_one(seed, bodies, count):
    assert draw(seed, bodies, count=count + 1, **OF)[:count] == draw(
        seed, bodies, count=count, **OF
    )


@given(seed=SEEDS, bodies=CODES, count=st.integers(0, 12))
def test_a_body_that_was_not_drawn_changes_nothing_by_leaving(seed, bodies, count):
    drawn = draw(seed, bodies, count=count, **OF)
    for gone in bodies - set(drawn):
        assert draw(seed, bodies - {gone}, count=count, **OF) == drawn


def test_every_pair_is_drawn_as_often_as_any_other_over_many_seeds():
    bodies, seeds = ["a", "b", "c", "d", "e"], 2000
    found = Counter(frozenset(draw(f"{seed:064x}", bodies, count=2, **OF)) for seed in range(seeds))
    pairs = [frozenset(each) for each in combinations(bodies, 2)]
    expected = seeds / len(pairs)
    chi_squared = sum((found[each] - expected) ** 2 / expected for each in pairs)
    assert chi_squared < 27.88  # 0.1 % of fair draws go beyond, for nine degrees of freedom


@given(one=SEEDS, other=SEEDS)
def test_another_seed_has_another_digest_so_that_it_cannot_be_changed_once_committed(one, other):
    assert (seed_digest(one) == seed_digest(other)) is (one == other)


def test_a_lot_is_of_its_block_year_and_body():
    seed = "5b" * 32
    lots = {
        lot_of(seed, block=block, year=year, body=body)
        for block in ("citizens", "goals")
        for year in (2024, 2025)
        for body in ("health", "culture")
    }
    assert len(lots) == 8


@given(figures=FIGURES, scale=SCALES)
def test_risk_is_the_same_whatever_units_values_are_counted_in(figures, scale):
    scaled = replace(
        figures,
        indicators=[
            replace(
                each,
                now=None if each.now is None else each.now * scale,
                before=None if each.before is None else each.before * scale,
            )
            for each in figures.indicators
        ],
    )
    assert components(scaled) == components(figures)


@given(figures=FIGURES, scale=SCALES)
def test_risk_is_the_same_on_whatever_scale_maxima_stand(figures, scale):
    scaled = replace(
        figures,
        indicators=[replace(each, maximum=each.maximum * scale) for each in figures.indicators],
    )
    assert risk_of(components(scaled)) == risk_of(components(figures))


@given(figures=FIGURES)
def test_every_share_and_the_risk_lie_between_zero_and_one(figures):
    found = components(figures)
    assert all(0 <= each.share <= 1 for each in found)
    assert 0 <= risk_of(found) <= 1


@given(figures=FIGURES)
def test_more_flags_or_findings_never_lower_a_risk(figures):
    risk = risk_of(components(figures))
    assert risk_of(components(replace(figures, flags=figures.flags + 1))) > risk
    assert risk_of(components(replace(figures, findings=figures.findings + 1))) > risk


def test_the_weights_sum_to_one_and_are_said_to_be_proposed():
    assert sum(RISK.weight(code) for code in RISK.weights) == 1
    assert [each.code for each in components(RiskFigures(0, 0))] == list(RISK.weights)
    assert RISK.status == "proposed"


def test_a_worked_risk():
    figures = RiskFigures(
        flags=3,
        findings=1,
        indicators=[
            IndicatorFigures(Fraction(60), Fraction(3), Fraction(2), questioned=True),
            IndicatorFigures(Fraction(40), Fraction(5), Fraction(5)),
        ],
    )
    shares = {each.code: each.share for each in components(figures)}
    assert shares == {
        "flags": Fraction(3, 4),
        "findings": Fraction(1, 2),
        "change": Fraction(60, 100) * Fraction(1, 3),
        "weight": Fraction(60, 100),
    }
    risk = Fraction(3, 10) * (Fraction(3, 4) + Fraction(1, 2)) + Fraction(1, 5) * (
        Fraction(1, 5) + Fraction(3, 5)
    )
    assert risk_of(components(figures)) == risk


def test_equal_risks_are_ordered_by_code():
    risks = {"b": Fraction(1, 2), "a": Fraction(1, 2), "c": Fraction(1, 3)}
    assert by_risk(risks, 2) == ["a", "b"]


@pytest.mark.parametrize("pair", [(None, 3), (3, None), (0, 0)])
def test_a_value_of_one_year_only_or_unchanged_is_no_change(pair):
    now, before = (None if each is None else Fraction(each) for each in pair)
    figures = RiskFigures(0, 0, [IndicatorFigures(Fraction(1), now, before)])
    assert components(figures)[2].share == 0
