"""Valid rows as lines for COPY, cheap to pass between processes."""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

NULL: Final = "null"


@dataclass(frozen=True)
class ValidRows:
    """Valid rows: a line each, and what they are about.

    *simple* says that no text in them holds an end of line; *loads* counts them by year and body;
    *cells* are the (year, body, period) they touch.
    """

    count: int
    lines: bytes
    simple: bool
    loads: Mapping[tuple[int, str], int]
    cells: frozenset[tuple[int, str, str]]

    @property
    def bodies(self) -> frozenset[str]:
        """The bodies the rows are about."""
        return frozenset(body for _, body in self.loads)

    @property
    def years(self) -> frozenset[int]:
        """The years the rows are of."""
        return frozenset(year for year, _ in self.loads)

    @property
    def span(self) -> tuple[int, int]:
        """The first row's number, and the last's when none between them is missing."""
        first = int(self.lines[: self.lines.index(b",")])
        return first, first + self.count - 1

    @property
    def bare(self) -> bytes:
        """The lines without their numbers."""
        return b"".join(line.partition(b",")[2] for line in _whole(self.lines))

    def without(self, rows: Collection[int]) -> "ValidRows":
        """Give the rows without those of the given numbers."""
        unwanted = {str(row).encode() for row in rows}
        remaining = [line for line in _whole(self.lines) if line.partition(b",")[0] not in unwanted]
        cells = frozenset(map(_cell_of, remaining)) if self.cells else self.cells
        return replace(self, count=len(remaining), lines=b"".join(remaining), cells=cells)


def write_lines(rows: Sequence[tuple[Any, ...]]) -> tuple[bytes, bool]:
    """Write rows as lines of cells: strings quoted, None as null; say whether each is one line."""
    if not rows:
        return b"", True
    lines = msgspec.json.Encoder().encode_lines(rows)[1:-2].replace(b"]\n[", b"\n") + b"\n"
    if b"\\" not in lines:
        return lines, True
    lines_ = "".join(",".join(map(_cell, row)) + "\n" for row in rows)
    return lines_.encode(), False


def with_numbers(numbers: Sequence[int], bare: bytes, *, simple: bool) -> bytes:
    """Put each row's number before its line."""
    lines = bare.split(b"\n")[:-1] if simple else [each[:-1] for each in _whole(bare)]
    written_ = map(b"%d".__mod__, numbers)
    return b"".join(b"%b,%b\n" % each for each in zip(written_, lines, strict=True))


def _cell_of(line: bytes) -> tuple[int, str, str]:
    """Give the year, body and period a line is about: what it begins with, after its number."""
    _, year, body, _, period, *_ = next(csv.reader([line.decode()]))
    return int(year), body, period


def _cell(value: Any) -> str:  # any value a column can hold
    if value is None:
        return NULL
    if isinstance(value, bool | int):
        return str(value).lower()
    return '"' + str(value).replace('"', '""') + '"'


def _whole(lines: bytes) -> list[bytes]:
    """Split into rows: a quoted text may hold ends of lines, so quotes must come in pairs."""
    whole: list[bytes] = []
    open_one = b""
    for line in lines.splitlines(keepends=True):
        open_one += line
        if open_one.count(b'"') % 2 == 0:
            whole.append(open_one)
            open_one = b""
    return whole
