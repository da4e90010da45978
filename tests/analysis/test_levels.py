"""Floats for analysis agree with the exact score on every body, whatever is missing."""

import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bagalau.analysis.choices import official
from bagalau.analysis.columns import columns_of
from bagalau.analysis.intervals import official_places
from bagalau.analysis.levels import levels_of
from bagalau.analysis.perturbed import Runner
from bagalau.scoring.engine.body_score import score
from bagalau.scoring.model.facts import BodyFacts, DecidedDeduction, MeasureFact, PreviousValue
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.numbers.ranking import rank
from bagalau.scoring.variation import BlockTree, Round, body_of, tree_of
from tests.analysis.year import (
    BLOCKS,
    COMPOSITION,
    EDITIONS,
    KINDS,
    PLAN,
    national,
    scored_round,
    total_of,
)
from tests.example_counts import at_most
from tests.scoring import sample
from tests.scoring.engine import test_taken_points

NEAR = 1e-9
ANY_MEASURED = st.one_of(
    st.builds(MeasureFact, st.integers(0, 200).map(Fraction)),
    st.builds(MeasureFact, st.none(), st.sampled_from(Missing)),
)


@st.composite
def bodies(draw, edition, kinds=KINDS):
    codes = [each.code for each in edition.indicators()]
    measures = {name: draw(ANY_MEASURED) for name in sorted(edition.measures())}
    previous = st.builds(PreviousValue, st.fractions(0, 2, max_denominator=50), st.just("2024"))
    taken = st.builds(DecidedDeduction, st.sampled_from(sorted(edition.deductions)), st.integers(1, 30),
                      indicator=st.none() | st.sampled_from(codes))  # fmt: skip
    return BodyFacts(
        draw(st.sampled_from(["one", "court-department"])),
        draw(st.sampled_from(kinds)),
        "any",
        measures,
        draw(st.dictionaries(st.sampled_from(codes), previous, max_size=9)),
        draw(st.lists(taken, max_size=3)),
        draw(st.dictionaries(st.sampled_from(codes), st.fractions(0, 9), max_size=4)),
    )


@settings(deadline=None, max_examples=at_most(60), suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_body_agrees_with_the_exact_score_and_total(data):
    scored = {}
    for number in range(3):
        kind = data.draw(st.sampled_from(KINDS))
        scored[f"b{number}"] = (
            kind,
            {
                block: score(EDITIONS[block], data.draw(bodies(EDITIONS[block], [kind])))
                for block in BLOCKS
            },
        )
    columns = columns_of(scored_round(scored))
    levels = levels_of(columns).totals()
    replicated = _official(columns)
    for at, (kind, blocks) in enumerate(scored.values()):
        for number, block in enumerate(BLOCKS):
            if blocks[block].points is not None:
                assert abs(float(blocks[block].points) - levels.blocks[number, at]) <= NEAR
        exact = total_of(kind, blocks).total
        for found in (levels.totals[at], replicated[at]):
            assert np.isnan(found) if exact is None else abs(float(exact) - found) <= NEAR


@settings(deadline=None, max_examples=at_most(60), suppress_health_check=list(HealthCheck))
@given(st.lists(bodies(sample.EDITION, ["LEB", "CSB", "NB"]), min_size=1, max_size=4))
def test_tables_of_steps_and_rules_of_their_own_agree_too(everybody):
    found = [score(sample.EDITION, facts) for facts in everybody]
    tree = tree_of(sample.EDITION)
    year = Round(
        [BlockTree("goals", tree.root, tree.least, tree.most)],
        [
            body_of(f"b{at}", facts.kind, {"goals": each})
            for at, (facts, each) in enumerate(zip(everybody, found, strict=True))
        ],
        COMPOSITION,
    )
    columns = columns_of(year)
    levels, replicated = levels_of(columns).totals(), _official(columns)
    for at, each in enumerate(found):
        if each.points is None:
            assert np.isnan(levels.totals[at])
        else:
            assert abs(float(each.points) - levels.totals[at]) <= NEAR
            assert abs(float(each.points) - replicated[at]) <= NEAR


WEIGHTS = {"A": Fraction(1), "B": Fraction(3), "P": Fraction(0)}


@pytest.mark.parametrize(
    "of_inner",
    [
        {},
        {"availability": {"least": Fraction(1), "status": "proposed"}},
        {"aggregate": {"mean": "arithmetic", "weights": WEIGHTS, "status": "proposed"}},
    ],
)
def test_points_below_zero_agree_whatever_is_missing_beside_them(of_inner):
    edition, rng = test_taken_points.edition(**of_inner), random.Random(1)
    bodies, found = [], []
    for number in range(120):
        measures = {
            name: MeasureFact(Fraction(rng.randint(-9, 60)))
            if rng.random() < 0.7
            else MeasureFact(None, rng.choice(list(Missing)))
            for name in sorted(edition.measures())
        }
        found.append(score(edition, BodyFacts(f"b{number}", "LEB", "local", measures)))
        bodies.append(body_of(f"b{number}", "LEB", {"goals": found[-1]}))
    tree = tree_of(edition)
    year = Round([BlockTree("goals", tree.root, tree.least, tree.most)], bodies, COMPOSITION)
    columns = columns_of(year)
    levels, replicated = levels_of(columns).totals(), _official(columns)
    for at, each in enumerate(found):
        exact = np.nan if each.points is None else float(each.points)
        near = [abs(exact - given[at]) <= NEAR for given in (levels.totals, replicated)]
        assert near == [True, True] or np.isnan([exact, levels.totals[at]]).all()


def test_places_with_nothing_varied_are_those_of_the_official_ranking():
    scored = national(40, seed=5)
    columns = columns_of(scored_round(scored))
    stands = official_places(columns, Runner(columns, PLAN))
    for group, found in zip(columns.groups, stands, strict=True):
        names = [columns.bodies[at] for at in group.bodies]
        assert len(names) > 5
        exact = rank({name: total_of(scored[name][0], scored[name][1]).total for name in names})
        assert [exact[name].place for name in names] == found.tolist()


def _official(columns):
    _, totals = next(Runner(columns, PLAN).totals(official(columns, 1)))
    return totals[:, 0]
