"""How days, moments, whole numbers and yes or no are written on the wire, and in an address.

Pydantic reads more than was meant: 0 as 1 January 1970, `2_025` as a year, "yes" as true, and a
moment without an offset as one of nobody's clock. A day has one form, RFC 3339's; so has a moment.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"

PATTERNS: Final[Mapping[type, re.Pattern[str]]] = {
    int: re.compile(r"-?[0-9]+"),
    bool: re.compile("true|false"),
    date: re.compile(_DAY),
    datetime: re.compile(f"{_DAY}[Tt]{_TIME}"),
}
"""How a value of each type is written as text."""

FAULTS: Final[Mapping[type, str]] = {
    int: "int_parsing",
    bool: "bool_parsing",
    date: "date_parsing",
    datetime: "datetime_parsing",
}
"""What is wrong with a value that is written otherwise, as Pydantic calls it."""


def plain_of(annotation: Any) -> type | None:
    """Give which of those types an annotation is, absent or not; None for any other."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return plain_of(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        found = {plain_of(each) for each in get_args(annotation) if each is not NoneType}
        return found.pop() if len(found) == 1 else None
    if annotation is AwareDatetime:
        return datetime
    return annotation if annotation in PATTERNS else None


@cache
def plain_fields(shape: type[BaseModel]) -> Mapping[str, type]:
    """Give the fields of a shape that are of those types."""
    fields = shape.model_fields.items()
    return {name: plain for name, each in fields if (plain := plain_of(each.annotation))}


def is_written(plain: type, text: str) -> bool:
    """Whether a text in an address is written as a value of that type."""
    return PATTERNS[plain].fullmatch(text) is not None


def is_plain(plain: type, value: object) -> bool:
    """Whether a value of a JSON document may be one of that type.

    Whole numbers are numbers, 12.0 too; yes and no are true and false; days and moments are texts.
    """
    if plain is bool:
        return isinstance(value, bool)
    if plain is int:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, str):
        return is_written(plain, value)
    return isinstance(value, datetime) if plain is datetime else type(value) is date
