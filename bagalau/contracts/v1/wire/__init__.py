"""Shared by all messages: exact numbers, names, pages, problems, signed entries, canonical JSON."""

from bagalau.contracts.v1.wire.base import (
    Code,
    Counted,
    DecimalText,
    Digest,
    Exact,
    LegalStatus,
    Names,
    Number,
    OneOf,
    RequestBody,
    Wire,
    Year,
)
from bagalau.contracts.v1.wire.canonical_json import (
    NO_DIGEST,
    canonical,
    content_digest,
    digest,
    exact,
    fraction,
)
from bagalau.contracts.v1.wire.filling import fill, join
from bagalau.contracts.v1.wire.pages import Page
from bagalau.contracts.v1.wire.plain_text import (
    BORN,
    CONTROL,
    TextRequest,
    personal_numbers,
    repeatable,
)
from bagalau.contracts.v1.wire.problems import Problem, Refusal
from bagalau.contracts.v1.wire.signed_entries import Document, Reason, Signed, StrictYear
from bagalau.contracts.v1.wire.words import words_of_fields
from bagalau.contracts.v1.wire.written import FAULTS, is_written, plain_of

__all__ = [
    "BORN", "CONTROL", "FAULTS", "NO_DIGEST", "Code", "Counted", "DecimalText", "Digest", "Document", "Exact", "LegalStatus",
    "Names", "Number", "OneOf", "Page", "Problem", "Reason", "Refusal", "RequestBody", "Signed", "StrictYear",
    "TextRequest", "Wire", "Year", "canonical", "content_digest", "digest", "exact", "fill", "fraction", "is_written", "join",
    "personal_numbers", "plain_of", "repeatable", "words_of_fields",
]  # fmt: skip
