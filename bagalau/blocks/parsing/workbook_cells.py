"""The cells of a sheet and the texts they share, read from the XML as it comes.

Every row and cell stands where it says: what the sheet states of its own size is not believed, and
what would have to be skipped or guessed (a row twice, a cell in another row, an element nobody
knows) refuses the book.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bagalau.blocks.parsing.workbook_parts import (
    LARGEST,
    STRINGS_MOST,
    WorkbookParts,
    local,
    parser_of,
    too_costly,
)
from bagalau.blocks.parsing.workbook_values import unescaped
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
LONGEST_RAW: Final = 256 * 1024
"""Characters of one cell as written: Excel holds 32,767, of which each may be written with seven."""

RUNS_MOST: Final = 4096
"""Pieces of one text, of at most some kilobytes each."""


@dataclass(slots=True)
class Cell:
    """One cell: its type, style and raw text as they stand; *formula* when the text follows from one."""

    column: int
    kind: str
    style: int
    raw: str | None = None
    formula: bool = False


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
        self._rows: list[tuple[int, list[Cell]]] = []
        self._cells: list[Cell] | None = None
        self._row = self._column = self._elements = 0
        self._written, self._hidden = "", False
        self._cell: Cell | None = None
        self._collects = self._phonetic = False
        self._tables, self._within = 0, False
        self._row_tag = self._cell_tag = self._value_tag = self._table_tag = ""

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Give each row that has cells, with its number. Raises Refused, and what broken XML raises."""
        parser = parser_of(self._start, self._end, self._data)
        for size in self.parts.fed(self.part, parser, LARGEST):
            self.read += size
            self.parts.counted(self._elements)
            self._elements = 0
            yield from self._rows
            self._rows.clear()
        if self._tables != 1:
            raise ValueError("not one table of cells")

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


class SharedTexts:
    """The texts that cells refer to by number."""

    def __init__(self, parts: WorkbookParts, part: str) -> None:
        """Read them. Raises as reading rows does."""
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._collects = self._phonetic = False
        self._elements = 0
        parser = parser_of(self._start, self._end, self._data)
        for _ in parts.fed(part, parser, STRINGS_MOST):
            parts.counted(self._elements)
            self._elements = 0

    def _start(self, tag: str, _: dict[str, str]) -> None:
        self._elements += 1
        name = local(tag)
        if name == "t":
            self._collects = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name == "t":
            self._collects = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._runs)).strip())
            self._runs.clear()

    def _data(self, text: str) -> None:
        if self._collects:
            self._runs.append(text)
            if len(self._runs) > RUNS_MOST:
                raise too_costly("text", LONGEST_RAW)


def letters(column: int) -> str:
    """Give the letters of a column by its number.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(named: str) -> int:
    """Give the number of a column by its letters."""
    number = 0
    for letter in named:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


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
