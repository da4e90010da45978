"""One cell of a sheet, and how its column is named."""

from dataclasses import dataclass


@dataclass(slots=True)
class Cell:
    """One cell: its type, style and raw text as they stand; *formula* when the text follows from one."""

    column: int
    kind: str
    style: int
    raw: str | None = None
    formula: bool = False


def letters(column: int) -> str:
    """Give the letters of a column by its number.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    told = ""
    while column:
        column, rest = divmod(column - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


def column_number(named: str) -> int:
    """Give the number of a column by its letters."""
    number = 0
    for letter in named:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
