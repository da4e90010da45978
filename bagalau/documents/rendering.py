"""Writes a document in one of the formats, away from the event loop, and names what was written."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from bagalau.contracts.v1.wire import digest
from bagalau.documents.docx import write_docx
from bagalau.documents.page import write_html
from bagalau.documents.pdf import typst_version, write_pdf
from bagalau.documents.structure import Document
from bagalau.documents.wording import HOME

Made = TypeVar("Made")

WRITER: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="documents")
"""One thread writes: typst lets others run while it works, and a second would only share its core."""


class Format(StrEnum):
    """A format a document is written in."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        """Give the media type of the format."""
        return MEDIA_TYPES[self]


MEDIA_TYPES: Final[Mapping[Format, str]] = {
    Format.HTML: "text/html",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WRITERS: Final[Mapping[Format, Callable[[Document], bytes]]] = {
    Format.HTML: write_html,
    Format.PDF: write_pdf,
    Format.DOCX: write_docx,
}


def render(document: Document, how: Format) -> bytes:
    """Write a document. The same tree gives the same bytes in every process of one release."""
    return WRITERS[how](document.writable())


async def render_aside(document: Document, how: Format) -> bytes:
    """Write a document on the thread of documents: the event loop goes on."""
    return await aside(lambda: render(document, how))


async def aside(work: Callable[[], Made]) -> Made:
    """Do what a document needs on the thread of documents."""
    return await asyncio.get_running_loop().run_in_executor(WRITER, work)


@cache
def renderer_digest() -> str:
    """Name the writers: their own files and the version of typst; others may write other bytes."""
    looked = sorted(
        each for each in HOME.iterdir() if each.suffix in {".py", ".typ", ".j2", ".yaml"}
    )
    content = b"".join(each.name.encode() + b"\0" + each.read_bytes() for each in looked)
    return digest(content + typst_version().encode())


def digest_of(document: Document, how: Format) -> str:
    """Name the bytes that a document has in a format, without writing them."""
    return digest(f"{document.digest} {how} {renderer_digest()}".encode())
