"""Refused values: a validation failure as pointers, stable codes and words in three languages.

Knows Pydantic's failures; refuses to know the shapes.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, TypedDict, cast

import yaml

from bagalau.chassis.languages import Tongue
from bagalau.contracts.v1.problems import Refusal


class Fault(TypedDict, total=False):
    """One failure as Pydantic tells it; the refused value itself is never repeated."""

    type: str
    loc: tuple[str | int, ...]
    msg: str
    ctx: dict[str, object]


CODES: Final[Mapping[str, str]] = {
    "missing": "value_missing",
    "extra_forbidden": "field_unknown",
    "greater_than_equal": "value_below_minimum",
    "greater_than": "value_below_minimum",
    "less_than_equal": "value_above_maximum",
    "less_than": "value_above_maximum",
    "string_too_short": "value_too_short",
    "too_short": "value_too_short",
    "bytes_too_short": "value_too_short",
    "string_too_long": "value_too_long",
    "too_long": "value_too_long",
    "bytes_too_long": "value_too_long",
    "string_pattern_mismatch": "value_pattern",
    "enum": "value_not_listed",
    "literal_error": "value_not_listed",
    "finite_number": "value_not_finite",
    "personal_number": "personal_number",
    "text_not_plain": "text_not_plain",
}
LIMITS: Final = ("ge", "gt", "min_length")
MOSTS: Final = ("le", "lt", "max_length")


def refusals(
    faults: Iterable[Mapping[str, object]], language: Tongue, *, row: int | None = None
) -> list[Refusal]:
    """Write validation failures as refused values, each with a JSON Pointer (RFC 6901).

    A failure outside the body (path, query, header) has no pointer; its field is named.
    """
    return [_refusal(cast("Fault", fault), language, row) for fault in faults]


def pointer(parts: Sequence[str | int]) -> str:
    """Write a path into a document as a JSON Pointer.

    A slash in a name becomes `~1`, a tilde `~0`.
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def say_value(code: str, language: Tongue, **params: object) -> str:
    """Say why a value was refused, in a language."""
    words = _words().get(code) or _words()["value_invalid"]
    for name, value in params.items():
        words = {**words, language: words[language].replace("{" + name + "}", str(value))}
    return words[language]


def _refusal(fault: Fault, language: Tongue, row: int | None) -> Refusal:
    kind, place = fault["type"], fault["loc"]
    code = CODES.get(kind) or ("value_wrong_type" if _of_type(kind) else "value_invalid")
    context = fault.get("ctx", {})
    message = say_value(
        code,
        language,
        least=_first(context, LIMITS),
        most=_first(context, MOSTS),
        pattern=context.get("pattern", ""),
        expected=context.get("expected", kind.partition("_")[0]),
    )
    outside = bool(place) and place[0] in {"path", "query", "header", "cookie"}
    inner = place[1:] if outside or (place and place[0] == "body") else place
    names = [part for part in inner if isinstance(part, str)]
    return Refusal(
        code=code,
        message=message if code != "value_invalid" else f"{message} ({fault['msg']})",
        pointer="" if outside else pointer(inner),
        row=row,
        field=names[-1] if names else None,
    )


def _of_type(kind: str) -> bool:
    return kind.endswith(("_type", "_parsing", "_from_float", "_inexact"))


def _first(context: Mapping[str, object], names: Sequence[str]) -> object:
    return next((context[name] for name in names if name in context), "")


@cache
def _words() -> Mapping[str, dict[Tongue, str]]:
    text = Path(__file__).with_name("values.yaml").read_text("utf-8")
    return cast("dict[str, dict[Tongue, str]]", yaml.safe_load(text))
