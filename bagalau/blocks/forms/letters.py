"""Letters that are not what they look like: invisible, taken apart, or of another alphabet."""

import re
import unicodedata
from typing import Final

from bagalau.chassis.http import value_messages
from bagalau.contracts.v1.wire import Names

CYRILLIC: Final = "аеікмнорстухһѕјԁԛԝАВЕІКМНОРСТУХҺЅЈԚԜ"
LATIN: Final = "aeikmhopctyxhsjdqwABEIKMHOPCTYXHSJQW"
TO_LATIN: Final = dict(zip(CYRILLIC, LATIN, strict=True))
TO_CYRILLIC: Final = {"k": "к", "m": "м", "h": "һ", "t": "т"} | {
    latin: cyrillic for cyrillic, latin in TO_LATIN.items() if latin not in "kmht"
}
FOLDED: Final = {**TO_LATIN, "в": "b"}
"""Letters in lower case that look alike in either case."""

WORD: Final = re.compile(r"[^\W\d_]+")
LOST: Final = re.compile(r"[А-Яа-яЁё]\?+[А-Яа-яЁё]|(?<![^\s«\"(-])\?+[а-яё]")
"""A question mark within or before a word: a program writes it for a letter its charset lacks."""

OF_KZ_1048: Final = re.compile("[ЌќЏџЎўЈјЄєЇїЅѕҐґ]")
"""Letters of no language of the country: Kazakh ones of KZ-1048 read as Windows-1251."""

INVISIBLE: Final = "\u115f\u1160\u2800\u3164\uffa0"


def strange_letter(text: str, *, latin: bool = False) -> Names | None:
    """Name the first letter of a text that is not what it looks like; None when there is none.

    In a word of both alphabets the rarer one is strange; *latin* says that all letters are to be
    Latin ones, as in a code.
    """
    for at, each in enumerate(text, 1):
        point = f"U+{ord(each):04X}"
        if unicodedata.category(each) in {"Cf", "Cc"} or each in INVISIBLE:
            name = unicodedata.name(each, "CONTROL")
            return value_messages("letter_invisible", at=at, name=name, point=point)
        if unicodedata.combining(each) and at > 1:
            whole = unicodedata.normalize("NFC", text[at - 2] + each)
            written = text[at - 2] + each
            return value_messages("letter_apart", at=at - 1, written=written, whole=whole)
        if each.isspace() and each != " ":
            return value_messages("letter_space", at=at, point=point)
        if unicodedata.normalize("NFKC", each) != each and each.isalnum():
            meant = unicodedata.normalize("NFKC", each)
            return value_messages("letter_wide", at=at, found=each, meant=meant, point=point)
    return _of_other_alphabet(text, latin=latin)


def look_alikes_joined(text: str) -> str:
    """Give a text as its letters look: no invisible ones, all that look Latin as Latin ones."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    visible = (each for each in plain if unicodedata.category(each) not in {"Cf", "Cc"})
    return " ".join("".join(FOLDED.get(each, each) for each in visible).split())


def _of_other_alphabet(text: str, *, latin: bool) -> Names | None:
    for word in WORD.finditer(text):
        cyrillic = [at for at, each in enumerate(word[0]) if _is(each, "CYRILLIC")]
        other = [at for at, each in enumerate(word[0]) if _is(each, "LATIN")]
        if latin and cyrillic:
            return _to_message("letter_cyrillic", text, word.start() + cyrillic[0])
        if cyrillic and other:
            fewer_latin = len(other) <= len(cyrillic)
            code = "letter_latin" if fewer_latin else "letter_cyrillic"
            return _to_message(code, text, word.start() + (other if fewer_latin else cyrillic)[0])
    return None


def _to_message(code: str, text: str, at: int) -> Names:
    found = text[at]
    meant = (TO_LATIN if code == "letter_cyrillic" else TO_CYRILLIC).get(found, "")
    like = f" «{meant}»" if meant else ""
    return value_messages(code, at=at + 1, found=found, like=like, point=f"U+{ord(found):04X}")


def _is(letter: str, script: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)
