"""The texts that cells of a workbook refer to by number."""

import re
from typing import Final

from bagalau.blocks.parsing.workbook.feeding import PartFeed, whole_elements
from bagalau.blocks.parsing.workbook.parts import (
    STRINGS_MOST,
    WorkbookParts,
    local,
    parser_of,
    too_costly,
)
from bagalau.blocks.parsing.workbook.values import LONGEST_RAW, UNPLAIN, unescaped

RUNS_MOST: Final = 4096
"""Pieces of one text, of at most some kilobytes each."""

BEGUN, ENDED = "<si><t>", "</t></si>"
SPACED: Final = '<t xml:space="preserve">'
MARKS: Final = 4
"""Marks of one plain text: two that open it, two that close it."""

NAMED: Final = re.compile("&(amp|lt|gt|quot|apos);")
NAMES: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class SharedTexts:
    """The table of texts of a book."""

    def __init__(self, parts: WorkbookParts, part: str) -> None:
        """Read them. Raises Refused, and what broken XML raises."""
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._collects = self._phonetic = False
        self._elements = 0
        self._feed = PartFeed(parser_of(self._start, self._end, self._data), b"</si>")
        for piece in whole_elements(parts.pieces(part, STRINGS_MOST), b"</si>"):
            plain = plain_texts(piece) if self._feed.between else None
            if plain is None:
                self._feed.feed(piece)
            else:
                self.texts += plain
                self._elements += 2 * len(plain)
            parts.counted(self._elements)
            self._elements = 0
        self._feed.end()

    def _start(self, tag: str, _: dict[str, str]) -> None:
        self._elements += 1
        name = local(tag)
        if name == "t":
            self._collects = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name == "t":
            self._collects = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._runs)).strip())
            self._runs.clear()
            self._feed.closed()

    def _data(self, text: str) -> None:
        if self._collects:
            self._runs.append(text)
            if len(self._runs) > RUNS_MOST:
                raise too_costly("text", LONGEST_RAW)


def plain_texts(piece: bytes) -> list[str] | None:
    """Give the texts of a piece that holds nothing else; None when it holds anything else.

    >>> plain_texts(b"<si><t>a</t></si><si><t>b &amp; c</t></si>"), plain_texts(b"<si><r/></si>")
    (['a', 'b & c'], None)
    """
    try:
        written = piece.decode().replace(SPACED, "<t>")
    except UnicodeDecodeError:
        return None
    if not (written.startswith(BEGUN) and written.endswith(ENDED)):
        return None
    texts = written[len(BEGUN) : -len(ENDED)].split(ENDED + BEGUN)
    marks = MARKS * len(texts)
    if written.count("<") != marks or written.count(">") != marks or UNPLAIN.search(written):
        return None
    if "&" in written:
        if written.count("&") != len(NAMED.findall(written)):
            return None
        texts = [NAMED.sub(lambda found: NAMES[found[1]], each) for each in texts]
    return [unescaped(each).strip() for each in texts]
