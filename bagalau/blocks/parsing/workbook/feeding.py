"""A part fed to its parser piece by piece, so that pieces written plainly need not be parsed.

A piece may be left out only where one whole element has just closed and the parser waits for the
next: what stands in a comment, or in letters of another encoding, is never taken for elements.
"""

from collections.abc import Iterator
from xml.parsers import expat

from bagalau.blocks.parsing.workbook import parts as bounds
from bagalau.blocks.parsing.workbook.parts import too_costly


class PartFeed:
    """A parser, and how far it has come: *ending* closes the elements that may be left out."""

    def __init__(self, parser: expat.XMLParserType, ending: bytes) -> None:
        self._parser, self._ending = parser, ending
        self._fed, self._closed, self._in_utf8 = 0, -1, True
        parser.XmlDeclHandler = self._declared

    @property
    def between(self) -> bool:
        """Whether the parser has just closed an element, and nothing else stands open in a text."""
        return self._in_utf8 and self._closed + len(self._ending) == self._fed

    def closed(self) -> None:
        """Remember that an element closes here: to be called while the parser tells of its end."""
        self._closed = self._parser.CurrentByteIndex

    def feed(self, piece: bytes) -> None:
        """Parse a piece. Raises Refused 413 for one very long mark: expat begins it anew each time."""
        self._parser.Parse(piece, False)
        self._fed += len(piece)
        if self._fed - self._parser.CurrentByteIndex > bounds.LONGEST_MARK:
            raise too_costly("bytes", bounds.LONGEST_MARK)

    def end(self) -> None:
        """Say that the part is over."""
        self._parser.Parse(b"", True)

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        self._in_utf8 = encoding is None or encoding.upper() == "UTF-8"


def whole_elements(pieces: Iterator[bytes], ending: bytes) -> Iterator[bytes]:
    """Give a part cut after the ends of elements, where it has any."""
    rest = b""
    for piece in pieces:
        before, found, after = (rest + piece).rpartition(ending)
        rest = after if found else b""
        yield before + found if found else after
    if rest:
        yield rest
