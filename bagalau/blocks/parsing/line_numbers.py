"""Where a sender finds a row: the line of its file, or the row of its sheet."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

Shifts = tuple[tuple[int, int], ...]
"""Rows from which the offset between line and row number changes, each with its offset."""

MOST_SHIFTS: Final = 1_000_000
"""Shifts that are remembered; beyond, the earliest are dropped and rows are named by number."""


def shifts(places: Iterable[tuple[int, int]]) -> Shifts:
    """Give where the offset between rows and lines changes, given the line of each row.

    >>> shifts([(1, 2), (2, 3), (3, 6), (4, 7)])
    ((1, 1), (3, 3))
    """
    found: list[tuple[int, int]] = []
    for row, line in places:
        if not found or found[-1][1] != line - row:
            found.append((row, line - row))
    return tuple(found)


class LineNumbers:
    """The line of each row of a file read so far."""

    def __init__(self) -> None:
        self._rows, self._beyond = array("q"), array("q")
        self._read = 0

    def add(self, added: Shifts) -> None:
        """Add the shifts of a chunk; those of rows already read change nothing."""
        for row, beyond in added:
            if row > self._read and (not self._beyond or self._beyond[-1] != beyond):
                self._rows.append(row)
                self._beyond.append(beyond)
        self._read = max(self._read, added[-1][0]) if added else self._read
        if len(self._rows) > MOST_SHIFTS:
            del self._rows[: -MOST_SHIFTS // 2], self._beyond[: -MOST_SHIFTS // 2]

    def line_of(self, row: int) -> int:
        """Give the line of a row; its number where that is not known, or the same."""
        place = bisect_right(self._rows, row) - 1
        return row + self._beyond[place] if place >= 0 else row
