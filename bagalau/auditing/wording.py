"""The texts of the audit in three languages: phrases as data, numbers in the format of each."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from markupsafe import Markup, escape

from bagalau.analysis.audit.thresholds import Thresholds, read_thresholds
from bagalau.contracts.v1.wire import Names
from bagalau.scoring.numbers import rounded

LANGUAGE_NAMES: Final = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))
LANGUAGES: Final = tuple(code for code, _ in LANGUAGE_NAMES)
_LATIN: Final = re.compile(r"[A-Za-z]{3,}")
HOME: Final = Path(__file__).parent
HUNDRED: Final = 100
SMALLEST_CHANCE: Final = Fraction(1, 10_000)


@cache
def phrases() -> Mapping[str, Mapping[str, Names]]:
    """Give every phrase by section and code. Raises ValidationError when one lacks a language."""
    read = yaml.load((HOME / "phrases.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    totals = Names.model_validate(read.pop("totals"))
    found = {
        section: {code: Names.model_validate(texts) for code, texts in own.items()}
        for section, own in read.items()
    }
    return {**found, "totals": {"total": totals}}


@cache
def default_thresholds() -> Thresholds:
    """Give the thresholds that come with the platform, every one PROPOSED."""
    return read_thresholds((HOME / "thresholds.yaml").read_text("utf-8"))


def phrase_in(section: str, code: str, language: str) -> str:
    """Give a phrase in one language; a code without a phrase stays a code."""
    found = phrases()[section].get(code)
    return code if found is None else str(getattr(found, language))


class LocalNumber:
    """A number of the evidence, written as a template of a language asks for it."""

    def __init__(self, value: str, language: str) -> None:
        self._value, self._language = Fraction(value), language
        self._text = value

    def __format__(self, how: str) -> str:
        """Format it as percent, percentage points, a number of two places, a probability, or unchanged."""
        match how:
            case "percent":
                return self._signed(rounded(self._value * HUNDRED, 1)) + (
                    "%" if self._language == "en" else " %"
                )
            case "points":
                return self._signed(rounded(self._value * HUNDRED, 1))
            case "number":
                return self._signed(rounded(self._value, 2))
            case "chance" if self._value < SMALLEST_CHANCE:
                return "< " + self._signed("0.0001")
            case "chance":
                return self._signed(rounded(self._value, 4))
        return self._signed(self._text)

    def _signed(self, text: str) -> str:
        format_number = text if self._language == "en" else text.replace(".", ",")
        return format_number.replace("-", "\u2212")


def fill_phrase(template: Names, values: Mapping[str, str | Names]) -> Names:
    """Fill a phrase in three languages; numbers among the fillings are written by their template."""
    return Names(
        **{
            language: str(getattr(template, language)).format_map(_localised(values, language))
            for language in LANGUAGES
        }
    )


def format_number(value: str, language: str) -> str:
    """Write a number of a table as a language does."""
    return format(LocalNumber(value, language), "")


def _localised(values: Mapping[str, str | Names], language: str) -> dict[str, object]:
    return {name: _localise(value, language) for name, value in values.items()}


def _localise(value: str | Names, language: str) -> object:
    if isinstance(value, Names):
        return getattr(value, language)
    try:
        return LocalNumber(value, language)
    except ValueError:  # a word, not a number
        return value


def names_of(texts: Mapping[str, str]) -> Names:
    """Give names of the scoring as names on the wire."""
    return Names.model_validate(dict(texts))


def mark_english(text: str, language: str) -> Markup:
    """Give a text as HTML, marked as English where the page is in another language."""
    if language == "en" or not _LATIN.search(text):
        return escape(text)
    return Markup('<span lang="en">{}</span>').format(text)
