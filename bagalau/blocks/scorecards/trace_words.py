"""Cards whose traces speak the reader's language; what is stored, signed and digested is English.

Words are put in place of words: codes, formulas and numbers are copied as they stand.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import orjson
import yaml

from bagalau.contracts.v1.wire import canonical

WORDS: Final = Path(__file__).with_name("trace_words.yaml")
STORED: Final = "en"
NUMBERED: Final = re.compile(r"^(\d+\. )")
PLACE: Final = re.compile(r"\\{(\w+)\\}")
EQUALS: Final = " = "
"""Stands for ≈ too: a number with no short exact form is written so."""
CODED: Final = ("why", "effect")

Words = Mapping[str, str]


class Phrase(NamedTuple):
    """An English phrase as it is found, and what stands for it in each language."""

    found: re.Pattern[str]
    wording: Words


class Book(NamedTuple):
    """All phrases in their order, and the words of codes."""

    phrases: tuple[Phrase, ...]
    codes: Mapping[str, Words]


def card_in_language(card: bytes, language: str) -> bytes:
    """Give a card, as it is stored in canonical bytes, with its traces in a language.

    In English these are the very bytes; no other field of a card depends on the language.
    """
    if language == STORED:
        return card
    document = cast("dict[str, Any]", orjson.loads(card))
    if document.get("tree"):
        _tell_node(document["tree"], language)
    return canonical(document)


def in_language(text: str, language: str) -> str:
    """Give a step, formula or reason of a trace in a language; unknown words stay English."""
    if language == STORED:
        return text
    number = NUMBERED.match(text)
    start = number[0] if number else ""
    phrased = text[len(start) :]
    for phrase in book().phrases:
        phrased = phrase.found.sub(lambda found, p=phrase: _filled(p, found, language), phrased)  # type: ignore[misc] # the default binds it
    return start + phrased


@cache
def book() -> Book:
    """Read the phrases."""
    read = yaml.load(WORDS.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return Book(tuple(_phrase(each) for each in read["phrases"]), read["codes"])


def _phrase(words: Words) -> Phrase:
    plain = words["en"]
    first, last = plain.startswith("^"), plain.endswith("$")
    pattern = PLACE.sub(r"(?P<\1>.+?)", re.escape(plain.removeprefix("^").removesuffix("$")))
    pattern = pattern.replace(re.escape(EQUALS), " (?P<sign>[=≈]) ", 1)
    wording = {language: each.replace(EQUALS, " {sign} ", 1) for language, each in words.items()}
    return Phrase(re.compile(f"{'^' * first}{pattern}{'$' * last}"), wording)


def _filled(phrase: Phrase, found: re.Match[str], language: str) -> str:
    codes = book().codes
    parts = {
        name: codes[part][language] if name in CODED and part in codes else part
        for name, part in found.groupdict().items()
    }
    return phrase.wording[language].format_map(parts)


def _tell_node(node: dict[str, Any], language: str) -> None:
    trace = node.get("trace")
    if trace:
        own = {
            each["reason"][STORED]: each["reason"].get(language, each["reason"][STORED])
            for each in trace.get("overrides", [])
        }
        trace["formula"] = in_language(trace["formula"], language)
        trace["rule"] = in_language(trace["rule"], language)
        trace["reason"] = trace["reason"] and in_language(trace["reason"], language)
        trace["steps"] = [_step(each, own, language) for each in trace["steps"]]
    for child in node["children"]:
        _tell_node(child, language)


def _step(step: str, reasons: Words, language: str) -> str:
    phrased = in_language(step, language)
    for english, own in reasons.items():
        phrased = phrased.replace(english, own)
    return phrased
