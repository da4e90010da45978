"""Workbooks: the form of every dataset comes back as it was filled in, and faults name their cell."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bagalau.blocks.datasets.shape import MONTH_PATTERN, field_names, plain_type
from bagalau.blocks.datasets.templates import as_workbook
from bagalau.blocks.forms.declared_form import XLSX
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.blocks.parsing.workbook.values import digits_of
from bagalau.chassis.http.problems import Refused
from services.citizens.datasets import DATASETS as CITIZENS
from services.citizens.datasets import Application, Meeting
from services.goals.datasets import DATASETS as GOALS
from services.orgdev.datasets import DATASETS as ORGDEV

CODES = {"programmes": "001; 002", "programme": "001"}
"""Fields with a form of their own."""

MARCH = date(2025, 3, 1)
EVERY = [*CITIZENS, *GOALS, *ORGDEV]
MEETING = ["health", MARCH, 4, 4.0, 3, 2]


def chunks(shape, content: bytes):
    return list(ChunkReader(Reader(shape)).read(io.BytesIO(content), XLSX))


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def filled(shape, *rows, language="ru") -> bytes:
    book = load_workbook(io.BytesIO(as_workbook(shape, language)))
    for row in rows:
        book[shape.about.code].append(row)
    return saved(book)


def sample(shape, name):
    """Give a value of a field as a person would type it into a cell."""
    info = shape.model_fields[name]
    schema = shape.model_json_schema()["properties"][name]
    listed = schema.get("enum") or next(
        (e["enum"] for e in schema.get("anyOf", []) if "enum" in e), None
    )
    if "const" in schema or listed:
        return listed[0] if listed else schema["const"]
    if schema.get("pattern") == MONTH_PATTERN:
        return MARCH
    if name in CODES:
        return CODES[name]
    kinds = {bool: True, int: 7, Decimal: 12.5, date: date(2025, 3, 31), str: "plan-7"}
    return 2025 if name == "year" else kinds[plain_type(info.annotation)[0]]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("shape", EVERY, ids=[each.about.code for each in EVERY])
def test_the_form_of_every_dataset_is_read_back_as_it_was_filled_in(shape, language):
    row = [sample(shape, name) for name in shape.model_fields]
    (chunk,) = chunks(shape, filled(shape, row, language=language))
    assert (chunk.read, [each.code for each in chunk.issues]) == (1, [])
    assert set(chunk.columns) == set(shape.model_fields)
    for name, typed in zip(shape.model_fields, row, strict=True):
        (kept,) = chunk.columns[name]
        if isinstance(typed, date):
            assert str(kept) in {"2025-03", "2025-03-31"}
        elif isinstance(typed, float):
            assert kept == Decimal(repr(typed))
        else:
            assert kept == typed


def test_the_header_of_the_form_is_in_both_languages_of_the_country_the_readers_first():
    book = load_workbook(io.BytesIO(as_workbook(Application, "ru")))
    titles = [cell.value for cell in book["applications"][1]]
    called = field_names(Application)["case_number"]
    assert titles[1] == f"{called.ru} / {called.kk}"
    assert book["applications"].freeze_panes == "A2"
    checks = book["applications"].data_validations.dataValidation
    assert {each.type for each in checks} == {"list", "date"}
    assert [row[0].value for row in book["fields"].iter_rows(min_row=2)][:2] == [
        "body",
        "case_number",
    ]


def test_columns_of_codes_are_formatted_as_text_in_the_form():
    book = load_workbook(io.BytesIO(as_workbook(Application, "kk")))
    formats = [book["applications"].column_dimensions[each].number_format for each in "ABCDE"]
    assert formats == ["@", "@", "General", "General", "General"]


def test_cells_are_read_as_they_are_meant():
    rows = ([*MEETING], [], ["health", "2025-04", "5", 5, 3, 2])
    (chunk,) = chunks(Meeting, filled(Meeting, *rows))
    assert chunk.columns["month"] == ["2025-03", "2025-04"]
    assert chunk.columns["meetings_held"] == [4, 5]
    assert list(chunk.numbers) == [1, 2]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({2: 4.5}, "value_wrong_type", "meetings_planned"),
        ({2: "четыре"}, "figure_not_plain", "meetings_planned"),
        ({1: "март"}, "value_pattern", "month"),
        ({3: None}, "value_missing", "meetings_held"),
        ({6: "слово"}, "cell_without_column", None),
    ],
)
def test_a_bad_cell_names_its_row_and_column(change, code, field):
    row = [*MEETING, None]
    for place, value in change.items():
        row[place] = value
    (chunk,) = chunks(Meeting, filled(Meeting, MEETING, row))
    (issue,) = chunk.issues
    assert (issue.row, issue.code, issue.field) == (2, code, field)


def test_a_cell_whose_formula_gives_an_error_is_refused_and_not_taken_for_text():
    book = load_workbook(io.BytesIO(filled(Application)))
    sheet = book["applications"]
    sheet.append(["health", "c-1", "application", date(2025, 3, 1), date(2025, 3, 16)])
    sheet["B2"].value, sheet["B2"].data_type = "#REF!", "e"
    (chunk,) = chunks(Application, saved(book))
    assert [(each.row, each.code, each.field) for each in chunk.issues] == [
        (1, "cell_faulty", "case_number")
    ]


APPLICATION = ["health", "c-1", "application", date(2025, 3, 1), date(2025, 3, 16)]


def calculated(content, value, kind=""):
    """Give a workbook with every formula calculated to a value, as a spreadsheet program keeps it."""
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(told, "w") as again:
        for name in packed.namelist():
            text = packed.read(name)
            if name.endswith("sheet1.xml"):
                cached = rf'<c r="\1"\2{kind}>\3<v>{value}</v></c>'.encode()
                text = re.sub(
                    rb'<c r="(\w+)"([^>]*)>(<f>.*?</f>)<v ?(?:/>|></v>)</c>', cached, text
                )
            again.writestr(name, text)
    return told.getvalue()


def test_a_formula_nobody_calculated_is_refused_by_its_cell_and_never_taken_for_nothing():
    book = load_workbook(io.BytesIO(filled(Application, APPLICATION, APPLICATION)))
    sheet = book["applications"]
    sheet["F3"], sheet["G3"], sheet["H3"] = "=D3+5", "=TRUE()", "=1=1"
    (chunk,) = chunks(Application, saved(book))
    assert (chunk.read, chunk.refused) == (2, 1)
    assert [(each.row, each.code, each.field) for each in chunk.issues] == [
        (2, "formula_uncalculated", "answered_on"),
        (2, "formula_uncalculated", "repeated"),
        (2, "formula_uncalculated", "overturned"),
    ]


def test_a_row_of_nothing_but_uncalculated_formulas_is_not_passed_over():
    (chunk,) = chunks(Application, filled(Application, ["=A9"] * 5))
    assert (chunk.read, chunk.refused) == (1, 1)
    assert {each.code for each in chunk.issues} == {"formula_uncalculated"}


def test_a_formula_in_a_required_column_is_not_called_a_missing_value():
    (chunk,) = chunks(Application, filled(Application, [*APPLICATION[:4], "=D2+15"]))
    assert [(each.code, each.field) for each in chunk.issues] == [
        ("formula_uncalculated", "due_on")
    ]


def test_a_formula_is_read_by_the_value_it_was_calculated_to():
    book = filled(Meeting, [*MEETING[:3], "=C2-1", *MEETING[4:]])
    (chunk,) = chunks(Meeting, calculated(book, 3))
    assert [each.code for each in chunk.issues] == []
    assert chunk.columns["meetings_held"] == [3]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell():
    book = filled(Application, [*APPLICATION, '=""'])
    (chunk,) = chunks(Application, calculated(book, "", kind=' t="str"'))
    assert [each.code for each in chunk.issues] == []
    assert chunk.columns["answered_on"] == [None]


def test_a_workbook_that_grows_beyond_any_table_is_called_what_it_is(monkeypatch):
    monkeypatch.setattr("bagalau.blocks.parsing.decompression.FLOOR", 1000)
    monkeypatch.setattr("bagalau.blocks.parsing.decompression.EXPANSION", 2)
    with pytest.raises(Refused) as refused:
        chunks(Meeting, filled(Meeting, *[MEETING] * 200))
    assert (refused.value.status, refused.value.code) == (413, "compression_suspicious")


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing like it\n", b"PK\x03\x04cut", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 600],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(content):
    with pytest.raises(Refused) as refused:
        chunks(Meeting, content)
    assert (refused.value.status, refused.value.code) == (400, "workbook_unreadable")


def test_a_column_nobody_knows_is_refused_with_those_there_are():
    book = Workbook()
    book.active.append(["body", "nobody"])
    with pytest.raises(Refused) as refused:
        chunks(Meeting, saved(book))
    assert refused.value.code == "column_unknown"
    assert "comma" not in str(refused.value)  # a sheet has no delimiter


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_is_written_without_a_point(number):
    assert digits_of(str(number)) == str(number)
    assert digits_of(f"{number}.0") == str(number)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_figure_is_never_rounded_and_has_no_exponent(figure):
    told = digits_of(repr(figure))
    digits = "".join(map(str, Decimal(repr(figure)).as_tuple().digits)).strip("0")
    assert (told is None) == (len(digits) > 15)
    assert told is None or (float(told) == figure and "e" not in told.lower())
