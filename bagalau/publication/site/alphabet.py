"""The order of names in Kazakh, Russian and English, as readers of each language look for them.

PostgreSQL as we ship it has no ICU, and the order of code points puts Ә, Ғ, Қ, Ң, Ө, Ұ, Ү, Һ and І
behind Я. The order below is CLDR's for kk and ru (tests hold it against ICU's own).
"""

import unicodedata
from functools import lru_cache
from typing import Final

KAZAKH: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
RUSSIAN: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
SIGNS: Final = "_-–—,;:!?.'‘’\"“”„«»()[]{}§@*/\\&#%№"
"""Signs of names in their order; others stand behind them by their code."""

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


def sort_key(text: str, language: str) -> SortKey:
    """Give what orders a text: its letters, then its marks and capitals, then itself.

    Cyrillic stands before Latin in kk and ru, Latin before Cyrillic in en. In Russian Ё is Е with
    a mark; in Kazakh it is a letter of its own, as in the alphabet of each.

    >>> sorted(["Ұлытау", "Ақмола", "Қостанай", "Алматы", "Карта"], key=lambda each: sort_key(each, "kk"))
    ['Ақмола', 'Алматы', 'Карта', 'Қостанай', 'Ұлытау']
    """
    weights = _weights(language)
    letters: list[tuple[int, int]] = []
    marks: list[int] = []
    for character in text:
        for part in _parts(character, language):
            weight = weights.get(part)
            if weight is None and unicodedata.combining(part):
                marks.append(ord(part))
                continue
            letters.append(weight or _other(part))
            marks.append(0)
    capitals = tuple(1 if each.isupper() else 0 for each in text)
    return tuple(letters), (*marks, *capitals), text


def _parts(character: str, language: str) -> str:
    small = character.lower()
    if small in _weights(language):
        return small
    return unicodedata.normalize("NFD", small)


@lru_cache
def _weights(language: str) -> dict[str, tuple[int, int]]:
    cyrillic = KAZAKH if language == "kk" else _russian_with_kazakh()
    first, second = (cyrillic, LATIN) if language != "en" else (LATIN, cyrillic)
    ordered = [*((3, each) for each in first), *((4, each) for each in second)]
    return {letter: (rank, place) for place, (rank, letter) in enumerate(ordered)}


def _russian_with_kazakh() -> str:
    """Give the Russian alphabet with each Kazakh letter behind the one it is made of."""
    behind = {"а": "ә", "г": "ғ", "и": "і", "к": "қ", "н": "ң", "о": "ө", "у": "үұ", "х": "һ"}
    return "".join(each + behind.get(each, "") for each in RUSSIAN)


def _other(character: str) -> tuple[int, int]:
    """Place what is no letter: spaces, then signs, then digits by their value, then other scripts."""
    if character.isspace():
        return 0, 0
    if character.isdecimal():
        return 2, unicodedata.decimal(character)
    if character.isalpha():
        return 5, ord(character)
    place = SIGNS.find(character)
    return 1, ord(character) + len(SIGNS) if place < 0 else place
