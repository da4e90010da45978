"""Nothing of a workbook is lost or changed in silence: it is read right, noted, or refused by its cell."""

from decimal import Decimal

import pytest

from bagalau.blocks.parsing.workbook.values import Look, style_of
from services.citizens.datasets import Application, Meeting, OpenDialogue
from services.goals.datasets import Target
from tests.blocks.parsing.made_books import (
    HEADER,
    MAIN,
    book,
    meeting,
    number,
    one,
    refused,
    row,
    sheet,
    styles,
    text,
)

FORMS = [*Application.model_fields]
CASE = ["health", "c-1", "application", "2025-03-01", "2025-03-16"]
OWN = {"xl/styles.xml": styles("0.00%", "000000", "dd.mm.yyyy", "#,##0,", "#,##0.00\\ [$₸-43F]")}
PERCENT, PADDED, DATED, THOUSANDS, MONEY = range(1, 6)


def fault(content: bytes, shape=Meeting):
    """Give code, field and words of the one refused value."""
    (issue,) = one(content, shape).issues
    assert all(getattr(issue.message, tongue) for tongue in ("kk", "ru", "en"))
    return issue.code, issue.field, issue.message.ru


def case(cell, place=1, extra=OWN, **more):
    """Give a workbook of one application with one cell put in."""
    cells = [*CASE]
    cells[place : place + 1] = [cell]
    return book({"applications": sheet(row(1, FORMS), row(2, cells))}, extra=extra, **more)


def test_rows_beyond_the_stated_size_of_a_sheet_are_read():
    rows = [meeting(line, line - 1) for line in range(2, 14)]
    content = sheet(HEADER, *rows, before='<dimension ref="A1:F5"/>')
    chunk = one(book({"meetings": content}))
    assert (chunk.read, chunk.columns["month"][-1]) == (12, "2025-12")


@pytest.mark.parametrize(
    "rows",
    [
        [meeting(2), meeting(2, 2)],
        [meeting(3), meeting(2, 2)],
        [meeting(2), row(3, []), meeting(3, 2)],
    ],
)
def test_a_row_number_twice_or_falling_refuses_the_book(rows):
    caught = refused(book({"meetings": sheet(HEADER, *rows)}))
    assert (caught.status, caught.code) == (400, "sheet_disordered")
    assert caught.params["sheet"] == "meetings"


@pytest.mark.parametrize(
    "cells",
    [
        text("A2", "health") + text("A2", "digital"),
        text("B2", "2025-01") + text("A2", "health"),
        text("A7", "health"),
    ],
)
def test_a_cell_twice_falling_or_of_another_row_refuses_the_book(cells):
    content = sheet(HEADER, f'<row r="2">{cells}</row>')
    assert refused(book({"meetings": content})).code == "sheet_disordered"


def test_rows_and_cells_without_a_reference_stand_after_one_another():
    cells = [f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in ("health", "2025-01")]
    numbers = [f"<c><v>{each}</v></c>" for each in (4, 4, 3, 2)]
    content = sheet(HEADER, f"<row>{''.join(cells + numbers)}</row>")
    chunk = one(book({"meetings": content}))
    assert (chunk.read, chunk.columns["month"]) == (1, ["2025-01"])


def test_blank_rows_at_the_top_and_between_shift_no_line():
    head = row(3, [*Meeting.model_fields])
    chunk = one(book({"meetings": sheet(row(1, []), head, meeting(5), meeting(9, 2))}))
    assert (chunk.read, chunk.shifts) == (2, ((1, 4), (2, 7)))


FIELDS = [*Target.model_fields]


def test_a_blank_header_shifts_no_column_and_a_value_under_it_is_refused_by_its_cell():
    names = [None if each == "actual" else each for each in FIELDS]
    values = [{"planned": 100, "actual": 90, "last_year": 120}.get(each) for each in FIELDS]
    place = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[FIELDS.index("actual")]
    content = book({"target_results": sheet(row(1, names), row(2, values))})
    code, field, words = fault(content, Target)
    assert (code, field) == ("cell_without_column", None)
    assert f"target_results!{place}2" in words or f"!{place}2" in words


def test_a_value_under_no_header_at_all_is_refused_by_its_cell():
    code, _, words = fault(book({"s": sheet(HEADER, row(2, ["health", "2025-01", 4, 4, 3, 2, 9]))}))
    assert code == "cell_without_column"
    assert "s!G2" in words


@pytest.mark.parametrize(
    "cell",
    [777, ('s="1"', "<v>777</v>"), ('s="3"', "<v>45717</v>"), ("", "<v>7.5</v>"),
     ("", "<f>A1</f><v>777</v>"), ('t="b"', "<v>1</v>"), ('t="d"', "<v>2025-03-01</v>")],
)  # fmt: skip
def test_a_number_or_date_in_a_code_column_is_refused_by_its_cell(cell):
    code, field, words = fault(case(cell), Application)
    assert (code, field) == ("number_for_text", "case_number")
    assert "applications!B2" in words


def test_a_number_that_its_format_shows_with_leading_zeros_is_the_code_shown():
    chunk = one(case((f's="{PADDED}"', "<v>777</v>")), Application)
    assert chunk.columns["case_number"] == ["000777"]


@pytest.mark.parametrize(
    "digits", ["1234567890123456", "12345678901234567", "9007199254740993", "1234567890123450.5"]
)
def test_more_digits_than_a_program_keeps_are_refused_in_every_column(digits):
    assert fault(case(("", f"<v>{digits}</v>")), Application)[0] == "number_beyond_digits"
    content = sheet(HEADER, row(2, ["health", "2025-01", ("", f"<v>{digits}</v>"), 4, 3, 2]))
    assert fault(book({"meetings": content}))[:2] == ("number_beyond_digits", "meetings_planned")


def percent(style, value="0.986"):
    fields = [*OpenDialogue.model_fields]
    values = [
        {"body": "health", "month": "2025-01", "printed_share": (f's="{style}"', f"<v>{value}</v>")}
        .get(each, 1) for each in fields
    ]  # fmt: skip
    return book({"open_dialogue": sheet(row(1, fields), row(2, values))}, extra=OWN)


@pytest.mark.parametrize("style", [PERCENT, THOUSANDS])
def test_a_figure_shown_as_percent_or_thousands_is_refused_by_its_cell(style):
    code, field, words = fault(percent(style), OpenDialogue)
    assert (code, field) == ("number_scaled", "printed_share")
    assert "0.986" in words


def test_a_figure_with_a_currency_is_the_figure():
    assert one(percent(MONEY), OpenDialogue).columns["printed_share"] == [Decimal("0.986")]


RECALCULATED = '<calcPr calcId="1" fullCalcOnLoad="1"/>'


def held(inner, after=RECALCULATED):
    content = sheet(HEADER, row(2, ["health", "2025-01", 4, ("", inner), 3, 2]))
    return book({"meetings": content}, after=after)


@pytest.mark.parametrize("value", ["0", "0.0", "0E0", "", "-0"])
def test_a_zero_that_a_program_wrote_for_a_formula_is_uncalculated(value):
    code, field, words = fault(held(f"<f>C2</f><v>{value}</v>"))
    assert (code, field) == ("formula_uncalculated", "meetings_held")
    assert "meetings!D2" in words


def test_a_zero_that_a_spreadsheet_program_calculated_is_zero():
    assert one(held("<f>C2-4</f><v>0</v>", after="")).columns["meetings_held"] == [0]


def test_a_formula_that_waits_for_calculation_is_noted_by_its_first_cell():
    chunk = one(held("<f>C2</f><v>4</v>"))
    assert [(each.code, "D2" in each.message.kk) for each in chunk.notes] == [
        ("formulas_stale", True)
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("c_x002D_1", "c-1"), ("_x0063_-1", "c-1"), ("c_x005F_x002D_1", "c_x002D_1")],
)
@pytest.mark.parametrize("shared", [True, False])
def test_escaped_letters_are_the_letters_they_stand_for(written, meant, shared):
    texts = f'<sst xmlns="{MAIN}"><si><r><t>{written}</t></r><rPh><t>x</t></rPh></si></sst>'
    cell = ('t="s"', "<v>0</v>") if shared else written
    content = case(cell, extra={"xl/sharedStrings.xml": texts})
    assert one(content, Application).columns["case_number"] == [meant]


@pytest.mark.parametrize(
    ("settings", "serial", "day"),
    [
        ("", 45717, "2025-03-01"),
        ('<workbookPr date1904="1"/>', 44255, "2025-03-01"),
        ('<workbookPr date1904="true"/>', 44255, "2025-03-01"),
    ],
)
def test_a_date_is_told_by_the_system_its_book_counts_in(settings, serial, day):
    content = case((f's="{DATED}"', f"<v>{serial}</v>"), 3, settings=settings)
    assert str(one(content, Application).columns["received_on"][0]) == day


@pytest.mark.parametrize("serial", [0, 1, 59, 60, "60.5", -1, 2958466, "1E9"])
def test_a_date_that_programs_count_differently_is_refused_by_its_cell(serial):
    code, field, words = fault(case((f's="{DATED}"', f"<v>{serial}</v>"), 3), Application)
    assert (code, field) == ("date_unclear", "received_on")
    assert "applications!D2" in words


@pytest.mark.parametrize(
    ("written", "day"), [("2025-03-01", "2025-03-01"), ("2025-03-01T00:00:00Z", "2025-03-01")]
)
def test_a_date_kept_as_text_is_that_day(written, day):
    chunk = one(case(('t="d"', f"<v>{written}</v>"), 3), Application)
    assert str(chunk.columns["received_on"][0]) == day


def test_the_time_of_day_of_a_date_is_not_cut_off():
    (issue,) = one(case((f's="{DATED}"', "<v>45717.5</v>"), 3), Application).issues
    assert issue.field == "received_on"


@pytest.mark.parametrize("area", ["A2:A3", "D2:E2", "A1:A2"])
def test_merged_cells_among_the_records_are_refused(area):
    merged = f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'
    caught = refused(book({"meetings": sheet(HEADER, meeting(2), meeting(3, 2), after=merged)}))
    assert caught.code == "sheet_merged"
    assert area in str(caught)


def test_merged_cells_beside_the_records_hurt_nothing():
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="J2:K3"/></mergeCells>'
    assert one(book({"meetings": sheet(HEADER, meeting(2), after=merged)})).read == 1


@pytest.mark.parametrize(
    "inner",
    ["<v>1</v><v>2</v>", "<v>1<b/>2</v>", "<is><t>1</t></is><v>2</v>", '<c r="E2"><v>1</v></c>'],
)
def test_a_cell_that_says_two_things_refuses_the_book(inner):
    kind = 't="inlineStr"' if "is" in inner else ""
    content = sheet(HEADER, row(2, ["health", "2025-01", 4, (kind, inner), 3, 2]))
    assert refused(book({"meetings": content})).code == "workbook_unreadable"


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [("e", "#N/A", "cell_faulty"), ("q", "4", "cell_unreadable"), ("n", "4,5", "cell_unreadable"),
     ("b", "2", "cell_unreadable"), ("n", "NaN", "cell_unreadable"), ("n", "1E999", "cell_unreadable")],
)  # fmt: skip
def test_a_cell_of_no_value_is_refused_with_what_it_holds(kind, value, code):
    content = sheet(
        HEADER, row(2, ["health", "2025-01", 4, (f't="{kind}"', f"<v>{value}</v>"), 3, 2])
    )
    found, field, words = fault(book({"meetings": content}))
    assert (found, field) == (code, "meetings_held")
    assert value in words


def test_number_cells_of_figures_are_exact():
    assert number("A1", "0.1") == '<c r="A1" s="0"><v>0.1</v></c>'
    for written, meant in (("0.10000000000000001", "0.1"), ("1E1", "10"), (".5", "0.5")):
        assert one(percent(0, written), OpenDialogue).columns["printed_share"] == [Decimal(meant)]


@pytest.mark.parametrize("place", ["-1", "1_0", "7", " 0"])
def test_a_text_or_style_that_is_not_in_its_table_refuses_the_book(place):
    texts = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>c-1</t></si></sst>', **OWN}
    for cell in (('t="s"', f"<v>{place}</v>"), (f's="{place}"', "<v>1</v>")):
        assert refused(case(cell, extra=texts), Application).code == "workbook_unreadable"


@pytest.mark.parametrize("day", [45717, 20250301, "45717.25"])
def test_a_number_that_no_format_shows_as_a_date_is_no_date(day):
    (issue,) = one(
        case(day if isinstance(day, int) else ("", f"<v>{day}</v>"), 3), Application
    ).issues
    assert issue.field == "received_on"


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", Look.PLAIN), ("0.00%", Look.SCALED), ('0;"a;b"0%', Look.SCALED),
        ("#,##0.00", Look.PLAIN), ("#,##0,", Look.SCALED), ("0.0,,", Look.SCALED),
        ('0" тыс."', Look.SCALED), (r"0\ \м\л\н", Look.SCALED), ('0" тг"', Look.PLAIN),
        ('_-* #,##0.00\\ "₸"_-', Look.PLAIN), ("[Red]0", Look.PLAIN), ("[$-419]d\\ mmmm", Look.DATE),
        ("[h]:mm", Look.DATE), ('0" days"', Look.PLAIN), ("0.00E+00", Look.PLAIN),
        ("000000", Look.PADDED), ("@", Look.PLAIN), ("dd.mm.yyyy;@", Look.DATE),
    ],
)  # fmt: skip
def test_a_format_is_read_by_what_it_shows(code, look):
    assert style_of(200, code).look is look
