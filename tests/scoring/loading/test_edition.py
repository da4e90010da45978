"""Editions are read whole and faultless, or refused with every fault and its place."""

from datetime import date
from fractions import Fraction

import pytest

from bagalau.scoring.loading.edition import EditionRefused, read_edition
from bagalau.scoring.model.edition import Per, YearNotGoverned, edition_for
from bagalau.scoring.model.missing import Effect, Missing, MissingRule
from bagalau.scoring.model.tree import Good, Level
from bagalau.scoring.source.legal_source import Status
from tests.scoring.sample import EDITION, TEXT, changed, edition

A101 = "/children/0/children/0"
B101 = "/children/1/children/1"
B204 = "/children/1/children/2"
C101 = "/children/2/children/0"
A203 = "/children/2/children/1"
C205 = "/children/2/children/2"
NAMES = "{kk: a, ru: b, en: c}"


def faults_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(EditionRefused) as refused:
        read_edition(text)
    return [(each.pointer, each.code) for each in refused.value.faults]


FAULTS = [
    # the edition itself
    (("edition: sample-2025", ""), "", "missing_key"),
    (("edition: sample-2025", "edition: 'two words'"), "/edition", "code_form"),
    (("block: sample", "block: 'a/b'"), "/block", "code_form"),
    (
        ("names: {kk: Sample, ru: Sample, en: Sample}", "names: {kk: S, ru: S}"),
        "/names",
        "missing_key",
    ),
    (("en: Sample", "en: '  '"), "/names/en", "type"),
    (("en: Sample", "en: [Sample]"), "/names/en", "type"),
    (("en: Sample", "en: S, de: S"), "/names/de", "unknown_key"),
    (("names: {kk: Sample, ru: Sample, en: Sample}", "names: Sample"), "/names", "type"),
    (("governs: [2024, 2025]", "governs: []"), "/governs", "type"),
    (("governs: [2024, 2025]", "governs: 2025"), "/governs", "type"),
    (("governs: [2024, 2025]", "governs: [2025, 2025]"), "/governs", "year_form"),
    (("governs: [2024, 2025]", "governs: [2006]"), "/governs", "year_form"),
    (("governs: [2024, 2025]", "governs: [2101]"), "/governs", "year_form"),
    (("governs: [2024, 2025]", "governs: [2024.5]"), "/governs", "year_form"),
    (("governs: [2024, 2025]", "governs: ['2024']"), "/governs", "year_form"),
    (("governs: [2024, 2025]", ""), "", "missing_key"),
    (("known_from: 2024-12-30", "known_from: yesterday"), "/known_from", "date_form"),
    (("known_from: 2024-12-30", ""), "", "missing_key"),
    (("status: proposed\nrounding", "status: guessed\nrounding"), "/status", "unknown_word"),
    (("status: proposed\nrounding", "rounding"), "", "missing_key"),
    (("status: proposed\nrounding", "status: sourced\nrounding"), "", "missing_key"),
    (
        ("status: proposed\nrounding", "status: sourced\nact: {title: A, number: B}\nrounding"),
        "/act",
        "missing_key",
    ),
    (("maximum: 100", "maximum: 100\nweight: 3"), "/weight", "unknown_key"),
    (("maximum: 100", 'maximum: 100\n"a/b~c": 3'), "/a~1b~0c", "unknown_key"),
    # rounding, clamp, coverage
    (("places: 2", "places: 2.5"), "/rounding/places", "number_form"),
    (("places: 2", "places: 13"), "/rounding/places", "number_form"),
    (("places: 2, ", ""), "/rounding", "missing_key"),
    (("mode: half_up", "mode: half_even"), "/rounding/mode", "unknown_word"),
    (("mode: half_up, ", ""), "/rounding", "missing_key"),
    (("mode: half_up, status: proposed", "mode: half_up"), "/rounding", "no_reference"),
    (("mode: half_up", "mode: half_up, more: 1"), "/rounding/more", "unknown_key"),
    (("least: 0, most: 100", "least: 100, most: 100"), "/clamp", "clamp_form"),
    (("least: 0, most: 100", "least: 0"), "/clamp", "missing_key"),
    (("least: 0, most: 100", "most: 100"), "/clamp", "missing_key"),
    (("least: 0, most: 100", "least: 0, most: 100, x: 1"), "/clamp/x", "unknown_key"),
    (("flag_below: 0.80", "flag_below: 80"), "/coverage/flag_below", "share_form"),
    (("flag_below: 0.80", "flag_below: -1"), "/coverage/flag_below", "number_too_small"),
    (("flag_below: 0.80", "flag_below: much"), "/coverage/flag_below", "number_form"),
    (("flag_below: 0.80", "flag_below: 0.8, x: 1"), "/coverage/x", "unknown_key"),
    (("0.80, status: proposed", "0.80"), "/coverage", "no_reference"),
    # bands
    (("at_least: 70", "at_least: 90"), "/bands/1/at_least", "bands_not_descending"),
    (("at_least: 70", "at_least: 95"), "/bands/1/at_least", "bands_not_descending"),
    (("at_least: 0, names", "at_least: 1, names"), "/bands", "bands_leave_gap"),
    (("code: medium", "code: high"), "/bands/1/code", "duplicate_code"),
    (('status: sourced_historical, para: "39"', ""), "/bands/0", "no_reference"),
    (('status: sourced_historical, para: "39"', "status: sourced"), "/bands/0", "no_reference"),
    (("at_least: 70, ", ""), "/bands/1", "missing_key"),
    (("at_least: 70", "at_least: 70, x: 1"), "/bands/1/x", "unknown_key"),
    # bodies
    (("only: [B3.04, C1]", "only: [B9]"), "/bodies/0/only", "unknown_code"),
    (("except: [C1]", "except: [C9]"), "/bodies/1/except", "unknown_code"),
    (("only: [B3.04, C1]", "only: C1"), "/bodies/0/only", "type"),
    (("only: [B3.04, C1]", "only: [1]"), "/bodies/0/only", "type"),
    (("only: [B3.04, C1]", "only: [C1, C1]"), "/bodies/0/only", "duplicate_code"),
    (("only: [B3.04, C1], ", ""), "/bodies/0", "missing_key"),
    (("only: [B3.04, C1]", "only: [C1], except: [A1]"), "/bodies/0/except", "unknown_key"),
    (("reason: only its own indicators, ", ""), "/bodies/0", "missing_key"),
    (("indicators, status: proposed", "indicators"), "/bodies/0", "no_reference"),
    (("body: bank", "body: court"), "/bodies/1/body", "duplicate_code"),
    # deductions
    (("code: P3", "code: P1"), "/deductions/1/code", "duplicate_code"),
    (("per: fact", "per: day"), "/deductions/1/per", "unknown_word"),
    (("points: 1.5", "points: -1"), "/deductions/0/points", "number_too_small"),
    (("points: 1.5, ", ""), "/deductions/0", "missing_key"),
    (
        ("repeat_factor: 1.5", "repeat_factor: 0.5"),
        "/deductions/1/repeat_factor",
        "number_too_small",
    ),
    (("most: 5", "most: -5"), "/deductions/1/most", "number_too_small"),
    (("indicator_zero: true", "indicator_zero: 1"), "/deductions/2/indicator_zero", "type"),
    (('source: {act: "120", para: "53"}', 'source: {act: "120"}'), "/deductions/0", "no_reference"),
    (('source: {act: "120",', 'source: {law: "120",'), "/deductions/0/source/law", "unknown_key"),
    (("most: 5", "more: 5"), "/deductions/1/more", "unknown_key"),
    (("points: 15, status: proposed", "points: 15"), "/deductions_most", "no_reference"),
    (("points: 15, status", "status"), "/deductions_most", "missing_key"),
    (("points: 15", "points: 15, x: 1"), "/deductions_most/x", "unknown_key"),
    # the tree
    (("maximum: 100", "maximum: 99"), "/maximum", "children_do_not_sum"),
    (("maximum: 100", "maximum: 10 0"), "/maximum", "number_form"),
    (("maximum: 55", "maximum: 54"), "/children/0/maximum", "children_do_not_sum"),
    (("maximum: 30", "maximum: -30"), f"{A101}/maximum", "number_too_small"),
    (("maximum: 30", "maximum: true"), f"{A101}/maximum", "number_form"),
    (("maximum: 30\n", "\n"), A101, "missing_key"),
    (("maximum: 55", "maximum: 0"), "/children/0/maximum", "group_without_maximum"),
    (("code: A1.02", "code: A1.01"), "/children/0/children/1/code", "duplicate_code"),
    (("code: B3\n", "code: A1\n"), "/children/1/code", "duplicate_code"),
    (("    status: proposed\n", ""), "/children/0", "no_reference"),
    (
        ("status: proposed, concept: sourced, ref: V2000020072", "concept: sourced"),
        A101,
        "no_reference",
    ),
    (
        ("status: proposed, concept", "status: sourced, x: 1, concept"),
        f"{A101}/source/x",
        "unknown_key",
    ),
    # an indicator
    (("good: up", "good: high"), f"{A101}/good", "unknown_word"),
    (("good: up\n", "\n"), A101, "missing_key"),
    (("kinds: [CSB, LEB]", "kinds: []"), f"{A101}/kinds", "no_kinds"),
    (("kinds: [CSB, LEB]", "kinds: [LEB, LEB]"), f"{A101}/kinds", "duplicate_code"),
    (("evaluator: chancellery\n", "\n"), A101, "missing_key"),
    (("criterion: any", "criterion: any one"), f"{A101}/criterion", "code_form"),
    (("criterion: any", "kriterion: any"), f"{A101}/kriterion", "unknown_key"),
    (
        ("value: (full + 0.5*partial)", "value: (full + 0.5*Partial)"),
        f"{A101}/value",
        "unknown_name",
    ),
    (("(full + partial + missed)", "(value + M)"), f"{A101}/value", "unknown_name"),
    (
        ("value: (full + 0.5*partial)/(full + partial + missed)", "value: 1 + 2"),
        f"{A101}/value",
        "formula_without_input",
    ),
    (("value: (full + 0.5*partial)", "value: sqrt(full)"), f"{A101}/value", "unknown_function"),
    (("(full + partial + missed)", "0"), f"{A101}/value", "divides_by_zero"),
    (("(full + partial + missed)", "(full"), f"{A101}/value", "formula_syntax"),
    (("value: (full + 0.5*partial)", "value: full**2"), f"{A101}/value", "not_allowed"),
    (("missed: {kk: missed, ru: missed, en: missed}", ""), f"{A101}/inputs", "input_without_name"),
    (
        (
            "missed: {kk: missed, ru: missed, en: missed}",
            f"missed: {NAMES}\n          extra: {NAMES}",
        ),
        f"{A101}/inputs/extra",
        "input_not_used",
    ),
    (
        ("missed: {kk: missed, ru: missed, en: missed}", "missed: {kk: m, ru: m}"),
        f"{A101}/inputs/missed",
        "missing_key",
    ),
    (
        ("when: value < 0.80", "when: value"),
        "/children/0/children/3/flags/0/when",
        "condition_syntax",
    ),
    (
        ("when: value < 0.80", "when: other < 0.80"),
        "/children/0/children/3/flags/0/when",
        "unknown_name",
    ),
    (
        ("code: insufficient_data", "code: not so"),
        "/children/0/children/3/flags/0/code",
        "code_form",
    ),
    (("when: value < 0.80, ", ""), "/children/0/children/3/flags/0", "missing_key"),
    (
        ("code: insufficient_data", "code: x, y: 1"),
        "/children/0/children/3/flags/0/y",
        "unknown_key",
    ),
    (
        ("flags: [{when: value < 0.80, code: insufficient_data}]", "flags: {a: 1}"),
        "/children/0/children/3/flags",
        "type",
    ),
    (
        ("flags: [{when: value < 0.80, code: insufficient_data}]", "flags: [1]"),
        "/children/0/children/3/flags/0",
        "type",
    ),
    # variants
    (("kinds: [CSB], value", "kinds: [CSB], x: 1, value"), f"{B204}/variants/0/x", "unknown_key"),
    (
        ("kinds: [CSB], value: resolved/raised", "kinds: [CSB], value: raised*"),
        f"{B204}/variants/0/value",
        "formula_syntax",
    ),
    (
        ("kinds: [CSB], value: resolved/raised", "kinds: [CSB], value: 7"),
        f"{B204}/variants/0/value",
        "formula_without_input",
    ),
    (
        ("variants: [{", "variants: [{kinds: [CSB], value: resolved/planned}, {"),
        f"{B204}/variants/1/kinds",
        "duplicate_kind",
    ),
    # rules
    (("rule: {proportion: {}}", "rule: {}"), f"{A101}/rule", "rule_form"),
    (("rule: {proportion: {}}", "rule: {proportion: {}, points: M}"), f"{A101}/rule", "rule_form"),
    (("rule: {proportion: {}}", "rule: proportion"), f"{A101}/rule", "type"),
    (
        ("rule: {proportion: {}}", "rule: {proportion: {x: 1}}"),
        f"{A101}/rule/proportion/x",
        "unknown_key",
    ),
    (("rule: {proportion: {}}", "rule: {proportion: {}, x: 1}"), f"{A101}/rule/x", "unknown_key"),
    (("good: up", "good: down"), f"{A101}/rule", "rule_against_good"),
    (("{from: 3.5, to: 5}", "{from: 5, to: 3.5}"), f"{B101}/rule/linear", "rule_against_good"),
    (
        ("{from: 0.15, to: 0.073}", "{from: 0.073, to: 0.15}"),
        f"{C101}/rule/linear",
        "rule_against_good",
    ),
    (("{from: 3.5, to: 5}", "{from: 5, to: 5}"), f"{B101}/rule/linear", "rule_without_way"),
    (("{from: 3.5, to: 5}", "{from: 3.5}"), f"{B101}/rule/linear", "missing_key"),
    (("{from: 3.5, to: 5}", "{to: 3.5}"), f"{B101}/rule/linear", "missing_key"),
    (("{from: 3.5, to: 5}", "{from: 3.5, to: 5, x: 5}"), f"{B101}/rule/linear/x", "unknown_key"),
    (
        ("{at_least: 0.10, points: -3}", "{at_least: 0.25, points: -3}"),
        f"{A203}/rule/bands/1/at_least",
        "bands_not_descending",
    ),
    (
        ("{at_least: 0, points: 8}", "{at_least: 0, points: 8.1}"),
        f"{A203}/rule/bands/3/points",
        "points_above_maximum",
    ),
    (("{at_least: 0.10, points: -3}", "{at_least: 0.10}"), f"{A203}/rule/bands/1", "missing_key"),
    (("{at_least: 0.10, points: -3}", "{points: -3}"), f"{A203}/rule/bands/1", "missing_key"),
    (
        ("{at_least: 0.10, points: -3}", "{at_least: 0.10, points: -3, x: 1}"),
        f"{A203}/rule/bands/1/x",
        "unknown_key",
    ),
    (("places: 3}", "places: 13}"), f"{A203}/rule/places", "number_form"),
    (
        (
            "{bands: [{at_least: 0.25, points: -6}, {at_least: 0.10, points: -3}, {at_least: 0.001, points: -1}, {at_least: 0, points: 8}]",
            "{bands: []",
        ),
        f"{A203}/rule/bands",
        "empty_list",
    ),
    (
        ('points: "if(incidents > 0, -1, M*value)"', 'points: "if(incidents, -1, M*value)"'),
        f"{C205}/rule/points",
        "condition_syntax",
    ),
    (("{points: M*value}", "{points: M*value, places: 2}"), f"{B204}/rule/places", "unknown_key"),
    # missing
    (("{not_supplied: exclude, ", "{"), f"{A101}/missing", "missing_incomplete"),
    (
        ("{not_supplied: exclude, ", "{lost: exclude, not_supplied: exclude, "),
        f"{A101}/missing/lost",
        "unknown_key",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: forget, "),
        f"{A101}/missing/not_supplied",
        "unknown_word",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: [exclude], "),
        f"{A101}/missing/not_supplied",
        "type",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: carry_previous, "),
        f"{A101}/missing/not_supplied",
        "carry_without_otherwise",
    ),
    (
        (
            "{not_supplied: exclude, ",
            "{not_supplied: {effect: carry_previous, otherwise: carry_previous}, ",
        ),
        f"{A101}/missing/not_supplied",
        "carry_without_otherwise",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {effect: zero, otherwise: exclude}, "),
        f"{A101}/missing/not_supplied",
        "otherwise_not_used",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {effect: zero, points: 1}, "),
        f"{A101}/missing/not_supplied/points",
        "points_not_used",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {effect: average_points, points: 31}, "),
        f"{A101}/missing/not_supplied/points",
        "points_above_maximum",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {effect: zero, x: 31}, "),
        f"{A101}/missing/not_supplied/x",
        "unknown_key",
    ),
    (
        ("{not_supplied: exclude, ", "{not_supplied: {}, "),
        f"{A101}/missing/not_supplied",
        "missing_key",
    ),
    (("points: M*value}", "points: M*value*held/8}"), f"{B204}/missing", "carry_needs_value"),
]


@pytest.mark.parametrize(("change", "pointer", "code"), FAULTS)
def test_one_wrong_thing_is_one_fault_with_its_place(
    change: tuple[str, str], pointer: str, code: str
):
    found = faults_of(changed(change))
    assert (pointer, code) in found


def test_a_single_wrong_thing_brings_no_crowd_of_faults():
    crowded = {
        (change, len(found))
        for change, _, _ in FAULTS
        if len(found := faults_of(changed(change))) > 5
    }
    assert crowded == set()


def test_all_faults_are_gathered_at_once():
    text = changed(
        ("places: 2", "places: x"), ("maximum: 30", "maximum: 31"), ("per: fact", "per: x")
    )
    assert faults_of(text) == [
        ("/children/0/maximum", "children_do_not_sum"),
        ("/rounding/places", "number_form"),
        ("/deductions/1/per", "unknown_word"),
    ]


def test_faults_carry_the_line_and_the_words():
    with pytest.raises(EditionRefused) as refused:
        read_edition(changed(("maximum: 55", "maximum: 54")))
    (fault, upper) = sorted(refused.value.faults, key=lambda each: -each.line)
    assert fault.message == "A1 has a maximum of 54, its children sum to 55"
    assert TEXT.splitlines()[fault.line - 1].strip() == "maximum: 55"
    assert upper.pointer == "/maximum"


def test_broken_yaml_and_other_documents_are_refused():
    assert faults_of("a: [") == [("", "yaml_syntax")]
    assert ("", "type") in faults_of("just words")
    assert ("", "type") in faults_of("")


def test_whole_edition_is_read_as_written():
    assert EDITION.code == "sample-2025"
    assert EDITION.block == "sample"
    assert EDITION.governs == (2024, 2025)
    assert EDITION.known_from == date(2024, 12, 30)
    assert EDITION.names == {"kk": "Sample", "ru": "Sample", "en": "Sample"}
    assert EDITION.status is Status.PROPOSED
    assert EDITION.places == EDITION.rounding == 2
    assert (EDITION.least, EDITION.most) == (0, 100)
    assert EDITION.flag_below == Fraction(4, 5)
    assert EDITION.deductions_most == 15
    assert EDITION.digest.startswith("sha256:")
    assert [each.code for each in EDITION.bands] == ["high", "medium", "low", "ineffective"]
    assert [each.at_least for each in EDITION.bands] == [90, 70, 50, 0]
    assert EDITION.bands[0].source.para == "39"
    assert EDITION.bands[0].source.status is Status.SOURCED_HISTORICAL
    assert EDITION.bands[1].names["ru"] == "medium"


def test_tree_is_read_as_written():
    root = EDITION.root
    assert (root.code, root.level, root.maximum) == ("sample", Level.BLOCK, 100)
    assert [each.code for each in root.groups()] == ["sample", "A1", "B3", "C1"]
    assert [each.level for each in root.groups()][1:] == [Level.DIRECTION] * 3
    codes = [
        "A1.01",
        "A1.02",
        "A1.03",
        "A1.05",
        "B3.04",
        "B1.01",
        "B2.04",
        "C1.01",
        "A2.03",
        "C2.05",
    ]
    assert [each.code for each in EDITION.indicators()] == codes
    first = EDITION.indicators()[0]
    assert (first.criterion, first.evaluator, first.maximum) == ("any", "chancellery", 30)
    assert (first.good, first.level) == (Good.UP, Level.INDICATOR)
    assert first.names == {"kk": "A1.01", "ru": "A1.01", "en": "A1.01"}
    assert first.inputs["full"] == {"kk": "full", "ru": "full", "en": "full"}
    assert (first.source.status, first.source.concept) == (Status.PROPOSED, "sourced")
    assert (first.source.ref, first.source.note) == ("V2000020072", "example")
    assert first.measures() == {"full", "partial", "missed"}
    assert first.formulas["CSB"].measures == ("full", "missed", "partial")
    assert EDITION.indicators()[3].flags[0].code == "insufficient_data"
    assert EDITION.indicators()[7].good is Good.DOWN


def test_variant_replaces_formula_and_rule_for_its_kinds():
    indicator = EDITION.indicators()[6]
    assert set(indicator.formulas) == {"LEB", "CSB"}
    assert indicator.formulas["CSB"].value.text == "resolved/raised"
    assert indicator.formulas["CSB"].rule.text().startswith("points = M × value")
    assert indicator.formulas["LEB"].measures == ("held", "planned", "raised", "resolved")
    kept = edition((", rule: {proportion: {}}}]", "}]")).indicators()[6]
    assert kept.formulas["CSB"].rule is kept.formulas["LEB"].rule


def test_missing_rules_are_read_as_written():
    rules = EDITION.indicators()[8].missing
    assert rules == {
        Missing.NOT_APPLICABLE: MissingRule(Effect.FULL_POINTS),
        Missing.NOT_SUPPLIED: MissingRule(Effect.AVERAGE_POINTS),
        Missing.REFUSED: MissingRule(Effect.AVERAGE_POINTS, points=Fraction(4)),
        Missing.NO_OFFICIAL_STATISTICS: MissingRule(Effect.RENORMALISE),
        Missing.NOTHING_TO_MEASURE: MissingRule(Effect.EXCLUDE),
        Missing.NOT_DUE: MissingRule(Effect.EXCLUDE),
    }
    rules = EDITION.indicators()[4].missing
    assert rules[Missing.NOT_APPLICABLE] == MissingRule(Effect.RENORMALISE)
    assert rules[Missing.NO_OFFICIAL_STATISTICS] == MissingRule(
        Effect.CARRY_PREVIOUS, Effect.EXCLUDE
    )


def test_deductions_are_read_as_written():
    late, unreliable, no_evidence = EDITION.deductions.values()
    assert (late.code, late.points, late.per) == ("P1", Fraction(3, 2), Per.CASE)
    assert (late.most, late.repeat_factor, late.indicator_zero) == (None, 1, False)
    assert (late.source.act, late.source.para) == ("120", "53")
    assert (unreliable.points, unreliable.per) == (Fraction(1, 5), Per.FACT)
    assert (unreliable.most, unreliable.repeat_factor) == (5, Fraction(3, 2))
    assert no_evidence.indicator_zero
    assert no_evidence.names["kk"] == "no evidence"


def test_scopes_name_the_indicators_of_a_body():
    court, bank = EDITION.scopes["court"], EDITION.scopes["bank"]
    assert court.codes == {"B3.04", "C1.01", "A2.03", "C2.05"}
    assert (court.body, court.reason) == ("court", "only its own indicators")
    everything = {each.code for each in EDITION.indicators()}
    assert bank.codes == everything - {"C1.01", "A2.03", "C2.05"}
    nothing = edition(("only: [B3.04, C1]", "only: []"))
    assert not nothing.applies("court", "LEB")
    assert nothing.applies("other", "LEB")


def test_applicability_is_by_kind_and_by_body():
    assert EDITION.applies("astana", "LEB")
    assert not EDITION.applies("astana", "NB")
    tension = EDITION.indicators()[0]
    assert EDITION.evaluates(tension, body="astana", kind="LEB")
    assert not EDITION.evaluates(tension, body="astana", kind="NB")
    assert not EDITION.evaluates(tension, body="court", kind="LEB")
    only_diagnostic = edition(("only: [B3.04, C1]", "only: [A1.05]"))
    assert not only_diagnostic.applies("court", "LEB")


def test_all_measures_are_named():
    assert EDITION.measures() == {
        "full",
        "partial",
        "missed",
        "macro_full",
        "macro_partial",
        "macro_missed",
        "achieved",
        "goals",
        "counted",
        "total",
        "answered",
        "received",
        "score_sum",
        "respondents",
        "held",
        "planned",
        "resolved",
        "raised",
        "left",
        "staff",
        "violations",
        "checked",
        "met",
        "due",
        "incidents",
    }


def test_optional_parts_may_be_left_out():
    start = TEXT.index("bands:\n")
    bare = read_edition(TEXT[:start] + TEXT[TEXT.index("children:\n") :])
    assert bare.bands == ()
    assert bare.deductions == {}
    assert bare.deductions_most is None
    assert bare.scopes == {}


def test_sourced_edition_names_its_act():
    act = 'status: sourced\nact: {title: Order, number: "9", para: 34, edition: "2025", note: n}\n'
    sourced = edition(("status: proposed\nrounding", f"{act}note: read whole\nrounding"))
    assert sourced.source.status is Status.SOURCED
    assert (sourced.source.act, sourced.source.number) == ("Order", "9")
    assert (sourced.source.para, sourced.source.edition, sourced.source.note) == ("34", "2025", "n")


def test_node_with_a_paragraph_and_no_status_is_sourced():
    sourced = edition(("    status: proposed\n", '    para: "12"\n'))
    assert sourced.root.children[0].source.status is Status.SOURCED
    assert sourced.root.children[0].source.para == "12"
    by_ref = edition(
        ("    status: proposed\n", "    ref: V1\n    source: {number: a, edition: b}\n")
    )
    source = by_ref.root.children[0].source
    assert (source.status, source.ref, source.number, source.edition) == (
        Status.SOURCED,
        "V1",
        "a",
        "b",
    )


def test_deeper_groups_are_criteria():
    lines = TEXT.splitlines()
    start = next(i for i, line in enumerate(lines) if line.strip() == "- code: A1.01")
    end = next(i for i, line in enumerate(lines) if line.strip() == "- code: A1.02")
    head = f"""      - code: K1
        names: {NAMES}
        maximum: 30
        status: proposed
        children:
          - code: K2
            names: {NAMES}
            maximum: 30
            status: proposed
            children:""".splitlines()
    inner = ["        " + line for line in lines[start:end]]
    deep = read_edition("\n".join([*lines[:start], *head, *inner, *lines[end:]]))
    levels = {each.code: each.level for each in deep.root.groups()}
    assert levels["A1"] is Level.DIRECTION
    assert levels["K1"] is levels["K2"] is Level.CRITERION
    assert len(deep.indicators()) == 10


def test_digest_follows_content_not_layout():
    assert edition(("# A small", "# Another remark on a small")).digest == EDITION.digest
    assert edition(("maximum: 100", "maximum: 100.0")).digest == EDITION.digest
    assert edition(("flag_below: 0.80", "flag_below: 0.81")).digest != EDITION.digest


def test_year_is_governed_by_the_edition_known_latest():
    newer = edition(
        ("known_from: 2024-12-30", "known_from: 2025-06-01"), ("[2024, 2025]", "[2025]")
    )
    assert edition_for((EDITION, newer), 2025) is newer
    assert edition_for((newer, EDITION), 2025) is newer
    assert edition_for((newer, EDITION), 2024) is EDITION


def test_year_without_an_edition_is_refused():
    with pytest.raises(
        YearNotGoverned, match=r"no edition governs 2023; governed years: \[2024, 2025\]"
    ):
        edition_for((EDITION,), 2023)


def test_what_was_known_on_a_day_decides_among_editions_of_one_year():
    newer = edition(("known_from: 2024-12-30", "known_from: 2025-06-01"))
    days = (date(2024, 12, 30), date(2025, 5, 31), date(2025, 6, 1))
    found = [edition_for((newer, EDITION), 2025, known_on=day) for day in days]
    assert [each.known_from for each in found] == [
        date(2024, 12, 30),
        date(2024, 12, 30),
        date(2025, 6, 1),
    ]


def test_what_nobody_knew_yet_governs_nothing():
    with pytest.raises(YearNotGoverned, match=r"no edition governs 2025 by what was known on 2024"):
        edition_for((EDITION,), 2025, known_on=date(2024, 12, 29))
