"""Where a refused value is: the line of the sender's own file, the row of its sheet."""

import io
import json

import pytest
from openpyxl import Workbook

from bagalau.blocks.forms.declared_form import CSV, JSON, NDJSON, XLSX
from bagalau.blocks.parsing import chunks as cutting
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.line_numbers import LineNumbers
from bagalau.blocks.parsing.row_decoder import Reader
from services.citizens.datasets import Meeting
from tests.bad_input.senders import MEETINGS, Senders, in_one_loop, row

READER = Reader(Meeting)
HEADER = ",".join(MEETINGS)
GOOD = "digital,2025-01,4,4,3,2"
BAD = "digital,2025-01,x,4,3,2"


def lines(content: bytes, media: str, size: int) -> list[int]:
    """Give the lines of all refused values, the file being cut into chunks of a size."""
    known, found = LineNumbers(), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "CHUNK_BYTES", size)
        for chunk in ChunkReader(READER).read(io.BytesIO(content), media):
            known.add(chunk.shifts)
            found += [known.line_of(each.row) for each in chunk.issues]
    return found


ROWS = row("meetings").decode(), row("meetings", meetings_held="x").decode()
FILES = [
    "\n\n{good}\n\n{good}\n{bad}\n\n\n{bad}\n{good}\n{bad}",
    "{good}\r\n{good}\r\n\r\n{bad}\r\n",
    "{good}\n{good}\n{good}\n\n\n{good}\n{bad}\n   \n{bad}\n",
]


@pytest.mark.parametrize("size", [60, 400, 4096])
@pytest.mark.parametrize("text", FILES, ids=range(len(FILES)))
def test_a_line_of_a_file_is_told_as_an_editor_counts_it(text: str, size: int) -> None:
    content = text.replace("{good}", ROWS[0]).replace("{bad}", ROWS[1])
    expected = [n for n, line in enumerate(content.split("\n"), 1) if '"x"' in line]
    assert lines(content.encode(), NDJSON, size) == expected


TABLES = [
    "{h}\n{g}\n{g}\n{b}\n",
    "\n\n{h}\n\n{g}\n{b}\n\n{b}\n",
    "{h}\r\n{g}\r\n\r\n\r\n{b}\r\n{g}\r\n{b}",
    "{h}\r{g}\r{b}\r",
    '{h}\n{g}\n"digital",2025-01,4,4,3,2\n{b}\n',
]


@pytest.mark.parametrize("size", [60, 4096])
@pytest.mark.parametrize("text", TABLES, ids=range(len(TABLES)))
def test_a_row_of_a_table_is_told_by_its_line_the_header_among_them(text: str, size: int) -> None:
    content = text.replace("{h}", HEADER).replace("{g}", GOOD).replace("{b}", BAD)
    expected = [n for n, line in enumerate(content.splitlines(), 1) if line == BAD]
    assert lines(content.encode(), CSV, size) == expected


def test_a_cell_of_two_lines_moves_the_rows_after_it() -> None:
    text = f'{HEADER}\n{GOOD}\n"digital\n",2025-01,4,4,3,2\n{BAD}\n'
    assert lines(text.encode(), CSV, 4096) == [5]


def test_an_element_of_an_array_is_told_by_its_number() -> None:
    rows = [json.loads(each) for each in (ROWS[0], ROWS[0], ROWS[1])]
    assert lines(json.dumps(rows, indent=2).encode(), JSON, 40) == [3]


def sheet(*rows: list[object] | None) -> bytes:
    book = Workbook()
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells or (), 1):
            book.worksheets[0].cell(number, column, cell)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


async def issue(senders: Senders, content: bytes, media: str) -> dict[str, object]:
    answer = await senders.refused("meetings", content, media)
    found: dict[str, object] = answer["errors"][0]
    return found


@in_one_loop
async def test_an_excel_row_is_told_as_excel_counts_it_with_empty_rows(senders: Senders) -> None:
    good: list[object] = [*MEETINGS.values()]
    bad: list[object] = ["digital", "2025-02", "x", 4, 3, 2]
    content = sheet([*MEETINGS], good, None, None, ["digital", "2025-05", 4, 4, 3, 2], None, bad)
    found = await issue(senders, content, XLSX)
    assert (found["line"], found["row"], found["pointer"]) == (7, 3, "/2/meetings_planned")


@in_one_loop
async def test_a_blank_line_shifts_no_line_and_a_repeat_names_its_first(senders: Senders) -> None:
    months = [row("meetings", month=f"2025-{month:02d}") for month in (1, 2, 3)]
    found = await issue(senders, b"\n\n".join([*months, months[1]]), NDJSON)
    assert (found["line"], found["row"], found["code"]) == (7, 4, "duplicate_in_batch")
    assert "row 3" in str(found["message"])


@in_one_loop
async def test_what_the_register_refuses_has_its_line_too_and_it_stays(senders: Senders) -> None:
    content = f"\n{HEADER}\n\n{GOOD}\ndigital,2099-01,4,4,3,2\n".encode()
    answer = await senders.send("meetings", content, CSV)
    assert [each["line"] for each in answer.json()["errors"]] == [5]
    who = senders.doors.headers("reporter", "digital")
    path = answer.headers["Location"].removeprefix("/api/citizens") + "/issues"
    kept = await senders.doors.ask("citizens", who, "GET", path)
    assert [(each["row"], each["line"]) for each in kept.json()["entries"]] == [(2, 5)]
    whole = await senders.doors.ask("citizens", who, "GET", path, headers={"Accept": "text/csv"})
    assert whole.text.splitlines()[0].endswith(",line")
    assert whole.text.splitlines()[1].endswith(",5")
