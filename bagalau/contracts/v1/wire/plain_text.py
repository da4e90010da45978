"""Texts written by people: no control characters, nothing shaped like a personal number."""

import re
import unicodedata
from datetime import date
from typing import Final

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from bagalau.contracts.v1.wire.base import RequestBody

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that no text of a person holds, and that the database would not keep."""

SPACED: Final = re.compile(r"(?<!\d)(?=(\d(?:[ \-]?\d){11})(?!\d))")
"""Twelve digits in a row, spaces and dashes between them; one may begin within another."""

BORN: Final = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[1-6]\d{5}")
"""Twelve digits that begin as a personal number does: year, month, day, and a century."""

CENTURIES: Final = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
"""The century of birth by the seventh digit."""

MACHINE_WRITTEN: Final = re.compile(
    r"sha256:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
"""A digest or an identifier of ours: no person wrote it, whatever its digits look like."""

BLANKS: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
UNSHOWN: Final = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters by their category that show nothing: fillers, and a cell of Braille without a dot."""

FORMULA: Final = re.compile(
    r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]*[=+\-@\u2212\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)
"""What a spreadsheet may take for a formula: its mark at the start of a cell, in half or full width,
also behind blanks, which some programs drop; and a tab or an end of line at the start (OWASP)."""

LONGEST_QUOTED: Final = 80
WEIGHTS: Final = (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
TEN: Final = 10


def is_personal_number(digits: str) -> bool:
    """Whether twelve digits are a date of birth, a century, a number and its check digit.

    The check digit is the weighted sum of the others modulo 11, with other weights when that is 10.
    """
    if not BORN.fullmatch(digits):
        return False
    figures = [int(each) for each in digits]
    try:
        date(CENTURIES[figures[6]] + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    sums = (sum(a * b for a, b in zip(figures, weights, strict=False)) % 11 for weights in WEIGHTS)
    check = next((each for each in sums if each != TEN), TEN)
    return check == figures[11]


def personal_numbers(text: str) -> bool:
    """Whether a text holds a personal number, written in one or with spaces and dashes."""
    found = (re.sub(r"\D", "", each) for each in SPACED.findall(text))
    return any(is_personal_number(digits) for digits in found)


def repeatable(text: str) -> str:
    """Give what was sent as a refusal may repeat it: no personal number, and not all of a long one."""
    return "…" if personal_numbers(text) else text[:LONGEST_QUOTED]


def as_text(cell: str) -> str:
    r"""Give a cell that no spreadsheet takes for a formula: marked by an apostrophe where it would.

    >>> as_text("\t=1+1"), as_text("Vacant posts")
    ("'\t=1+1", 'Vacant posts')
    """
    return f"'{cell}" if FORMULA.match(cell) else cell


class TextRequest(RequestBody):
    """A request whose texts people write: each is read for what must not be in it."""

    @field_validator("*", mode="after")
    @classmethod
    def _plain(cls, value: object, info: ValidationInfo) -> object:
        for text in value if isinstance(value, list) else [value]:
            if not isinstance(text, str) or MACHINE_WRITTEN.fullmatch(text):
                continue
            if text and not _has_visible_text(
                text, cls._least(info.field_name) if text is value else 1
            ):
                raise PydanticCustomError("text_blank", "blanks only")
            if CONTROL.search(text):
                raise PydanticCustomError("text_not_plain", "control character")
            if personal_numbers(text):
                raise PydanticCustomError("personal_number", "personal number")
        return value

    @classmethod
    def _least(cls, field: str | None) -> int:
        """Give how many letters a text must have at least; blanks around it do not count."""
        metadata = cls.model_fields[field].metadata if field in cls.model_fields else []
        return max((getattr(each, "min_length", 0) for each in metadata), default=0) or 1


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: empty, or blanks and invisible letters alone."""
    return not (text.isascii() and text.strip()) and not _has_visible_text(text, 1)


def _has_visible_text(text: str, least: int) -> bool:
    """Whether a text says something: so many characters are left without blanks at its ends."""
    visible = "".join(
        " " if each in UNSHOWN or unicodedata.category(each) in BLANKS else each for each in text
    )
    return len(visible.strip()) >= least
