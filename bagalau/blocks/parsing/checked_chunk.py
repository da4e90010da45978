"""A chunk of a file as it was read and checked, cheap to pass between processes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bagalau.blocks.datasets import ValidRows
from bagalau.blocks.parsing.line_numbers import Shifts
from bagalau.blocks.parsing.row_decoder import Issue
from bagalau.contracts.v1.intake import Note


@dataclass(frozen=True)
class CheckedChunk:
    """A chunk of a file, read and checked: its valid rows, and what is wrong with the others.

    *named* are bodies and years that refused rows name; *position* is the bytes read so far;
    *digest* is over the valid rows of this chunk and all before it; *foreign* is the first body, up
    to here, that the sender may not touch; *shifts* give the lines of its rows in the file,
    *notes* what the file holds besides.
    """

    read: int
    refused: int
    position: int
    accepted: ValidRows
    issues: Sequence[Issue]
    named: frozenset[tuple[str, int]]
    digest: str
    foreign: str | None = None
    shifts: Shifts = ()
    notes: Sequence[Note] = ()
