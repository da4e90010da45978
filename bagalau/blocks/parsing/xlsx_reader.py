"""The rows of an XLSX workbook, read one after another whatever its size.

A cell becomes the text a CSV would hold, so that every rule of a table holds for a workbook too.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import IO, Any, Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bagalau.blocks.datasets import MONTH_PATTERN, Dataset
from bagalau.blocks.parsing.decompression import EXPANSION, grown_beyond
from bagalau.blocks.parsing.line_numbers import Shifts, shifts
from bagalau.blocks.parsing.row_decoder import Read, Reader
from bagalau.chassis.http import Refused, value_messages

ROWS: Final = 10_000
AT_ONCE: Final = 1024 * 1024
LARGEST: Final = 4096 * 1024 * 1024
STRINGS_MOST: Final = 512 * 1024 * 1024
ERROR, FORMULA, TEXT = "e", "f", "str"
CALCULATES: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
"""A formula in the XML of a sheet."""

LONGEST_MARK: Final = 64
NO_ROW: Final[tuple[int, tuple[Any, ...]]] = (0, ())
BROKEN: Final = (
    zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError, TypeError,
)  # fmt: skip


class Faulty(str):
    """A cell whose formula gave an error."""

    __slots__ = ()
    code = "cell_faulty"


class Uncalculated(Faulty):
    """A cell whose formula nobody calculated: a program wrote it, and no value beside it."""

    __slots__ = ()
    code = "formula_uncalculated"


FAULTS: Final = {ERROR: Faulty, FORMULA: Uncalculated}
"""By the type of a cell: what it is instead of a value."""


@dataclass(frozen=True)
class Unvalued:
    """A cell with a formula and no calculated value."""

    value: object
    data_type: str = FORMULA


@dataclass(frozen=True)
class SheetRows:
    """Some rows of a sheet, as cells, and which row of it each is."""

    sheet: "Sheet"
    position: int
    cells: Sequence[list[str]]
    lines: Sequence[int]

    def columns(self) -> None:
        """Give no columns: the cells of a workbook are read one by one."""

    def shifts(self, before: int) -> Shifts:
        """Say which rows of the sheet these are, *before* of which came earlier."""
        return shifts(enumerate(self.lines, before + 1))

    def rows(self, before: int) -> Iterator[Read]:
        """Read row by row, naming every value that is wrong."""
        reader, header = self.sheet.reader, self.sheet.header
        for number, row in enumerate(self.cells, before + 1):
            wrong = [
                reader.refused(number, cell.code, name)
                for name, cell in zip(header, row, strict=False)
                if isinstance(cell, Faulty)
            ]
            if wrong:
                yield Read(number, None, tuple(issue for each in wrong for issue in each.issues))
            else:
                yield reader.cells(number, header, row)


class Sheet:
    """The sheet of a workbook that holds the records: the one named after the dataset, or the first."""

    def __init__(self, reader: Reader, content: IO[bytes]) -> None:
        self.reader, self.content = reader, content
        self.header: list[str] = []
        self._months = _months(reader.shape)

    def pieces(self, size: int) -> Iterator[SheetRows]:
        """Give the rows in order, empty ones left out. Raises Refused for no XLSX, a wrong header."""
        del size
        with _readable():
            whole = _checked(self.content)
            book = load_workbook(self.content, read_only=True, data_only=True)
            code = self.reader.shape.about.code
            sheet = book[code] if code in book.sheetnames else book.worksheets[0]
            rows = (
                (line, row)
                for line, row in enumerate(self._rows(sheet), 1)
                if any(cell.value is not None for cell in row)
            )
            names = [str(cell.value) for cell in next(rows, NO_ROW)[1] if cell.value is not None]
        self.header = [self.reader.header(name) for name in names]
        if twice := next((each for each in self.header if self.header.count(each) > 1), None):
            raise Refused(400, "column_repeated", params={"column": twice})
        read, expected = 0, max(sheet.max_row or 1, 1)
        with _readable():
            while found := [(line, self._written(row)) for line, row in islice(rows, ROWS)]:
                read += len(found)
                lines, cells = [each[0] for each in found], [each[1] for each in found]
                yield SheetRows(self, min(whole, whole * read // expected), cells, lines)

    def _rows(self, sheet: Any) -> Iterator[Sequence[Any]]:
        """Give the rows as cells: a formula without a value is reported, not taken for an empty cell."""
        if not _calculates(self.content):
            yield from sheet.iter_rows()
            return
        written = load_workbook(self.content, read_only=True)[sheet.title]
        for row, formulas in zip(sheet.iter_rows(), written.iter_rows(), strict=True):
            yield [
                Unvalued(formula.value) if _unvalued(cell, formula) else cell
                for cell, formula in zip(row, formulas, strict=True)
            ]

    def _written(self, row: Sequence[Any]) -> list[str]:
        width = len(self.header)
        texts = [
            FAULTS[cell.data_type](cell.value)
            if cell.data_type in FAULTS
            else text_of(cell.value, month=month)
            for cell, month in zip(row, self._of_months(len(row)), strict=True)
        ]
        more = next((place for place in range(len(texts), width, -1) if texts[place - 1]), width)
        return (texts + [""] * width)[:more]

    def _of_months(self, width: int) -> list[bool]:
        known = [name in self._months for name in self.header]
        return (known + [False] * width)[:width]


def text_of(value: object, *, month: bool = False) -> str:
    """Give a cell's value as a table of text would hold it; nothing is rounded.

    A date is ISO 8601, of a month's field its year and month; a whole number has no point.
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"
        case datetime():
            at_midnight = value.time() == time()
            return text_of(value.date(), month=month) if at_midnight else value.isoformat()
        case date():
            return f"{value:%Y-%m}" if month else value.isoformat()
        case _:
            return str(value)


def _months(shape: type[Dataset]) -> frozenset[str]:
    properties = shape.model_json_schema()["properties"]
    return frozenset(
        name for name, each in properties.items() if each.get("pattern") == MONTH_PATTERN
    )


def _checked(content: IO[bytes]) -> int:
    """Give the packed size of a workbook. Raises Refused when it is too large once decompressed."""
    with zipfile.ZipFile(content) as packed:
        parts = packed.infolist()
    size = sum(each.compress_size for each in parts)
    grown = sum(each.file_size for each in parts)
    strings = sum(each.file_size for each in parts if "sharedStrings" in each.filename)
    if grown > LARGEST or strings > STRINGS_MOST:
        most = LARGEST if grown > LARGEST else STRINGS_MOST
        raise Refused(413, "import_too_large", params={"limit": most})
    if grown_beyond(size, grown):
        raise Refused(413, "compression_suspicious", params={"times": EXPANSION})
    content.seek(0)
    return size


def _calculates(content: IO[bytes]) -> bool:
    """Whether any sheet holds a formula: most hold none, and are read once."""
    with zipfile.ZipFile(content) as packed:
        sheets = [each for each in packed.namelist() if "worksheets/" in each]
        found = any(_has_formula(packed.open(each)) for each in sheets)
    content.seek(0)
    return found


def _has_formula(sheet: IO[bytes]) -> bool:
    rest = b""
    while piece := sheet.read(AT_ONCE):
        if CALCULATES.search(rest + piece):
            return True
        rest = piece[-LONGEST_MARK:]
    return False


def _unvalued(cell: Any, formula: Any) -> bool:
    """Whether a formula has no value; one that gives an empty text has one."""
    return formula.data_type == FORMULA and cell.value is None and cell.data_type != TEXT


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except Refused:
        raise
    except BROKEN as broken:
        # The libraries' messages name our files, never a cell of the sender.
        code = "why_no_zip" if isinstance(broken, zipfile.BadZipFile) else "why_sheet"
        raise Refused(400, "workbook_unreadable", params={"why": value_messages(code)}) from broken
