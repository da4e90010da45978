"""Texts of tables: letters of another charset, letters that were lost, texts that may be empty."""

import pytest

from bagalau.blocks.forms.declared_form import XLSX
from services.goals.datasets import Target
from tests.blocks.forms.test_local_tables import EXCEL_RU, read, refused
from tests.blocks.parsing.made_books import book, row, sheet

NARROW_TEXTS = ("data_source", "formula_act", "programmes")
NARROW_TABLE = (
    "body,year,plan,goal,target,level,good,planned,data_source,statistics,formula_act,programmes,"
    "money_spent\nhealth,2025,p,g,t,macro,up,1,{},absent,,,true\n"
)


@pytest.mark.parametrize(
    ("written", "declared", "found"),
    [
        ("utf-8", "windows-1251", "utf-8"), ("utf-8", "kz-1048", "utf-8"),
        ("kz1048", "windows-1251", "kz-1048"),
    ],
)  # fmt: skip
def test_letters_of_another_charset_than_the_declared_one_are_not_taken_for_others(
    written, declared, found
):
    content = NARROW_TABLE.format("Ұлттық статистика бюросы").encode(written)
    caught = refused(content, f"text/csv; charset={declared}", Target)
    assert (caught.status, caught.code) == (400, "charset_contradicted")
    assert caught.params == {"charset": declared, "found": found}


@pytest.mark.parametrize("lossy", ["?лтты? статистика", "С?ра?тар", "а?парат", "«?азстат» АҚ"])
def test_a_question_mark_in_place_of_a_letter_is_refused_by_its_cell(lossy):
    content = NARROW_TABLE.format(lossy).encode("cp1251", "replace")
    (found,) = read(content, "text/csv; charset=windows-1251", Target).issues
    assert (found.code, found.field) == ("letters_lost", "data_source")


@pytest.mark.parametrize("plain", ["Бюро статистики?", "Что? Где?", "stat.gov.kz/?page=1", "N ?"])
def test_a_question_is_no_lost_letter(plain):
    content = NARROW_TABLE.format(plain).encode("cp1251")
    chunk = read(content, "text/csv; charset=windows-1251", Target)
    assert not chunk.issues
    assert [chunk.columns[name] for name in NARROW_TEXTS] == [[plain], [""], [""]]


def test_a_text_that_may_be_empty_still_has_its_column():
    text = NARROW_TABLE.format("s").replace("programmes,", "").replace(",,,true", ",,true")
    (found,) = read(text, "text/csv", Target).issues
    assert (found.code, found.field) == ("value_missing", "programmes")


@pytest.mark.parametrize("cells", [["", ""], [None, None], ["Act No 1", "001; 002"]])
def test_texts_of_a_workbook_may_be_empty_where_json_admits_it(cells):
    header, line = (each.split(",") for each in NARROW_TABLE.format("s").split())
    at = header.index("formula_act"), header.index("programmes")
    filled = [
        {at[0]: cells[0], at[1]: cells[1]}.get(place, each) for place, each in enumerate(line)
    ]
    content = book({"targets": sheet(row(1, header), row(2, filled))})
    chunk = read(content, XLSX, Target)
    assert not chunk.issues
    assert [chunk.columns[name][0] for name in NARROW_TEXTS[1:]] == [each or "" for each in cells]


def test_a_header_with_lost_letters_is_told_why_it_is_not_known():
    caught = refused("Орган;С?ра?\nhealth;1\n", EXCEL_RU)
    assert "XLSX" in caught.params["hint"].ru
