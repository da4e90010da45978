"""Where a sender finds a row: the line of its file, or the row of its sheet."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

Shifts = tuple[tuple[int, int], ...]
"""Rows from which on lines lie further: each with how many lines its line is beyond its number."""

MOST: Final = 1_000_000
"""Shifts that are remembered; a file with more is told by the numbers of its rows where it repeats."""


def shifts(places: Iterable[tuple[int, int]]) -> Shifts:
    """Give where rows and lines part, given the line of each row.

    >>> shifts([(1, 2), (2, 3), (3, 6), (4, 7)])
    ((1, 1), (3, 3))
    """
    found: list[tuple[int, int]] = []
    for row, line in places:
        if not found or found[-1][1] != line - row:
            found.append((row, line - row))
    return tuple(found)


class Lines:
    """The line of each row of a file read so far."""

    def __init__(self) -> None:
        self._rows, self._beyond = array("q"), array("q")
        self._read = 0

    def learn(self, told: Shifts) -> None:
        """Learn where the rows of a portion stand; what is known already changes nothing."""
        for row, beyond in told:
            if row > self._read and (not self._beyond or self._beyond[-1] != beyond):
                self._rows.append(row)
                self._beyond.append(beyond)
        self._read = max(self._read, told[-1][0]) if told else self._read
        if len(self._rows) > MOST:
            del self._rows[: -MOST // 2], self._beyond[: -MOST // 2]

    def of(self, row: int) -> int:
        """Give the line of a row; its number where that is not known, or the same."""
        place = bisect_right(self._rows, row) - 1
        return row + self._beyond[place] if place >= 0 else row
