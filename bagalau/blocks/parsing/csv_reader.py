"""CSV files read in pieces: plain lines decoded into columns at once, all others cell by cell."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import IO, Any, Final

import msgspec

from bagalau.blocks.datasets import plain_type
from bagalau.blocks.parsing.columns import in_columns
from bagalau.blocks.parsing.line_numbers import Shifts, shifts
from bagalau.blocks.parsing.row_decoder import Read, Reader
from bagalau.blocks.parsing.table_text import LONGEST_LINE, TableText, split
from bagalau.chassis.http import Refused, value_messages
from bagalau.contracts.v1.intake import Note

ROWS: Final = 20_000
AT_ONCE: Final = frozenset({str, bool, date})
"""Types whose cells are decoded many at a time; figures are decoded one by one."""

NOT_PLAIN: Final = (b'"', b"\\", b" ", b"\t", b"\n\n")
"""What makes a line more than cells between commas."""


@dataclass(frozen=True)
class TableRows:
    """Some rows of a table: the bytes of plain lines, or cells and where each row of them starts."""

    table: "Table"
    position: int
    lines: bytes = b""
    cells: Sequence[list[str]] = ()
    starts: Sequence[int] = ()
    notes: Sequence[Note] = ()

    def columns(self) -> dict[str, Sequence[Any]] | None:
        """Give the columns, decoded at once; None when the rows have to be read one by one."""
        return self.table.at_once(self.lines) if self.lines else None

    def shifts(self, before: int) -> Shifts:
        """Say on which lines of the file the rows stand, *before* of which came earlier."""
        if self.lines:
            return ((before + 1, self.table.passed),)
        plain = self.table.plain_rows(before)
        return shifts((row, plain + start) for row, start in enumerate(self.starts, before + 1))

    def rows(self, before: int) -> Iterator[Read]:
        """Read row by row, naming every value that is wrong."""
        with _readable():
            cells = self.cells or list(csv.reader(split(self.lines.decode())))
        for number, row in enumerate(cells, before + 1):
            yield self.table.reader.cells(number, self.table.header, row)


class Table:
    """A CSV file: its header, then its rows; from the first line that is not plain, cell by cell."""

    def __init__(self, reader: Reader, content: IO[bytes]) -> None:
        self.reader, self.content = reader, content
        self.header: list[str | None] = []
        self.form = reader.form
        self._text = TableText(content, self.form)
        self._lines = self._text.lines()
        self._plain_rows: int | None = None

    @property
    def passed(self) -> int:
        """Lines of the header, then of all that was not plain."""
        return self._text.passed

    def pieces(self, size: int) -> Iterator[TableRows]:
        """Give the rows in order. Raises Refused for another encoding, a wrong header, no CSV."""
        with _readable():
            names = next((row for row in self._table() if filled(row)), [])
        self.header = self.reader.headers.fields(names)
        while lines := self._plain(size):
            yield TableRows(self, self.content.tell(), lines)
        rows = self._rows()
        with _readable():
            while found := list(islice(rows, ROWS)):
                starts, cells = [each[0] for each in found], [each[1] for each in found]
                yield TableRows(self, self.content.tell(), cells=cells, starts=starts)

    def plain_rows(self, before: int) -> int:
        """Give how many rows stood on plain lines, one each, given those before the first other."""
        if self._plain_rows is None:
            self._plain_rows = before
        return self._plain_rows

    def at_once(self, lines: bytes) -> dict[str, Sequence[Any]] | None:
        """Decode plain lines at once, as the arrays of JSON they nearly are."""
        cells = lines.rstrip(b"\n").replace(b",", b'","').replace(b"\n", b'"]\n["')
        arrays = (b'["' + cells + b'"]').replace(b'""', b"null")
        if self._decoder is None:
            return None
        try:
            records = self._decoder.decode_lines(arrays)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        columns = in_columns([name for name in self.header if name], records)
        fields, count = self.reader.shape.model_fields, len(records)
        return {name: _filled(columns.get(name), each, count) for name, each in fields.items()}

    def _plain(self, size: int) -> bytes:
        """Give the next lines when each is nothing but cells between commas; b"" otherwise."""
        if self._text.old or not self.form.plain or self._decoder is None:
            return b""
        before = self.content.tell()
        lines = self.content.read(size)
        if lines and not lines.endswith(b"\n"):
            lines += self.content.readline(LONGEST_LINE)
        plain = lines.replace(b"\r\n", b"\n")
        odd = any(each in plain for each in NOT_PLAIN) or b"\r" in plain or b"null" in plain.lower()
        empty = b"," * (len(self.header) - 1) + b"\n"
        blank = plain.startswith((b"\n", empty)) or b"\n" + empty in plain
        if odd or blank or not plain.isascii():
            self.content.seek(before)
            return b""
        return plain

    @cached_property
    def _decoder(self) -> msgspec.json.Decoder[Any] | None:
        """The decoder of a row as an array in the order of the header; None when cells are read singly."""
        fields = self.reader.shape.model_fields
        header = [name for name in self.header if name]
        known = {name for name in header if plain_type(fields[name].annotation)[0] in AT_ONCE}
        required = {name for name, each in fields.items() if each.is_required()}
        if known != set(self.header) or not required <= known:
            return None
        kinds = {each.name: each.type for each in msgspec.structs.fields(self.reader.struct)}
        ordered = [
            (name, kinds[name] if fields[name].is_required() else kinds[name] | None)
            for name in header
        ]
        array = msgspec.defstruct(
            "Row", ordered, array_like=True, forbid_unknown_fields=True, gc=False
        )
        return msgspec.json.Decoder(array, strict=False)

    def _table(self) -> Iterator[list[str]]:
        return csv.reader(self._lines, delimiter=self.form.separator)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Give rows with a filled cell, each with the line it starts on, plain ones not counted."""
        start = self.passed + 1
        for row in self._table():
            if filled(row):
                yield start, row
            start = self.passed + 1


def filled(row: Sequence[str]) -> bool:
    """Whether a row has a cell that is not blank: spreadsheets write rows of separators alone."""
    return any(map(str.strip, row))


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except csv.Error as broken:
        raise Refused(
            400, "import_unreadable", params={"why": value_messages("why_table")}
        ) from broken


def _filled(column: Sequence[Any] | None, field: Any, count: int) -> Sequence[Any]:
    """Give a column with the field's own value where the table has none."""
    if column is None:
        return [field.default] * count
    if field.is_required() or field.default is None or None not in column:
        return column
    return [field.default if each is None else each for each in column]
