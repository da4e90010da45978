"""A JSON array of any size, read element by element and given as lines of one element each."""

import codecs
import json
from collections.abc import Iterator
from typing import IO, Final

from bagalau.chassis.http import Refused, value_messages
from bagalau.contracts.v1.wire import Names

SPACE: Final = " \t\r\n"
DECODER: Final = json.JSONDecoder(parse_int=len, parse_float=len, parse_constant=len)
"""Finds the ends of elements only: digits are not converted, so a very long number costs nothing."""


class _NotAnArray(ValueError):
    """The text is not a whole JSON array; its argument is the code of the message."""


class _Text:
    """The text of a file, read step by step."""

    def __init__(self, content: IO[bytes], step: int) -> None:
        self.content, self.step = content, step
        self.text, self.at, self.ended = "", 0, False
        self._decode = codecs.getincrementaldecoder("utf-8")().decode

    def more(self) -> None:
        piece = self.content.read(self.step)
        self.ended = not piece
        self.text, self.at = self.text[self.at :] + self._decode(piece, self.ended), 0

    def peek(self) -> str:
        """Give the next character that is no space; "" at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in SPACE:
                self.at += 1
            if self.at < len(self.text) or self.ended:
                return self.text[self.at : self.at + 1]
            self.more()

    def element(self, longest: int) -> str:
        """Give the next element as it is written, on one line."""
        while True:
            try:
                _, end = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError:
                if self.ended or len(self.text) - self.at > longest:
                    raise
                self.more()
                continue
            if end == len(self.text) and not self.ended:  # `12` may go on as `123`
                self.more()
                continue
            written, self.at = self.text[self.at : end], end
            return written.replace("\n", " ").replace("\r", " ")


def lines_of_array(content: IO[bytes], size: int, *, longest: int) -> Iterator[bytes]:
    """Give the elements of an array as NDJSON, about *size* bytes at a time.

    Raises Refused 400 `import_unreadable` for what is no whole array, or an element longer than
    *longest*.
    """
    text, lines, size_read, read = _Text(content, max(size // 4, 1)), [], 0, 0
    try:
        for element in _elements(text, longest):
            lines.append(element)
            read += 1
            size_read += len(element)
            if size_read >= size:
                yield "\n".join(lines).encode() + b"\n"
                lines, size_read = [], 0
    except (ValueError, RecursionError) as broken:
        raise Refused(400, "import_unreadable", params={"why": _why(broken, read + 1)}) from broken
    if lines:
        yield "\n".join(lines).encode() + b"\n"


def _why(broken: Exception, row: int) -> Names:
    match broken:
        case _NotAnArray():
            return value_messages(str(broken))
        case UnicodeDecodeError():
            return value_messages("why_text")
        case _:
            return value_messages("why_array_element", row=row)


def _elements(text: _Text, longest: int) -> Iterator[str]:
    if text.peek() != "[":
        raise _NotAnArray("why_no_array")
    text.at += 1
    more = text.peek() != "]"
    while more:
        text.peek()
        yield text.element(longest)
        following = text.peek()
        if following not in {",", "]"}:
            raise _NotAnArray("why_array_comma" if following else "why_array_cut")
        more = following == ","
        text.at += more
    text.at += 1
    if text.peek():
        raise _NotAnArray("why_array_more")
