"""Files that are not what they were sent as: told by their first bytes, refused with what to do."""

import csv
from collections.abc import Callable
from typing import IO, Final

from bagalau.blocks.forms import CSV, DELIMITERS, JSON, NDJSON, WIDE_CHARSET, XLSX
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.blocks.parsing.table_text import wide_order
from bagalau.blocks.parsing.workbook.other_books import foreign, refuse_other_book
from bagalau.blocks.parsing.workbook.parts import BROKEN, WorkbookParts
from bagalau.chassis.http import Refused, value_messages

HEAD: Final = 4096
"""Bytes by which a file is told."""

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound files of Microsoft: books before 2007, and every document with a password."""

OLD_BOOKS: Final = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
)
"""Books before Excel 5, and after it without a compound file around them (BIFF 2 to 5)."""

PACKINGS: Final = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
STARTS: Final = {b"%PDF-": "pdf", b"{\\rtf": "word"}
STREAMS: Final = {"EncryptedPackage": "password", "Workbook": "old", "Book": "old"}
"""What entries of a compound file's directory say of it, the first found counts."""

ENTRY: Final = 128
"""Bytes of an entry of that directory, which begins with its name."""

AT_ONCE: Final = 1024 * 1024
XML_STARTS: Final = (b"<?xml", b"<html", b"<table", b"<!doctype", b"<workbook", b"<meta", b"<style")


def refuse_foreign(content: IO[bytes], media: str, reader: Reader) -> None:
    """Refuse a file whose first bytes are of another format than it was sent as.

    Raises Refused 400 naming the format found and what to do: nothing is guessed and read all the
    same. The content is left at its beginning.
    """
    head = content.read(HEAD)
    content.seek(0)
    if head.startswith(COMPOUND):
        _refuse_compound(content)
    if head.startswith(OLD_BOOKS):
        raise Refused(400, "workbook_old")
    if packing := next((PACKINGS[each] for each in PACKINGS if head.startswith(each)), None):
        raise Refused(400, "packing_undeclared", params={"packing": packing})
    if found := next((STARTS[each] for each in STARTS if head.startswith(each)), None):
        raise foreign(found)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:16].lower().startswith(XML_STARTS):
        raise foreign("html" if b"<table" in head.lower() or b"<html" in head.lower() else "xml")
    if not head.startswith(ZIP):
        _refuse_text(head, media, reader)
    elif media != XLSX:
        _refuse_archive(content, media)


def _refuse_compound(content: IO[bytes]) -> None:
    """Refuse a compound file by the names in its directory; let one pass that has none of them."""
    marks = {name.encode("utf-16-le") + b"\0\0": kind for name, kind in STREAMS.items()}
    found = set()
    while piece := content.read(AT_ONCE):
        found |= {kind for mark, kind in marks.items() if _stands(mark, piece)}
    content.seek(0)
    for kind in STREAMS.values():
        if kind in found:
            raise Refused(400, f"workbook_{kind}")


def _stands(mark: bytes, piece: bytes) -> bool:
    """Whether an entry of a directory begins with a mark."""
    at = piece.find(mark)
    while at % ENTRY and at >= 0:
        at = piece.find(mark, at + 1)
    return at >= 0


def _refuse_archive(content: IO[bytes], media: str) -> None:
    try:
        refuse_other_book(WorkbookParts(content))
    except BROKEN:
        raise foreign("archive") from None
    raise _sent_as(media, "xlsx", XLSX)


def _refuse_text(head: bytes, media: str, reader: Reader) -> None:
    """Refuse a text sent as what it is not: wide letters, JSON, a table."""
    wide = wide_order(head)
    if wide and media in {CSV, NDJSON} and reader.form.charset != WIDE_CHARSET:
        raise Refused(400, "charset_wide")
    text = _text_of(head)
    begun = text.lstrip("\ufeff \r\n\t")
    is_json = begun.startswith(("{", "["))
    if media in {CSV, XLSX} and is_json:
        meant = NDJSON if begun.startswith("{") else JSON
        raise _sent_as(media, "json", meant)
    if media == NDJSON and begun.startswith("[") and begun[1:].lstrip().startswith("{"):
        raise _sent_as(media, "json", JSON)
    # What begins as JSON is none, whatever stands between its commas.
    if media != CSV and not is_json and _is_table(begun, reader.headers.known):
        raise _sent_as(media, "csv", CSV)


def _text_of(head: bytes) -> str:
    if order := wide_order(head):
        return head[: len(head) // 2 * 2].decode(order, "replace")
    try:
        return head.decode("utf-8", "ignore" if len(head) == HEAD else "strict")
    except UnicodeDecodeError:
        return head.decode("cp1251", "replace")  # only to find a header, which is then refused


def _is_table(text: str, known: Callable[[str], str | None]) -> bool:
    """Whether a text begins with a header of this dataset, whatever separates its columns."""
    first = text.partition("\n")[0]
    for mark in DELIMITERS.values():
        try:
            cells = next(csv.reader([first], delimiter=mark), [])
        except csv.Error:
            continue
        if len(cells) > 1 and any(map(known, cells)):
            return True
    return False


def _sent_as(media: str, found: str, meant: str) -> Refused:
    params = {"found": value_messages(f"found_{found}"), "media": media, "meant": meant}
    return Refused(400, "media_differs", params=params)
