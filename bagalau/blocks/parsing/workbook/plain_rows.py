"""Rows of a sheet written as programs write them, many read at once without parsing their XML.

A row is plain when it is nothing but cells of the header's columns in their order, each of one
value as it stands. Every other row goes to the parser, which judges it; so what is read here is
what the parser would have read.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import lt
from typing import Final

from bagalau.blocks.parsing.workbook.cell import Cell, letters

PLAIN_MOST: Final = 200
"""The last column of a header whose rows may be read at once."""

BEYOND: Final = 8
"""Columns after the header's last that may stand there formatted and empty."""

LETTER: Final = r"[^<>&\x00-\x1f\ufffe\uffff]"
"""A letter that stands for itself in XML."""

VALUE: Final = f"({LETTER}{{0,32767}})"
ATTRIBUTES: Final = (
    '((?: s="[0-9]{1,5}")?(?: t="(?:s|n|b|str|inlineStr)")?'
    '|(?: t="(?:s|n|b|str|inlineStr)" s="[0-9]{1,5}"))'
)  # fmt: skip
FORMULA: Final = (
    r"(<f(?: (?:t|ref|si|ca|aca)=\"[^<>&\"\x00-\x1f\ufffe\uffff]*\")*"
    rf"(?:/>|>(?:{LETTER}|&(?:amp|lt|gt|quot|apos);){{0,8192}}</f>))?"
)
SHOWN: Final = "(?:0|false)"
ROW: Final = (
    '<row r="([1-9][0-9]{0,6})"'
    '(?: (?:spans="[0-9: ]*"|x14ac:dyDescent="[0-9.]*"|ht="[1-9][0-9.]*"|s="[0-9]+"'
    '|custom(?:Height|Format)="(?:[01]|true|false)"|thick(?:Bot|Top)="[01]"'
    f'|hidden="{SHOWN}"|collapsed="{SHOWN}"|outlineLevel="[0-7]"))*>'
)
GROUPS: Final = 4
"""What is told of each cell: attributes, formula, value, text in line."""

HAVING: Final = re.compile(r' ([st])="([^"]*)"')
INLINE: Final = ' t="inlineStr"'


PlainCell = tuple[str, bool, str]
"""One cell as it is written: its attributes, whether its text follows from a formula, that text."""


@dataclass(frozen=True)
class PlainBlock:
    """Plain rows: the number of each, and the cells of each column; None for one that holds nothing."""

    lines: Sequence[int]
    columns: dict[int, Sequence[PlainCell | None]]
    """The cells of each column of the header, by its number."""


class PlainRows:
    """Reads plain rows of a sheet whose header names the given columns."""

    def __init__(self, columns: Collection[int]) -> None:
        self._columns = sorted(columns)
        pattern = ROW
        for column in range(1, self._columns[-1] + BEYOND + 1):
            named = column in columns
            pattern += (_cell if named else _empty)(letters(column))
        self._match = re.compile(pattern + "</row>")

    def read(self, text: str, at: int, after: int) -> tuple[PlainBlock | None, int]:
        """Give the plain rows from a place on, which follow row *after*, and the place behind them.

        None when there are none, or when the parser has to judge them.
        """
        scanner = self._match.scanner(text, at)  # type: ignore[attr-defined] # not in typeshed
        found = []
        for each in iter(scanner.match, None):
            found.append(each.groups())
            at = each.end()
        if not found:
            return None, at
        lines, *cells = zip(*found, strict=True)
        numbers = [after, *map(int, lines)]
        if not all(map(lt, numbers, numbers[1:])):
            return None, at
        columns: dict[int, Sequence[PlainCell | None]] = {}
        for place, column in enumerate(self._columns):
            told = _told(*cells[place * GROUPS : (place + 1) * GROUPS])
            if told is None:
                return None, at
            columns[column] = told
        return PlainBlock(numbers[1:], columns), at


def plain_rows(columns: Collection[int]) -> PlainRows | None:
    """Give the reader of plain rows under a header; None when its columns stand too far off."""
    return PlainRows(columns) if columns and max(columns) <= PLAIN_MOST else None


def written(column: int, told: PlainCell) -> Cell:
    """Give a cell by what is told of it."""
    attributes, formula, raw = told
    having = dict(HAVING.findall(attributes))
    return Cell(column, having.get("t", "n"), int(having.get("s", "0")), raw, formula)


def _told(
    attributes: Sequence[str | None],
    formulas: Sequence[str | None],
    values: Sequence[str | None],
    inline: Sequence[str | None],
) -> Sequence[PlainCell | None] | None:
    """Give the cells of a column; None when one says of itself what only the parser can judge."""
    odd = any(INLINE in each for each in set(attributes) if each)
    if odd or any(each is not None for each in set(inline)) or any(formulas):
        return _told_singly(attributes, formulas, values, inline)
    return [
        None if value is None else (having or "", False, value)
        for having, value in zip(attributes, values, strict=True)
    ]


def _told_singly(
    attributes: Sequence[str | None],
    formulas: Sequence[str | None],
    values: Sequence[str | None],
    inline: Sequence[str | None],
) -> Sequence[PlainCell | None] | None:
    cells: list[PlainCell | None] = []
    for having, formula, value, text in zip(attributes, formulas, values, inline, strict=True):
        held = value if text is None else text
        if (text is not None or value is not None) and (text is not None) != (
            INLINE in (having or "")
        ):
            return None  # a text where no text is stated, or a value where one is
        if held is None:
            if formula:
                return None
            cells.append(None)
        else:
            cells.append((having or "", bool(formula), held))
    return cells


def _cell(letters: str) -> str:
    """Give the pattern of a cell that may hold one value, or not be there."""
    return (
        rf'(?:<c r="{letters}\1"{ATTRIBUTES}(?:/>|></c>|>{FORMULA}<v>{VALUE}</v></c>'
        rf'|><is><t(?: xml:space="preserve")?>{VALUE}</t></is></c>))?'
    )


def _empty(letters: str) -> str:
    """Give the pattern of a cell that holds nothing, or is not there."""
    return rf'(?:<c r="{letters}\1"(?: s="[0-9]{{1,5}}")?(?:/>|></c>))?'
