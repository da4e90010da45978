"""Chooses one of the three languages by `Accept-Language`."""

from typing import Annotated, Final, Literal

from fastapi import Depends, Request

LanguageCode = Literal["kk", "ru", "en"]

LANGUAGES: Final[tuple[LanguageCode, ...]] = ("kk", "ru", "en")
DEFAULT: Final[LanguageCode] = "en"


def preferred_language(header: str | None) -> LanguageCode:
    """Give the supported language the reader prefers; English when none is named."""
    preferences = [_preference(part) for part in (header or "").split(",")]
    for quality, tag in sorted(preferences, key=lambda preference: -preference[0]):
        primary = tag.partition("-")[0]
        if quality > 0 and primary in LANGUAGES:
            return primary
    return DEFAULT


async def language_of(request: Request) -> LanguageCode:
    """Give the language of one request."""
    return preferred_language(request.headers.get("accept-language"))


Language = Annotated[LanguageCode, Depends(language_of)]
"""The language of the response."""


def _preference(part: str) -> tuple[float, str]:
    tag, _, parameter = part.partition(";")
    try:
        quality = float(parameter.partition("=")[2]) if parameter else 1.0
    except ValueError:
        quality = 0.0
    return quality, tag.strip().lower()
