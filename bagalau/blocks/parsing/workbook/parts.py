"""The parts of a workbook: opened with every bound checked, read as XML without entities.

No part is opened that says nothing of records, and what is opened is counted: bytes by the
directory of the archive (which `zipfile` holds a part to), elements as they come.
"""

import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, Final
from xml.parsers import expat

from bagalau.blocks.parsing.decompression import EXPANSION, grown_beyond
from bagalau.chassis.http import Refused, value_messages

MEBIBYTE: Final = 1024 * 1024
LARGEST: Final = 4096 * MEBIBYTE
STRINGS_MOST: Final = 512 * MEBIBYTE
SMALL_MOST: Final = 16 * MEBIBYTE
"""Unpacked bytes of a part that is neither a sheet nor the table of texts."""

PARTS_MOST: Final = 2000
DIRECTORY_MOST: Final = MEBIBYTE
"""Bytes of the archive's directory: it is read whole before a part can be counted."""

ELEMENTS_FREE: Final = 600_000
"""Elements read of any workbook; beyond, one for each packed byte: no sheet of records has more."""

AT_ONCE: Final = 512 * 1024
LONGEST_MARK: Final = MEBIBYTE
"""Bytes of one element's opening, comment or declaration."""

DIRECTORY_SIZE: Final = 5
"""Where the record of an archive's end tells the size of its directory."""

ENCRYPTED: Final = 1
"""The bit by which an archive says that a part of it has a password."""

ROOT: Final = "_rels/.rels"
TYPES: Final = "[Content_Types].xml"
BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, LookupError, ValueError,
    OSError, EOFError, SyntaxError, TypeError, RuntimeError, OverflowError,
)  # fmt: skip
"""What reading a damaged workbook raises; a password is a RuntimeError of `zipfile`."""

Started = Callable[[str, dict[str, str]], object]
Ended = Callable[[str], object]


class WorkbookParts:
    """A workbook as an archive of named parts, with what may still be read of it."""

    def __init__(self, content: IO[bytes]) -> None:
        """Open a workbook. Raises Refused 413 beyond a bound, and what a damaged archive raises."""
        _directory_bounded(content)
        content.seek(0)
        self._packed = zipfile.ZipFile(content)
        parts = self._packed.infolist()
        counted = Counter(each.filename.lower() for each in parts)
        if len(parts) > PARTS_MOST:
            raise too_costly("parts", PARTS_MOST)
        if counted and counted.most_common(1)[0][1] > 1:
            raise zipfile.BadZipFile  # one name, two contents: which is meant nobody can say
        if any(each.flag_bits & ENCRYPTED for each in parts):
            raise Refused(400, "workbook_password")
        self._parts = {each.filename.lower(): each for each in parts}
        self.size = sum(each.compress_size for each in parts)
        grown = sum(each.file_size for each in parts)
        if grown > LARGEST:
            raise Refused(413, "import_too_large", params={"limit": LARGEST})
        if grown_beyond(self.size, grown):
            raise Refused(413, "compression_suspicious", params={"times": EXPANSION})
        self._elements, self._most = 0, ELEMENTS_FREE + self.size

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of a name, which letters of either case may write."""
        return name.lower() in self._parts

    def unpacked(self, name: str) -> int:
        """Give the size of a part. Raises KeyError when there is none."""
        return self._parts[name.lower()].file_size

    def pieces(self, name: str, most: int = 0) -> Iterator[bytes]:
        """Give a part piece by piece.

        Raises Refused 413 when it has more than *most* bytes (of a small part, if not given).
        """
        part, most = self._parts[name.lower()], most or SMALL_MOST
        if part.file_size > most:
            raise too_costly("bytes", most)
        with self._packed.open(part) as content:
            while piece := content.read(AT_ONCE):
                yield piece

    def fed(self, name: str, parser: expat.XMLParserType) -> Iterator[None]:
        """Feed a small part to a parser piece by piece.

        Raises Refused 413 when the part is large or one mark of it is very long: expat begins such
        a mark anew with every piece.
        """
        fed = 0
        for piece in self.pieces(name):
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > LONGEST_MARK:
                raise too_costly("bytes", LONGEST_MARK)
            yield
        parser.Parse(b"", True)
        yield

    def counted(self, elements: int) -> None:
        """Count elements that were read. Raises Refused 413 when they are too many for the book."""
        self._elements += elements
        if self._elements > self._most:
            raise too_costly("elements", self._most)

    def elements(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Give the elements of a small part: local names with attributes by their local names."""
        found: list[tuple[str, dict[str, str]]] = []
        parser = parser_of(lambda tag, having: found.append((local(tag), having)))
        for _ in self.fed(name, parser):
            self.counted(len(found))
            yield from ((tag, _plain(having)) for tag, having in found)
            found.clear()

    def related(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Give what a part refers to, by id: the last word of its type, and the part's name."""
        folder, file = posixpath.split(name)
        place = posixpath.join(folder, "_rels", f"{file}.rels") if name else ROOT
        if place not in self:
            return {}
        return {
            having["Id"]: (
                posixpath.basename(having["Type"]),
                posixpath.normpath(posixpath.join("/", folder, having["Target"])).lstrip("/"),
            )
            for tag, having in self.elements(place)
            if tag == "Relationship" and having.get("TargetMode") != "External"
        }


def parser_of(
    start: Started, end: Ended | None = None, data: Callable[[str], object] | None = None
) -> expat.XMLParserType:
    """Make a parser of XML that refuses every document type, and so every entity of its own."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if data:
        parser.CharacterDataHandler = data
    return parser


def local(name: str) -> str:
    """Give a name without its namespace."""
    return name.rpartition(" ")[2]


def too_costly(of: str, most: int) -> Refused:
    """Make the refusal of a workbook that would cost more than records do."""
    return Refused(413, "workbook_too_costly", params={"of": value_messages(f"of_{of}", most=most)})


@contextmanager
def readable() -> Iterator[None]:
    """Tell what a damaged workbook raises as a refusal in the reader's words."""
    try:
        yield
    except Refused:
        raise
    except BROKEN as broken:
        # The libraries' messages name our files, never a cell of the sender.
        code = "why_no_zip" if isinstance(broken, zipfile.BadZipFile) else "why_sheet"
        raise Refused(400, "workbook_unreadable", params={"why": value_messages(code)}) from broken


def _plain(having: dict[str, str]) -> dict[str, str]:
    return {local(name): value for name, value in having.items()}


def _no_doctype(*_: Any) -> None:  # expat hands over the parts of the declaration
    raise ValueError("a document type")


def _directory_bounded(content: IO[bytes]) -> None:
    """Refuse an archive whose directory would be large: zipfile reads it whole."""
    ending: list[int] | None = zipfile._EndRecData(content)  # type: ignore[attr-defined] # noqa: SLF001
    if ending is None:
        raise zipfile.BadZipFile
    if ending[DIRECTORY_SIZE] > DIRECTORY_MOST:
        raise too_costly("parts", PARTS_MOST)
