"""Worked cases: read, worked, and compared to the last digit."""

from fractions import Fraction

import pytest

from bagalau.scoring.editions.cases import CasesRefused, Difference, check_cases, read_cases
from bagalau.scoring.model.missing import Missing
from tests.scoring.sample import EDITION, edition

TEXT = """
edition: sample-2025
cases:
  - name: The counts published for 2022
    source: goals, 2022
    kind: LEB
    group: local
    given: {full: 242, partial: 25, missed: "2 + 3", counted: 342, total: 430}
    expect: {A1.01: "30*(242+0.5*25)/(242+25+5)", A1.03: 0, A1.02: null}
    rounded: {A1.01: 28.07}
    values: {A1.05: 342/430}
    states: {A1.02: excluded, A1.03: zero}
    flags: {A1.05: [insufficient_data], A1.01: [], block: [insufficient_coverage]}
    coverage: 1/9
  - name: Silence, a carried value, a decision and deductions
    kind: LEB
    body: astana
    given:
      respondents: {missing: no_official_statistics}
      score_sum: {missing: no_official_statistics}
      left: {missing: not_due}
      staff: {missing: not_due}
      violations: {missing: not_due}
      checked: {missing: not_due}
    previous: {B1.01: 4.5}
    decisions: {B2.04: 8}
    deductions: [{code: P1}, {code: P3, facts: 2, repeated: true}, {code: P4, indicator: B3.04, reason: none}]
    expect: {B1.01: "6*(4.5-3.5)/1.5", B3: 12, block: "(0 + 12)*100/75 - 1.5 - 0.6 - 0.5"}
    rounded: {block: 13.40}
    states: {B3.04: zeroed, B2.04: decided, C1: excluded}
    band: ineffective
"""


def differences(text: str) -> list[Difference]:
    return [
        each for checked in check_cases(EDITION, read_cases(text)) for each in checked.differences
    ]


def test_worked_cases_come_out():
    checked = check_cases(EDITION, read_cases(TEXT))
    assert [each.differences for each in checked] == [(), ()]
    assert all(each.passed for each in checked)
    assert next(each.name for each in checked) == "The counts published for 2022"


def test_cases_are_read_as_written():
    cases = read_cases(TEXT)
    assert (cases.edition, len(cases)) == ("sample-2025", 2)
    first, second = cases.cases
    assert (first.source, first.facts.kind, first.facts.group) == ("goals, 2022", "LEB", "local")
    assert (first.facts.body, second.facts.body) == ("worked-case", "astana")
    assert first.facts.measures["missed"].value == 5
    assert second.facts.measures["left"].missing is Missing.NOT_DUE
    assert second.facts.previous["B1.01"].value == Fraction("4.5")
    assert second.facts.previous["B1.01"].source == "the case's year before"
    assert second.facts.decisions == {"B2.04": 8}
    late, unreliable, evidence = second.facts.deductions
    assert (late.facts, late.repeated, late.indicator, late.reason) == (1, False, None, "")
    assert (unreliable.facts, unreliable.repeated) == (2, True)
    assert (evidence.indicator, evidence.reason) == ("B3.04", "none")
    assert first.expected.points["A1.02"] is None
    assert second.source == ""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A1.03: 0", "A1.03: 1", ("points of A1.03", "1", "0")),
        ("A1.02: null", "A1.02: 0", ("points of A1.02", "0", "None")),
        ("A1.03: 0", "A1.03: null", ("points of A1.03", "None", "0")),
        ("A1.01: 28.07", "A1.01: 28.06", ("rounded points of A1.01", "1403/50", "2807/100")),
        ("A1.01: 28.07", "A1.02: 0", ("rounded points of A1.02", "0", "None")),
        ("342/430}", "343/430}", ("value of A1.05", "343/430", "171/215")),
        ("A1.02: excluded", "A1.02: zero", ("state of A1.02", "zero", "excluded")),
        ("A1.01: []", "A1.01: [x, y]", ("flags of A1.01", "x, y", "")),
        (
            "block: [insufficient_coverage]",
            "block: []",
            ("flags of block", "", "insufficient_coverage"),
        ),
        ("coverage: 1/9", "coverage: 1", ("coverage", "1", "1/9")),
        ("band: ineffective", "band: high", ("band", "high", "ineffective")),
        ("- 1.5 - 0.6 - 0.5", "- 1.5", ("points of block", "29/2", "67/5")),
        ("block: 13.40", "block: 13.41", ("rounded points of block", "1341/100", "67/5")),
    ],
)
def test_what_comes_out_otherwise_is_told(old, new, expected):
    assert old in TEXT
    found = differences(TEXT.replace(old, new, 1))
    assert found == [Difference(*expected)]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("{full: 242,", "{fool: 242,", "fool"),
        ("previous: {B1.01", "previous: {B9", "B9"),
        ("previous: {B1.01", "previous: {B3", "B3"),
        ("decisions: {B2.04", "decisions: {B9", "B9"),
        ("{code: P1}", "{code: P9}", "P9"),
        ("expect: {A1.01", "expect: {Z1", "Z1"),
        ("rounded: {A1.01", "rounded: {Z1", "Z1"),
        ("values: {A1.05", "values: {Z1", "Z1"),
        ("states: {A1.02", "states: {Z1", "Z1"),
        ("flags: {A1.05", "flags: {Z1", "Z1"),
    ],
)
def test_what_the_edition_does_not_know_is_a_difference(old, new, name):
    assert old in TEXT
    assert differences(TEXT.replace(old, new, 1)) == [
        Difference(name, "known to the edition", "unknown")
    ]


def test_cases_of_another_edition_all_differ():
    found = differences(TEXT.replace("sample-2025", "other-2025"))
    assert found == [Difference("edition", "other-2025", "sample-2025")] * 2
    other = read_cases(TEXT.replace("sample-2025", "other-2025"))
    assert [each.name for each in check_cases(EDITION, other)] == [
        each.name for each in other.cases
    ]


def test_rounding_in_cases_is_that_of_the_edition():
    whole = edition(("places: 2", "places: 0"))
    text = TEXT.replace("A1.01: 28.07", "A1.01: 28").replace("block: 13.40", "block: 13")
    assert all(each.passed for each in check_cases(whole, read_cases(text)))


def test_several_flags_are_compared_together():
    two = edition(("[{when: value < 0.80,", "[{when: value > 0, code: any}, {when: value < 0.80,"))
    found = check_cases(two, read_cases(TEXT))[0].differences
    expected = ("flags of A1.05", "insufficient_data", "any, insufficient_data")
    assert found == (Difference(*expected),)


FAULTS = [
    ("edition: sample-2025", "", "", "missing_key"),
    ("    kind: LEB\n", "\n", "/cases/0", "missing_key"),
    ("full: 242", "full: abc", "/cases/0/given/full", "unknown_name"),
    ("full: 242", "full: 1e3", "/cases/0/given/full", "number_form"),
    ("full: 242", "full: [1]", "/cases/0/given/full", "number_form"),
    ("full: 242", "full: null", "/cases/0/given", "missing_key"),
    ("342/430}", "342/0}", "/cases/0/values/A1.05", "divides_by_zero"),
    ("342/430}", '"1/(1-max(1, 0))"}', "/cases/0/values/A1.05", "divides_by_zero"),
    ("{missing: not_due}", "{missing: lost}", "/cases/1/given/left/missing", "unknown_word"),
    ("{missing: not_due}", "{missing: not_due, x: 1}", "/cases/1/given/left/x", "unknown_key"),
    ("facts: 2", "facts: 0", "/cases/1/deductions/1/facts", "number_too_small"),
    ("facts: 2", "facts: 2.5", "/cases/1/deductions/1/facts", "number_form"),
    ("{code: P1}", "{code: P1, x: 1}", "/cases/1/deductions/0/x", "unknown_key"),
    ("band: ineffective", "bond: ineffective", "/cases/1/bond", "unknown_key"),
    ("cases:\n", "case: 1\ncases:\n", "/case", "unknown_key"),
    ("- name: The", "- nam: The", "/cases/0", "missing_key"),
    ("edition: sample-2025", "edition: [", "", "yaml_syntax"),
]


@pytest.mark.parametrize(("old", "new", "pointer", "code"), FAULTS)
def test_file_of_cases_with_a_fault_is_refused_with_its_place(old, new, pointer, code):
    assert old in TEXT
    with pytest.raises(CasesRefused) as refused:
        read_cases(TEXT.replace(old, new, 1))
    assert (pointer, code) in [(each.pointer, each.code) for each in refused.value.faults]


def test_case_must_expect_something():
    text = "edition: sample-2025\ncases:\n  - {name: a, kind: LEB, given: {full: 1}}"
    with pytest.raises(CasesRefused) as refused:
        read_cases(text)
    assert [(each.pointer, each.code) for each in refused.value.faults] == [
        ("/cases/0", "nothing_expected")
    ]
    for enough in ("expect: {A1: null}", "rounded: {A1: 1}", "states: {A1: zero}"):
        assert len(read_cases(text.replace("{full: 1}", "{full: 1}, " + enough))) == 1
