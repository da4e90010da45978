"""YAML read without guessing."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.scoring.source.document import (
    DEEPEST,
    LONGEST,
    MOST_DIGITS,
    DocumentRefused,
    Fault,
    digest_of,
    read_document,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1", Fraction(1, 10)),
        ("-3", Fraction(-3)),
        ("10.50", Fraction(21, 2)),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("2024-12-30", date(2024, 12, 30)),
        ("'0.1'", "0.1"),
        ("yes", "yes"),
        ("no", "no"),
        ("0x10", "0x10"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        (".5", ".5"),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("1,5", "1,5"),
        ("12:30", "12:30"),
        ("nullable", "nullable"),
        ("[1, a]", [Fraction(1), "a"]),
        ("{a: {b: 1}}", {"a": {"b": Fraction(1)}}),
        ("9" * MOST_DIGITS, Fraction("9" * MOST_DIGITS)),
    ],
)
def test_plain_values_are_what_a_lawyer_reads(text: str, expected: object):
    document = read_document(text)
    assert document.value == expected
    assert type(document.value) is type(expected)
    assert document.faults == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: 2\na: 3", Fault("/a", "duplicate_key", "a stands here twice", 3)),
        ("a:\n  b/c~d: !!set {x}", Fault("/a/b~1c~0d", "", "", 2)),
        ("a: !!python/name:os.system x", Fault("/a", "foreign_tag", "", 1)),
        ("a: !local 1", Fault("/a", "foreign_tag", "the tag !local is not allowed", 1)),
        ("- 2025-02-30", Fault("/0", "date_form", "2025-02-30 is not a day of the calendar", 1)),
        (
            f"a: {'9' * (MOST_DIGITS + 1)}",
            Fault("/a", "number_form", "999999999… has over 30 digits", 1),
        ),
        ("? [a]\n: 1", Fault("", "key_form", "a key must be a word", 1)),
        (
            "a: &x 1\nb: *x",
            Fault("", "not_plain", "an alias (*name) is not allowed: say it in full", 2),
        ),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), Fault("", "not_plain", "nested too deep", 1)),
        ("a: 1\nb: [1}", Fault("", "yaml_syntax", "", 2)),
        ("\n\na: ]", Fault("", "yaml_syntax", "", 3)),
        ("a\x00", Fault("", "yaml_syntax", "", 0)),
        ("a: 1\n---\nb: 2", Fault("", "yaml_syntax", "", 2)),
        (
            "a" * (LONGEST + 1),
            Fault("", "too_long", f"the document is longer than {LONGEST} characters", 0),
        ),
    ],
)
def test_what_is_not_plain_is_a_fault_with_its_place(text: str, fault: Fault):
    faults = read_document(text).faults
    if not fault.code:  # a set is a mapping to YAML, and read as one
        assert faults == []
        return
    assert (fault.pointer, fault.code, fault.line) == (
        faults[0].pointer,
        faults[0].code,
        faults[0].line,
    )
    assert faults[0].message
    if fault.message:
        assert fault.message == faults[0].message


def test_syntax_fault_says_what_yaml_says():
    assert read_document("a: ]").faults[0].message.startswith("not YAML: ")
    assert "None" not in read_document("a: ]").faults[0].message
    assert "control characters" in read_document("a\x00").faults[0].message


def test_limits_themselves_are_allowed():
    assert not read_document("[" * DEEPEST + "]" * DEEPEST).faults
    assert not read_document("[[1], [2], [3]]\n" + "#" * 100).faults
    assert not read_document("a" * LONGEST).faults
    assert not read_document("[" + "[]," * DEEPEST + "]").faults


def test_lines_are_known_for_every_pointer():
    document = read_document("a:\n  - x\n  - b: 1\n")
    assert document.lines == {"": 1, "/a": 2, "/a/0": 2, "/a/1": 3, "/a/1/b": 3}


def test_all_duplicates_are_found_at_once():
    faults = read_document("a: 1\na: 2\nb: {c: 1, c: 2}").faults
    assert [each.pointer for each in faults] == ["/a", "/b/c"]


def test_refusal_tells_line_place_and_rule():
    refused = DocumentRefused([Fault("/a", "rule", "was wrong", 7), Fault("", "other", "too", 0)])
    assert str(refused) == "line 7, /a: was wrong [rule]\n/: too [other]"
    assert len(refused.faults) == 2


def test_digest_is_of_the_content():
    one = read_document("a: 1.50\nb: [жыл, 2024-12-30, true, null]").value
    other = read_document("# a remark\nb: ['жыл', 2024-12-30, true, ~]\na: 1.5").value
    assert digest_of(one) == digest_of(other)
    assert digest_of(one) != digest_of(read_document("a: 1.51").value)
    assert digest_of(read_document("a: 1").value) == (
        "sha256:9afeb0f2b203f254312ec8ded441d0318b7c34c57f8695ede42d2215a30c0960"
    )
    assert digest_of("ж") == (
        "sha256:904704546570eaab7169532a2c3d18bbf95cc7eec0e8a34349734376db26e335"
    )


@given(st.text(max_size=60))
def test_any_text_is_read_or_has_faults(text: str):
    document = read_document(text)
    assert document.faults or document.value is None or document.value != ()
