"""The words of draft conclusions: phrases as data, numbers written as each language writes them."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from bagalau.contracts.v1.ratings import Reason
from bagalau.contracts.v1.wire import Names, Number
from bagalau.documents import Words, written_number

LANGUAGES: Final = ("kk", "ru", "en")

Filling = Names | Number | date | str | int
"""What fills a phrase: a name in three languages, a number, a day, a code, a count."""


@cache
def phrases() -> Mapping[str, Names]:
    """Give all phrases. Raises ValidationError when one lacks a language."""
    read = yaml.load(
        Path(__file__).with_name("phrasing.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return {code: Names.model_validate(texts) for code, texts in read.items()}


def phrase(code: str, /, **fillings: Filling) -> Names:
    """Write one phrase in three languages. Raises KeyError for an unknown phrase or filling."""
    texts = phrases()[code]
    return Names(
        **{
            language: getattr(texts, language).format(
                **{name: written(value, language) for name, value in fillings.items()}
            )
            for language in LANGUAGES
        }
    )


def written(value: Filling, language: str) -> str:
    """Write one filling as a language writes it: 91,03 in kk and ru, 91.03 in en; years as they are."""
    if isinstance(value, Names):
        return str(getattr(value, language))
    if isinstance(value, Number):
        return written_number(value.decimal, language, whole="0")
    if isinstance(value, date):
        return Words(language).day(value)
    return str(value)


def reason(code: str) -> Reason:
    """Give a reason with its text."""
    return Reason(code=code, text=phrase(f"reason_{code}"))
