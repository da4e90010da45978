"""Diffs that cannot be tried: all faults at once, each at its place, in the reader's language."""

import ast
from pathlib import Path

import pytest
from pydantic import ValidationError

import bagalau.scoring
from bagalau.chassis.http.languages import LANGUAGES
from bagalau.chassis.http.problems import Refused
from bagalau.contracts.v1.ratings.what_if_requests import MOST_FACTS, WhatIfRequest
from services.aggregator.what_if import run as trying
from services.aggregator.what_if.faults import fault_messages
from services.aggregator.what_if.run import Trial, run_trial
from tests.aggregator.example_diffs import RULE
from tests.aggregator.what_if.test_what_if import national_round, weight
from tests.aggregator.what_if.test_what_if_models import FOUR
from tests.aggregator.whole_round import COMPOSITION_TEXT

PLACE = {"block": "citizens", "body": "health"}
MEASURE = {**PLACE, "measure": "deliveries_late", "value": "0"}
DEDUCTION = {**PLACE, "code": "P1", "facts": 1}
DECISION = {**PLACE, "indicator": "B1.02", "points": "1"}


def edition(*changes, block="citizens"):
    return {"editions": [{"block": block, "changes": list(changes)}]}


def changed(node, parameter, before, after):
    return {
        "kind": "changed",
        "node": node,
        "parameter": parameter,
        "before": before,
        "after": after,
    }


FAULTS = {
    "a change that does not fit": (
        edition(RULE | {"before": "0.03"}), "not_as_before", "/editions/0/changes/0"),
    "a node that is not there": (
        edition(RULE, changed("B9.99", "/maximum", "1", "2")), "node_unknown", "/editions/0/changes/1"),
    "a value that is no YAML": (
        edition(RULE | {"after": "{a: "}), "yaml_syntax", "/editions/0/changes/0/after"),
    "an edition whose parts do not sum": (
        edition(changed("B1.02", "/maximum", "10", "11")), "children_do_not_sum", "/editions/0/changes"),
    "an edition of another block": (
        edition(changed("", "/block", "citizens", "goals")), "what_if_other_block", "/editions/0/changes"),
    "an edition of other years": (
        edition(changed("", "/governs", "[2024, 2025]", "[2024]")), "what_if_year", "/editions/0/changes"),
    "a measure nobody counts": (
        edition(
            changed("B1.02", "/value", "deliveries_late / deliveries_total", "deliveries_lost / deliveries_total"),
            {"kind": "removed", "node": "B1.02", "parameter": "/inputs/deliveries_late",
             "before": "{kk: Мерзімі бұзылған қызметтер, ru: Услуги с нарушением срока, en: Deliveries late}"},
            {"kind": "added", "node": "B1.02", "parameter": "/inputs/deliveries_lost", "after": "{kk: к, ru: р, en: e}"},
        ),
        "what_if_measure_unknown", "/editions/0/changes"),
    "a block that is not rated": (
        edition(RULE, block="results"), "what_if_block_unknown", "/editions/0/block"),
    "a block named twice": (
        {"editions": [*edition(RULE)["editions"], *edition(RULE)["editions"]]},
        "what_if_block_twice", "/editions/1/block"),
    "weights that do not sum": (
        {"composition": [weight("central", "goals", "0.45", "0.6")]}, "weights_do_not_sum", "/composition"),
    "a composition change that does not fit": (
        {"composition": [weight("central", "goals", "0.6", "0.5")]}, "not_as_before", "/composition/0"),
    "a composition with a block nobody answered for": (
        {"composition": [
            changed("", "/blocks", COMPOSED := "[{block: goals, names: {kk: Мақсаттарға қол жеткізу, ru: Достижение целей, en: Achievement of goals}, owner: audit-chamber}, {block: citizens, names: {kk: Азаматтармен өзара іс-қимыл, ru: Взаимодействие с гражданами, en: Interaction with citizens}, owner: civil-service}, {block: orgdev, names: {kk: Ұйымдастырушылық даму, ru: Организационное развитие, en: Organisational development}, owner: digital}]",
                    COMPOSED[:-1] + ", {block: results, names: {kk: к, ru: р, en: e}, owner: administration}]"),
            weight("central", "goals", "0.45", "0.25"),
            {"kind": "added", "node": "", "parameter": "/groups/central/weights/results", "after": "0.2"},
        ]}, "what_if_block_unknown", "/composition"),
    "an unknown body": (
        {"measures": [MEASURE | {"body": "atlantis"}]}, "what_if_body_unknown", "/measures/0/body"),
    "an unknown block of a measure": (
        {"measures": [MEASURE | {"block": "results"}]}, "what_if_block_unknown", "/measures/0/block"),
    "an unknown measure": (
        {"measures": [MEASURE | {"measure": "luck"}]}, "what_if_measure_unknown", "/measures/0/measure"),
    "a value and a reason for none": (
        {"measures": [MEASURE | {"missing": "refused"}]}, "what_if_value_or_missing", "/measures/0"),
    "neither a value nor a reason": (
        {"measures": [{**PLACE, "measure": "deliveries_late"}]}, "what_if_value_or_missing", "/measures/0"),
    "one measure twice": (
        {"measures": [MEASURE, MEASURE]}, "what_if_twice", "/measures/1"),
    "an unknown deduction": (
        {"deductions": [DEDUCTION | {"code": "P99"}]}, "what_if_deduction_unknown", "/deductions/0/code"),
    "a deduction that makes no indicator zero": (
        {"deductions": [DEDUCTION | {"indicator": "B1.02"}]}, "what_if_not_zeroing", "/deductions/0/indicator"),
    "a deduction of an indicator that is not there": (
        {"deductions": [DEDUCTION | {"code": "P4", "indicator": "B9.99"}]},
        "what_if_indicator_unknown", "/deductions/0/indicator"),
    "a decision on an unknown indicator": (
        {"decisions": [DECISION | {"indicator": "B9.99"}]},
        "what_if_indicator_unknown", "/decisions/0/indicator"),
    "more points than there are": (
        {"decisions": [DECISION | {"points": "10.1"}]}, "what_if_points", "/decisions/0/points"),
    "a model that is no model": (
        {"structure": {"text": "model: x"}}, "missing_key", "/structure/text"),
    "a model that forgets an indicator": (
        {"structure": {"text": FOUR.replace("- {block: citizens, indicator: B1.02, maximum: 10}", "")}},
        "what_if_model_unplaced", "/structure/text"),
    "a model of other years": (
        {"structure": {"text": FOUR.replace("[2024, 2025]", "[2024]")}},
        "what_if_model_year", "/structure/text"),
}  # fmt: skip


def refusal(diff, language="en"):
    with pytest.raises(Refused) as refused:
        run_trial(
            Trial(
                national_round(), COMPOSITION_TEXT, 1, WhatIfRequest.model_validate(diff), language
            )
        )
    return refused.value


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_diff_is_refused_with_code_and_place(name):
    diff, code, pointer = FAULTS[name]
    refused = refusal(diff)
    assert (refused.status, refused.code) == (422, "what_if_refused")
    assert (code, pointer) in {(each.code, each.pointer) for each in refused.errors}
    words = {language: refusal(diff, language).errors[0].message for language in LANGUAGES}
    assert len(set(words.values())) == 3
    assert all(words.values())


def test_every_fault_is_told_at_once():
    refused = refusal({
        **edition(RULE | {"before": "0.03"}, RULE | {"node": "B9"}),
        "composition": [weight("local", "goals", "0.45", "0.5")],
        "measures": [MEASURE | {"body": "atlantis"}, MEASURE | {"measure": "luck"}],
    })  # fmt: skip
    assert [each.pointer for each in refused.errors] == [
        "/composition",
        "/editions/0/changes/0",
        "/editions/0/changes/1",
        "/measures/0/body",
        "/measures/1/measure",
    ]


def test_the_place_in_the_edition_stands_beside_the_place_in_the_request():
    [fault] = refusal(edition(RULE | {"before": "0.03"})).errors
    assert fault.field == "/B1.02/rule/linear/from"


def test_figures_too_fine_to_be_written_out_are_refused(monkeypatch):
    monkeypatch.setattr(trying, "MAX_BITS", 8)
    [fault] = refusal({"measures": [MEASURE | {"value": "1/999999999999999989"}]}).errors
    assert (fault.code, fault.pointer) == ("what_if_too_fine", "/measures")


@pytest.mark.parametrize(
    "diff",
    [
        {"measures": [MEASURE] * (MOST_FACTS + 1)},
        {"measures": [MEASURE | {"value": "1e5"}]},
        {"measures": [MEASURE | {"value": "1/0"}]},
        {"measures": [MEASURE | {"value": "9" * 19}]},
        {"measures": [MEASURE | {"missing": "forgotten"}]},
        {"deductions": [DEDUCTION | {"facts": -1}]},
        {"weights": {}},
        {"editions": [{"block": "citizens", "changes": []}]},
    ],
)
def test_a_shape_nobody_means_and_work_without_bound_are_refused(diff):
    with pytest.raises(ValidationError):
        WhatIfRequest.model_validate(diff)


def test_every_fault_the_scoring_knows_has_words_in_three_languages():
    codes = {
        code
        for path in Path(bagalau.scoring.__file__).parent.rglob("*.py")
        if path.name != "cases.py"
        for code in _noted(path)
    }
    assert len(codes) > 60
    assert sorted(codes - fault_messages().keys()) == []
    for code, words in fault_messages().items():
        assert set(words) == set(LANGUAGES), code
        assert len(set(words.values())) == 3, code


def _noted(path):
    """Give every code that a module of the scoring notes a fault under."""
    places = {"fault": 1, "Fault": 1, "ExpressionRefused": 0}
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = (
            call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        )
        code = call.args[places[name]] if name in places else None
        if isinstance(code, ast.Constant):
            yield code.value
