"""Refused values: a validation failure as pointers, stable codes and words in three languages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final, TypedDict, cast

import yaml

from bagalau.chassis.http.languages import LANGUAGES, LanguageCode
from bagalau.contracts.v1.wire import Names, Refusal


class Fault(TypedDict, total=False):
    """One failure as Pydantic tells it; of the refused value only the kind is told."""

    type: str
    loc: tuple[str | int, ...]
    msg: str
    ctx: dict[str, object]
    input: object


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
EXPECTED: Final[Mapping[str, str]] = {"string": "str", "model": "dict", "dataclass": "dict"}
"""Kinds of values that go by another name in Pydantic's codes."""

OWN: Final = ("value_error", "assertion_error")
"""Failures whose words are ours, in English; what a library says is told to nobody."""

LONGEST_NAME: Final = 64


def refusals(
    faults: Iterable[Mapping[str, object]],
    language: LanguageCode,
    *,
    row: int | None = None,
    known: Collection[str] = (),
) -> list[Refusal]:
    """Write validation failures as refused values, each with a JSON Pointer (RFC 6901).

    A failure outside the body (path, query, header) has no pointer; its field is named. *known*
    are the fields there are, told where one was not known.
    """
    return [_refusal(cast("Fault", fault), language, row, known) for fault in faults]


def pointer(parts: Sequence[str | int]) -> str:
    """Write a path into a document as a JSON Pointer.

    A slash in a name becomes `~1`, a tilde `~0`.
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def say_value(code: str, language: LanguageCode, **params: object) -> str:
    """Say why a value was refused, in a language."""
    words = _words().get(code) or _words()["value_invalid"]
    for name, value in {"told": "", **params}.items():
        words = {**words, language: words[language].replace("{" + name + "}", str(value))}
    return words[language]


def in_languages(code: str, **params: object) -> Names:
    """Give the words of a code in the three languages."""
    return Names(**{tongue: say_value(code, tongue, **params) for tongue in LANGUAGES})


def _refusal(
    fault: Fault, language: LanguageCode, row: int | None, known: Collection[str]
) -> Refusal:
    kind, place = fault["type"], fault["loc"]
    code = CODES.get(kind) or ("value_wrong_type" if _of_type(kind) else "value_invalid")
    outside = bool(place) and place[0] in {"path", "query", "header", "cookie"}
    inner = place[1:] if outside or (place and place[0] == "body") else place
    names = [part for part in inner if isinstance(part, str)]
    field = names[-1] if names else None
    words = _params(fault, language, code) | {
        "known": _nearest(field or "", known, language),
        "field": (field or "")[:LONGEST_NAME],
    }
    return Refusal(
        code=code,
        message=say_value(code, language, **words),
        pointer="" if outside else pointer(inner),
        row=row,
        field=field,
    )


def _params(fault: Fault, language: LanguageCode, code: str) -> dict[str, object]:
    """Give what the words of a failure are filled with, in a language."""
    context, kind = fault.get("ctx", {}), fault["type"].partition("_")[0]
    expected = str(context.get("expected", "")).replace(" or ", ", ")
    if code == "value_wrong_type":
        expected = _known_or("expected_" + EXPECTED.get(kind, kind), "expected_other", language)
    pattern = str(context.get("pattern", ""))
    own = language == "en" and fault["type"] in OWN
    return {
        "least": _first(context, LIMITS),
        "most": _first(context, MOSTS),
        "pattern": _words().get(pattern, {}).get(language, pattern),
        "expected": expected,
        "found": _found(fault, language),
        "told": f" {fault['msg'].partition(', ')[2]}." if own else "",
    }


def _found(fault: Fault, language: LanguageCode) -> str:
    """Say of which kind the refused value was; nothing where that is not known."""
    if "input" not in fault:
        return ""
    value = fault["input"]
    called = "found_none" if value is None else f"found_{type(value).__name__}"
    if isinstance(value, str) and fault["type"].startswith("date"):
        called = "found_text_otherwise"
    told = _words().get(called)
    return say_value("found", language, kind=told[language]) if told else ""


def _nearest(field: str, known: Collection[str], language: LanguageCode) -> str:
    """Name the field that was probably meant, or all there are; nothing where none is known."""
    if not known:
        return ""
    near = get_close_matches(field[:LONGEST_NAME], known, n=1)
    return say_value("nearest" if near else "allowed", language, names=", ".join(near or known))


def _known_or(code: str, other: str, language: LanguageCode) -> str:
    return say_value(code if code in _words() else other, language)


def _of_type(kind: str) -> bool:
    return kind.endswith(("_type", "_parsing", "_from_float", "_inexact"))


def _first(context: Mapping[str, object], names: Sequence[str]) -> object:
    return next((context[name] for name in names if name in context), "")


@cache
def _words() -> Mapping[str, dict[LanguageCode, str]]:
    text = Path(__file__).with_name("values.yaml").read_text("utf-8")
    return cast("dict[str, dict[LanguageCode, str]]", yaml.safe_load(text))
