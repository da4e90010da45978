"""The rows of an XLSX workbook, read one after another whatever its size.

A cell becomes the text a CSV would hold, so that every rule of a table holds for a workbook too;
what a table of text could not say for certain refuses the row by its cell, and what the book holds
besides (other sheets, hidden rows) is told in notes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Final

from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.blocks.parsing.sheet_rows import Header, RowTexts, SheetRows, told
from bagalau.blocks.parsing.workbook.book import Alike, Book, SheetName
from bagalau.blocks.parsing.workbook.cell import Cell, letters
from bagalau.blocks.parsing.workbook.cells import SheetCells
from bagalau.blocks.parsing.workbook.notes import notes_on
from bagalau.blocks.parsing.workbook.parts import readable, too_costly
from bagalau.blocks.parsing.workbook.plain_rows import PlainBlock, PlainRows, plain_rows
from bagalau.blocks.parsing.workbook.values import Column
from bagalau.chassis.http import Refused

ROWS: Final = 10_000
ROWS_FREE: Final = 5_000
BYTES_A_ROW: Final = 8
"""Packed bytes that a record takes at least: a workbook of more rows than that holds no records."""


@dataclass
class Sheet:
    """The sheet of a workbook that holds the records: the one named after the dataset, or the first."""

    reader: Reader
    content: IO[bytes]
    header: list[str] = field(default_factory=list)
    _header: Header | None = None
    _plain: PlainRows | None = None

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
        whole, packed = max(book.parts.unpacked(cells.part), 1), book.parts.size
        most, read = ROWS_FREE + packed // BYTES_A_ROW, 0
        rows, texts = self._none_yet(cells), None
        for each in cells.blocks(lambda: self._plain):
            if isinstance(each, PlainBlock) and texts:
                texts.add_block(rows, each)
            elif isinstance(each, tuple) and texts:
                texts.add_row(rows, *each)
            elif isinstance(each, tuple) and (header := self._begun(book, *each)):
                rows, texts = self._none_yet(cells), RowTexts(self.reader, book, header)
            if len(rows.lines) >= ROWS:
                read = _counted(read + len(rows.lines), most)
                yield replace(rows, position=packed * min(cells.read, whole) // whole)
                rows = self._none_yet(cells)
        if self._header:
            _refuse_merges(self._header, cells)
        _counted(read + len(rows.lines), most)
        yield replace(rows, position=packed)

    def _none_yet(self, cells: SheetCells) -> SheetRows:
        return SheetRows(self.reader, cells.called, {name: [] for name in self.header})

    def _begun(self, book: Book, line: int, row: Sequence[Cell]) -> Header | None:
        """Give the header that a row is; None for a row without a text."""
        if not (named := named_columns(book, row)):
            return None
        fields = {place: self.reader.headers.field(name) for place, name in named.items()}
        self.header = list(fields.values())
        self.reader.headers.fields(list(named.values()))
        self._plain = plain_rows(fields)
        self._header = Header(fields, line, line)
        return self._header

    def _alike(self, book: Book, sheet: SheetName) -> Alike:
        """Say how far a sheet begins as one of this dataset does, with a row after its header."""
        rows = (named_columns(book, row) for _, row in book.cells(sheet).rows())
        filled = (named for named in rows if named)
        known = list(map(self.reader.headers.known, next(filled, {}).values()))
        if "body" not in known:
            return Alike.NOT
        required = {
            name for name, each in self.reader.shape.model_fields.items() if each.is_required()
        }
        whole = None not in known and required <= set(known) and next(filled, None)
        return Alike.WHOLLY if whole else Alike.PARTLY


def named_columns(book: Book, row: Sequence[Cell]) -> dict[int, str]:
    """Give the texts of a row's filled cells by the numbers of their columns."""
    texts = ((cell.column, told(book.text(cell, Column.OTHER))) for cell in row)
    return {place: text for place, text in texts if text}


def _counted(read: int, most: int) -> int:
    if read > most:
        raise too_costly("rows", most)
    return read


def _refuse_merges(header: Header, cells: SheetCells) -> None:
    """Refuse merged cells among the records: all but the first of them are empty."""
    for top, bottom, left, right in cells.layout.merges:
        among = top <= header.last and bottom > header.first
        if among and any(left <= each <= right for each in header.fields):
            area = f"{letters(left)}{top}:{letters(right)}{bottom}"
            raise Refused(400, "sheet_merged", params={"sheet": cells.called, "cell": area})
