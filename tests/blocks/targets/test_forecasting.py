"""Forecasts of a measure: worked cases, and what always holds of them."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.datasets.adding import EVENTS, STATE, Adding, OverBodies, OverTime
from bagalau.blocks.targets.forecasting import Basis, forecast, of_quarter

DUE = tuple(f"2025-{month:02d}" for month in range(1, 13))
BEFORE = tuple(f"2024-{month:02d}" for month in range(1, 13))
MEAN = Adding(OverTime.MEAN, OverBodies.STANDING)
GREATEST = Adding(OverTime.GREATEST, OverBodies.SURVIVOR)
WAYS = {"events": EVENTS, "state": STATE, "mean": MEAN}
CASES = yaml.safe_load(Path(__file__).with_name("forecasts.cases.yaml").read_text("utf-8"))

values = st.fractions(min_value=0, max_value=1000, max_denominator=50)
years = st.lists(values, min_size=12, max_size=12)
reported_months = st.sets(st.sampled_from(range(12)), min_size=1)
adding = st.sampled_from((EVENTS, STATE, MEAN, GREATEST))


def numbers(months, year):
    return {f"{year}-{int(month):02d}": Fraction(each) for month, each in months.items()}


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_every_worked_case_comes_out_as_it_is_written(case):
    reported, before = numbers(case["reported"], 2025), numbers(case.get("last_year", {}), 2024)
    found = forecast(WAYS[case["adding"]], reported, DUE, before)
    assert (found.value, found.basis) == (Fraction(case["forecast"]), case["basis"])


@given(how=adding, year=years, last=st.none() | years)
def test_the_forecast_of_a_complete_year_is_its_fact(how, year, last):
    reported = dict(zip(DUE, year, strict=True))
    before = dict(zip(BEFORE, last, strict=True)) if last else None
    found = forecast(how, reported, DUE, before)
    assert (found.value, found.basis, found.months) == (how.year(reported), Basis.FACT, reported)


@given(
    how=adding,
    year=years,
    last=years,
    months=reported_months,
    unit=st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000),
)
def test_a_forecast_does_not_depend_on_the_unit(how, year, last, months, unit):
    reported = {DUE[each]: year[each] for each in months}
    before = dict(zip(BEFORE, last, strict=True))
    one = forecast(how, reported, DUE, before)
    other = forecast(
        how,
        {month: each * unit for month, each in reported.items()},
        DUE,
        {month: each * unit for month, each in before.items()},
    )
    assert (other.value, other.basis) == (one.value * unit, one.basis)


@given(how=adding, year=years, last=years, months=reported_months)
def test_reported_months_stay_and_the_year_is_counted_of_its_months(how, year, last, months):
    reported = {DUE[each]: year[each] for each in months}
    found = forecast(how, reported, DUE, dict(zip(BEFORE, last, strict=True)))
    assert set(found.months) == set(DUE)
    assert {month: found.months[month] for month in reported} == reported
    assert found.value == how.year(found.months)
    if how is EVENTS:
        quarters = [of_quarter(how, found.months, each)[0] for each in (1, 2, 3, 4)]
        assert sum(quarters) == found.value


@given(last=years, growth=values, months=reported_months)
def test_a_year_that_goes_like_the_last_one_ends_like_it(last, growth, months):
    reported = {DUE[each]: last[each] * growth for each in months}
    found = forecast(EVENTS, reported, DUE, dict(zip(BEFORE, last, strict=True)))
    if found.basis is Basis.SEASONALITY:
        assert found.value == sum(last) * growth
    else:
        assert len(reported) == len(DUE) or not any(last[each] for each in months)


def test_without_any_month_nothing_is_forecast():
    assert forecast(EVENTS, {}, DUE, dict.fromkeys(BEFORE, Fraction(1))) is None
