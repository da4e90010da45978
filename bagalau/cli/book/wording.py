"""The words of the book in one language: phrases, numbers, days, texts in another language.

Knows how a thing is said; refuses to know which things a page shows.
"""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final, cast

import yaml
from markupsafe import Markup, escape

from bagalau.scoring.methodology import Names
from bagalau.scoring.rounding import shown
from bagalau.scoring.rules import Band, Banded, Linear, Pointed, Proportion

TONGUES: Final = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))
LATIN: Final = re.compile(r"[A-Za-z]{3,}")
KINDS: Final = frozenset({"CSB", "CSB_NS", "LEB", "NB"})


@cache
def phrases() -> Mapping[str, Names]:
    """Give every phrase of the book in three languages."""
    text = Path(__file__).with_name("phrases.yaml").read_text("utf-8")
    return cast("Mapping[str, Names]", yaml.safe_load(text))


class Words:
    """How things are said in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, name: str) -> str:
        """Say a phrase. Raises KeyError for one that no table holds."""
        return phrases()[str(name)][self.language]

    def known(self, name: str) -> Markup:
        """Say a phrase where there is one; a code of the edition stays a code."""
        return escape(self.say(name)) if name in phrases() else code(name)

    def told(self, text: str) -> Markup:
        """Give a text of the edition, marked as English where the page is not."""
        if self.language == "en" or not LATIN.search(text):
            return escape(text)
        return Markup('<span lang="en">{}</span>').format(text)

    def number(self, value: Fraction) -> str:
        """Write a number as the language does: a comma in Kazakh and Russian."""
        text = shown(value)
        return text if self.language == "en" else text.replace(".", ",")

    def day(self, value: date) -> str:
        """Write a day as the language does."""
        return value.isoformat() if self.language == "en" else value.strftime("%d.%m.%Y")

    def kind_name(self, kind: str) -> Markup:
        """Name a kind of body; one the phrases do not know stays a code."""
        if kind not in KINDS:
            return code(kind)
        return Markup("{} ({})").format(self.say(f"kind_{kind}"), code(kind))

    def rule_said(self, rule: object) -> Markup:
        """Say a rule; one the phrases do not know is shown as it writes itself."""
        match rule:
            case Proportion():
                return escape(self.say("rule_Proportion"))
            case Linear(start, end):
                said = self.say("rule_Linear")
                return Markup("{} {} → {}").format(said, self.number(start), self.number(end))
            case Banded(_, places):
                more = "" if places is None else f" {self.say('rounded_before')}: {places}."
                return escape(self.say("rule_Banded") + more)
            case Pointed(expression, least):
                bounds = f"{self.number(least)} – M"
                said = self.say("rule_Pointed")
                return Markup("{} {} ({})").format(said, code(expression.text), bounds)
        text = str(rule.text()) if hasattr(rule, "text") else repr(rule)
        return Markup("{} {}").format(self.say("rule_other"), code(text))


def steps_of(rule: object) -> tuple[Band, ...]:
    """Give the steps of a table of points; none for another rule."""
    return rule.bands if isinstance(rule, Banded) else ()


def code(text: str) -> Markup:
    """Mark a code or a formula: it is the same in every language."""
    return Markup("<code>{}</code>").format(text)
