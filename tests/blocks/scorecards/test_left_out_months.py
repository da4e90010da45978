"""Who leaves a month out gains nothing that cannot be seen, whichever month of whichever dataset."""

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import services
from bagalau.scoring.engine import MONTHS_MISSING, score
from bagalau.scoring.loading import read_edition
from bagalau.scoring.model import NOT_SUPPLIED, BodyFacts, MeasureFact, Missing
from services.citizens.measures import MEASURES as CITIZENS
from services.goals.measures import MEASURES as GOALS
from services.orgdev.measures import MEASURES as ORGDEV
from tests.example_counts import at_most

KNOWN = {"citizens": CITIZENS.known, "goals": GOALS.known, "orgdev": ORGDEV.known}
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


@cache
def edition_of(block):
    path = Path(services.__path__[0]) / block / "methodology" / f"{block}-2024.yaml"
    return read_edition(path.read_text("utf-8"))


def used(block):
    """Give the measures that the block's edition asks for."""
    names = {name for each in edition_of(block).every_indicator for name in each.measures()}
    return {name: KNOWN[block][name] for name in sorted(names)}


def facts_of(block, told):
    """Give a body's facts of what was told by measure and month."""
    measures = {}
    for name, measure in used(block).items():
        months = told.get(name, {})
        if not months:
            measures[name] = NOT_SUPPLIED
            continue
        value = measure.adding.year(months)
        absent = tuple(int(each[5:]) for each in MONTHS if each not in months)
        known = {"months": len(months), "lacking": absent} if measure.by_month else {}
        measures[name] = MeasureFact(value, **known)
    return BodyFacts("health", "CSB", "central", measures)


def leaves(node):
    return [leaf for each in node.children for leaf in leaves(each)] if node.children else [node]


def says_so(scored):
    """Whether the card names an indicator of which not all of the year is there."""
    return any(
        each.outcome.missing in {Missing.INCOMPLETE, Missing.NOT_SUPPLIED}
        or MONTHS_MISSING in each.outcome.flags
        for each in leaves(scored.root)
    )


@pytest.mark.parametrize("block", sorted(KNOWN))
@settings(max_examples=at_most(150))
@given(data=st.data())
def test_no_month_left_out_raises_a_score_unseen(block, data):
    measures, few = used(block), st.integers(0, 40).map(Fraction)
    told = {
        name: {month: data.draw(few, label=f"{name} {month}") for month in MONTHS}
        for name in measures
    }
    dataset = data.draw(st.sampled_from(sorted({each.dataset for each in measures.values()})))
    month = data.draw(st.sampled_from(MONTHS))
    left = {
        name: {
            each: value
            for each, value in told[name].items()
            if measures[name].dataset != dataset or each != month
        }
        for name in measures
    }
    edition = edition_of(block)
    before, after = score(edition, facts_of(block, told)), score(edition, facts_of(block, left))
    raised = (after.points or 0) > (before.points or 0)
    assert not raised or not measures_by_month(measures, dataset) or says_so(after)


@pytest.mark.parametrize("dataset", ["draft_acts", "information_systems"])
def test_what_a_body_sends_itself_is_never_better_for_being_left_out(dataset):
    measures = used("orgdev")
    told = {name: dict.fromkeys(MONTHS, Fraction(3)) for name in measures}
    own = [name for name in measures if measures[name].dataset == dataset]
    left = {**told, **{name: {m: told[name][m] for m in MONTHS[:11]} for name in own}}
    found = score(edition_of("orgdev"), facts_of("orgdev", left))
    named = [each for each in leaves(found.root) if each.outcome.missing is Missing.INCOMPLETE]
    assert named
    assert {each.outcome.points for each in named} == {0}


def measures_by_month(measures, dataset):
    return any(each.by_month for each in measures.values() if each.dataset == dataset)
