"""The one source of a document: a tree of headings, texts and tables that every writer renders.

Nothing here says how a thing looks; a writer decides that. All texts are of one language already.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias

import msgspec

from bagalau.contracts.v1.wire import digest


class Origin(StrEnum):
    """Who wrote a passage: the platform from traces, or a named person."""

    GENERATED = "generated"
    EDITED = "edited"
    REPLACED = "replaced"
    """Generated, kept beside the edited text that stands in its place."""


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading; level 1 is below the title."""

    text: str
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Running text; a blank line in it begins a new paragraph."""

    text: str


class Items(msgspec.Struct, frozen=True, tag="items"):
    """A list, one text an item."""

    texts: tuple[str, ...]


class Passage(msgspec.Struct, frozen=True, tag="passage"):
    """Texts of one origin: the reader is told which, and by whom, when and why it was edited."""

    origin: Origin
    label: str
    texts: tuple[str, ...]


class Column(msgspec.Struct, frozen=True):
    """A column of a table: its heading, its share of the width, whether it holds numbers."""

    heading: str
    share: int = 1
    numeric: bool = False


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A table whose heading row is repeated on each page; every row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a row that lacks a cell or has one too many. Raises ValueError."""
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in {len(self.columns)} columns")


class Facts(msgspec.Struct, frozen=True, tag="facts"):
    """Names and what they are, one pair a line."""

    pairs: tuple[tuple[str, str], ...]


class Notice(msgspec.Struct, frozen=True, tag="notice"):
    """What must be seen before the rest is believed: a draft, made-up data, a proposed method."""

    text: str


class Signatures(msgspec.Struct, frozen=True, tag="signatures"):
    """Who signs: the office or part, and the name with the day; an empty name is a line to sign on."""

    lines: tuple[tuple[str, str], ...]


Part: TypeAlias = Heading | Paragraph | Items | Passage | Table | Facts | Notice | Signatures


class Document(msgspec.Struct, frozen=True):
    """A whole document in one language."""

    name: str
    """Of the file, without its ending: letters a-z, digits, dashes."""

    language: str
    title: str
    parts: tuple[Part, ...]
    dated: date
    """The document's own day: of its signature, or of the rating it follows from; no clock is read."""

    about: str
    """The digest of what the document tells, as the footer of every page states it."""

    footer: str = ""
    issuer: str = ""
    landscape: bool = False

    @property
    def source(self) -> bytes:
        """Give the canonical bytes of the tree: the same tree has the same bytes on any machine."""
        return msgspec.json.encode(self)

    def writable(self) -> "Document":
        """Give the document without characters that no document format can hold."""
        return msgspec.convert(_writable(msgspec.to_builtins(self)), Document)

    @property
    def digest(self) -> str:
        """Give the digest of the tree."""
        return digest(self.source)


UNWRITABLE: Final = {
    each: "\ufffd" for each in (*range(32), *range(127, 160), 0xFFFE, 0xFFFF) if each not in {9, 10}
}
"""Control characters, and those that XML cannot hold."""


def _writable(told: Any) -> Any:
    if isinstance(told, str):
        return told.translate(UNWRITABLE)
    if isinstance(told, dict):
        return {name: _writable(each) for name, each in told.items()}
    return [_writable(each) for each in told] if isinstance(told, list | tuple) else told


def paragraphs(text: str) -> list[str]:
    """Cut a text that people wrote at its blank lines."""
    return [said for each in text.split("\n\n") if (said := each.strip())]


def passages(origin: Origin, label: str, texts: Sequence[str]) -> list[Part]:
    """Give a passage of what is said; nothing where nothing is."""
    said = tuple(part for text in texts for part in paragraphs(text))
    return [Passage(origin, label, said)] if said else []
