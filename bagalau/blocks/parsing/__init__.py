"""Bytes of a file into rows, each with its line in the file."""

from bagalau.blocks.parsing.chunks import FIRST, PORTION, Portion, Portions
from bagalau.blocks.parsing.line_numbers import Lines, Shifts
from bagalau.blocks.parsing.row_decoder import CSV, JSON, MEDIA, NDJSON, XLSX, Issue, Reader, issue
from bagalau.blocks.parsing.upload import Upload, kept_at, receive, stated_digest

__all__ = [
    "CSV",
    "FIRST",
    "JSON",
    "MEDIA",
    "NDJSON",
    "PORTION",
    "XLSX",
    "Issue",
    "Lines",
    "Portion",
    "Portions",
    "Reader",
    "Shifts",
    "Upload",
    "issue",
    "kept_at",
    "receive",
    "stated_digest",
]
