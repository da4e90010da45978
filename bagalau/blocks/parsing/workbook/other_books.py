"""Books of other programs and formats, told by their parts: XLSB, ODS, and what is no workbook."""

from typing import Final

from bagalau.blocks.parsing.workbook.parts import TYPES, WorkbookParts
from bagalau.chassis.http import Refused, value_messages

KIND: Final = "mimetype"
"""The part by which OpenDocument says what it is."""

SPREADSHEET: Final = b"opendocument.spreadsheet"
BOOK: Final = "xl/workbook.xml"
LONGEST_KIND: Final = 1024


def refuse_other_book(parts: WorkbookParts) -> None:
    """Refuse an archive that is another kind of document. Raises Refused 400 naming its format."""
    if KIND in parts:
        kind = b"".join(parts.pieces(KIND, most=LONGEST_KIND))
        if SPREADSHEET in kind:
            raise Refused(400, "workbook_opendocument")
        raise foreign("opendocument")
    if "xl/workbook.bin" in parts:
        raise Refused(400, "workbook_binary")
    for part, found in (("word/document.xml", "word"), ("ppt/presentation.xml", "slides")):
        if part in parts:
            raise foreign(found)
    if TYPES not in parts and BOOK not in parts:
        raise foreign("archive")


def foreign(found: str) -> Refused:
    """Make the refusal of a file of a format that is never read."""
    return Refused(400, "file_foreign", params={"found": value_messages(f"found_{found}")})
