"""What a cell of a workbook says: its value as a table of text would hold it, or why it cannot be taken.

A cell keeps a number and, apart from it, how the number is shown. Where the two say different
things (98.60 % kept as 0.986, 000777 kept as 777) neither is guessed: the cell is refused.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Final, get_args

from bagalau.blocks.datasets import MONTH_PATTERN, Dataset, plain_type

EXACT_DIGITS: Final = 15
"""Significant digits that every spreadsheet program keeps of a number."""

NUMBER: Final = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?\s*")
PADDED: Final = re.compile(r"0{2,15}")
UNSHOWN: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What a format says besides its value: words, escapes, spacing, colours and conditions."""

DATED: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
SCALED: Final = re.compile(r"%|[0#?],+(?![0#?,])")
"""A percent sign, or thousands separators after the last digit, each of which divides by 1000."""

SCALING: Final = re.compile(r"тыс|мың|млн|млрд|миллион|thousand|million|billion", re.IGNORECASE)
"""Words of a format by which a number is shown as many times itself."""

DATES_BUILT_IN: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
PERCENTS_BUILT_IN: Final = frozenset([9, 10])
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
LONGEST_RAW: Final = 256 * 1024
"""Characters of one cell as written: Excel holds 32,767, of which each may be written with seven."""

UNPLAIN: Final = re.compile(r"[\x00-\x1f\ufffe\uffff]")
"""What XML does not let stand as it is, or may read otherwise."""

ISO: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T00:00(?::00(?:\.0+)?)?Z?)?")

MARCH_1900: Final = 61
"""The first day both systems of dates agree on: earlier ones count a 29 February 1900 that was not."""

DAYS_MOST: Final = 2_958_465
ERA_1900, ERA_1904 = date(1899, 12, 30), date(1904, 1, 1)
SECONDS: Final = 86_400


class Look(Enum):
    """How a format shows a number."""

    PLAIN = "plain"
    DATE = "date"
    SCALED = "scaled"
    PADDED = "padded"


@dataclass(frozen=True)
class Style:
    """How the cells of one style show a number; *digits* of a padded one."""

    look: Look = Look.PLAIN
    digits: int = 0


@dataclass(frozen=True)
class Fault:
    """A cell whose value cannot be taken: the code of the reason, and what was found."""

    code: str
    found: str = ""


class Column(Enum):
    """What a column holds."""

    FIGURE = "figure"
    TEXT = "text"
    MONTH = "month"
    OTHER = "other"


PLAIN: Final = Style()


def style_of(number: int, code: str) -> Style:
    """Give how a number format shows a number, by its number and, of one of the book's own, its code."""
    if not code:
        scaled = Look.SCALED if number in PERCENTS_BUILT_IN else Look.PLAIN
        return Style(Look.DATE if number in DATES_BUILT_IN else scaled)
    visible = UNSHOWN.sub("", code)
    if SCALED.search(visible) or SCALING.search(code.replace("\\", "")):
        return Style(Look.SCALED)
    first = visible.partition(";")[0]
    if first.strip().lower() == "general":
        return PLAIN
    if DATED.search(first):
        return Style(Look.DATE)
    return Style(Look.PADDED, len(code)) if PADDED.fullmatch(code) else PLAIN


def styles_of(elements: Iterator[tuple[str, dict[str, str]]]) -> list[Style]:
    """Give the style of each cell format of a book, in order."""
    codes: dict[int, str] = {}
    numbers: list[int] = []
    within = False
    for tag, having in elements:
        match tag:
            case "numFmt":
                codes.setdefault(int(having["numFmtId"]), having.get("formatCode", ""))
            case "cellXfs":
                within = True
            case "xf" if within:
                numbers.append(int(having.get("numFmtId", 0)))
            case "cellStyles" | "dxfs":
                within = False
    made: Mapping[int, Style] = {each: style_of(each, codes.get(each, "")) for each in set(numbers)}
    return [made[each] for each in numbers]


def columns_of(shape: type[Dataset]) -> dict[str, Column]:
    """Give what the column of each field holds."""
    properties = shape.model_json_schema()["properties"]
    return {
        name: _column(properties[name], info.annotation)
        for name, info in shape.model_fields.items()
    }


def unescaped(text: str) -> str:
    """Give a text with the letters it writes as `_xHHHH_` (ISO/IEC 29500-1, ST_Xstring)."""
    if "_x" not in text:
        return text
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number_text(raw: str, style: Style, column: Column, era: date) -> str | Fault:
    """Give a number as text, or why it cannot be taken for what its column holds."""
    if not NUMBER.fullmatch(raw) or not isfinite(float(raw)):
        return Fault("cell_unreadable", raw[:40])
    if style.look is Look.DATE:
        return _date_text(raw, column, era)
    digits = digits_of(raw)
    if digits is None:
        return Fault("number_beyond_digits", raw.strip()[:40])
    if column is Column.TEXT:
        return _code_text(digits, style)
    scaled = column is Column.FIGURE and style.look is Look.SCALED and digits != "0"
    return Fault("number_scaled", digits[:40]) if scaled else digits


def digits_of(raw: str) -> str | None:
    """Give a number in plain digits, none lost or added; None when it has more than any program keeps.

    >>> digits_of("1E3"), digits_of("0.10000000000000001"), digits_of("1234567890123456")
    ('1000', '0.1', None)
    """
    value = Decimal(repr(float(raw)))
    digits = len("".join(map(str, value.as_tuple().digits)).strip("0"))
    sent = "".join(map(str, Decimal(raw.strip()).as_tuple().digits)).strip("0")
    whole = value == value.to_integral_value()
    if digits > EXACT_DIGITS or (whole and len(sent) > EXACT_DIGITS):
        return None
    return str(int(value)) if whole else f"{value:f}"


def iso_text(raw: str, column: Column) -> str:
    """Give a date kept as text: of a month's field its year and month."""
    day = ISO.fullmatch(raw.strip())
    if day is None:
        return raw
    return day[1][:7] if column is Column.MONTH else day[1]


def is_zero(raw: str) -> bool:
    """Whether a number is nothing but zero."""
    return bool(NUMBER.fullmatch(raw)) and float(raw) == 0


def _code_text(digits: str, style: Style) -> str | Fault:
    """Give the code that a number is shown as: only leading zeros of its format are certain."""
    if style.look is Look.PADDED and digits.isdecimal():
        return digits.zfill(style.digits)
    return Fault("number_for_text", digits[:40])


@lru_cache(maxsize=4096)
def _date_text(raw: str, column: Column, era: date) -> str | Fault:
    if column is Column.TEXT:
        return Fault("number_for_text", raw.strip()[:40])
    value = Decimal(raw.strip())
    first = MARCH_1900 if era == ERA_1900 else 0
    if not first <= value < DAYS_MOST + 1 - (era - ERA_1900).days:
        return Fault("date_unclear", raw.strip()[:40])
    days, part = divmod(value, 1)
    day = era + timedelta(days=int(days))
    if part:
        return f"{day}T{timedelta(seconds=int(part * SECONDS))}"
    return f"{day:%Y-%m}" if column is Column.MONTH else day.isoformat()


def _column(schema: Mapping[str, object], annotation: object) -> Column:
    plain, _ = plain_type(annotation)
    if plain is int or plain is Decimal:
        return Column.FIGURE
    if schema.get("pattern") == MONTH_PATTERN:
        return Column.MONTH
    listed = "enum" in schema or "const" in schema
    if not listed and isinstance(schema.get("anyOf"), Sequence):
        listed = any(str in map(type, get_args(each)) for each in get_args(annotation))
    return Column.TEXT if plain is str and not listed else Column.OTHER
