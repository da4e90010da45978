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
from bagalau.scoring.source.strict_reader import MEASURE, Reader, RuleDefaults, Word, read_whole
from bagalau.scoring.source.writing import write_inline, write_yaml

__all__ = [
    "MEASURE", "Document", "DocumentRefused", "Fault", "Names", "Reader", "RuleDefaults", "Source",
    "Status", "Value", "Word", "digest_of", "read_document", "read_whole", "write_inline", "write_yaml",
]  # fmt: skip
