"""A workbook of records read and decoded, beside openpyxl that only gives its cells."""

import io
import json
from collections.abc import Iterator
from datetime import date

from openpyxl import Workbook, load_workbook

from bagalau.blocks.forms import XLSX
from bagalau.blocks.parsing import ChunkReader, Reader
from bagalau_tools.demo.synthetic.applications import applications
from services.citizens.datasets import Application
from tests.bench.ratio import Ratio, seconds

RECORDS = 100_000


def rows() -> Iterator[Ratio]:
    content = workbook_of(RECORDS)
    ours = seconds(lambda: _must(_read(content)), times=2)
    peer = seconds(lambda: _cells(content), times=1)
    yield Ratio(
        "100,000 applications of a workbook decoded, beside openpyxl giving its cells",
        ours,
        peer,
        "s",
        at_most=0.5,
    )


def workbook_of(count: int) -> bytes:
    book, content = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("applications")
    for place, line in enumerate(
        applications("health", year=2025, count=count, seed=1).splitlines()
    ):
        record = json.loads(line)
        if not place:
            sheet.append([*record])
        sheet.append(
            [
                date.fromisoformat(value) if value and name.endswith("_on") else value
                for name, value in record.items()
            ]
        )
    book.save(content)
    return content.getvalue()


def _read(content: bytes) -> int:
    chunks = ChunkReader(Reader(Application)).read(io.BytesIO(content), XLSX)
    return sum(each.read - each.refused for each in chunks)


def _must(read: int) -> None:
    if read != RECORDS:
        raise ValueError(f"{read} of {RECORDS} records were read")


def _cells(content: bytes) -> None:
    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    for _ in sheet.iter_rows(values_only=True):
        pass
