"""Parameters that are otherwise for a kind, a group, a region or one body, with reason and period."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bagalau.scoring.editions.cases import check_cases, read_cases
from bagalau.scoring.editions.edition_bridge import bridge
from bagalau.scoring.editions.edition_difference import diff_editions
from bagalau.scoring.editions.patch import patch_text
from bagalau.scoring.engine.all_scores import score_all
from bagalau.scoring.engine.body_score import score
from bagalau.scoring.loading.edition import EditionRefused, read_edition
from bagalau.scoring.model.edition import list_overrides
from bagalau.scoring.model.overrides import YearNeeded
from bagalau.scoring.model.tree import Group
from tests.example_counts import at_most
from tests.scoring import sample
from tests.scoring.engine import test_properties
from tests.scoring.sample import facts

HERE = Path(__file__).parents[1]
ADDED = (HERE / "overridden.yaml").read_text("utf-8")
TEXT = sample.TEXT + ADDED
EDITION = read_edition(TEXT)
CASES = read_cases((HERE / "overridden.cases.yaml").read_text("utf-8"))


def override(node: str, for_: str, set_: str, *, code: str = "X1", more: str = "") -> str:
    return (
        f"  - {{code: {code}, node: {node}, for: {{{for_}}}, set: {set_}, "
        f"reason: {{kk: к, ru: п, en: e}}, status: proposed, valid_from: 2024{more}}}\n"
    )


def one(*added: str) -> str:
    return sample.TEXT + "overrides:\n" + "".join(added)


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(EditionRefused) as refused:
        read_edition(text)
    assert all(each.line for each in refused.value.faults), refused.value
    return [(each.pointer, each.code) for each in refused.value.faults]


@pytest.mark.parametrize("checked", check_cases(EDITION, CASES), ids=lambda each: each.name)
def test_worked_cases_of_overrides_come_out(checked):
    assert checked.differences == ()


def test_an_edition_without_overrides_keeps_its_digest_and_its_trees():
    assert read_edition(sample.TEXT).digest == sample.EDITION.digest
    assert sample.EDITION.root_for(facts()) is sample.EDITION.root
    assert faults(sample.TEXT + "overrides: []\n") == [("/overrides", "empty_list")]


def test_the_trace_names_the_override_its_act_and_reason():
    found = score(EDITION, facts(year=2024))
    steps = found.node("B1.01").trace.steps
    assert steps[0] == (
        "1. override O3 for the body astana, 2024-2025, sourced_historical (Order on the capital, "
        "V1300008406, para 7): /maximum: 4 instead of 6; reason: Few are asked"
    )
    assert [each.code for each in found.node("B1.01").trace.overrides] == ["O3"]
    assert found.node("A2.03").trace.overrides == ()
    group = score(EDITION, facts(year=2025)).node("A1").trace
    assert group.steps[0].startswith("1. override O5 for the group local, from 2025, proposed: ")


def test_scoring_again_gives_the_same_numbers_and_the_same_words():
    one_time, again = (score(read_edition(TEXT), facts(year=2025)) for _ in range(2))
    assert [each.outcome for each in one_time.root.nodes()] == [
        each.outcome for each in again.root.nodes()
    ]
    assert [each.trace.steps for each in one_time.root.nodes()] == [
        each.trace.steps for each in again.root.nodes()
    ]


def test_facts_without_a_year_are_refused_where_the_year_decides():
    with pytest.raises(YearNeeded, match="O5"):
        score(EDITION, facts())
    assert score(EDITION, replace(facts(), group="other")).points is not None


def test_a_case_that_does_not_say_the_year_is_told_so():
    text = "edition: sample-2025\ncases:\n  - {name: n, kind: LEB, group: local, given: {left: 1}, expect: {C1.01: 0}}\n"
    [found] = check_cases(EDITION, read_cases(text))
    assert [each.what for each in found.differences] == ["year"]


def test_facts_of_a_year_not_governed_are_scored_as_of_the_nearest():
    near, last = (score(EDITION, facts(year=year)) for year in (2031, 2025))
    assert near.points == last.points


SILENT = {
    "same_rule": override("C1.01", "kind: LEB", "{rule: {linear: {from: 0.15}}}"),
    "same_maximum": override("A1.01", "body: astana", "{maximum: 30}", code="X2"),
    "same_missing": override("B3.04", "group: any", "{missing: {refused: zero}}", code="X3"),
    "same_group": override("A1", "kind: CSB", "{maximum: 55}", code="X4"),
    "same_root": override("sample", "region: abai", "{maximum: 100}", code="X5"),
    "same_table": override("A2.03", "kind: CSB", "{rule: {places: 3}}", code="X6"),
}
EQUAL = read_edition(one(*SILENT.values()))


@settings(deadline=None, max_examples=at_most(80), suppress_health_check=list(HealthCheck))
@given(test_properties.BODIES, st.sampled_from(["", "abai"]))
def test_an_override_equal_to_the_usual_changes_no_number(body, region):
    body = replace(body, region=region)
    usual, other = score(sample.EDITION, body), score(EQUAL, body)
    for name in ("points", "rounded", "before_deductions", "coverage", "flags", "band"):
        assert getattr(usual, name) == getattr(other, name)
    for mine, theirs in zip(usual.root.nodes(), other.root.nodes(), strict=True):
        assert (mine.code, mine.maximum, mine.maximum_applied) == (
            theirs.code, theirs.maximum, theirs.maximum_applied,
        )  # fmt: skip
        assert mine.outcome == theirs.outcome


@settings(deadline=None, max_examples=at_most(60), suppress_health_check=list(HealthCheck))
@given(test_properties.BODIES, st.sampled_from([2024, 2025]))
def test_the_points_of_all_indicators_still_sum_to_the_block(body, year):
    found = score(EDITION, replace(body, year=year))
    if found.before_deductions is not None:
        leaves = [each for each in found.root.nodes() if not isinstance(each.definition, Group)]
        assert sum(each.points_applied or 0 for each in leaves) == found.before_deductions


def test_a_round_is_scored_each_body_by_its_own_parameters():
    bodies = [facts(body="astana", year=2024), facts(body="oskemen", year=2024, region="abai")]
    astana, oskemen = score_all(EDITION, bodies)
    assert astana.node("B1.01").maximum == 4
    assert oskemen.node("B1.01").maximum == 6
    assert astana.node("C1.01").points == Fraction(12) * Fraction(100, 127)
    assert oskemen.node("C1.01").points == 12


REFUSED = [
    (override("C9", "kind: LEB", "{maximum: 1}"), "/overrides/0/node", "unknown_code"),
    (override("C1.01", "kind: NB", "{maximum: 12}"), "/overrides/0/for", "unknown_code"),
    (override("C1.01", "kind: LEB, body: a", "{maximum: 12}"), "/overrides/0/for", "override_form"),
    (override("C1.01", "city: a", "{maximum: 12}"), "/overrides/0/for", "override_form"),
    (override("C1.01", "body: a", "{}"), "/overrides/0/set", "override_form"),
    (override("C1.01", "body: a", "[maximum]"), "/overrides/0/set", "type"),
    (override("C1.01", "body: a", "{evaluator: me}"), "/overrides/0/set", "override_form"),
    (override("C1", "body: a", "{rule: {proportion: {}}}"), "/overrides/0/set", "override_form"),
    (override("C1.01", "body: a", "{maximum: 13}"), "/overrides/0/set/maximum", "children_do_not_sum"),
    (override("C1", "body: a", "{maximum: 26}"), "/overrides/0/set/maximum", "children_do_not_sum"),
    (override("C1", "body: a", "{scale: 24}"), "/overrides/0/set/scale", "children_do_not_sum"),
    (override("C1.01", "body: a", "{maximum: -1}"), "/overrides/0/set/maximum", "number_too_small"),
    (override("C1", "body: a", "{maximum: 0}"), "/overrides/0/set/maximum", "group_without_maximum"),
    (override("C1.01", "body: a", "{rule: {linear: {from: 0.05}}}"), "/overrides/0/set/rule/linear", "rule_against_good"),
    (override("C1.01", "body: a", "{rule: {bands: [{at_least: 0, points: 99}]}}"), "/overrides/0/set/rule", "rule_form"),
    (override("C1.01", "body: a", "{rule: {linear: null, bands: [{at_least: 0, points: 99}]}}"), "/overrides/0/set/rule/bands/0/points", "points_above_maximum"),
    (override("C1.01", "body: a", "{inputs: {left: null}}"), "/overrides/0/set/inputs", "input_without_name"),
    (override("C1.01", "body: a", "{colour: red}"), "/overrides/0/set/colour", "unknown_key"),
    (override("C1.01", "body: a", "{missing: null}"), "/overrides/0/set", "missing_key"),
    (override("C1.01", "body: a", "{maximum: 12}", more=", valid_to: 2023"), "/overrides/0/valid_from", "year_form"),
    (override("C1.01", "body: a", "{maximum: 12}").replace("2024", "2026"), "/overrides/0/valid_from", "year_form"),
    (override("C1.01", "body: a", "{maximum: 12}").replace("valid_from: 2024", "note: n"), "/overrides/0", "missing_key"),
    (override("C1.01", "body: a", "{maximum: 12}").replace(", en: e", ""), "/overrides/0/reason", "missing_key"),
    (override("C1.01", "body: a", "{maximum: 12}").replace("status: proposed", "status: sourced"), "/overrides/0", "missing_key"),
]  # fmt: skip


@pytest.mark.parametrize(("added", "pointer", "code"), REFUSED)
def test_a_mistake_in_an_override_is_refused_with_its_place(added, pointer, code):
    assert (pointer, code) in faults(one(added))


def test_two_overrides_of_one_parameter_at_one_level_are_refused():
    first = override("C1.01", "body: a", "{rule: {linear: {from: 0.2}}}")
    second = override("C1.01", "body: a", "{rule: {linear: {from: 0.3}}}", code="X2")
    assert faults(one(first, second)) == [("/overrides/1/set/rule/linear/from", "override_twice")]
    whole = override("C1.01", "body: a", "{rule: null}", code="X2")
    assert ("/overrides/1/set/rule", "override_twice") in faults(one(first, whole))
    assert faults(one(first, first)) == [
        ("/overrides/1/code", "duplicate_code"),
        ("/overrides/1/set/rule/linear/from", "override_twice"),
    ]
    apart = second.replace("valid_from: 2024", "valid_from: 2025")
    read_edition(one(first.replace("valid_from: 2024", "valid_from: 2024, valid_to: 2024"), apart))
    read_edition(one(first, second.replace("body: a", "body: b")))


def test_overrides_that_are_faultless_alone_are_refused_where_they_meet():
    kind = override("C1.01", "kind: LEB", "{rule: {linear: {to: 0.14}}}")
    body = override("C1.01", "body: a", "{rule: {linear: {from: 0.13}}}", code="X2")
    read_edition(one(kind))
    read_edition(one(body))
    assert faults(one(kind, body)) == [("/overrides/1/set/rule/linear", "rule_against_good")]


def test_more_overrides_than_can_be_checked_are_refused():
    many = [
        override("C1.01", f"{reach}: b{number}", f"{{{key}}}", code=f"X{reach}{number}")
        for reach, key in (("body", "rule: {linear: {from: 0.2}}"), ("region", "maximum: 12"))
        for number in range(23)
    ]
    assert faults(one(*many))[0][1] == "too_many_overrides"


def test_the_difference_names_the_parameter_of_the_override_and_leads_there():
    other = TEXT.replace("set: {maximum: 4}", "set: {maximum: 5}").replace(
        "{maximum: 8, missing", "{maximum: 7, missing"
    )
    found = diff_editions(TEXT, other)
    assert [(each.node, each.parameter, each.status) for each in found] == [
        ("", "/overrides/O3/set/maximum", "sourced_historical"),
        ("", "/overrides/O4/set/maximum", "sourced_historical"),
    ]
    assert "V1300008406" in found[0].act
    for before, after in ((TEXT, other), (sample.TEXT, TEXT), (TEXT, sample.TEXT)):
        there = patch_text(before, diff_editions(before, after))
        assert read_edition(there).digest == read_edition(after).digest


def test_the_bridge_says_who_moves_by_an_override_and_by_how_much():
    before = [facts(body="a", year=2025), facts(body="b", year=2025)]
    text = one(override("C1.01", "body: b", "{rule: {linear: {from: 0.2}}}"))
    found = bridge(sample.EDITION, read_edition(text), before)
    moved, passed = found.moved()
    assert (moved.body, moved.position.method) == ("b", 0)
    assert (passed.body, passed.points.method, passed.position.method) == ("a", 0, 1)
    expected = 12 * (Fraction(100, 127) - Fraction(50, 77))
    assert moved.points.method == expected
    assert {each.code: each.parts.method for each in moved.nodes}["C1.01"] == expected


def test_overrides_are_listed_in_the_order_of_the_tree_with_usual_and_own_values():
    listed = list_overrides(EDITION)
    assert [each.override.code for each in listed] == ["O5", "O4", "O3", "O6", "O1", "O2"]
    assert listed[2].node_names["en"] == "B1.01"
    told = [(each.parameter, each.before, each.after) for each in listed[1].override.altered]
    assert told == [("/maximum", 6, 8), ("/missing/not_supplied", "zero", "exclude")]


def test_an_override_may_bring_a_measure_of_its_own():
    text = one(
        override(
            "C1.01",
            "body: a",
            "{value: 2*left/people, inputs: {staff: null, people: {kk: к, ru: п, en: e}}}",
        )
    )
    edition = read_edition(text)
    assert edition.measures() == sample.EDITION.measures() | {"people"}
    found = score(edition, facts({"people": 200, "left": 10}, body="a"))
    assert found.node("C1.01").value == Fraction(1, 10)


def test_an_override_may_make_an_edition_compare_bodies():
    frame = "peers: {by: kind, least: 3, status: proposed}\nmaximum: 100"
    text = one(override("C1.01", "body: a", "{rule: {linear: null, min_max: {}}}"))
    edition = read_edition(text.replace("maximum: 100", frame, 1))
    assert edition.relative
    assert not sample.EDITION.relative
    bodies = [facts({"left": left}, body=code) for code, left in (("a", 10), ("b", 0), ("c", 40))]
    found = {each.body: each for each in score_all(edition, bodies)}
    assert found["a"].node("C1.01").points == 12 * Fraction(3, 4)
    assert found["c"].node("C1.01").points == 0


def test_an_override_without_a_node_or_without_for_is_refused():
    whole = override("C1.01", "body: a", "{maximum: 12}")
    assert faults(one(whole.replace("node: C1.01, ", ""))) == [("/overrides/0", "missing_key")]
    assert ("/overrides/0", "missing_key") in faults(one(whole.replace("for: {body: a}, ", "")))


def test_an_override_over_before_the_year_is_known_does_not_ask_for_it():
    text = one(
        override("C1.01", "body: astana", "{rule: {linear: {from: 0.2}}}", more=", valid_to: 2024")
    )
    single = text.replace("governs: [2024, 2025]", "governs: [2024]")
    assert score(read_edition(single), facts()).node("C1.01").trace.overrides
    late = text.replace("valid_from: 2024, valid_to: 2024", "valid_from: 2025")
    with pytest.raises(YearNeeded):
        score(read_edition(late), facts())
