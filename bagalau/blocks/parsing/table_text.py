"""The text of a table: bytes decoded line by line in the declared charset, Excel's `sep=;` understood."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import IO, Final

from bagalau.blocks.forms import (
    DELIMITERS,
    KZ_1048,
    NARROW,
    OF_KZ_1048,
    PLAIN_CHARSET,
    WIDE_CHARSET,
    WINDOWS_1251,
    Form,
)
from bagalau.chassis.http import Refused, value_messages
from bagalau.contracts.v1.wire import repeatable

BOM: Final = codecs.BOM_UTF8
LONGEST_LINE: Final = 1024 * 1024
WIDE_ORDERS: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SEPARATOR: Final = re.compile(r'"?sep=(.)"?\1*', re.IGNORECASE)
"""The first line by which Excel is told what separates columns."""


class TableText:
    """The lines of a table, however its text is coded and its lines end."""

    def __init__(self, content: IO[bytes], form: Form) -> None:
        self.content, self.form = content, form
        self.passed = 0
        """Lines given so far, and the one of a separator."""
        self.old = False
        """Whether lines end with a lone carriage return."""

    def lines(self) -> Iterator[str]:
        """Give the lines one by one.

        Raises Refused 400: naming the first byte of another charset; for a line that tells Excel of
        another separator than is declared.
        """
        for line in self._decoded():
            self.old = self.old or "\r" in line.removesuffix("\r\n")
            for each in split(line):
                self.passed += 1
                if self.passed == 1 and (told := SEPARATOR.fullmatch(each.rstrip("\r\n"))):
                    self._must_be_declared(told[1])
                else:
                    yield each

    def _decoded(self) -> Iterator[str]:
        if self.form.charset == WIDE_CHARSET:
            yield from self._wide()
            return
        if self.content.read(len(BOM)) != BOM:
            self.content.seek(0)
        elif self.form.charset != PLAIN_CHARSET:
            raise self._differs(0)
        while line := self.content.readline(LONGEST_LINE):
            place = self.content.tell() - len(line)
            try:
                text = line.decode(self.form.charset)
            except UnicodeDecodeError as other:
                raise self._differs(place + other.start) from other
            if self.form.charset in NARROW and not line.isascii():
                self._must_be_narrow(line, text)
            yield text

    def _wide(self) -> Iterator[str]:
        """Give lines of UTF-16, whose order its first two bytes tell."""
        order = WIDE_ORDERS.get(self.content.read(2))
        if order is None:
            raise self._differs(0)
        decoder, left, piece = codecs.getincrementaldecoder(order)(), "", b"-"
        while piece:
            piece = self.content.read(LONGEST_LINE)
            try:
                *whole, left = (left + decoder.decode(piece, not piece)).split("\n")
            except UnicodeDecodeError as other:
                place = self.content.tell() - len(other.object) + other.start
                raise self._differs(place) from other
            yield from (f"{each}\n" for each in whole)
            if len(left) > LONGEST_LINE:
                yield left
                left = ""
        if left:
            yield left

    def _must_be_declared(self, mark: str) -> None:
        if mark == self.form.separator:
            return
        meant = next((name for name, each in DELIMITERS.items() if each == mark), None)
        hint = (
            value_messages("hint_declare", delimiter=meant)
            if meant
            else value_messages("hint_separator", known=", ".join(DELIMITERS))
        )
        params = {"mark": repeatable(mark), "declared": self.form.delimiter, "hint": hint}
        raise Refused(400, "delimiter_differs", params=params)

    def _must_be_narrow(self, line: bytes, text: str) -> None:
        """Refuse bytes that say they are of another charset than the declared one, where all fit."""
        found = "utf-8" if _is_utf8(line) else ""
        if self.form.charset == WINDOWS_1251 and OF_KZ_1048.search(text):
            found = found or KZ_1048
        if found:
            params = {"charset": self.form.charset, "found": found}
            raise Refused(400, "charset_contradicted", params=params)

    def _differs(self, place: int) -> Refused:
        charset = self.form.charset
        code = "not_utf8" if charset == PLAIN_CHARSET else "charset_differs"
        return Refused(400, code, params={"position": place, "charset": charset})


def wide_order(head: bytes) -> str | None:
    """Give the order of the bytes of a text in UTF-16 by its beginning; None for another charset.

    >>> wide_order("body".encode("utf-16-be")), wide_order(b"body")
    ('utf-16-be', None)
    """
    if order := WIDE_ORDERS.get(head[:2]):
        return order
    begun = head[:8]
    if len(begun) < 4 or begun.strip(b"\0") == b"":  # noqa: PLR2004 # two letters
        return None
    odd, even = begun[1::2].strip(b"\0"), begun[::2].strip(b"\0")
    if not odd and b"\0" not in begun[::2]:
        return "utf-16-le"
    return "utf-16-be" if not even and b"\0" not in begun[1::2] else None


def _is_utf8(line: bytes) -> bool:
    """Whether every letter of a line is one of UTF-8; no text of one byte a letter reads so."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def split(text: str) -> Iterator[str]:
    """Split at any end of line, the lone carriage return of old spreadsheets among them."""
    return iter(io.StringIO(text, newline=""))
