"""Analysis in floats honours overrides to 1e-9, and refuses what it cannot vary."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bagalau.analysis.choices import official
from bagalau.analysis.columns import columns_of
from bagalau.analysis.levels import levels_of
from bagalau.analysis.perturbed import Runner
from bagalau.scoring.engine.all_scores import score_all
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.variation import BlockTree, NotModelled, Round, body_of, tree_of
from tests.analysis.test_levels import NEAR, bodies
from tests.analysis.year import COMPOSITION, PLAN
from tests.example_counts import at_most
from tests.scoring import sample
from tests.scoring.engine import test_relative
from tests.scoring.engine.test_overrides import TEXT, one, override

WEIGHED = read_edition(
    TEXT
    + override("A1", "body: one", "{maximum: 65}", code="W1")
    + override("A1.01", "body: one", "{maximum: 40}", code="W2")
    + override("C1", "body: one", "{maximum: 15}", code="W3")
    + override("C1.01", "body: one", "{maximum: 2}", code="W4")
    + override("A1.05", "region: abai", "{maximum: 5}", code="W5")
    + override("A1.03", "region: abai", "{maximum: 5}", code="W6")
)


def columns(edition, everybody):
    scored = score_all(edition, everybody)
    tree = tree_of(edition)
    year = Round(
        [BlockTree("goals", replace(tree.root, code="goals"), tree.least, tree.most)],
        [cells(facts, each) for facts, each in zip(everybody, scored, strict=True)],
        COMPOSITION,
    )
    return scored, columns_of(year)


def cells(facts, scored):
    """Give the cells of the small edition's block under the name of a block of the composition."""
    found = body_of(facts.body, facts.kind, {"goals": scored})
    own = found.own.get("goals")
    return replace(found, own={"goals": {**own, "goals": own["sample"]}} if own else {})


@settings(deadline=None, max_examples=at_most(80), suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            bodies(sample.EDITION, ["LEB", "CSB", "NB"]),
            st.sampled_from(["local", "any"]),
            st.sampled_from(["abai", ""]),
            st.sampled_from([2024, 2025]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_body_agrees_with_the_exact_score_under_overrides(drawn):
    everybody = [
        replace(
            facts,
            body="one" if not at else "astana" if at == 1 else f"b{at}",
            group=group,
            region=region if at else "",
            year=year,
        )
        for at, (facts, group, region, year) in enumerate(drawn)
    ]
    scored, found = columns(WEIGHED, everybody)
    levels = levels_of(found).totals()
    _, replicated = next(Runner(found, PLAN).totals(official(found, 1)))
    for at, each in enumerate(scored):
        if each.points is None:
            assert np.isnan(levels.totals[at])
        else:
            assert abs(float(each.points) - levels.totals[at]) <= NEAR
            assert abs(float(each.points) - replicated[at, 0]) <= NEAR


def test_weights_of_a_body_of_its_own_tell_columns_apart():
    everybody = [sample.facts(body="astana", year=2024), sample.facts(body="b", year=2024)]
    _, found = columns(read_edition(TEXT), everybody)
    assert found.own is not None
    row = found.indicators.index("goals/B1.01")
    assert found.own[row].tolist() == [4 / 6, 1.0]
    _, usual = columns(sample.EDITION, everybody)
    assert usual.own is None
    assert usual.digest != found.digest


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("aggregate: {mean: geometric, status: proposed}", "a geometric mean"),
        ("aggregate: {mean: harmonic, status: proposed}", "a harmonic mean"),
        ("aggregate: {mean: power, exponent: 2, status: proposed}", "a power mean"),
        (
            "aggregate: {mean: arithmetic, least: 0.1, status: proposed}",
            "shares bounded from below",
        ),
        ("held: {most: 40, status: proposed}", "bounds on a group's points"),
        (
            "correction: {coefficient: x, inputs: {x: {kk: x, ru: x, en: x}}, status: proposed}",
            "a correction coefficient",
        ),
    ],
)
def test_what_is_no_weighted_sum_is_refused_by_name(said, why):
    edition = test_relative.edition(
        ("    status: proposed\n    children:", f"    status: proposed\n    {said}\n    children:")
    )
    with pytest.raises(NotModelled, match=f"compared-2025, D1: analysis does not model {why}"):
        tree_of(edition)


def test_an_override_that_brings_another_mean_is_refused_too():
    frame = "precision: {places: 6, mode: half_up, status: proposed}\nmaximum: 100"
    mean = override("C1", "body: a", "{aggregate: {mean: geometric, status: proposed}}")
    edition = read_edition(one(mean).replace("maximum: 100", frame, 1))
    with pytest.raises(NotModelled, match=r"sample-2025, C1: .* a geometric mean"):
        tree_of(edition)


def test_an_arithmetic_mean_with_weights_of_its_own_agrees():
    said = (
        "aggregate: {mean: arithmetic, weights: {C1.01: 1, A2.03: 2, C2.05: 3}, status: proposed}"
    )
    text = sample.changed(
        ("maximum: 25\n    status: proposed", f"maximum: 25\n    status: proposed\n    {said}")
    )
    scored, found = columns(
        read_edition(text),
        [sample.facts(body="a"), sample.facts({"left": 14}, body="b", kind="CSB")],
    )
    totals = levels_of(found).totals().totals
    for at, each in enumerate(scored):
        assert abs(float(each.points) - totals[at]) <= NEAR
