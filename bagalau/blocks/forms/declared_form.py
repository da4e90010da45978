"""The form a sender declares of its file: media type, charset, delimiter and locale.

Nothing of it is guessed. What is not declared is plain: UTF-8, commas, decimal points, `true` and
`false`, ISO dates, codes.
"""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import Final

from bagalau.chassis.http import Refused
from bagalau.contracts.v1.wire import repeatable

NDJSON, JSON, CSV = "application/x-ndjson", "application/json", "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA: Final = (NDJSON, JSON, CSV, XLSX)

PLAIN_CHARSET, PLAIN_DELIMITER, PLAIN_LOCALE = "utf-8", "comma", ""
WIDE_CHARSET: Final = "utf-16"
"""What Excel calls Unicode text; the order of its bytes is told by the first two of them."""
WINDOWS_1251, KZ_1048 = "windows-1251", "kz-1048"
CHARSETS: Final[Mapping[str, str]] = {
    "utf-8": PLAIN_CHARSET,
    "utf-16": WIDE_CHARSET,
    "cp1251": WINDOWS_1251,
    "kz1048": KZ_1048,
}
"""Charsets that are read, by the name Python gives whatever alias was declared."""

NARROW: Final = frozenset({WINDOWS_1251, KZ_1048})
"""Charsets of one byte a letter, which lack most letters of the world."""

DELIMITERS: Final[Mapping[str, str]] = {"comma": ",", "semicolon": ";", "tab": "\t"}
LOCALES: Final = ("kk", "ru")
TAKEN: Final[Mapping[str, tuple[str, ...]]] = {
    NDJSON: ("charset",),
    JSON: ("charset",),
    CSV: ("charset", "delimiter", "locale", "header"),
    XLSX: ("locale",),
}
"""What can be said of each media type; `header=present` is what RFC 4180 calls the only form we read."""


@dataclass(frozen=True)
class Form:
    """How a file is written, as its sender declared it.

    >>> str(Form.of("text/csv; charset=cp1251; delimiter=semicolon; locale=ru-KZ"))
    'text/csv; charset=windows-1251; delimiter=semicolon; locale=ru'
    """

    media: str
    charset: str = PLAIN_CHARSET
    delimiter: str = PLAIN_DELIMITER
    locale: str = PLAIN_LOCALE

    @classmethod
    def of(cls, content_type: str, query: Mapping[str, str | None] | None = None) -> "Form":
        """Read a declaration: a media type with parameters, and what the query of a request says.

        Raises Refused: 415 for an unknown media type, 400 for a parameter that is unknown, means
        nothing for this media type, or is declared twice and differently.
        """
        media, parameters = _parts(content_type)
        if media not in MEDIA:
            raise Refused(415, "unsupported_media_type", params={"known": ", ".join(MEDIA)})
        stated = [(name, value) for name, value in parameters if name in TAKEN[CSV] or media == CSV]
        stated += [(name, value) for name, value in (query or {}).items() if value is not None]
        found: dict[str, str] = {}
        for name, value in stated:
            meant = _meant(media, name, value)
            if found.setdefault(name, meant) != meant:
                params = {"parameter": name, "values": f"{found[name]}, {meant}"}
                raise Refused(400, "form_contradictory", params=params)
        found.pop("header", None)
        return cls(media, **found)

    @property
    def separator(self) -> str:
        """Give the character between the cells of a row."""
        return DELIMITERS[self.delimiter]

    @property
    def plain(self) -> bool:
        """Whether nothing is declared but the media type."""
        return self == Form(self.media)

    def __str__(self) -> str:
        """Write it as a media type with what is not plain about it."""
        plain = Form(self.media)
        parsed = [
            f"{name}={getattr(self, name)}"
            for name in ("charset", "delimiter", "locale")
            if getattr(self, name) != getattr(plain, name)
        ]
        return "; ".join([self.media, *parsed])


def _parts(content_type: str) -> tuple[str, list[tuple[str, str]]]:
    """Give a media type and its parameters, names and the type in lower case."""
    message = Message()
    message["content-type"] = " ".join(content_type.split())
    (media, _), *parameters = message.get_params() or [("", "")]
    parsed = [(name.strip().lower(), collapse_rfc2231_value(value)) for name, value in parameters]
    return media.strip().lower(), [(name, value.strip(" ")) for name, value in parsed]


def _meant(media: str, name: str, value: str) -> str:
    """Give what a parameter means. Raises Refused."""
    if name not in TAKEN[media]:
        if name in TAKEN[CSV]:
            plain = getattr(Form(media), name, None)
            if _known(name, value) == plain:
                return str(plain)
            raise Refused(400, "form_not_for_media", params={"parameter": name, "media": media})
        listed = ", ".join(TAKEN[media])
        raise Refused(400, "form_unknown", params={"parameter": repeatable(name), "known": listed})
    meant = _known(name, value)
    if media in {NDJSON, JSON} and meant not in {PLAIN_CHARSET, None}:
        raise Refused(400, "form_not_for_media", params={"parameter": name, "media": media})
    if meant is None:
        params = {"parameter": f"{name}={repeatable(value)}", "known": ", ".join(_values(name))}
        raise Refused(400, "form_unknown", params=params)
    return meant


def _known(name: str, value: str) -> str | None:
    match name:
        case "charset":
            try:
                return CHARSETS.get(codecs.lookup(value).name)
            except (LookupError, ValueError):
                return None
        case "delimiter":
            named = {**{mark: each for each, mark in DELIMITERS.items()}, "\\t": "tab"}
            named |= {each: each for each in DELIMITERS}
            return named.get(value.lower() or "\t")
        case "locale":
            tag = value.replace("_", "-").partition("-")[0].lower()
            return tag if tag in LOCALES else None
        case _:
            return "present" if value.lower() == "present" else None


def _values(name: str) -> tuple[str, ...]:
    known = {"charset": tuple(CHARSETS.values()), "delimiter": tuple(DELIMITERS), "locale": LOCALES}
    return known.get(name, ("present",))
