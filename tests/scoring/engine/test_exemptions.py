"""Exempted indicators: excluded, counted without months, or with a decided value, exactly."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.scoring.engine import score
from bagalau.scoring.loading.edition import EditionRefused, read_edition
from bagalau.scoring.model.exemptions import Exempted, Exemption
from bagalau.scoring.model.facts import BodyFacts, MeasureFact
from bagalau.scoring.model.missing import Missing

EDITION = """
edition: small-2025
block: citizens
governs: [2025]
known_from: 2024-12-30
names: {kk: к, ru: р, en: e}
status: proposed
rounding: {places: 2, mode: half_up, status: proposed}
maximum: 100
clamp: {least: 0, most: 100}
coverage: {flag_below: 0.80, status: proposed}
EXTRA
children:
  - {code: X, names: {kk: к, ru: р, en: e}, maximum: 60, good: up, evaluator: centre, kinds: [CSB], value: done / planned, rule: {proportion: {}},
     missing: {not_supplied: zero, no_official_statistics: exclude, nothing_to_measure: exclude, refused: zero, not_due: exclude},
     inputs: {done: {kk: к, ru: р, en: e}, planned: {kk: к, ru: р, en: e}}, source: {status: proposed}}
  - {code: Y, names: {kk: к, ru: р, en: e}, maximum: 40, good: up, evaluator: centre, kinds: [CSB], value: answered / planned, rule: {proportion: {}},
     missing: {objective_circumstances: full_points, not_supplied: zero, no_official_statistics: exclude, nothing_to_measure: exclude, refused: zero, not_due: exclude},
     inputs: {answered: {kk: к, ru: р, en: e}, planned: {kk: к, ru: р, en: e}}, source: {status: proposed}}
"""
RULES = (
    "exemptions: [{code: objective_circumstances, office: administration, opinion: true,"
    " of: [indicator, months, value], measures: [planned], status: sourced, ref: V, para: '17'}]"
)
SILENT = read_edition(EDITION.replace("EXTRA", ""))
STATED = read_edition(EDITION.replace("EXTRA", RULES))
MEASURES = {
    "done": MeasureFact(Fraction(3)),
    "answered": MeasureFact(Fraction(5)),
    "planned": MeasureFact(Fraction(10)),
}
FACTS = BodyFacts("health", "CSB", "central", MEASURES, year=2025)
BY = "act-1"


def exempted(edition=SILENT, **by_indicator):
    return score(edition, replace(FACTS, exemptions=by_indicator))


def whole(reason=Missing.NOT_APPLICABLE):
    return Exemption(reason, BY)


def test_the_maximum_of_an_indicator_that_does_not_apply_is_shared_out():
    found = exempted(X=whole())
    assert score(SILENT, FACTS).points == 60 * Fraction(3, 10) + 40 * Fraction(5, 10)
    assert found.points == 100 * Fraction(5, 10)
    node = found.node("X")
    assert (node.state, node.missing, node.maximum_applied) == (
        "not_applicable",
        "not_applicable",
        0,
    )
    assert found.coverage == 1


def test_the_trace_names_the_decision_and_what_is_only_proposed_is_flagged():
    node = exempted(X=whole(Missing.OBJECTIVE_CIRCUMSTANCES)).node("X")
    assert node.flags == ("exempted", "exemption_proposed")
    assert node.trace.steps[0] == (
        "1. no value (objective_circumstances, by decision act-1), so: renormalise"
    )


def test_an_edition_that_says_what_follows_of_a_sourced_act_is_not_flagged_as_proposed():
    node = exempted(STATED, Y=whole(Missing.OBJECTIVE_CIRCUMSTANCES)).node("Y")
    assert (node.state, node.points, node.flags) == ("full_points", 40, ("exempted",))
    assert (
        "exemption_proposed"
        in exempted(STATED, X=whole(Missing.OBJECTIVE_CIRCUMSTANCES)).node("X").flags
    )


def test_another_value_counts_for_the_exempted_indicator_alone():
    planned = {"planned": MeasureFact(Fraction(5))}
    found = exempted(STATED, X=Exemption(Missing.OBJECTIVE_CIRCUMSTANCES, BY, planned))
    assert found.node("X").points == 60 * Fraction(3, 5)
    assert found.node("Y").points == 40 * Fraction(5, 10)
    assert found.node("X").trace.steps[0] == (
        "1. with the value decided for planned: objective_circumstances, by decision act-1"
    )


def test_months_left_out_leave_no_gap_in_the_year():
    months = {
        name: replace(each, months=10, due=tuple(range(1, 11))) for name, each in MEASURES.items()
    }
    seen = Exemption(Missing.OBJECTIVE_CIRCUMSTANCES, BY, months, (11, 12))
    assert seen.of is Exempted.MONTHS
    assert "incomplete_year" not in exempted(STATED, X=seen).flags


@given(values=st.lists(st.integers(0, 20), min_size=3, max_size=3))
def test_an_exemption_never_moves_the_value_or_points_of_another_indicator(values):
    measures = dict(zip(MEASURES, map(MeasureFact, map(Fraction, values)), strict=True))
    facts = replace(FACTS, measures=measures)
    before, after = score(SILENT, facts), score(SILENT, replace(facts, exemptions={"X": whole()}))
    one, other = before.node("Y"), after.node("Y")
    assert (one.value, one.points, one.state) == (other.value, other.points, other.state)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("code: refused, office: evaluator, of: [indicator]", "exemption_reason"),
        ("code: not_applicable, office: evaluator, of: [year]", "unknown_word"),
        ("code: not_applicable, office: evaluator, of: [value]", "exemption_measures"),
        ("code: not_applicable, office: minister, of: [indicator]", "unknown_word"),
    ],
)
def test_a_faulty_exemption_is_refused_with_its_fault(said, fault):
    with pytest.raises(EditionRefused) as refused:
        read_edition(EDITION.replace("EXTRA", f"exemptions: [{{{said}, status: proposed}}]"))
    assert [each.code for each in refused.value.faults] == [fault]
