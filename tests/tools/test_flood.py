"""The made-up flood of the demonstration: what its body asks to leave out did lower its figure."""

import json

import pytest

from bagalau_tools.demo.process.exemptions import ASKED, BODY
from bagalau_tools.demo.sizes import NATIONAL, SMALL, YEAR
from bagalau_tools.demo.synthetic.applications import FLOODED, applications

FEW = 30
"""Cases of the body in the small year; a national one has some fifty times as many."""


def in_time(cases):
    """Give the share of cases that were answered, within the term."""
    return sum(each["answered_on"] <= each["due_on"] for each in cases) / len(cases)


@pytest.mark.parametrize(("size", "count"), [(SMALL, FEW), (NATIONAL, 50 * FEW)])
def test_without_the_month_of_the_flood_more_was_answered_in_time(size, count):
    assert (BODY, YEAR, *ASKED["months"]) == FLOODED
    lines = applications(BODY, year=YEAR, count=count, seed=size.seed).splitlines()
    answered = [each for each in map(json.loads, lines) if each["answered_on"]]
    month = f"{YEAR}-{FLOODED[2]:02d}"
    others = [each for each in answered if not each["received_on"].startswith(month)]
    assert len(others) < len(answered)
    assert in_time(others) > in_time(answered)


def test_other_bodies_and_years_know_no_flood():
    def received_late(body, year):
        lines = applications(body, year=year, count=1000, seed=NATIONAL.seed).splitlines()
        april = [
            each for each in map(json.loads, lines) if each["received_on"].startswith(f"{year}-04")
        ]
        return 1 - in_time([each for each in april if each["answered_on"]])

    assert received_late(BODY, YEAR) > 0.4
    assert max(received_late(BODY, YEAR - 1), received_late("akimat-abai", YEAR)) < 0.2
