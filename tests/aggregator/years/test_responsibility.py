"""The flags of responsibility of bodies inside and outside the single rating (para 73)."""

from dataclasses import replace

import pytest

from services.aggregator.composition.compositions import read_compositions
from services.aggregator.years.responsibility import Foreseen, responsibility_flags
from tests.aggregator.stored_years import ENACTED, stored_year

COMPOSITIONS = read_compositions()
YEARS = (2023, 2024, 2025, 2026)
OTHERS = {"agriculture": (5, 5), "labour": (4, 4), "justice": (3, 3), "health": (2, 2)}


def flags_of(counts, *, year=2026, unsigned=()):
    """Give the flags of a year whose earlier years are rated too; *counts* by year."""
    ratings = {}
    for each in range(year - len(counts) + 1, year + 1):
        kept = stored_year(each, {**OTHERS, **counts[each - year + len(counts) - 1]})
        composition = COMPOSITIONS.governing(each)
        kept = replace(kept, composition=composition, unsigned=unsigned if each == year else ())
        ratings[each] = kept.rating()
    by = COMPOSITIONS.foresees(ratings[year].composition, year)
    told = responsibility_flags(ratings, year, Foreseen(by, ENACTED.roll.events))
    return {each.body: each for each in told.bodies}


def falling(body, steps):
    return [{body: (9 - at, 9 - at)} for at in range(steps)]


@pytest.mark.parametrize(
    ("body", "rating"),
    [("trade", "single_rating"), ("interior", "citizens"), ("national-bank", "goals")],
)
def test_three_falls_running_raise_the_flag_outside_the_single_rating_too(body, rating):
    found = flags_of(falling(body, 4))[body]
    assert (found.decline, found.falls, found.decline_rating) == (True, 3, rating)
    assert [each.verdict for each in found.steps] == ["fell"] * 3
    two = flags_of(falling(body, 3)).get(body)
    assert two is None or not two.decline


@pytest.mark.parametrize("body", ["trade", "interior"])
def test_a_year_that_held_or_is_not_signed_ends_a_row_of_falls(body):
    held = [*falling(body, 3), {body: (7, 7)}]
    for found in (flags_of(held), flags_of(falling(body, 4), unsigned=("citizens",))):
        assert body not in found or not found[body].decline


def test_a_body_outside_holds_last_positions_in_its_blocks_and_none_in_the_single_rating():
    found = flags_of([{"interior": (1, 1)}])["interior"]
    assert {each.rating for each in found.positions} == {"citizens"}
    assert found.last_positions
    assert not found.both
