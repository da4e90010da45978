"""Which sheet of a workbook is read, and what is told of everything else in it."""

import pytest

from services.citizens.datasets import Meeting
from tests.blocks.parsing.made_books import (
    HEADER,
    MAIN,
    book,
    meeting,
    one,
    refused,
    row,
    sheet,
)


def test_the_first_visible_sheet_is_read_and_every_other_one_is_named():
    sheets = {
        "old": sheet(HEADER, meeting(2, 7)),
        "Лист1": sheet(HEADER, meeting(2, 1)),
        "help": sheet(row(1, ["как заполнять"])),
        "empty": sheet(),
    }
    chunk = one(book(sheets, states={"old": "hidden"}))
    assert chunk.columns["month"] == ["2025-01"]
    (told,) = chunk.notes
    assert told.code == "sheets_not_read"
    for name in ("Лист1", "old", "help", "empty"):
        assert name in told.message.ru


def test_records_on_several_sheets_are_refused_and_named():
    sheets = {f"2025-{each:02d}": sheet(HEADER, meeting(2, each)) for each in (1, 2, 3)}
    caught = refused(book(sheets))
    assert (caught.status, caught.code) == (400, "sheets_several")
    assert "2025-03" in str(caught)


def test_a_title_page_before_the_records_is_passed_over_and_named():
    sheets = {"title": sheet(row(1, ["2025"])), "blank": sheet(), "data": sheet(HEADER, meeting(2))}
    chunk = one(book(sheets))
    assert chunk.read == 1
    assert "«title», «blank»" in chunk.notes[0].message.ru


def test_a_first_sheet_with_a_wrong_header_is_refused_and_not_passed_over():
    wrong = row(1, ["body", "mnth", *[*Meeting.model_fields][2:]])
    sheets = {"a": sheet(wrong, meeting(2)), "b": sheet(HEADER, meeting(2))}
    assert refused(book(sheets)).code in {"sheets_several", "column_unknown"}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_named_after_the_dataset_is_not_read_unseen(state):
    sheets = {"meetings": sheet(HEADER, meeting(2)), "s": sheet()}
    assert refused(book(sheets, states={"meetings": state})).code == "sheet_hidden"


@pytest.mark.parametrize(
    "content",
    [
        book({}),
        book({"chart": sheet()}, kinds={"chart": "chartsheet"}),
        book({"s": sheet(HEADER)}, states={"s": "hidden"}),
    ],
)
def test_a_book_without_a_visible_sheet_of_cells_is_a_clear_400(content):
    caught = refused(content)
    assert (caught.status, caught.code) == (400, "workbook_no_sheet")


def test_hidden_rows_and_columns_are_read_and_named():
    content = sheet(
        HEADER, meeting(2), meeting(3, 2, having='hidden="1"'),
        before='<cols><col min="3" max="4" hidden="true"/><col min="9" max="16384" hidden="1"/></cols>',
    )  # fmt: skip
    chunk = one(book({"meetings": content}))
    assert chunk.read == 2
    assert {each.code: each.message.en for each in chunk.notes} == {
        "rows_hidden": "On the sheet meetings the hidden rows were read too: 3.",
        "columns_hidden": "On the sheet meetings the hidden columns were read too: C, D.",
    }


def test_prefixed_and_strict_sheets_are_read_as_any_other():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    plain = sheet(HEADER, meeting(2))
    assert one(book({"meetings": plain.replace(MAIN, strict)})).read == 1
    prefixed = plain.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    assert one(book({"meetings": prefixed.replace("xmlns=", "xmlns:x=")})).read == 1


def test_a_document_type_is_never_read():
    content = '<!DOCTYPE w [<!ENTITY a "b">]>' + sheet(HEADER, meeting(2))
    assert refused(book({"meetings": content})).code == "workbook_unreadable"


def test_a_sheet_without_a_name_of_ours_is_not_taken_for_an_empty_one():
    content = sheet(HEADER, meeting(2)).replace(MAIN, "urn:other")
    assert refused(book({"meetings": content})).code == "workbook_unreadable"


def test_another_sheet_that_lacks_what_records_need_is_noted_and_not_counted_among_them():
    sheets = {
        "a": sheet(HEADER, meeting(2)),
        "b": sheet(row(1, ["body", "month"]), row(2, ["x", "y"])),
    }
    (told,) = one(book(sheets)).notes
    assert "«b»" in told.message.ru
