"""What a workbook may cost: harmless ones just past each bound are refused, just within it are read."""

import io
import resource
import time
import zipfile
from contextlib import suppress

import pytest

from bagalau.blocks.forms import headers
from bagalau.blocks.parsing import xlsx_reader
from bagalau.blocks.parsing.workbook import cells, parts
from bagalau.chassis.http.problems import Refused
from tests.blocks.parsing.made_books import HEADER, MAIN, book, meeting, one, refused, row, sheet

WHOLE = {"meetings": sheet(HEADER, meeting(2), meeting(3, 2))}


END_OF_ARCHIVE = 22
"""Bytes of the record after the directory, without a comment."""


def code(content: bytes) -> str:
    caught = refused(content)
    assert caught.status in {400, 413}
    for tongue in ("kk", "ru", "en"):
        told = caught.problem(language=tongue, type_="", instance="", request_id=None).detail
        assert told
        assert "{" not in told
    return caught.code


@pytest.mark.parametrize(
    ("place", "read"),
    [("XFD2", False), ("XFE2", True), ("AAAA2", True), ("ZZZ2", True)],
)
def test_a_column_number_beyond_the_grid_is_refused(place, read):
    cell = f'<c r="{place}"><v>1</v></c>'
    content = sheet(HEADER, f'<row r="2">{cell}</row>')
    if read:
        assert code(book({"m": content})) == "sheet_beyond_grid"
    else:
        assert [each.code for each in one(book({"m": content})).issues] == ["cell_without_column"]


@pytest.mark.parametrize("number", [1_048_577, 9_999_999, 10**30])
def test_a_row_number_beyond_the_grid_is_refused(number):
    assert code(book({"m": sheet(HEADER, row(number, ["x"]))})) == "sheet_beyond_grid"


def test_the_last_row_of_the_grid_costs_no_more_than_the_second():
    assert one(book({"meetings": sheet(HEADER, meeting(1_048_576))})).read == 1


def test_parts_beyond_the_bound_are_refused(monkeypatch):
    within = one(book(WHOLE, extra={f"xl/media/{n}": "" for n in range(3)}))
    assert within.read == 2
    monkeypatch.setattr(parts, "PARTS_MOST", 8)
    assert code(book(WHOLE, extra={f"xl/media/{n}": "" for n in range(5)})) == "workbook_too_costly"


def test_a_directory_beyond_the_bound_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(parts, "DIRECTORY_MOST", 200)
    assert code(book(WHOLE)) == "workbook_too_costly"


def test_the_private_reading_of_an_archives_end_still_gives_the_size_of_its_directory():
    """`zipfile._EndRecData` is private: as it is in CPython 3.11."""
    content = book(WHOLE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        begins = archive.start_dir
    ending = zipfile._EndRecData(io.BytesIO(content))
    assert ending[parts.DIRECTORY_SIZE] == len(content) - END_OF_ARCHIVE - begins


@pytest.mark.parametrize("name", ["xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_small_part_beyond_its_bound_is_refused(monkeypatch, name):
    content = book(WHOLE, extra={"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>'})
    big = padded(content, name, b"<!--" + b"x " * 3000 + b"-->")
    monkeypatch.setattr(parts, "SMALL_MOST", 5000)
    assert code(big) == "workbook_too_costly"


def padded(content: bytes, name: str, more: bytes) -> bytes:
    """Give a workbook with something harmless after one of its parts."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(again, "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each) + (more if each == name else b""))
    return again.getvalue()


def test_elements_beyond_what_the_size_allows_are_refused(monkeypatch):
    content = book(
        {"meetings": sheet(HEADER, meeting(2), '<row r="3">' + "<c/>" * 20_000 + "</row>")}
    )
    assert code(content) == "sheet_beyond_grid"
    content = book({"meetings": sheet(HEADER, meeting(2), *["<row/>"] * 20_000)})
    assert one(content).read == 1
    monkeypatch.setattr(parts, "ELEMENTS_FREE", 10_000)
    assert code(content) == "workbook_too_costly"


def test_rows_beyond_what_the_size_allows_are_refused(monkeypatch):
    rows = [meeting(line) for line in range(2, 900)]
    content = book({"meetings": sheet(HEADER, *rows)})
    assert one(content).read == 898
    monkeypatch.setattr(xlsx_reader, "ROWS_FREE", 10)
    monkeypatch.setattr(xlsx_reader, "BYTES_A_ROW", 1000)
    assert code(content) == "workbook_too_costly"


def test_a_text_beyond_a_cells_length_is_refused(monkeypatch):
    texts = sheet(HEADER, row(2, ["x" * 2001, "2025-01", 4, 4, 3, 2]))
    assert [each.code for each in one(book({"m": texts})).issues] == ["cell_too_long"]
    monkeypatch.setattr(cells, "LONGEST_RAW", 2000)
    assert code(book({"m": texts})) == "workbook_too_costly"


def test_a_mark_of_great_length_is_refused_while_it_is_read(monkeypatch):
    monkeypatch.setattr(parts, "AT_ONCE", 1000)
    monkeypatch.setattr(parts, "LONGEST_MARK", 5000)
    content = sheet(HEADER, meeting(2), before="<!--" + "x" * 9000 + "-->")
    assert code(book({"m": content})) == "workbook_too_costly"


def test_one_name_for_two_parts_is_refused():
    again = io.BytesIO(book(WHOLE))
    with zipfile.ZipFile(again, "a") as packed:
        packed.writestr("XL/worksheets/sheet1.xml", sheet(HEADER))
    assert code(again.getvalue()) == "workbook_unreadable"


def test_other_parts_of_a_book_are_not_opened_at_all():
    extra = {"xl/theme/theme1.xml": "<broken", "docProps/app.xml": "<a>" * 1000}
    assert one(book(WHOLE, extra=extra)).read == 2


@pytest.mark.parametrize(
    "content",
    [
        book({"m": sheet(HEADER, *["<row/>"] * 400_000)}),
        book({"m": sheet(HEADER, *[f'<row r="{n * 7}"><c/><c/></row>' for n in range(1, 90_000)])}),
        book({"m": sheet(HEADER, meeting(2))},
             extra={"xl/sharedStrings.xml": "<sst>" + "<si><t/></si>" * 200_000 + "</sst>"}),
    ],
    ids=["rows", "cells", "texts"],
)  # fmt: skip
def test_a_small_workbook_is_read_or_refused_in_a_second_and_50_mebibytes(content):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    with suppress(Refused):  # either end is right; the cost is what is measured
        one(content)
    assert time.process_time() - begun < 2  # a second, and as much again for a busy machine
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_no_header_of_a_sheet_that_is_not_read_is_compared_with_every_known_one(monkeypatch):
    """The nearest of thousands of unknown headers, of each of many sheets, took minutes."""
    compared = []
    monkeypatch.setattr(headers, "get_close_matches", lambda *given, **_: compared.append(given))
    other = sheet(row(1, [f"Запланировано {place}" for place in range(20)]))
    assert one(book({**WHOLE, "other": other, "third": other})).read == 2
    assert compared == []
