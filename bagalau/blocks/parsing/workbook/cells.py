"""The cells of a sheet, read from the XML as it comes.

Every row and cell stands where it says: what the sheet states of its own size is not believed, and
what would have to be skipped or guessed (a row twice, a cell in another row, an element nobody
knows) refuses the book.
"""

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Final

from bagalau.blocks.parsing.workbook.cell import Cell, column_number, letters
from bagalau.blocks.parsing.workbook.feeding import PartFeed, whole_elements
from bagalau.blocks.parsing.workbook.parts import (
    LARGEST,
    WorkbookParts,
    local,
    parser_of,
    too_costly,
)
from bagalau.blocks.parsing.workbook.plain_rows import PlainBlock, PlainRows
from bagalau.blocks.parsing.workbook.values import LONGEST_RAW
from bagalau.chassis.http import Refused

MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""Namespaces of a sheet: transitional and strict (ISO/IEC 29500)."""

ROWS_MOST: Final = 1_048_576
COLUMNS_MOST: Final = 16_384
REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
TRUTH: Final = frozenset({"1", "true"})
ZERO: Final = frozenset({"0", "0.0"})
MOST_HIDDEN_LISTED: Final = 20
INLINE: Final = "inlineStr"
CLOSED: Final = "</row>"


Row = tuple[int, list[Cell]]
"""The number of a row, and its cells."""


@dataclass
class SheetLayout:
    """What a sheet says besides its cells: what it hides, and which cells it merges."""

    rows: list[int] = field(default_factory=list)
    rows_hidden: int = 0
    columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Rows and columns from and to: (row, row, column, column)."""


class SheetCells:
    """The rows of one sheet in order."""

    def __init__(self, parts: WorkbookParts, part: str, called: str) -> None:
        self.parts, self.part, self.called = parts, part, called
        self.layout, self.read = SheetLayout(), 0
        self._rows: list[Row] = []
        self._cells: list[Cell] | None = None
        self._row = self._column = self._elements = self._spaces = 0
        self._written, self._hidden = "", False
        self._cell: Cell | None = None
        self._collects = self._phonetic = False
        self._tables, self._within = 0, False
        self._row_tag = self._cell_tag = self._value_tag = self._table_tag = ""

    def rows(self) -> Iterator[Row]:
        """Give each row that has cells, with its number. Raises Refused, and what broken XML raises."""
        for each in self.blocks(lambda: None):
            if not isinstance(each, PlainBlock):
                yield each

    def blocks(self, plain: Callable[[], PlainRows | None]) -> Iterator[Row | PlainBlock]:
        """Give the rows, those that *plain* knows many at a time. Raises as `rows` does."""
        parser = parser_of(self._start, self._end, self._data)
        parser.StartNamespaceDeclHandler = self._named_space
        self._feed = PartFeed(parser, CLOSED.encode())
        for piece in whole_elements(self.parts.pieces(self.part, LARGEST), CLOSED.encode()):
            self.read += len(piece)
            yield from self._of_piece(piece, plain)
        self._feed.end()
        yield from self._parsed(b"")
        if self._tables != 1:
            raise ValueError("not one table of cells")

    def _of_piece(
        self, piece: bytes, plain: Callable[[], PlainRows | None]
    ) -> Iterator[Row | PlainBlock]:
        try:
            text = piece.decode()
        except UnicodeDecodeError:  # of another encoding, or broken: the parser knows
            yield from self._parsed(piece)
            return
        at = 0
        while at < len(text):
            if self._feed.between and self._spaces == 1 and (reader := plain()):
                at = yield from self._plainly(text, at, reader)
            end = text.find(CLOSED, at) + len(CLOSED)
            following = text[at : end if end >= len(CLOSED) else len(text)]
            yield from self._parsed(following.encode())
            at += len(following)

    def _plainly(
        self, text: str, at: int, reader: PlainRows
    ) -> Generator[PlainBlock | Row, None, int]:
        """Give the plain rows of a piece from a place on; return the place behind them."""
        block, end = reader.read(text, at, self._row)
        passed = text[at:end]
        if block is None or block.lines[-1] > ROWS_MOST:
            yield from self._parsed(passed.encode())
        else:
            self.parts.counted(passed.count("<") - passed.count("</"))
            self._row = block.lines[-1]
            yield block
        return end

    def _parsed(self, piece: bytes) -> Iterator[Row]:
        if piece:
            self._feed.feed(piece)
        self.parts.counted(self._elements)
        self._elements = 0
        rows, self._rows = self._rows, []
        yield from rows

    def _named_space(self, prefix: str | None, _: str) -> None:
        """Count the names of spaces without a prefix: plain rows are of the first alone."""
        if prefix is None:
            self._spaces += 2 if self._table_tag else 1

    def _start(self, tag: str, having: dict[str, str]) -> None:
        self._elements += 1
        if self._collects:
            raise ValueError("an element within a value")
        cell = self._cell
        if cell is None:
            if tag == self._cell_tag and self._cells is not None:
                self._cell = self._placed(having)
            else:
                self._outside(tag, having)
        elif tag == self._value_tag:
            if cell.raw is not None or cell.kind == INLINE:
                raise ValueError("two values of a cell")
            cell.raw, self._collects = "", True
        else:
            self._inside(cell, local(tag))

    def _inside(self, cell: Cell, tag: str) -> None:
        match tag:
            case "f":
                cell.formula = True
            case "t" if cell.kind == INLINE and not self._phonetic:
                cell.raw, self._collects = cell.raw or "", True
            case "rPh":
                self._phonetic = True
            case "c" | "row" | "sheetData":
                raise ValueError("a cell within a cell")

    def _outside(self, tag: str, having: dict[str, str]) -> None:
        if not self._table_tag:
            self._rooted(tag)
            return
        match local(tag):
            case "row" if tag == self._row_tag and self._within and self._cells is None:
                self._begin_row(having)
            case "sheetData" if tag == self._table_tag:
                self._tables += 1
                self._within = True
            case "mergeCell":
                self.layout.merges.append(_area(having["ref"]))
            case "col" if having.get("hidden") in TRUTH or having.get("width") in ZERO:
                self.layout.columns.append((int(having["min"]), int(having["max"])))
            case "c" | "row" if self._within:
                raise ValueError("a cell outside its row")

    def _rooted(self, tag: str) -> None:
        space, _, name = tag.rpartition(" ")
        if space not in MAIN or name != "worksheet":
            raise ValueError("no sheet of cells")
        self._row_tag, self._cell_tag, self._value_tag, self._table_tag = (
            f"{space} {each}" for each in ("row", "c", "v", "sheetData")
        )

    def _begin_row(self, having: dict[str, str]) -> None:
        number = _number(having["r"]) if "r" in having else self._row + 1
        if number > ROWS_MOST:
            raise self.refused("sheet_beyond_grid", number)
        if number <= self._row:
            raise self.refused("sheet_disordered", number)
        self._row, self._column, self._cells, self._written = number, 0, [], str(number)
        self._hidden = having.get("hidden") in TRUTH or having.get("ht") in ZERO

    def _placed(self, having: dict[str, str]) -> Cell:
        reference, written = having.get("r"), self._written
        if reference is None:
            column = self._column + 1
        elif reference.endswith(written):
            column = COLUMNS.get(reference[: -len(written)]) or self._column_of(reference)
        else:
            column = self._column_of(reference)
        if column > COLUMNS_MOST:
            raise self.refused("sheet_beyond_grid", self._row)
        if column <= self._column:
            raise self.refused("sheet_disordered", self._row, column)
        self._column = column
        style = having.get("s")
        return Cell(column, having.get("t", "n"), index(style) if style else 0)

    def _column_of(self, reference: str) -> int:
        found = REFERENCE.fullmatch(reference)
        if found is None:
            raise self.refused("sheet_beyond_grid", self._row)
        column = column_number(found[1])
        if int(found[2]) != self._row:
            raise self.refused("sheet_disordered", self._row, column)
        return column

    def _end(self, tag: str) -> None:
        if self._collects:
            self._collects = False
        elif tag == self._cell_tag and self._cell is not None and self._cells is not None:
            if self._cell.raw is not None or self._cell.formula:
                self._cells.append(self._cell)
            self._cell = None
        elif tag == self._row_tag:
            if self._within and self._cells is not None:
                self._feed.closed()
            if self._cells:
                self._rows.append((self._row, self._cells))
                if self._hidden:
                    self._tell_hidden()
            self._cells = None
        elif tag == self._table_tag:
            self._within = False
        elif self._phonetic and local(tag) == "rPh":
            self._phonetic = False

    def _tell_hidden(self) -> None:
        self.layout.rows_hidden += 1
        if len(self.layout.rows) < MOST_HIDDEN_LISTED:
            self.layout.rows.append(self._row)

    def _data(self, text: str) -> None:
        if self._collects and self._cell is not None:
            before = self._cell.raw
            self._cell.raw = before + text if before else text
            if len(self._cell.raw) > LONGEST_RAW:
                raise too_costly("text", LONGEST_RAW)

    def refused(self, code: str, row: int, column: int | None = None) -> Refused:
        """Make the refusal of a book whose sheet says two things of one place, or a place too far."""
        cell = f"{letters(column)}{row}" if column else str(row)
        return Refused(400, code, params={"sheet": self.called, "cell": cell})


def index(text: str) -> int:
    """Give the place a cell names in a table. Raises ValueError for no plain number."""
    if not (text.isdecimal() and text.isascii()):
        raise ValueError("no place in a table")
    return int(text)


COLUMNS: Final = {letters(number): number for number in range(1, 200)}


def _number(text: str) -> int:
    if not (text.isdecimal() and text.isascii() and len(text) <= len(str(ROWS_MOST))):
        return ROWS_MOST + 1
    return int(text)


def _area(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    one, other = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last or first)
    if one is None or other is None:
        raise ValueError("no area of cells")
    return int(one[2]), int(other[2]), column_number(one[1]), column_number(other[1])
