"""Some rows of a sheet as columns of text, on their way to be decoded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from bagalau.blocks.forms import NotOfLocale
from bagalau.blocks.parsing.line_numbers import Shifts, shifts
from bagalau.blocks.parsing.row_decoder import Read, Reader
from bagalau.blocks.parsing.workbook.book import TEXTS, Book
from bagalau.blocks.parsing.workbook.cell import Cell, letters
from bagalau.blocks.parsing.workbook.plain_rows import PlainBlock, PlainCell, written
from bagalau.blocks.parsing.workbook.values import Column, Fault, columns_of
from bagalau.contracts.v1.intake import Note
from bagalau.contracts.v1.wire import repeatable

Wrong = tuple[int, Fault, str | None]
"""A faulty cell: its column, what is wrong with it, the field of the column."""


@dataclass
class SheetRows:
    """Some rows of a sheet in columns of text, and which row of it each is.

    A text is empty where there is none; *wrong* are the faulty cells of rows by their place here;
    the last rows come with notes on the book.
    """

    reader: Reader
    called: str
    texts: dict[str, list[str]]
    position: int = 0
    lines: list[int] = field(default_factory=list)
    wrong: dict[int, list[Wrong]] = field(default_factory=dict)
    notes: Sequence[Note] = ()

    def columns(self) -> dict[str, Sequence[Any]] | None:
        """Give the columns, decoded at once; None when the rows have to be read one by one."""
        return None if self.wrong else self.reader.at_once(self.texts, len(self.lines))

    def shifts(self, before: int) -> Shifts:
        """Say which rows of the sheet these are, *before* of which came earlier."""
        return shifts(enumerate(self.lines, before + 1))

    def rows(self, before: int) -> Iterator[Read]:
        """Read row by row, naming every value that is wrong."""
        for place, line in enumerate(self.lines):
            number = before + 1 + place
            if wrong := self.wrong.get(place):
                yield self._refused(number, line, wrong)
                continue
            filled = {name: each[place] for name, each in self.texts.items() if each[place]}
            yield self.reader.plain_cells(number, filled, self.texts)

    def _refused(self, number: int, line: int, wrong: Sequence[Wrong]) -> Read:
        issues = [
            issue
            for column, fault, name in wrong
            for issue in self.reader.refused(
                number,
                fault.code,
                name,
                cell=f"{self.called}!{letters(column)}{line}",
                found=repeatable(fault.found),
            ).issues
        ]
        return Read(number, None, tuple(issues))


@dataclass
class Header:
    """The row of a sheet that names its columns, and the rows below it that were read."""

    fields: Mapping[int, str]
    """The field each named column is for, by the column's number."""
    first: int
    last: int
    stale: str = ""
    """The first formula read whose value may be out of date."""


class RowTexts:
    """Reads the cells of rows under a header as texts."""

    def __init__(self, reader: Reader, book: Book, header: Header) -> None:
        self._reader, self._book, self._header = reader, book, header
        self._holds = columns_of(reader.shape)

    def add_row(self, rows: SheetRows, line: int, cells: Sequence[Cell]) -> None:
        """Add a row by its cells, if it holds anything."""
        filled: dict[str, str] = {}
        wrong: list[Wrong] = []
        for cell in cells:
            name = self._header.fields.get(cell.column)
            text = self._text(cell, name)
            if not text:
                continue
            if name is None:
                wrong.append((cell.column, Fault("cell_without_column", told(text)), None))
            elif isinstance(text, Fault):
                wrong.append((cell.column, text, name))
            else:
                filled[name] = text
                self._tell_stale(cell.column, line, formula=cell.formula)
        if wrong:
            rows.wrong[len(rows.lines)] = wrong
        if wrong or filled:
            self._header.last = line
            rows.lines.append(line)
            for name, texts in rows.texts.items():
                texts.append(filled.get(name, ""))

    def add_block(self, rows: SheetRows, block: PlainBlock) -> None:
        """Add plain rows, each distinct cell of a column read once."""
        texts: dict[str, list[str]] = {}
        faulty: dict[int, list[Wrong]] = {}
        for column, cells in block.columns.items():
            name = self._header.fields[column]
            known = {each: self._distinct(column, each, name) for each in set(cells)}
            if any(each and each[1] for each in known):
                self._tell_stale_of(column, block, known)
            faults = {each: text for each, text in known.items() if isinstance(text, Fault)}
            if faults:
                for place, each in enumerate(cells):
                    if each in faults:
                        faulty.setdefault(place, []).append((column, faults[each], name))
            plain = {each: "" if isinstance(text, Fault) else text for each, text in known.items()}
            texts[name] = list(map(plain.__getitem__, cells))
        self._add_held(rows, block.lines, texts, faulty)

    def _add_held(
        self,
        rows: SheetRows,
        lines: Sequence[int],
        texts: dict[str, list[str]],
        faulty: dict[int, list[Wrong]],
    ) -> None:
        """Add the rows that hold anything, most often all."""
        if all("" in column for column in texts.values()):
            several = enumerate(zip(*texts.values(), strict=True))
            held = [place in faulty or any(row) for place, row in several]
            moved = {old: new for new, old in enumerate(compress(range(len(lines)), held))}
            faulty = {moved[place]: wrong for place, wrong in faulty.items()}
            lines = list(compress(lines, held))
            texts = {name: list(compress(column, held)) for name, column in texts.items()}
        if lines:
            self._header.last = lines[-1]
        rows.wrong |= {len(rows.lines) + place: wrong for place, wrong in faulty.items()}
        rows.lines += lines
        for name, column in rows.texts.items():
            column.extend(texts[name])

    def _distinct(self, column: int, cell: PlainCell | None, name: str) -> str | Fault:
        return self._text(written(column, cell), name) if cell else ""

    def _text(self, cell: Cell, name: str | None) -> str | Fault:
        """Give a cell as text; one that is a text in the book as the declared locale reads it."""
        text = self._book.text(cell, self._holds[name] if name else Column.OTHER)
        if name is None or isinstance(text, Fault) or cell.kind not in TEXTS:
            return text
        try:
            return self._reader.local(name, text)
        except NotOfLocale:
            return Fault("figure_not_of_locale", text[:40])

    def _tell_stale_of(
        self, column: int, block: PlainBlock, known: Mapping[PlainCell | None, str | Fault]
    ) -> None:
        """Remember the first formula of a column that gave a text, if its value may be out of date."""
        for line, cell in zip(block.lines, block.columns[column], strict=True):
            if cell and cell[1] and known[cell] and not isinstance(known[cell], Fault):
                self._tell_stale(column, line, formula=True)
                return

    def _tell_stale(self, column: int, line: int, *, formula: bool) -> None:
        if formula and self._book.stale and not self._header.stale:
            self._header.stale = f"{letters(column)}{line}"


def told(text: str | Fault) -> str:
    """Give a text, or what was found in its place."""
    return (text.found or "?") if isinstance(text, Fault) else text
