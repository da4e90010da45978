"""What the commands say, in Kazakh, Russian and English (the Kazakh is a machine draft)."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, Final, TypeVar

from bagalau_client.commands.catalogue import WORDS

LANGUAGES: Final = ("kk", "ru", "en")
SETTINGS: Final = ("BAGALAU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Variables that name a language, the first set one counts."""

Command = TypeVar("Command", bound=Callable[..., Any])


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Give the language of the help: `--language`, else the environment's, else English.

    >>> chosen_language(["push", "--language=kk"], {"LANG": "ru_RU.UTF-8"})
    'kk'
    >>> chosen_language(["push"], {"LANG": "ru_RU.UTF-8"})
    'ru'
    >>> chosen_language(["push"], {"LC_ALL": "C", "LANG": "ru_RU.UTF-8"})
    'en'
    """
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            value = value or "".join(arguments[place + 1 : place + 2])
            return value if value in LANGUAGES else "en"
    named = next((environment[each] for each in SETTINGS if environment.get(each)), "")
    return named[:2].lower() if named[:2].lower() in LANGUAGES else "en"


SYSTEM_LANGUAGE: Final = chosen_language(sys.argv[1:], os.environ)
_language: ContextVar[str] = ContextVar("language", default=SYSTEM_LANGUAGE)


def speak(language: str) -> None:
    """Let everything said from here on be in a language: kk, ru or en."""
    _language.set(language)


def say(code: str, /, **values: object) -> str:
    """Give a text of the catalogue in the language spoken."""
    return WORDS[code][LANGUAGES.index(_language.get())].format_map(values)


def helped(code: str) -> Callable[[Command], Command]:
    """Give a command its help in the language of the command line, where Typer looks for it."""

    def described(command: Command) -> Command:
        command.__doc__ = say(code)
        return command

    return described
