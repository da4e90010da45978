"""The rows of an XLSX workbook, read one after another whatever its size.

A cell becomes the text a CSV would hold, so that every rule of a table holds for a workbook too;
what a table of text could not say for certain refuses the row by its cell, and what the book holds
besides (other sheets, hidden rows) is told in notes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import IO, Any, Final

from bagalau.blocks.forms import NotOfLocale
from bagalau.blocks.parsing.line_numbers import Shifts, shifts
from bagalau.blocks.parsing.row_decoder import Read, Reader
from bagalau.blocks.parsing.workbook_book import TEXTS, Alike, Book, SheetName
from bagalau.blocks.parsing.workbook_cells import Cell, SheetCells, letters
from bagalau.blocks.parsing.workbook_notes import notes_on
from bagalau.blocks.parsing.workbook_parts import readable, too_costly
from bagalau.blocks.parsing.workbook_values import Column, Fault, columns_of
from bagalau.chassis.http import Refused
from bagalau.contracts.v1.intake import Note
from bagalau.contracts.v1.wire import repeatable

ROWS: Final = 10_000
ROWS_FREE: Final = 5_000
BYTES_A_ROW: Final = 8
"""Packed bytes that a record takes at least: a workbook of more rows than that holds no records."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the texts of its filled cells by field, and what is wrong with the others.

    *wrong* are faults, each with the field and the reference of its cell.
    """

    line: int
    filled: dict[str, str]
    wrong: Sequence[tuple[Fault, str | None, str]] = ()


@dataclass(frozen=True)
class SheetRows:
    """Some rows of a sheet, and which row of it each is; the last ones with notes on the book."""

    sheet: "Sheet"
    position: int
    found: Sequence[SheetRow]
    notes: Sequence[Note] = ()

    def columns(self) -> dict[str, Sequence[Any]] | None:
        """Give the columns, decoded at once; None when the rows have to be read one by one."""
        if any(each.wrong for each in self.found):
            return None
        return self.sheet.reader.at_once([each.filled for each in self.found])

    def shifts(self, before: int) -> Shifts:
        """Say which rows of the sheet these are, *before* of which came earlier."""
        return shifts(enumerate((each.line for each in self.found), before + 1))

    def rows(self, before: int) -> Iterator[Read]:
        """Read row by row, naming every value that is wrong."""
        reader, header = self.sheet.reader, self.sheet.header
        for number, row in enumerate(self.found, before + 1):
            wrong = [
                issue
                for fault, name, cell in row.wrong
                for issue in reader.refused(
                    number, fault.code, name, cell=cell, found=repeatable(fault.found)
                ).issues
            ]
            filled = {name: row.filled[name] for name in header if name in row.filled}
            yield Read(number, None, tuple(wrong)) if wrong else reader.plain_cells(number, filled)


@dataclass
class Header:
    """The row of a sheet that names its columns, and the rows below it that were read."""

    fields: Mapping[int, str]
    """The field each named column is for, by the column's number."""
    first: int
    last: int
    stale: str = ""
    """The first formula read whose value may be out of date."""


@dataclass
class Sheet:
    """The sheet of a workbook that holds the records: the one named after the dataset, or the first."""

    reader: Reader
    content: IO[bytes]
    header: list[str] = field(default_factory=list)
    _header: Header | None = None

    def pieces(self, size: int) -> Iterator[SheetRows]:
        """Give the rows in order, empty ones left out; the notes come with the last of them.

        Raises Refused for no XLSX, a wrong header, a sheet that says two things of one place.
        """
        del size
        with readable():
            book = Book(self.content)
            about = self.reader.shape.about
            chosen = book.chosen(about.code, about.names, self._alike)
            cells = book.cells(chosen)
            found = self._found(book, cells)
            piece = next(found)
            for following in found:
                yield piece
                piece = following
            head = self._header or Header({}, 0, 0)
            notes = notes_on(book, chosen, cells, head.fields, head.stale)
        yield replace(piece, notes=notes)

    def _found(self, book: Book, cells: SheetCells) -> Iterator[SheetRows]:
        """Give the rows of a sheet, at least one piece of them, empty when there are none."""
        whole, rows = max(book.parts.unpacked(cells.part), 1), self._rows(book, cells)
        most, read = ROWS_FREE + book.parts.size // BYTES_A_ROW, 0
        found: list[SheetRow] | None = None
        while (following := list(islice(rows, ROWS))) or found is None:
            found = following
            read += len(found)
            if read > most:
                raise too_costly("rows", most)
            yield SheetRows(self, book.parts.size * min(cells.read, whole) // whole, found)

    def _rows(self, book: Book, cells: SheetCells) -> Iterator[SheetRow]:
        holds = columns_of(self.reader.shape)
        for line, row in cells.rows():
            if self._header is None:
                self._header = self._begun(line, named_columns(book, row))
                continue
            filled, wrong = self._texts(book, self._header, holds, line, row)
            if wrong or filled:
                self._header.last = line
                placed = [
                    (fault, name, f"{cells.called}!{letters(column)}{line}")
                    for column, fault, name in wrong
                ]
                yield SheetRow(line, filled, placed)
        if self._header:
            _refuse_merges(self._header, cells)

    def _texts(
        self,
        book: Book,
        header: Header,
        holds: Mapping[str, Column],
        line: int,
        row: Sequence[Cell],
    ) -> tuple[dict[str, str], list[tuple[int, Fault, str | None]]]:
        """Give the texts of a row by field, and each faulty cell's column, fault and field."""
        filled: dict[str, str] = {}
        wrong: list[tuple[int, Fault, str | None]] = []
        for cell in row:
            name = header.fields.get(cell.column)
            text = self._text(book, cell, name, holds)
            if not text:
                continue
            if name is None:
                wrong.append((cell.column, Fault("cell_without_column", told(text)), None))
            elif isinstance(text, Fault):
                wrong.append((cell.column, text, name))
            else:
                filled[name] = text
                if cell.formula and book.stale and not header.stale:
                    header.stale = f"{letters(cell.column)}{line}"
        return filled, wrong

    def _text(
        self, book: Book, cell: Cell, name: str | None, holds: Mapping[str, Column]
    ) -> str | Fault:
        """Give a cell as text; one that is a text in the book as the declared locale reads it."""
        text = book.text(cell, holds[name] if name else Column.OTHER)
        if name is None or isinstance(text, Fault) or cell.kind not in TEXTS:
            return text
        try:
            return self.reader.local(name, text)
        except NotOfLocale:
            return Fault("figure_not_of_locale", text[:40])

    def _begun(self, line: int, named: Mapping[int, str]) -> Header | None:
        if not named:
            return None
        fields = {place: self.reader.headers.field(name) for place, name in named.items()}
        self.header = list(fields.values())
        self.reader.headers.fields(list(named.values()))
        return Header(fields, line, line)

    def _alike(self, book: Book, sheet: SheetName) -> Alike:
        """Say how far a sheet begins as one of this dataset does, with a row after its header."""
        rows = (named_columns(book, row) for _, row in book.cells(sheet).rows())
        filled = (named for named in rows if named)
        known = list(map(self._field, next(filled, {}).values()))
        if "body" not in known:
            return Alike.NOT
        required = {
            name for name, each in self.reader.shape.model_fields.items() if each.is_required()
        }
        whole = None not in known and required <= set(known) and next(filled, None)
        return Alike.WHOLLY if whole else Alike.PARTLY

    def _field(self, name: str) -> str | None:
        try:
            return self.reader.headers.field(name)
        except Refused:
            return None


def named_columns(book: Book, row: Sequence[Cell]) -> dict[int, str]:
    """Give the texts of a row's filled cells by the numbers of their columns."""
    texts = ((cell.column, told(book.text(cell, Column.OTHER))) for cell in row)
    return {place: text for place, text in texts if text}


def told(text: str | Fault) -> str:
    """Give a text, or what was found in its place."""
    return (text.found or "?") if isinstance(text, Fault) else text


def _refuse_merges(header: Header, cells: SheetCells) -> None:
    """Refuse merged cells among the records: all but the first of them are empty."""
    for top, bottom, left, right in cells.layout.merges:
        among = top <= header.last and bottom > header.first
        if among and any(left <= each <= right for each in header.fields):
            area = f"{letters(left)}{top}:{letters(right)}{bottom}"
            raise Refused(400, "sheet_merged", params={"sheet": cells.called, "cell": area})
