"""The workbook a sender is given: its bodies, instructions and checks, and that it is read back."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from bagalau.blocks.datasets import workbook_template
from bagalau.blocks.datasets.shape import field_names
from bagalau.blocks.datasets.templates import as_workbook
from services.citizens.datasets import Application
from tests.blocks.parsing import made_books as made
from tests.blocks.parsing.test_workbooks import EVERY, chunks, sample, saved
from tests.blocks.small_block import registered

BODIES = [registered("health"), registered("culture")]


@pytest.mark.parametrize("shape", EVERY, ids=[each.about.code for each in EVERY])
def test_the_whole_form_with_its_bodies_and_instructions_is_accepted_once_filled_in(shape):
    book = load_workbook(io.BytesIO(as_workbook(shape, "ru", BODIES)))
    book[shape.about.code].append([sample(shape, name) for name in shape.model_fields])
    (chunk,) = chunks(shape, saved(book))
    assert (chunk.read, list(chunk.issues)) == (1, [])
    assert [each.code for each in chunk.notes] == ["sheets_not_read"]
    listed = [[cell.value for cell in line] for line in book[workbook_template.BODIES].iter_rows()]
    assert listed[1:] == [["culture", "к", "р"], ["health", "к", "р"]]
    told = [
        [cell.value for cell in line] for line in book[workbook_template.INSTRUCTIONS].iter_rows()
    ]
    assert told[0] == ["Қалай толтыру керек", "Как заполнять"]
    assert all(kk and ru and "{" not in kk + ru for kk, ru in told)
    checks = book[shape.about.code].data_validations.dataValidation
    assert f"'{workbook_template.BODIES}'!$A$2:$A$3" in {each.formula1 for each in checks}


def test_the_fields_of_the_form_tell_what_listed_values_mean():
    book = load_workbook(io.BytesIO(as_workbook(Application, "kk", BODIES)))
    told = {line[0].value: line[6].value for line in book["fields"].iter_rows()}
    assert told["kind"] == "application: Обращение; complaint: Жалоба"


def test_a_form_saved_by_another_program_is_read_as_well():
    names = [f"{each.ru} / {each.kk}" for each in field_names(Application).values()]
    usual = 'customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0"'
    lines = [made.row(1, names, usual), made.row(2, [
        "health", "000777", "complaint", ('s="1" t="n"', "<v>45747</v>"), ('s="1" t="n"', "<v>45762</v>"),
        None, ('t="b"', "<v>1</v>"), ('t="b"', "<v>0</v>"),
    ], usual)]  # fmt: skip
    columns = '<cols><col collapsed="false" customWidth="false" hidden="false" style="0" max="1024" min="1"/></cols>'
    parts = {"xl/styles.xml": made.styles("dd.mm.yyyy")}
    content = made.book(
        {"applications": made.sheet(*lines, before=columns), workbook_template.BODIES: made.sheet()},
        extra=parts, after='<calcPr iterateCount="100" refMode="A1" iterate="false"/>',
    )  # fmt: skip
    chunk = made.one(content, Application)
    assert list(chunk.issues) == []
    assert (chunk.columns["case_number"], chunk.columns["repeated"]) == (["000777"], [True])
    assert chunk.columns["received_on"] == [date(2025, 3, 31)]


@pytest.mark.parametrize(
    "name", ["Обращения и жалобы", "ӨТІНІШТЕР МЕН ШАҒЫМДАР ", "Applications and complaints"]
)
def test_the_sheet_named_as_forms_call_the_dataset_is_read_before_any_other(name):
    header = made.row(1, list(Application.model_fields))
    sheets = {"черновик": made.sheet(made.row(1, ["body", "x"])), name: made.sheet(header)}
    chunk = made.one(made.book(sheets), Application)
    assert name.strip() in chunk.notes[0].message.ru
