"""Rows that no other row is joined to: at a desk they are refused, never left out in silence.

A list below another, such as results below budget programmes, is joined to it by the text of a key.
A key mistyped or written in letters of another script would take its row out of the score.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from bagalau.scoring.model import MeanOverRows
from bagalau_tools.methodology.look_alikes import mixed_letters, skeleton, unlike

Rows = Mapping[str, Mapping[str, Fraction | str]]
Cells = dict[str, dict[str, dict[str, dict[str, Fraction | str]]]]
"""Cells by body, list, row and column."""


def unjoined(cells: Cells, overs: Iterable[MeanOverRows]) -> Iterator[str]:
    """Tell every fault of the texts that name, gather and join the rows of each body, each once."""
    known = list(overs)
    for body, lists in cells.items():
        yield from dict.fromkeys(
            f"{body}, {fault}" for over in known for fault in _of_one(lists, over)
        )


def _of_one(lists: Mapping[str, Rows], over: MeanOverRows) -> Iterator[str]:
    outer = lists.get(over.list, {})
    for column in (over.key, over.within):
        yield from _alike(over.list, column, outer)
    if over.inner:
        yield from _not_one_each(over, outer)
    keys = dict.fromkeys(texts(outer, over.key).values())
    for name in dict.fromkeys(each.list for each in over.inner.values()):
        inner = lists.get(name, {})
        found = texts(inner, over.key)
        for row in inner:
            if row not in found:
                yield f"{name}: {row} has no {over.key}, which joins it to {over.list}"
            elif outer and found[row] not in keys:
                alike = next(unlike([found[row]], keys), "")
                hint = f": {alike}" if alike else ""
                yield f"{name}: {row} says {over.key} {found[row]!r}, which is in no row of {over.list}{hint}"


def texts(rows: Rows, column: str) -> dict[str, str]:
    """Give the text that each row has in a column; nothing for a row without it."""
    return {name: str(row[column]) for name, row in rows.items() if row.get(column)}


def _not_one_each(over: MeanOverRows, outer: Rows) -> Iterator[str]:
    """Tell rows without the key that others are joined by, and two rows with one."""
    found, first = texts(outer, over.key), dict[str, str]()
    for row in outer:
        if row not in found:
            yield f"{over.list}: {row} has no {over.key}, by which rows are joined to it"
        elif (other := first.setdefault(found[row], row)) != row:
            yield (
                f"{over.list}: {row} and {other} have the {over.key} {found[row]!r}, so that "
                f"nobody can tell which of them a row below belongs to; name them apart"
            )


def _alike(name: str, column: str, rows: Rows) -> Iterator[str]:
    """Tell texts of one column that mix scripts, or look like one another."""
    seen: dict[str, tuple[str, str]] = {}
    for row, text in texts(rows, column).items():
        if letters := mixed_letters(text):
            yield f"{name}: {row} says {column} {text!r}, which mixes letters of two scripts: {letters}"
        other = seen.setdefault(skeleton(text), (text, row))
        if other[0] != text:
            yield f"{name}: {row} says {column} {text!r}: {next(unlike([text], [other[0]]))}"
