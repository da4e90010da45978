"""Means over the rows of a list, special tables, and coefficients by load: reckoned by hand."""

from fractions import Fraction
from pathlib import Path

import pytest

from bagalau.scoring.editions.cases import check_cases, read_cases
from bagalau.scoring.engine.body_score import score, score_round
from bagalau.scoring.engine.score_tree import BodyScore
from bagalau.scoring.loading.edition import EditionRefused, read_edition
from bagalau.scoring.model.edition import Edition
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.figures import RoundNeeded

TEXT = (Path(__file__).parents[1] / "programmes.yaml").read_text(encoding="utf-8")
PROGRAMMES = [
    {"programme": "001", "spent": Fraction(50), "plan": Fraction(50)},
    {"programme": "002", "spent": Fraction(99), "plan": Fraction(100)},
]
RESULTS = [
    {"programme": "001", "fact": Fraction(19), "due": Fraction(20)},
    {"programme": "001", "fact": Fraction(3), "due": Fraction(2)},
    {"programme": "002", "fact": Fraction(3), "due": Fraction(2)},
]


def edition(*changes: tuple[str, str]) -> Edition:
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_edition(text)


def body(code: str, budget: int | None, kind: str = "CSB", group: str = "central") -> BodyFacts:
    measures = {} if budget is None else {"budget": MeasureFact(Fraction(budget))}
    lists = {"programmes": PROGRAMMES, "results": RESULTS}
    return BodyFacts(code, kind, group, measures, lists=lists)


def scored(*bodies: BodyFacts, by: Edition | None = None) -> dict[str, BodyScore]:
    return score_round(by or edition(), {each.body: each for each in bodies})


def test_points_are_the_mean_over_programmes_of_the_points_of_each():
    # 001: (0.95 + 1)/2 = 97.5 %, all money spent: −1. 002: 100/(99/100) = 101.01…: 22.
    found = scored(body("a", 30))["a"]
    assert found.node("E5.1").points == Fraction(-1 + 22, 2)
    assert found.node("E5.1").value == (Fraction("97.5") + Fraction(10000, 99)) / 2


def test_a_scale_carries_points_of_twenty_two_to_a_maximum_of_one_hundred():
    found = scored(body("a", 30, kind="NB"))["a"]
    assert found.points == Fraction(21, 2) * 100 / 22


def test_load_coefficient_is_found_apart_for_each_group():
    loads = [body("c1", 10), body("c2", 30), body("l1", 1000, group="local")]
    found = scored(*loads, body("l2", 3000, group="local"))
    plain = Fraction(21, 2) * 100 / 22
    assert [found[code].points / plain for code in ("c1", "c2", "l1", "l2")] == [
        1,
        Fraction("1.01"),
        1,
        Fraction("1.01"),
    ]


def test_a_kind_can_stand_outside_the_correction_and_moves_no_mean():
    found = scored(body("a", 10), body("b", 20), body("bank", 90, kind="NB"))
    plain = Fraction(21, 2) * 100 / 22
    assert found["bank"].points == plain
    assert found["b"].points == plain * Fraction("1.01")


def test_corrected_points_never_exceed_the_cap():
    capped = edition(("except_kinds", "most: 48\n  except_kinds"))
    found = scored(body("a", 10), body("b", 20), by=capped)
    assert found["b"].points == 48
    assert "at most 48 = 48" in " ".join(found["b"].root.trace.steps)


def test_an_unknown_load_gains_nothing_and_is_flagged():
    found = scored(body("a", 10), body("b", None), body("c", 30))["b"]
    assert found.points == Fraction(21, 2) * 100 / 22
    assert found.root.flags == ("load_unknown",)


def test_equal_loads_are_each_the_mean_and_gain_the_least_coefficient():
    found = scored(body("a", 10), body("b", 10))["a"]
    assert found.points == Fraction(21, 2) * 100 / 22 * Fraction("1.01")


def test_trace_says_who_the_peers_were_and_the_figures_used():
    steps = " ".join(scored(body("a", 10), body("b", 30))["b"].root.trace.steps)
    assert "r_max = max of budget over 2 of group central (a, b) = 30" in steps
    assert "2 of group central (a, b): min 0, max 1, mean 0.5" in steps
    assert "corrected points ≈ 47.727273 × 1.01" in steps


def test_rows_stand_in_the_trace_one_by_one():
    steps = scored(body("a", 10))["a"].node("E5.1").trace.steps
    assert steps[:2] == (
        "1. 001: value 97.5, points -1",
        "2. 002: value ≈101.010101, points 22",
    )


def test_one_body_alone_cannot_be_scored_by_an_edition_that_compares():
    with pytest.raises(RoundNeeded, match="programmes-2013 compares bodies"):
        score(edition(), body("a", 10))


def test_a_case_brings_the_others_of_its_round():
    text = """
edition: programmes-2013
cases:
  - name: the most loaded of four, by hand
    body: a
    kind: CSB
    group: central
    given: {budget: 40}
    lists:
      programmes: [{programme: "001", spent: 50, plan: 50}]
      results: [{programme: "001", fact: 19, due: 20}, {programme: "001", fact: 3, due: 2}]
    others:
      - {body: b, kind: CSB, group: central, given: {budget: 10}}
      - {body: c, kind: CSB, group: central, given: {budget: 20}}
      - {body: d, kind: CSB, group: central, given: {budget: 30}}
    expect: {E5.1: -1, block: 0}
  - name: nothing spent short, all results reached
    body: a
    kind: CSB
    group: central
    given: {budget: 20}
    lists:
      programmes: [{programme: "001", spent: 49, plan: 50}]
      results: [{programme: "001", fact: 25, due: 20}]
    others:
      - {body: b, kind: CSB, group: central, given: {budget: 10}}
      - {body: c, kind: CSB, group: central, given: {budget: 60}}
    expect: {E5.1: 22, block: 100}
"""
    assert [each.differences for each in check_cases(edition(), read_cases(text))] == [(), ()]


@pytest.mark.parametrize(
    ("lists", "missing"),
    [
        ({}, "not_supplied"),
        ({"programmes": [], "results": RESULTS}, "nothing_to_measure"),
        (
            {"programmes": [{"programme": "001", "plan": Fraction(1)}], "results": RESULTS},
            "not_supplied",
        ),
        (
            {"programmes": [{**PROGRAMMES[0], "programme": "9"}], "results": RESULTS},
            "nothing_to_measure",
        ),
    ],
)
def test_an_absent_list_or_cell_is_an_absence_and_never_a_zero(lists, missing):
    facts = BodyFacts("a", "CSB", "central", {"budget": MeasureFact(Fraction(1))}, lists=lists)
    assert scored(facts)["a"].node("E5.1").missing == missing


def test_a_row_with_nothing_to_measure_is_left_out_of_the_mean():
    rows = [*PROGRAMMES, {"programme": "003", "spent": Fraction(0), "plan": Fraction(0)}]
    lists = {"programmes": rows, "results": RESULTS}
    facts = BodyFacts("a", "CSB", "central", {"budget": MeasureFact(Fraction(1))}, lists=lists)
    node = scored(facts)["a"].node("E5.1")
    assert node.points == Fraction(21, 2)
    assert "3. 003: nothing to measure, left out of the mean" in node.trace.steps


def test_rows_can_be_gathered_and_the_mean_taken_within_each_gathering_first():
    # 001 and 002 belong to one administrator, 003 to another: ((-1 + 22)/2 + 22)/2.
    gathered = edition(("key: programme\n", "key: programme\n          within: administrator\n"))
    rows = [
        {**PROGRAMMES[0], "administrator": "health"},
        {**PROGRAMMES[1], "administrator": "health"},
        {**PROGRAMMES[1], "programme": "003", "administrator": "schools"},
    ]
    results = [*RESULTS, {**RESULTS[2], "programme": "003"}]
    lists = {"programmes": rows, "results": results}
    facts = BodyFacts("a", "LEB", "local", {"budget": MeasureFact(Fraction(1))}, lists=lists)
    node = scored(facts, by=gathered)["a"].node("E5.1")
    assert node.points == (Fraction(21, 2) + 22) / 2
    assert node.trace.steps[0] == "1. health, 001: value 97.5, points -1"
    assert "first within each administrator" in " ".join(node.trace.steps)


def test_without_a_gathering_the_mean_is_the_plain_one():
    gathered = edition(("key: programme\n", "key: programme\n          within: administrator\n"))
    assert scored(body("a", 30), by=gathered)["a"].node("E5.1").points == Fraction(21, 2)


FAULTS = [
    (("scale: 22", "scale: 21"), "children_do_not_sum"),
    (("scale: 22", "scale: 0"), "number_too_small"),
    (("above_mean:", "above:"), "correction_form"),
    (("from: 1.01", "from: 2"), "correction_form"),
    (("{min: budget, by: group}", "{least: budget, by: group}"), "figure_form"),
    (("by: group}", "by: region}"), "unknown_word"),
    (("list: programmes", "list: Programmes"), "code_form"),
    (("columns: [spent, plan]", "columns: [spent, Plan]"), "code_form"),
    (("{result: {list", "{spent: {list"), "duplicate_code"),
    (('"min(1, fact/due)"', "1"), "formula_without_input"),
    (("mean: points", "mean: best"), "unknown_word"),
    (("mean: points", "mean: points\n          within: By whom"), "code_form"),
    (("mean: points", "mean: value"), "rule_names_columns"),
    (("- when: 100*result < 90.1\n", "- places: 0\n"), "branch_not_reached"),
    (("- bands: [{at_least: 100", "- when: spent > 0\n              bands: [{at_least: 100"), "branch_missing"),
    (("status: proposed\nchildren", "status: proposed\nheld: {status: proposed}\nchildren"), "held_form"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code"), FAULTS, ids=[code for _, code in FAULTS])
def test_what_is_written_wrong_is_told_with_its_place(change: tuple[str, str], code: str):
    with pytest.raises(EditionRefused) as refused:
        edition(change)
    assert code in {fault.code for fault in refused.value.faults}, refused.value


def test_bounds_hold_a_node_whatever_stands_below():
    held = edition(("children:", "held: {least: 10, most: 40, status: proposed}\nchildren:"))
    found = scored(body("a", 10), body("b", 20), by=held)["b"]
    assert found.points == 40
    assert "held at 40: the bounds of budget" in " ".join(found.root.trace.steps)
