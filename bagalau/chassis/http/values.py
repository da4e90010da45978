"""Refused values: validation failures as pointers, stable codes and texts in three languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final, TypedDict, cast

import yaml

from bagalau.chassis.http.languages import LANGUAGES, LanguageCode
from bagalau.contracts.v1.wire import Names, Refusal


class Fault(TypedDict, total=False):
    """One validation failure of Pydantic; of the refused value only the type is reported."""

    type: str
    loc: tuple[str | int, ...]
    msg: str
    ctx: dict[str, object]
    input: object


@dataclass(frozen=True)
class Words:
    """How a form calls its fields and the values of its lists, and whether it is written locally.

    Messages in Kazakh and Russian use these names; in English fields are called by their codes.
    """

    called: Mapping[str, Names]
    options: Mapping[str, Mapping[str, Names]] = field(default_factory=dict)
    local: bool = False

    def name(self, code: str, language: LanguageCode) -> str:
        """Give the name of a field in a language."""
        named = self.called.get(code)
        return getattr(named, language) if named and language != "en" else code

    def listed(self, code: str, language: LanguageCode) -> str:
        """Give the values of a list with their shown names; empty for no list."""
        values = self.options.get(code, {})
        if language == "en" and not self.local:
            return ", ".join(values)
        return ", ".join(f"{value} («{getattr(each, language)}»)" for value, each in values.items())


NO_WORDS: Final = Words({})

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
    "text_blank": "text_blank",
}
LOWER_LIMITS: Final = ("ge", "gt", "min_length")
UPPER_LIMITS: Final = ("le", "lt", "max_length")
TYPE_NAMES: Final[Mapping[str, str]] = {"string": "str", "model": "dict", "dataclass": "dict"}
"""Types whose names differ in Pydantic's codes."""

OWN_ERRORS: Final = ("value_error", "assertion_error")
"""Failures with texts of our own, in English; a library's texts are not published."""

MAX_NAME_CHARS: Final = 64


def refusals(
    faults: Iterable[Mapping[str, object]],
    language: LanguageCode,
    *,
    row: int | None = None,
    words: Words = NO_WORDS,
) -> list[Refusal]:
    """Write validation failures as refused values, each with a JSON Pointer (RFC 6901).

    A failure outside the body (path, query, header) has no pointer; its field is named. *words* are
    those of the form that was filled in; its fields are named where one was unknown.
    """
    return [_refusal(cast("Fault", fault), language, row, words) for fault in faults]


def pointer(parts: Sequence[str | int]) -> str:
    """Write a path into a document as a JSON Pointer.

    A slash in a name becomes `~1`, a tilde `~0`.
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def value_message(code: str, language: LanguageCode, **params: object) -> str:
    """Give the reason why a value was refused, in a language."""
    text = (_texts().get(code) or _texts()["value_invalid"])[language]
    for name, value in {"told": "", **params}.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def value_messages(code: str, **params: object) -> Names:
    """Give the text of a code in the three languages."""
    return Names(**{each: value_message(code, each, **params) for each in LANGUAGES})


def _refusal(fault: Fault, language: LanguageCode, row: int | None, words: Words) -> Refusal:
    kind, location = fault["type"], fault["loc"]
    code = CODES.get(kind) or ("value_wrong_type" if _is_type_error(kind) else "value_invalid")
    not_in_body = bool(location) and location[0] in {"path", "query", "header", "cookie"}
    inner = location[1:] if not_in_body or (location and location[0] == "body") else location
    names = [part for part in inner if isinstance(part, str)]
    field = names[-1] if names else None
    texts = _params(fault, language, code, words) | {
        "known": _suggest(field or "", words, language),
        "field": words.name(field or "", language)[:MAX_NAME_CHARS],
    }
    if listed := words.listed(field or "", language) if code == "value_not_listed" else "":
        texts["expected"] = listed
    return Refusal(
        code=code,
        message=value_message(code, language, **texts),
        pointer="" if not_in_body else pointer(inner),
        row=row,
        field=field,
    )


def _params(fault: Fault, language: LanguageCode, code: str, words: Words) -> dict[str, object]:
    """Give the parameters of a failure's text in a language."""
    context, kind = fault.get("ctx", {}), fault["type"].partition("_")[0]
    expected = str(context.get("expected", "")).replace(" or ", ", ")
    if code == "value_wrong_type":
        plain = "expected_" + TYPE_NAMES.get(kind, kind)
        plain = f"{plain}_local" if words.local and f"{plain}_local" in _texts() else plain
        expected = _text_or(plain, "expected_other", language)
    pattern = str(context.get("pattern", ""))
    is_own_text = language == "en" and fault["type"] in OWN_ERRORS
    return {
        "least": _first(context, LOWER_LIMITS),
        "most": _first(context, UPPER_LIMITS),
        "pattern": _texts().get(pattern, {}).get(language, pattern),
        "expected": expected,
        "found": _describe_kind(fault, language),
        "told": f" {fault['msg'].partition(', ')[2]}." if is_own_text else "",
    }


def _describe_kind(fault: Fault, language: LanguageCode) -> str:
    """Describe the type of the refused value; empty where it is unknown."""
    if "input" not in fault:
        return ""
    value = fault["input"]
    key = "found_none" if value is None else f"found_{type(value).__name__}"
    if isinstance(value, str) and fault["type"].startswith("date"):
        key = "found_text_otherwise"
    kind = _texts().get(key)
    return value_message("found", language, kind=kind[language]) if kind else ""


def _suggest(field: str, words: Words, language: LanguageCode) -> str:
    """Name the most similar field, or all fields; empty where none is known."""
    if not words.called:
        return ""
    matches = get_close_matches(field[:MAX_NAME_CHARS], words.called, n=1)
    if not matches:
        return value_message("allowed", language, names=", ".join(words.called))
    name = words.name(matches[0], language)
    named = matches[0] if language == "en" else f"{matches[0]} («{name}»)"
    return value_message("nearest", language, names=named)


def _text_or(code: str, other: str, language: LanguageCode) -> str:
    return value_message(code if code in _texts() else other, language)


def _is_type_error(kind: str) -> bool:
    return kind.endswith(("_type", "_parsing", "_from_float", "_inexact"))


def _first(context: Mapping[str, object], names: Sequence[str]) -> object:
    return next((context[name] for name in names if name in context), "")


@cache
def _texts() -> Mapping[str, dict[LanguageCode, str]]:
    text = Path(__file__).with_name("values.yaml").read_text("utf-8")
    return cast("dict[str, dict[LanguageCode, str]]", yaml.load(text, Loader=yaml.CSafeLoader))
