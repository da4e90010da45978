"""How documents write days, moments and numbers in Kazakh, Russian and English."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import yaml
from babel.dates import format_date
from babel.numbers import format_decimal

from bagalau.chassis.runtime import day_of
from bagalau.contracts.v1.wire import Names, Number

HOME: Final = Path(__file__).parent

LONG_DAY: Final = {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y 'года'", "en": "d MMMM y"}
"""A day in the order of each language's acts: in Kazakh the year stands first."""


class Phrases(dict[str, Names]):
    """Phrases in three languages by their code."""

    @classmethod
    def read(cls, path: Path) -> "Phrases":
        """Read a YAML file of phrases. Raises ValidationError when one lacks a language."""
        written = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        return cls({code: Names.model_validate(texts) for code, texts in written.items()})


@cache
def shared_phrases() -> Phrases:
    """Give the phrases that documents of every kind share."""
    return Phrases.read(HOME / "phrases.yaml")


@lru_cache(maxsize=8192)
def written_number(decimal: str, language: str, whole: str = "#,##0") -> str:
    """Write a number with all its places as a language writes it; *whole* is its part before them.

    The same maxima, weights and counts stand in the texts of every body.
    """
    places = len(decimal.partition(".")[2])
    pattern = f"{whole}.{'0' * places}" if places else whole
    return str(format_decimal(Decimal(decimal), format=pattern, locale=language))


class Words:
    """The words of documents in one language: those of its kind, then those that all share."""

    def __init__(self, language: str, own: Mapping[str, Names] | None = None) -> None:
        self.language = language
        self._phrases = {**shared_phrases(), **(own or {})}

    def say(self, code: str, /, **fillings: object) -> str:
        """Say a phrase of documents. Raises KeyError for one that no table holds."""
        return self.name(self._phrases[code]).format(**fillings)

    def name(self, names: Names) -> str:
        """Give a name in this language."""
        return str(getattr(names, self.language))

    def day(self, value: date | datetime) -> str:
        """Write a day in words; of a moment, the country's day."""
        day = day_of(value) if isinstance(value, datetime) else value
        return str(format_date(day, format=LONG_DAY[self.language], locale=self.language))

    def number(self, value: Number | None) -> str:
        """Write a number with all places it was rounded to; a dash where there is none."""
        if value is None:
            return "–"
        return written_number(value.decimal, self.language)

    def count(self, value: int | None) -> str:
        """Write a whole number; a dash where there is none."""
        if value is None:
            return "–"
        return str(format_decimal(value, format="#,##0", locale=self.language))
