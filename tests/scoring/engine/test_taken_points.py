"""Points below zero: what an act takes is taken, whatever is missing beside it, and the trace adds up."""

import re
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bagalau.scoring.engine.body_score import score
from bagalau.scoring.engine.score_tree import BodyScore
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.missing import Missing
from bagalau.scoring.numbers.rounding import format_number
from bagalau.scoring.source.writing import write_yaml

F = Fraction
NAMES = {"kk": "x", "ru": "x", "en": "x"}
MAXIMA = {"a": 30, "b": 10, "c": 40, "e": 60}
TAKEN = {"p": F(1, 2), "q": F(1, 2), "r": F(1)}
"""Deductions inside a group, without a maximum: what one of their points is in the block's points."""
PROPOSED = {"status": "proposed"}


def leaf(code: str, maximum: int) -> dict[str, object]:
    absent = [each for each in Missing if each is not Missing.NOT_APPLICABLE]
    return {
        "code": code.upper(), "names": NAMES, "maximum": F(maximum), "good": "up", "kinds": ["LEB"],
        "evaluator": "centre", "value": code, "rule": {"points": "value", "least": F(-9)},
        "missing": {str(each): "exclude" for each in absent}, "inputs": {code: NAMES}, **PROPOSED,
    }  # fmt: skip


def group(code: str, maximum: int, children: list[object], **rest: object) -> dict[str, object]:
    return {"code": code, "names": NAMES, "maximum": F(maximum), **PROPOSED, **rest, "children": children}  # fmt: skip


def edition(least: int = -100, **of_inner: object) -> Edition:
    """Give two directions, the first on a scale of its own with a criterion inside."""
    leaves = {code: leaf(code, maximum) for code, maximum in MAXIMA.items()}
    leaves |= {code: leaf(code, 0) for code in TAKEN}
    inner = group("I", 40, [leaves[code] for code in "abp"], **of_inner)
    first = group("D", 40, [inner, leaves["c"], leaves["q"]], scale=F(80))
    second = group("S", 60, [leaves["e"], leaves["r"]])
    places = {"places": F(2), "mode": "half_up", **PROPOSED}
    document = {
        "edition": "taken", "block": "taken", "governs": [F(2024)], "known_from": "2024-01-01",
        "names": NAMES, **PROPOSED, "rounding": places, "precision": places, "maximum": F(100),
        "clamp": {"least": F(least), "most": F(100)}, "coverage": {"flag_below": F(0), **PROPOSED},
        "children": [first, second],
    }  # fmt: skip
    return read_edition(write_yaml(document).replace("'2024-01-01'", "2024-01-01"))


EDITION = edition()


def scored(given_: Mapping[str, Fraction | int], by: Edition = EDITION) -> BodyScore:
    facts = {name: MeasureFact(F(value)) for name, value in given_.items()}
    return score(by, BodyFacts("body", "LEB", "local", facts))


EARNED = st.fixed_dictionaries(
    {}, optional={code: st.integers(0, most).map(F) for code, most in MAXIMA.items()}
)
FOUND = st.fixed_dictionaries({}, optional={code: st.integers(-9, 0).map(F) for code in TAKEN})
BELOW = st.fixed_dictionaries({}, optional={code: st.integers(-9, -1).map(F) for code in MAXIMA})


@given(EARNED, FOUND)
def test_what_is_taken_is_taken_to_the_last_digit_whatever_is_missing_beside_it(earned, found):
    assume(earned)
    before, after = scored(earned), scored({**earned, **found})
    taken = sum((points * TAKEN[code] for code, points in found.items()), F(0))
    assert after.before_deductions - before.before_deductions == taken
    for code in MAXIMA:
        assert after.node(code.upper()).points_applied == before.node(code.upper()).points_applied


@given(EARNED, BELOW, FOUND, st.data())
def test_hiding_a_figure_never_returns_points_that_were_taken(earned, below, found, data):
    given_ = {**earned, **below, **found}
    rest = sorted(code for code in given_ if given_[code] >= 0 and code in MAXIMA)
    assume(len(rest) > 1)
    hidden = data.draw(st.sampled_from(rest))
    after = scored({code: value for code, value in given_.items() if code != hidden})
    before = scored(given_)
    for code in (*below, *found):
        node = code.upper()
        assert after.node(node).points_applied == before.node(node).points_applied


@given(EARNED, BELOW, FOUND)
def test_indicators_sum_to_the_block_and_every_trace_ends_at_its_points(earned, below, found):
    whole = scored({**earned, **below, **found})
    leaves = [node for node in whole.root.nodes() if not node.children]
    if whole.before_deductions is not None:
        assert sum(each.points_applied or 0 for each in leaves) == whole.before_deductions
        assert sum(each.maximum_applied for each in leaves) == 100
    for node in whole.root.nodes():
        if node.children and node.points is not None:
            steps = node.trace.steps[: -2 if node is whole.root else None]
            said = re.split("[=≈] ", steps[-1])[-1]
            assert said == format_number(node.points).removeprefix("≈")


@given(EARNED, BELOW, FOUND)
def test_no_group_has_more_than_its_maximum_nor_an_earning_less_than_nothing(earned, below, found):
    for node in scored({**earned, **below, **found}).root.nodes():
        assert node.points is None or node.points <= node.maximum
        assert node.points is None or node.points - node.taken >= 0
        assert node.taken <= 0


def test_five_points_are_five_with_a_sibling_missing_and_with_all_of_them():
    whole = scored({"a": 30, "b": 10, "c": 40, "e": 60, "p": -5})
    assert whole.node("I").points == 35
    assert scored({"b": 10, "c": 40, "e": 60, "p": -5}).node("I").points == 40 - 5
    alone = scored({"c": 40, "e": 60, "p": -5})
    assert (alone.node("I").points, alone.node("I").maximum_applied) == (-5, 0)
    assert [each.points for each in (whole, alone)] == [F("97.5"), F("97.5")]


def test_the_trace_tells_what_is_taken_after_what_was_shared_out():
    steps = scored({"b": 8, "p": -5}).node("I").trace.steps
    assert steps == (
        "1. B 8 = 8",
        "2. only 10 of 40 points could be had, the rest is shared out pro rata: 8 × 40 / 10 = 32",
        "3. points below zero are taken as they are, whatever is missing: 32 − P 5 = 27",
    )
    alone = scored({"c": 40, "p": -5})
    assert alone.node("I").trace.steps == (
        "1. nothing with a maximum was counted below",
        "2. points below zero are taken as they are, whatever is missing: 0 − P 5 = -5",
    )
    assert alone.node("D").trace.steps[-1] == (
        "2. points below zero are taken as they are, whatever is missing: 40 − I 2.5 (of 5) = 37.5"
    )


def test_a_block_in_which_nothing_counts_has_no_score_to_take_from_and_says_so():
    found = scored({"p": -5})
    assert (found.points, found.before_deductions, found.node("I").points) == (None, None, -5)
    assert found.root.trace.steps == (
        "1. not available: nothing with a maximum was counted that points could be taken off",
    )


def test_a_floor_that_the_edition_writes_stays():
    held = edition(held={"least": F(0), **PROPOSED})
    assert scored({"a": 3, "b": 0, "p": -5, "e": 60}, held).node("I").points == 0
    assert scored({"p": -5, "e": 60}, held).node("I").state == "excluded"
    assert scored({"a": 3, "b": 0, "c": 0, "e": 0, "p": -9}, edition(least=0)).points == 0


def test_a_group_without_enough_data_still_loses_what_is_taken_in_it():
    needs = edition(availability={"least": F(1), **PROPOSED})
    found = scored({"a": 30, "c": 40, "e": 60, "p": -5}, needs)
    node = found.node("I")
    assert (node.state, node.points, node.maximum_applied) == ("unavailable", -5, 0)
    assert found.points == F("97.5")
    assert re.search("not available: .*\n.*0 − P 5 = -5", "\n".join(node.trace.steps))


@pytest.mark.parametrize("mean", ["arithmetic", "geometric", "harmonic"])
def test_every_mean_takes_after_it_is_taken(mean):
    by = edition(aggregate={"mean": mean, **PROPOSED})
    for given_ in ({"a": 15, "b": 5}, {"b": 5}):
        rest = {**given_, "c": 40, "e": 60}
        assert scored({**rest, "p": -5}, by).points == scored(rest, by).points - F(5, 2)
        assert scored({**rest, "p": -5}, by).node("I").points == 15


def test_a_weighted_mean_takes_what_the_share_weighs_when_nothing_is_missing():
    weights = {"A": F(1), "B": F(3), "P": F(0)}
    by = edition(aggregate={"mean": "arithmetic", "weights": weights, **PROPOSED})
    whole = scored({"a": -3, "b": 10, "c": 0, "e": 0, "p": -1}, by).node("I")
    assert whole.points == 40 * (F(3, 4) + F(1, 4) * F(-3, 30)) - 1
    alone = scored({"a": -3, "c": 0, "e": 0, "p": -1}, by).node("I")
    assert alone.points == 40 * F(1, 4) * F(-3, 30) - 1
