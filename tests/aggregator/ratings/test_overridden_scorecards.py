"""Cards of bodies with weights of their own are trusted by their overrides, and by nothing else."""

from fractions import Fraction

import numpy as np
import pytest

from bagalau.analysis.levels import levels_of
from bagalau.contracts.v1.results.scorecards import Node
from bagalau.contracts.v1.wire.canonical_json import canonical, fraction
from services.aggregator.ratings.rating import number
from services.aggregator.ratings.scorecard_validation import AnswerRejected, walk_tree
from services.aggregator.ratings.scorecard_validation import _node as checked
from services.aggregator.readers.round_columns import _cells, columns_from_scorecards
from services.aggregator.register.document import read_enacted
from tests.aggregator.year import CENTRAL, COMPOSITION, indicator, rated

BODY, SECOND, _ = CENTRAL


def overridden(code, points, maximum):
    return indicator(code, points, maximum=maximum).model_copy(update={"overrides": ["O1"]})


def test_a_maximum_may_differ_only_where_an_override_says_so():
    maxima = {}
    checked("health", indicator("goals.1", 40), maxima)
    checked("astana", overridden("goals.1", 60, 70), maxima)
    with pytest.raises(AnswerRejected, match="mixed_editions"):
        checked("justice", indicator("goals.1", 60, maximum=70), maxima)
    with pytest.raises(AnswerRejected, match="mixed_editions"):
        checked("almaty", overridden("goals.1", 60, 80), maxima)


def test_points_stand_on_the_editions_maximum_and_are_held_to_it():
    scaled = indicator("goals.1", 80, maximum=100).model_copy(
        update={"maximum_applied": number(35)}
    )
    checked("health", scaled, {})
    with pytest.raises(AnswerRejected, match="above_maximum"):
        checked("health", indicator("goals.1", 101, maximum=100), {})


def test_columns_of_a_rated_year_give_a_body_with_weights_of_its_own_its_total():
    own = [overridden("goals.1", 20, 80), overridden("goals.2", 10, 20)]
    usual = [indicator("goals.1", 30), indicator("goals.2", 45)]
    columns = columns_from_scorecards(rated({"goals": {BODY: own, SECOND: usual}}), COMPOSITION)
    row, at = columns.indicators.index("goals/goals.1"), columns.bodies.index(BODY)
    assert columns.own is not None
    assert columns.own[row, at] == float(Fraction(80, 50))
    assert not np.isnan(levels_of(columns).totals().totals).any()


def test_a_card_without_overrides_has_the_bytes_it_had_before_there_were_any():
    plain = indicator("goals.1", 40)
    assert b"overrides" not in canonical(plain)
    told = canonical(overridden("goals.1", 40, 50))
    assert b'"overrides":["O1"]' in told
    assert Node.model_validate_json(told).overrides == ["O1"]
    assert [fraction(each.maximum.exact) for each in walk_tree(plain)] == [50]


def test_the_register_names_the_region_of_an_akimat_and_of_nobody_else():
    register = read_enacted().register(2025, version=1, synthetic=True)
    regions = {body.code: body.region for body in register.bodies}
    assert "KZ-71" in regions.values()
    assert {bool(body.region) for body in register.bodies if body.group == "local"} == {True}
    assert {bool(body.region) for body in register.bodies if body.group == "central"} == {False}
    assert canonical(register).count(b'"region"') == len(
        [body for body in register.bodies if body.group == "local"]
    )


def test_nothing_counts_in_columns_below_a_group_that_is_not_available():
    def group(code, state, *below):
        bare = indicator(code, 20 if state == "counted" else None)
        told = {"level": "direction", "state": state, "children": list(below)}
        return bare.model_copy(update=told)

    trees = [
        group("goals.1", "counted", indicator("goals.11", 20)),
        group("goals.2", "unavailable", indicator("goals.21", 50)),
    ]
    year = rated({"goals": {BODY: trees}})
    cells = _cells("goals", year.cards["goals"][BODY].tree)
    assert cells["goals.11"].share == Fraction(20, 50)
    assert (cells["goals.21"].share, cells["goals.21"].value) == (None, None)
