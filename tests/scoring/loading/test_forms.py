"""The forms of an edition: read whole, in three languages, or refused with the place."""

from pathlib import Path

import pytest

from bagalau.scoring.loading.edition import EditionRefused, read_edition
from tests.scoring.sample import TEXT

ROOT = Path(__file__).parents[3]
N = "{kk: a, ru: b, en: c}"
FORMS = f"""forms:
  - code: disagreements
    names: {N}
    columns: [{{code: number, names: {N}}}, {{code: objection, names: {N}}}]
    lines: [{{code: total, names: {N}}}]
    signatures: [{{code: chair, names: {N}}}]
    status: proposed
"""


def test_a_form_gives_its_parts_in_the_order_of_the_annex():
    form = read_edition(TEXT + FORMS).forms["disagreements"]
    assert [(key, [each.code for each in parts]) for key, parts in form.parts()] == [
        ("columns", ["number", "objection"]),
        ("lines", ["total"]),
        ("signatures", ["chair"]),
    ]


def test_an_edition_without_forms_has_none():
    assert read_edition(TEXT).forms == {}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("code: objection", "code: number", "duplicate_code"),
        ("status: proposed", "status: sourced", "no_reference"),
        ("signatures:", "signed:", "unknown_key"),
        ("code: chair, names: {kk: a, ru: b, en: c}", "code: chair, names: {kk: a}", "missing_key"),
    ],
)
def test_what_is_wrong_in_a_form_is_told(old: str, new: str, code: str):
    assert old in FORMS
    with pytest.raises(EditionRefused) as refused:
        read_edition(TEXT + FORMS.replace(old, new, 1))
    assert code in {each.code for each in refused.value.faults}


def test_a_form_without_columns_and_lines_and_one_given_twice_are_refused():
    empty = f"  - {{code: note, names: {N}, status: proposed}}\n"
    with pytest.raises(EditionRefused) as refused:
        read_edition(TEXT + FORMS + empty + empty)
    codes = [each.code for each in refused.value.faults]
    assert codes == ["form_empty", "duplicate_code", "form_empty"]


def test_the_official_table_of_disagreements_has_the_five_columns_of_its_annex():
    text = (ROOT / "methodology" / "legal-2014.yaml").read_text(encoding="utf-8")
    form = read_edition(text).forms["disagreements"]
    english = [each.names["en"] for each in form.columns]
    assert english[1:] == [
        "Conclusion of the evaluator",
        "Objection of the body",
        "Decision on appeal",
        "Note",
    ]
    assert form.source.para == "45-49, annex 6"
