"""What a receipt says of a workbook besides its rows: which sheets were not read, what was hidden."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from bagalau.blocks.parsing.workbook.book import Book, SheetName
from bagalau.blocks.parsing.workbook.cell import letters
from bagalau.blocks.parsing.workbook.cells import SheetCells, SheetLayout
from bagalau.chassis.http import value_messages
from bagalau.contracts.v1.intake import Note

MOST_LISTED: Final = 20
"""Sheets, rows and columns named in a note; of more, their number is told."""


def notes_on(
    book: Book, read: SheetName, cells: SheetCells, named: Collection[int], stale: str
) -> list[Note]:
    """Give the notes on a book of which one sheet was read.

    *named* are the numbers of its columns with a header; *stale* is a cell that may be out of date.
    """
    return list(_notes(book, read, cells.layout, named, stale))


def _notes(
    book: Book, read: SheetName, layout: SheetLayout, named: Collection[int], stale: str
) -> Iterator[Note]:
    sheet = read.title
    if others := [each for each in book.sheets if each is not read]:
        titles = [f"«{each.title}»" + ("" if each.visible else " (hidden)") for each in others]
        yield _note("sheets_not_read", sheet=sheet, others=_listed(titles, len(others)))
    if layout.rows_hidden:
        rows = _listed(list(map(str, layout.rows)), layout.rows_hidden)
        yield _note("rows_hidden", sheet=sheet, rows=rows)
    hidden = [each for each in sorted(named) if any(a <= each <= b for a, b in layout.columns)]
    if hidden:
        columns = [letters(each) for each in hidden]
        yield _note("columns_hidden", sheet=sheet, columns=_listed(columns, len(columns)))
    if stale:
        yield _note("formulas_stale", sheet=sheet, cell=stale)


def _listed(names: Sequence[str], count: int) -> str:
    more = f", … ({count})" if count > MOST_LISTED else ""
    return ", ".join(names[:MOST_LISTED]) + more


def _note(code: str, **words: object) -> Note:
    return Note(code=code, message=value_messages(f"note_{code}", **words))
