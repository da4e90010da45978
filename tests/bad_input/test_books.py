"""Workbooks over HTTP: read by a worker with bounds, noted in the receipt, refused clearly."""

import time

import pytest

from bagalau.blocks.forms.declared_form import XLSX
from bagalau.blocks.validation import worker_bounds
from bagalau.chassis.http.problems import Refused
from tests.bad_input.senders import MEETINGS, Senders, in_one_loop
from tests.blocks.parsing.made_books import book, row, sheet

HEADER = row(1, [*MEETINGS])


def meeting(line: int, month: int, having: str = "") -> str:
    return row(line, [*({**MEETINGS, "month": f"2025-{month:02d}"}).values()], having)


@in_one_loop
async def test_a_receipt_notes_what_of_a_workbook_was_not_read(senders: Senders) -> None:
    sheets = {"data": sheet(HEADER, meeting(2, 7), meeting(3, 8, 'hidden="1"')), "old": sheet()}
    answer = await senders.send("meetings", book(sheets, states={"old": "hidden"}), XLSX)
    assert (answer.status_code, answer.json()["counts"]["read"]) == (201, 2), answer.text
    codes = [each["code"] for each in answer.json()["notes"]]
    assert codes == ["sheets_not_read", "rows_hidden"]
    who = senders.doors.headers("reporter", "digital")
    path = answer.headers["Location"].removeprefix("/api/citizens")
    kept = await senders.doors.ask("citizens", who, "GET", path)
    assert kept.json()["notes"] == answer.json()["notes"]
    assert set(kept.json()["notes"][0]["message"]) == {"kk", "ru", "en"}


@in_one_loop
async def test_a_workbook_without_a_sheet_or_without_records_is_a_clear_refusal(
    senders: Senders,
) -> None:
    told = await senders.refused("meetings", book({}), XLSX)
    assert (told["status"], told["code"]) == (400, "workbook_no_sheet")
    told = await senders.refused("meetings", book({"meetings": sheet()}), XLSX)
    assert (told["status"], told["code"]) == (422, "import_empty")


@in_one_loop
async def test_rows_beyond_the_stated_size_are_stored(senders: Senders) -> None:
    rows = [meeting(line, line - 1) for line in range(2, 14)]
    content = book({"s": sheet(HEADER, *rows, before='<dimension ref="A1:F4"/>')})
    answer = await senders.send("meetings", content, XLSX)
    counts = answer.json()["counts"]
    assert (counts["read"], answer.json()["periods"][-1]) == (12, "2025-12")


def busy(until: float) -> None:
    while time.monotonic() < until:
        pass


def test_time_beyond_the_bound_ends_the_reading_of_a_workbook(tmp_path, monkeypatch) -> None:
    path = tmp_path / "book"
    path.write_bytes(b"")
    monkeypatch.setattr(worker_bounds, "SECONDS_FREE", 0.2)
    with pytest.raises(Refused) as caught, worker_bounds.bounded(path, XLSX):
        busy(time.monotonic() + 20)
    assert (caught.value.status, caught.value.code) == (413, "workbook_too_costly")


def test_memory_beyond_the_bound_ends_the_reading_of_a_workbook(tmp_path, monkeypatch) -> None:
    path = tmp_path / "book"
    path.write_bytes(b"")
    monkeypatch.setattr(worker_bounds, "MEMORY", 32 * 1024 * 1024)
    with pytest.raises(Refused) as caught, worker_bounds.bounded(path, XLSX):
        # A process that ran other tests has freed memory to give out before it asks for more.
        _ = [bytearray(64 * 1024 * 1024) for _ in range(64)]
    assert caught.value.code == "workbook_too_costly"
    assert bytearray(64 * 1024 * 1024)  # and the bound is gone
