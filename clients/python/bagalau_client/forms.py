"""The form a file is declared in: how its text is coded, its columns separated, its values written.

Nothing is guessed on either side: what is not declared is UTF-8 with commas and decimal points.
"""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAKEN: Final[Mapping[str, tuple[str, ...]]] = {
    CSV: ("charset", "delimiter", "locale"),
    XLSX: ("locale",),
}
"""What can be declared of each media type; JSON is always the same."""

CHARSETS: Final[Mapping[str, str]] = {
    "utf-8": "utf-8", "utf-16": "utf-16", "cp1251": "windows-1251", "kz1048": "kz-1048",
}  # fmt: skip
"""Charsets by the name Python gives whatever alias is used."""

DELIMITERS: Final[Mapping[str, str]] = {
    ",": "comma", ";": "semicolon", "\t": "tab", "\\t": "tab",
}  # fmt: skip
LOCALES: Final = ("kk", "ru")


class FormUnknown(ValueError):
    """A form is declared that no file can have; *name* is what of it, *known* what there is."""

    def __init__(self, name: str, value: str, known: Sequence[str]) -> None:
        super().__init__(f"{name}={value}: not one of {', '.join(known)}")
        self.name, self.value, self.known = name, value, known


@dataclass(frozen=True)
class DeclaredForm:
    """How files are written, as their sender declares it; what is empty is not declared.

    >>> DeclaredForm.of(charset="cp1251", delimiter=";", locale="ru-KZ")
    DeclaredForm(charset='windows-1251', delimiter='semicolon', locale='ru')
    """

    charset: str = ""
    delimiter: str = ""
    locale: str = ""

    @classmethod
    def of(cls, *, charset: str = "", delimiter: str = "", locale: str = "") -> "DeclaredForm":
        """Declare a form by the usual names of charsets, delimiters and locales. Raises FormUnknown."""
        return cls(
            charset and _known("charset", charset, CHARSETS.get(_codec(charset))),
            delimiter and _known("delimiter", delimiter, _named(delimiter)),
            locale and _known("locale", locale, _tongue(locale)),
        )

    def of_media(self, media: str) -> dict[str, str]:
        """Give what is declared of a file of a media type, as the query of its request says it."""
        declared = {name: getattr(self, name) for name in TAKEN.get(media, ())}
        return {name: value for name, value in declared.items() if value}


PLAIN: Final = DeclaredForm()
KNOWN: Final[Mapping[str, Sequence[str]]] = {
    "charset": tuple(CHARSETS.values()),
    "delimiter": tuple(dict.fromkeys(DELIMITERS.values())),
    "locale": LOCALES,
}


def _known(name: str, value: str, meant: str | None) -> str:
    if meant is None:
        raise FormUnknown(name, value, KNOWN[name])
    return meant


def _codec(charset: str) -> str:
    try:
        return codecs.lookup(charset.strip()).name
    except (LookupError, ValueError):
        return ""


def _named(delimiter: str) -> str | None:
    name = delimiter.strip(" ").lower()
    return name if name in DELIMITERS.values() else DELIMITERS.get(name)


def _tongue(locale: str) -> str | None:
    tongue = locale.strip().replace("_", "-").partition("-")[0].lower()
    return tongue if tongue in LOCALES else None
