"""The words of the site in one language: its phrases, and numbers and days as the language writes them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

from bagalau.documents import Phrases, Words, written_number

LANGUAGES: Final = ("kk", "ru", "en")
LANGUAGE_NAMES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
NOTHING: Final = "–"


class SiteWords(Words):
    """Phrases of the site, and how one language writes what the documents hold."""

    def __init__(self, language: str) -> None:
        super().__init__(language, _phrases())

    def known(self, code: str) -> bool:
        """Whether the site has a phrase for a code."""
        return code in _phrases()

    def of(self, texts: Mapping[str, str]) -> str:
        """Give a text of the documents in this language."""
        return texts.get(self.language) or texts["ru"]

    def figure(self, number: Mapping[str, Any] | None) -> str:
        """Write a number of the documents with all its places; a dash where there is none."""
        return NOTHING if number is None else written_number(number["decimal"], self.language)

    def plain(self, text: str | None) -> str:
        """Write a number that the documents give as text."""
        return NOTHING if text is None else written_number(text, self.language)

    def percent(self, share: str | None) -> str:
        """Write a share of 1, as a decimal or a fraction, in percent: 45 %; at most two places."""
        if share is None:
            return NOTHING
        whole = (Fraction(share) * 10_000).limit_denominator(1)
        text = str(Decimal(int(whole)) / 100)
        return f"{self.plain(text)}\u00a0%"

    def signed(self, number: Decimal) -> str:
        """Write a difference with its sign."""
        sign = "+" if number > 0 else "−" if number < 0 else ""
        return sign + written_number(str(abs(number)), self.language)

    def date(self, text: str) -> str:
        """Write a day that the documents give as text."""
        return self.day(date.fromisoformat(text))

    def moment(self, text: str | None) -> str:
        """Write the country's day of a moment."""
        return NOTHING if text is None else self.day(datetime.fromisoformat(text))


@cache
def words_of(language: str) -> SiteWords:
    """Give the words of one language."""
    return SiteWords(language)


@cache
def _phrases() -> Phrases:
    return Phrases.read(Path(__file__).with_name("phrases.yaml"))
