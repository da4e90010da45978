"""Chunks: the rows of a file read by the thousand, decoded many at a time into columns.

A chunk that does not decode at once is read row by row by `Reader`, which names every wrong value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import IO, Any, Final

import msgspec

from bagalau.blocks.datasets import Dataset
from bagalau.blocks.forms import MEDIA
from bagalau.blocks.parsing.columns import in_columns
from bagalau.blocks.parsing.csv_reader import Table
from bagalau.blocks.parsing.foreign_files import refuse_foreign
from bagalau.blocks.parsing.json_array import lines_of_array
from bagalau.blocks.parsing.line_numbers import Shifts, shifts
from bagalau.blocks.parsing.row_decoder import Issue, Read, Reader
from bagalau.blocks.parsing.xlsx_reader import Sheet
from bagalau.chassis.http import Refused
from bagalau.contracts.v1.intake import Note

MEBIBYTE: Final = 1024 * 1024
CHUNK_BYTES: Final = 4 * MEBIBYTE
"""Bytes of a chunk: some twenty thousand rows, so that memory does not grow with the file."""

FIRST_CHUNK_BYTES: Final = MEBIBYTE // 2
"""Bytes of the first chunk of lines: a small one lets PostgreSQL start sooner."""

LONGEST_ROW: Final = MEBIBYTE
BOM: Final = b"\xef\xbb\xbf"
BLANK: Final = (b"\n\n", b"\n\r\n")
"""How lines end before an empty one."""

ESCAPED_NAME: Final = re.compile(rb'"[^"\\]*\\.(?:[^"\\]|\\.)*"\s*:')
"""A member whose name is written with an escape: it may be one that stands there already."""


@dataclass(frozen=True)
class Chunk:
    """Rows of a file in columns, with what is wrong with those that could not be decoded.

    *read* counts all rows; *numbers* are those of the decoded ones, from 1; *position* is how many
    bytes of the file have been read with it; *lines* is how many lines of the file it takes, and
    *shifts* say on which of them its rows stand; *notes* say what the file holds besides its rows.
    """

    read: int
    numbers: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    issues: Sequence[Issue]
    refused: int
    position: int
    lines: int = 0
    shifts: Shifts = ()
    notes: Sequence[Note] = ()


class ChunkReader:
    """Reads files of one dataset in chunks."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.names: tuple[str, ...] = reader.struct.__struct_fields__
        fields = reader.shape.model_fields.items()
        self._required = [_quoted(name) for name, each in fields if each.is_required()]
        self._optional = [_quoted(name) for name, each in fields if not each.is_required()]
        self._encoder = msgspec.json.Encoder()

    @property
    def shape(self) -> type[Dataset]:
        """The dataset whose rows are read."""
        return self.reader.shape

    def read(self, content: IO[bytes], media: str) -> Iterator[Chunk]:
        """Give every chunk in order. Raises Refused when the whole cannot be read, or is of other media."""
        refuse_foreign(content, media, self.reader)
        match media:
            case "application/x-ndjson":
                return self._lines(_skip_bom(content))
            case "application/json":
                return self._array(_skip_bom(content))
            case "text/csv":
                return self._table(Table(self.reader, content))
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
                return self._table(Sheet(self.reader, content))
            case _:
                raise Refused(415, "unsupported_media_type", params={"known": ", ".join(MEDIA)})

    def _lines(self, content: IO[bytes]) -> Iterator[Chunk]:
        before = passed = 0
        while piece := _whole_lines(content, passed):
            yield (chunk := self._decoded(piece, before, content.tell(), passed))
            before += chunk.read
            passed += chunk.lines

    def _array(self, content: IO[bytes]) -> Iterator[Chunk]:
        before = 0
        for piece in lines_of_array(content, CHUNK_BYTES, longest=LONGEST_ROW):
            yield (chunk := self._decoded(piece, before, content.tell(), before))
            before += chunk.read

    def _table(self, table: Table | Sheet) -> Iterator[Chunk]:
        before = 0
        for piece in table.pieces(
            CHUNK_BYTES // 2
        ):  # a table needs half the bytes for as many rows
            columns = piece.columns()
            if columns is None:
                chunk = self._row_chunk(list(piece.rows(before)), piece.position)
            else:
                chunk = _valid_chunk(before, columns, piece.position)
            yield replace(chunk, shifts=piece.shifts(before), notes=piece.notes)
            before += chunk.read

    def _decoded(self, piece: bytes, before: int, position: int, passed: int) -> Chunk:
        """Decode whole lines at once; row by row when that fails or is not certain."""
        records = self._at_once(piece)
        if records is None:
            return self._line_by_line(piece, before, position, passed)
        blank = piece.endswith(BLANK)  # an empty line elsewhere is never read at once
        return replace(
            _valid_chunk(before, self._columns(records), position),
            lines=piece.count(b"\n") if blank else len(records),
            shifts=((before + 1, passed - before),),
        )

    def _line_by_line(self, piece: bytes, before: int, position: int, passed: int) -> Chunk:
        lines = enumerate(piece.split(b"\n"), passed + 1)
        full = [(place, line) for place, line in lines if line.strip()]
        rows = [self.reader.row(number, line) for number, (_, line) in enumerate(full, before + 1)]
        places = enumerate((place for place, _ in full), before + 1)
        found, many = shifts(places), piece.count(b"\n")
        return replace(self._row_chunk(rows, position), lines=many, shifts=found)

    def _at_once(self, piece: bytes) -> list[msgspec.Struct] | None:
        plain = piece.replace(b"\r\n", b"\n") if b"\r" in piece else piece
        plain = plain.rstrip(b"\n")
        if (records := self._records(plain)) is None:
            whole = self.reader.with_whole_counts(plain)
            if whole == plain or (records := self._records(whole)) is None:
                return None
            plain = whole
        if self._encoder.encode_lines(records) == plain + b"\n":
            return records  # the very bytes we would write: no name twice, no number oddly written
        one_a_line = plain.count(b"\n") == plain.count(b"}\n{") == len(records) - 1
        return records if one_a_line and self._plain(plain, len(records)) else None

    def _records(self, lines: bytes) -> list[msgspec.Struct] | None:
        try:
            records: list[msgspec.Struct] = self.reader.decoder.decode_lines(lines)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return records

    def _plain(self, lines: bytes, count: int) -> bool:
        """Whether no name stands twice in a row, and no figure is written oddly."""
        if b"\\" in lines and ESCAPED_NAME.search(lines):
            return False
        if any(lines.count(name) != count for name in self._required):
            return False
        if self._optional:
            each = lines.split(b"\n")
            if any(max(map(bytes.count, each, repeat(name))) > 1 for name in self._optional):
                return False
        return not (self.reader.written and self.reader.written.search(lines))

    def _columns(self, records: Sequence[Any]) -> dict[str, Sequence[Any]]:
        return in_columns(self.names, records)

    def _row_chunk(self, rows: Sequence[Read], position: int) -> Chunk:
        good = [each for each in rows if not each.issues]
        issues = [issue for each in rows for issue in each.issues]
        columns = self._columns([each.record for each in good])
        numbers = [each.row for each in good]
        return Chunk(len(rows), numbers, columns, issues, len(rows) - len(good), position)


def _valid_chunk(before: int, columns: Mapping[str, Sequence[Any]], position: int) -> Chunk:
    read = len(next(iter(columns.values())))
    return Chunk(read, range(before + 1, before + read + 1), columns, (), 0, position)


def _skip_bom(content: IO[bytes]) -> IO[bytes]:
    if content.read(len(BOM)) != BOM:
        content.seek(0)
    return content


def _whole_lines(content: IO[bytes], passed: int) -> bytes:
    """Give the next lines, none cut; b"" at the end. Raises Refused for a line without an end."""
    piece = content.read(CHUNK_BYTES if passed else min(FIRST_CHUNK_BYTES, CHUNK_BYTES))
    if not piece or piece.endswith(b"\n"):
        return piece
    rest = content.readline(LONGEST_ROW)
    if len(rest) == LONGEST_ROW and not rest.endswith(b"\n"):
        row = passed + piece.count(b"\n") + 1
        raise Refused(413, "row_too_long", params={"row": row, "limit": LONGEST_ROW})
    return piece + rest


def _quoted(name: str) -> bytes:
    return f'"{name}"'.encode()
