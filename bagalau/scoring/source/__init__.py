"""Strict reading and writing of YAML documents."""

from bagalau.scoring.source.document import (
    Document,
    DocumentRefused,
    Fault,
    Value,
    digest_of,
    read_document,
)
from bagalau.scoring.source.legal_source import Names, Source, Status
from bagalau.scoring.source.strict_reader import MEASURE, Frame, Reader, Word
from bagalau.scoring.source.writing import written, written_short

__all__ = [
    "MEASURE",
    "Document",
    "DocumentRefused",
    "Fault",
    "Frame",
    "Names",
    "Reader",
    "Source",
    "Status",
    "Value",
    "Word",
    "digest_of",
    "read_document",
    "written",
    "written_short",
]
