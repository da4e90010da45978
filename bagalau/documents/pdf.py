"""Documents as PDF: typst inside this process, with the fonts of its wheel and no others."""

import threading
from functools import cache
from typing import TYPE_CHECKING, Final

from bagalau.documents.structure import Document
from bagalau.documents.wording import HOME, Words

if TYPE_CHECKING:
    from typst import Compiler

TEMPLATE: Final = HOME / "document.typ"

ALONE: Final = threading.Lock()
"""A compiler is used by one thread at a time; what it has read stays in memory between documents."""

STANDARD: Final = "a-2a"
"""PDF/A-2a: to be kept for decades, its text readable by programs and screen readers."""


def write_pdf(document: Document) -> bytes:
    """Write a document as PDF; the same tree gives the same bytes."""
    with ALONE:
        return _compiled(inputs_of(document))


def inputs_of(document: Document) -> dict[str, str]:
    """Give what the template is given: the tree as JSON, and the words of the page."""
    words = Words(document.language)
    return {
        "document": document.source.decode(),
        "page": words.say("page", page="|", pages="|"),
        "to_sign": words.say("to_sign"),
    }


def _compiled(given: dict[str, str]) -> bytes:
    """Compile to PDF/A; to plain PDF where a text has a letter that no bundled font can show."""
    from typst import TypstError

    try:
        written = _compiler().compile(format="pdf", sys_inputs=given, pdf_standards=STANDARD)
    except TypstError:
        written = _compiler().compile(format="pdf", sys_inputs=given)
    if not isinstance(written, bytes):
        raise TypeError(type(written))
    return written


def typst_version() -> str:
    """Name the version of typst: another may set the same tree otherwise."""
    from importlib.metadata import version

    return version("typst")


@cache
def _compiler() -> "Compiler":
    """Load typst when the first document is asked for: most processes never write one."""
    from typst import Compiler, Fonts

    return Compiler(
        input=str(TEMPLATE),
        root=str(HOME),
        font_paths=Fonts(include_system_fonts=False),
        ignore_system_fonts=True,
    )
