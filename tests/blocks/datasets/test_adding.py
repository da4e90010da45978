"""How measures add: months into a year, merged bodies into their survivor, for every measure there is."""

import doctest
from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.blocks.datasets import adding, lives
from bagalau.blocks.datasets.adding import (
    EVENTS,
    STATE,
    BodyMonths,
    OverBodies,
    OverTime,
    add_bodies,
)
from bagalau.blocks.datasets.measures import AddingRefused, Measures
from services.citizens.datasets import Application, Meeting
from services.citizens.measures import MEASURES as CITIZENS
from services.goals.datasets import Target
from services.goals.measures import MEASURES as GOALS
from services.orgdev.measures import MEASURES as ORGDEV
from services.results.measures import MEASURES as RESULTS

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]
HALF = MONTHS[:6]
EVERY = {
    code: measure.adding
    for of_block in (GOALS, CITIZENS, ORGDEV, RESULTS)
    for code, measure in of_block.known.items()
}
WAYS = sorted(set(EVERY.values()), key=str)
every_measure = pytest.mark.parametrize(
    "how", WAYS, ids=[next(code for code in EVERY if EVERY[code] == way) for way in WAYS]
)
"""Every way that some measure of some block adds, under the name of its first measure."""

counts = st.integers(0, 10**6).map(Fraction)
some_months = st.dictionaries(st.sampled_from(MONTHS), counts)
early_months = st.dictionaries(st.sampled_from(HALF), counts)
days = st.dates(date(2025, 1, 2), date(2025, 6, 30))


def year(how, parts):
    months = add_bodies(how, parts).months
    return how.year(months) if months else None


def test_the_examples_hold():
    assert [doctest.testmod(each).failed for each in (adding, lives)] == [0, 0]


@every_measure
@given(own=some_months, day=days)
def test_a_merged_body_without_records_changes_nothing(how, own, day):
    alone = BodyMonths("here", own)
    assert year(how, [alone, BodyMonths("there", {}, "here", day)]) == year(how, [alone])


@every_measure
@given(here=some_months, one=early_months, other=early_months, day=days)
def test_the_order_of_merged_bodies_does_not_matter(how, here, one, other, day):
    parts = [
        BodyMonths("here", here),
        BodyMonths("one", one, "here", day),
        BodyMonths("other", other, "here"),
    ]
    assert len({year(how, each) for each in permutations(parts)}) == 1


@every_measure
@given(at=st.integers(1, 6), own=counts, taken=counts)
def test_months_before_a_merger_and_after_it_make_one_year(how, at, own, taken):
    """The survivor has all from the merger on; before it each body tells its own."""
    before, after = MONTHS[:at], MONTHS[at:]
    here = dict.fromkeys(before, own) | dict.fromkeys(after, own + taken)
    there = dict.fromkeys(before, taken)
    whole = dict.fromkeys(MONTHS, own + taken)
    parts = [
        BodyMonths("here", here),
        BodyMonths("there", there, "here", date(2025, at + 1, 1)),
    ]
    if how.over_bodies is OverBodies.ONCE:
        parts = [
            BodyMonths("here", dict.fromkeys(MONTHS, Fraction(1))),
            BodyMonths("there", dict.fromkeys(before, Fraction(1)), "here"),
        ]
        whole = dict.fromkeys(MONTHS, Fraction(1))
    if how.over_bodies is OverBodies.SURVIVOR:
        whole = here
    assert year(how, parts) == how.year(whole)


@every_measure
@given(at=st.integers(1, 6), here=counts, there=counts)
def test_a_body_made_by_a_merger_goes_on_where_the_merged_ones_ended(how, at, here, there):
    before, after = dict.fromkeys(MONTHS[:at], there), dict.fromkeys(MONTHS[at:], here)
    parts = [
        BodyMonths("here", after),
        BodyMonths("there", before, "here", date(2025, at + 1, 1)),
    ]
    own = how.over_bodies is OverBodies.SURVIVOR
    assert year(how, parts) == how.year(after if own else before | after)


@every_measure
@given(months=early_months.filter(bool), there=counts)
def test_the_same_months_of_two_bodies_are_as_many_months_as_of_one(how, months, there):
    same = dict.fromkeys(months, there)
    found = add_bodies(how, [BodyMonths("here", months), BodyMonths("there", same, "here")])
    assert sorted(found.months) == sorted(months)
    expected = {
        OverBodies.SUM: {month: each + there for month, each in months.items()},
        OverBodies.BY_KEY: {month: each + there for month, each in months.items()},
        OverBodies.STANDING: {month: each + there for month, each in months.items()},
        OverBodies.ONCE: {month: max(each, there) for month, each in months.items()},
        OverBodies.SURVIVOR: months,
    }[how.over_bodies]
    assert how.year(found.months) == how.year(expected)


@every_measure
@given(here=some_months, one=early_months, other=early_months, days=st.tuples(days, days))
def test_a_chain_of_mergers_loses_no_records(how, here, one, other, days):
    first, then = sorted(days)
    chain = [
        BodyMonths("here", here),
        BodyMonths("one", one, "here", then),
        BodyMonths("other", other, "one", first),
    ]
    at_once = [
        BodyMonths("here", here),
        BodyMonths("one", one, "here", then),
        BodyMonths("other", other, "here", first),
    ]
    if how.over_bodies is OverBodies.STANDING:
        both = [BodyMonths("one", one), BodyMonths("other", other, "one", first)]
        joined = add_bodies(how, both).months
        at_once = [BodyMonths("here", here), BodyMonths("one", joined, "here", then)]
    if how.over_bodies is not OverBodies.STANDING or how.over_time is OverTime.SUM:
        assert year(how, chain) == year(how, at_once)
    told = add_bodies(how, chain).entered
    assert set(told) <= {"here", "one", "other"}
    if how == EVENTS:
        assert year(how, chain) == (
            sum([*here.values(), *one.values(), *other.values()]) if told else None
        )


def test_a_last_figure_of_the_survivor_holds_what_it_took_over():
    here = BodyMonths("here", {"2025-12": Fraction(100)})
    there = BodyMonths("there", {"2025-03": Fraction(40)}, "here", date(2025, 4, 10))
    found = add_bodies(STATE, [here, there])
    assert (STATE.year(found.months), found.entered) == (100, {"here": ("2025-12",)})


def test_last_figures_told_before_the_merger_stand_side_by_side():
    here = BodyMonths("here", {"2025-02": Fraction(100)})
    there = BodyMonths("there", {"2025-03": Fraction(40)}, "here", date(2025, 4, 10))
    found = add_bodies(STATE, [here, there])
    assert (STATE.year(found.months), set(found.entered)) == (140, {"here", "there"})


def test_every_measure_of_every_block_says_how_it_adds():
    assert all(isinstance(how, adding.Adding) for how in EVERY.values())


@pytest.mark.parametrize("shape", [Application, Target])
def test_what_has_no_months_cannot_say_that_its_last_month_counts(shape):
    with pytest.raises(AddingRefused):
        Measures().of(shape, "к", "р", "e", adding=STATE)(_one)


def test_a_measure_that_does_not_say_how_it_adds_is_refused_at_the_start():
    with pytest.raises(AddingRefused):
        Measures().of(Meeting, "к", "р", "e", adding=None)(_one)


def _one(_rows):
    return 1
