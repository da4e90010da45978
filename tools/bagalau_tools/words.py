"""What the command line says, in the language of the machine or of `--language`."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from bagalau_client.commands.words import SYSTEM_LANGUAGE

CATALOGUE: Final = Path(__file__).with_name("words.yaml")
YEAR: Final = re.compile(r"\b20[0-9]{2}\b")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Read the texts in Kazakh and Russian, by the English one."""
    texts: dict[str, dict[str, str]] = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return texts


def say(text: str, language: str = SYSTEM_LANGUAGE, **values: object) -> str:
    """Give a text in a language, its values filled in; in English where the catalogue has none.

    >>> say("rating No. {number} ({status}, synthetic data)", "en", number=2, status="final")
    'rating No. 2 (final, synthetic data)'
    """
    return catalogue().get(text, {}).get(language, text).format_map(values)


def say_of_year(text: str, language: str = SYSTEM_LANGUAGE) -> str:
    """Give a text that names a year, likewise: the catalogue has it with `{year}`."""
    years = YEAR.findall(text)
    template = YEAR.sub("{year}", text) if len(set(years)) == 1 else text
    if language not in catalogue().get(template, {}):
        return text
    return say(template, language, year=years[0] if years else "")
