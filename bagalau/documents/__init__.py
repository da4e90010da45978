"""Documents of the process: one tree of headings, texts and tables, written as HTML, PDF and DOCX."""

from bagalau.documents.answering import (
    DOCUMENT_ANSWERS,
    DocumentRequest,
    FormatQuery,
    RequestedDocument,
    answer_document,
)
from bagalau.documents.rendering import Format, render, renderer_digest
from bagalau.documents.structure import (
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Notice,
    Origin,
    Paragraph,
    Part,
    Passage,
    Signatures,
    Table,
    paragraphs,
    passages,
)
from bagalau.documents.wording import Phrases, Words, written_number

__all__ = [
    "DOCUMENT_ANSWERS", "Column", "Document", "DocumentRequest", "Facts", "Format", "FormatQuery", "Heading",
    "Items", "Notice", "Origin", "Paragraph", "Part", "Passage", "Phrases", "RequestedDocument", "Signatures",
    "Table", "Words", "answer_document", "paragraphs", "passages", "render", "renderer_digest", "written_number",
]  # fmt: skip
