"""Editions are read whole and faultless, or refused with every fault and its place."""

from datetime import date
from fractions import Fraction

import pytest

from bagalau.scoring.loading.edition import EditionRefused, read_edition
from bagalau.scoring.model.edition import DeductionUnit
from bagalau.scoring.model.missing import Effect, Missing, MissingRule
from bagalau.scoring.model.tree import Level, Polarity
from bagalau.scoring.source.legal_source import Status
from tests.scoring.loading.edition_faults import (
    EDITION_FAULTS,
    NAMES,
)
from tests.scoring.loading.indicator_faults import INDICATOR_FAULTS
from tests.scoring.sample import EDITION, TEXT, changed, edition


def faults_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(EditionRefused) as refused:
        read_edition(text)
    return [(each.pointer, each.code) for each in refused.value.faults]


FAULTS = [*EDITION_FAULTS, *INDICATOR_FAULTS]


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
    assert (first.good, first.level) == (Polarity.UP, Level.INDICATOR)
    assert first.names == {"kk": "A1.01", "ru": "A1.01", "en": "A1.01"}
    assert first.inputs["full"] == {"kk": "full", "ru": "full", "en": "full"}
    assert (first.source.status, first.source.concept) == (Status.PROPOSED, "sourced")
    assert (first.source.ref, first.source.note) == ("V2000020072", "example")
    assert first.measures() == {"full", "partial", "missed"}
    assert first.formulas["CSB"].measures == ("full", "missed", "partial")
    assert EDITION.indicators()[3].flags[0].code == "insufficient_data"
    assert EDITION.indicators()[7].good is Polarity.DOWN


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
        Missing.OBJECTIVE_CIRCUMSTANCES: MissingRule(Effect.RENORMALISE),
        Missing.NOT_SUPPLIED: MissingRule(Effect.AVERAGE_POINTS),
        Missing.INCOMPLETE: MissingRule(Effect.AVERAGE_POINTS),
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
    assert (late.code, late.points, late.per) == ("P1", Fraction(3, 2), DeductionUnit.CASE)
    assert (late.most, late.repeat_factor, late.indicator_zero) == (None, 1, False)
    assert (late.source.act, late.source.para) == ("120", "53")
    assert (unreliable.points, unreliable.per) == (Fraction(1, 5), DeductionUnit.FACT)
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
