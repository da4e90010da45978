"""Reads the mappings of a document key by key; a key that nobody reads is a fault."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from bagalau.scoring.numbers import (
    Comparison,
    Expression,
    ExpressionRefused,
    PeerGroup,
    evaluate_constant,
    parse,
    parse_condition,
)
from bagalau.scoring.source.document import Document, DocumentRefused, Value, digest_of
from bagalau.scoring.source.legal_source import Names

LANGUAGES = ("kk", "ru", "en")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
MEASURE = re.compile(r"[a-z][a-z0-9_]{0,63}")

Word = TypeVar("Word", bound=StrEnum)
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class RuleDefaults:
    """What a document says once for all its rules: decimal places, and who is comparable.

    `places` and `enough` are None where the document says nothing of them.
    """

    places: int | None = None
    by: PeerGroup = PeerGroup.GROUP
    enough: int | None = None


_NO_DEFAULTS = RuleDefaults()


class Reader:
    """One mapping of a document being read; every fault is noted with its pointer."""

    def __init__(
        self,
        document: Document,
        value: Value,
        pointer: str,
        *,
        noted: bool = False,
        frame: RuleDefaults = _NO_DEFAULTS,
    ) -> None:
        self.document, self.pointer, self.frame = document, pointer, frame
        self._whole = isinstance(value, dict)  # else one fault is noted, and none for each key
        if not self._whole and not noted:
            self.fault("", "type", "must be a mapping of keys to values")
        self._left: dict[str, Value] = dict(value) if isinstance(value, dict) else {}

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def at(self, *keys: str) -> str:
        """Give the JSON Pointer of what stands below these keys, or of the mapping itself."""
        escaped = (key.replace("~", "~0").replace("/", "~1") for key in keys if key)
        return "/".join((self.pointer, *escaped))

    def fault(self, key: str, code: str, message: str) -> None:
        """Note a fault at a key, or at the mapping itself for ""."""
        self.document.fault(self.at(key), code, message)

    def is_text(self, key: str) -> bool:
        """Tell whether a text stands at a key, and not a mapping."""
        return isinstance(self._left.get(key), str)

    def is_mapping(self, key: str) -> bool:
        """Tell whether a mapping stands at a key."""
        return isinstance(self._left.get(key), dict)

    def takes_null(self, key: str) -> bool:
        """Tell whether null is written at a key, and take it."""
        if key not in self._left or self._left[key] is not None:
            return False
        del self._left[key]
        return True

    def finish(self) -> None:
        """Note a fault for every key that nobody read."""
        for key in self._left:
            self.fault(key, "unknown_key", f"{key} is unknown here")

    def take(self, key: str, *, needed: bool = True) -> Value:
        """Give the value of a key as it stands, noting its absence when it is needed."""
        value = self._left.pop(key, None)
        if value is None and needed and self._whole:
            self.fault("", "missing_key", f"{key} must be given")
        return value

    def text(self, key: str, *, needed: bool = True) -> str:
        """Give a text, or "" when there is none."""
        value = self.take(key, needed=needed)
        if isinstance(value, Fraction):  # `para: 34` is a text to a lawyer
            value = str(value)
        if value is None or (isinstance(value, str) and value.strip()):
            return value or ""
        self.fault(key, "type", f"{key} must be a text")
        return ""

    def code(self, key: str, pattern: re.Pattern[str] = CODE, *, needed: bool = True) -> str:
        """Give a code: letters, digits, dot, dash, underscore."""
        text = self.text(key, needed=needed)
        if text and not pattern.fullmatch(text):
            self.fault(key, "code_form", f"{text!r} is not a code ({pattern.pattern})")
        return text

    def choice(self, key: str, words: type[Word], default: Word) -> Word:
        """Give one of the words of a list; the default stands in after a noted fault."""
        text = self.text(key)
        if text and text not in set(words):
            self.fault(key, "unknown_word", f"{text!r} is not one of {', '.join(words)}")
        return words(text) if text in set(words) else default

    def number(self, key: str, *, least: int | None = 0, needed: bool = True) -> Fraction | None:
        """Give an exact number; None after a noted fault, or when an optional one is absent."""
        value = self.take(key, needed=needed)
        if value is None:
            return None
        if not isinstance(value, Fraction):
            self.fault(key, "number_form", f"{key} must be a number of digits and one point")
            return None
        if least is not None and value < least:
            self.fault(key, "number_too_small", f"{key} must be at least {least}")
        return value

    def integer(self, key: str, default: int, *, most: int) -> int:
        """Give a whole number between zero and `most`."""
        value = self.number(key)
        if value is None:
            return default
        if value.denominator != 1 or value > most:
            self.fault(key, "number_form", f"{key} must be a whole number up to {most}")
            return default
        return int(value)

    def boolean(self, key: str) -> bool:
        """Give true or false; absent is false."""
        value = self.take(key, needed=False)
        if not isinstance(value, bool | None):
            self.fault(key, "type", f"{key} must be true or false")
        return value is True

    def day(self, key: str) -> date:
        """Give a day of the calendar."""
        value = self.take(key)
        if isinstance(value, date):
            return value
        if value is not None:
            self.fault(key, "date_form", f"{key} must be a day like 2024-12-30")
        return date.min

    def codes(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        """Give a list of different codes."""
        value = self.take(key, needed=needed)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(key, "type", f"{key} must be a list of codes")
            return ()
        found = tuple(str(each) for each in value)
        if len(set(found)) < len(found):
            self.fault(key, "duplicate_code", f"{key} names a code twice")
        return found

    def names(self, key: str = "names") -> Names:
        """Give a name in all three languages."""
        return self.inner(key).languages()

    def languages(self) -> Names:
        """Read this mapping as one name in Kazakh, Russian and English."""
        found = {language: self.text(language) for language in LANGUAGES}
        self.finish()
        return found

    def inner(self, key: str, *, needed: bool = True) -> "Reader":
        """Open the mapping at a key; an absent optional one reads as empty."""
        value = self.take(key, needed=needed)
        if value is None and not needed:
            value = {}
        return Reader(self.document, value, self.at(key), noted=value is None, frame=self.frame)

    def remaining(self) -> tuple[str, ...]:
        """Name the keys not read yet, in the order they stand."""
        return tuple(self._left)

    def items(self, key: str, *, needed: bool = True) -> Iterator["Reader"]:
        """Open each mapping of the list at a key."""
        value = self.take(key, needed=needed)
        if not isinstance(value, list | None):
            self.fault(key, "type", f"{key} must be a list")
        elif value == [] and needed:
            self.fault(key, "empty_list", f"{key} must name at least one")
        for at, item in enumerate(value if isinstance(value, list) else ()):
            yield Reader(self.document, item, self.at(key, str(at)), frame=self.frame)

    def expression(self, key: str) -> Expression | None:
        """Give a formula, parsed once; None after a noted fault."""
        text = self.text(key)
        try:
            return parse(text, self.frame.places) if text else None
        except ExpressionRefused as refused:
            self.fault(key, refused.code, str(refused))
            return None

    def condition(self, key: str) -> Comparison | None:
        """Give a comparison, parsed once; None after a noted fault."""
        text = self.text(key)
        try:
            return parse_condition(text) if text else None
        except ExpressionRefused as refused:
            self.fault(key, refused.code, str(refused))
            return None

    def conditions(self, key: str) -> tuple[Comparison, ...]:
        """Give one comparison or a list of them, parsed once."""
        if self.is_text(key):
            return tuple(each for each in (self.condition(key),) if each)
        value = self.take(key)
        if not isinstance(value, list) or not value:
            self.fault(key, "type", f"{key} must be a comparison or a list of comparisons")
            return ()
        listed = Reader(
            self.document, {str(at): each for at, each in enumerate(value)}, self.at(key)
        )
        found = [listed.condition(str(at)) for at in range(len(value))]
        return tuple(each for each in found if each)

    def arithmetic(self, key: str) -> Fraction | None:
        """Give a number written out or as arithmetic left visible: `30*(242+0.5*25)/272`."""
        value = self.take(key)
        try:
            return (
                evaluate_constant(value) if isinstance(value, str) else self._number_at(key, value)
            )
        except (ExpressionRefused, ArithmeticError) as refused:
            self.fault(key, getattr(refused, "code", "divides_by_zero"), str(refused))
            return None

    def _number_at(self, key: str, value: Value) -> Fraction | None:
        if value is not None and not isinstance(value, Fraction):
            self.fault(key, "number_form", f"{key} must be a number")
        return value if isinstance(value, Fraction) else None


def read_whole(
    document: Document, refusal: type[DocumentRefused], read: Callable[[Reader, str], Read]
) -> Read:
    """Read a whole document by *read*, which is given its top mapping and its digest.

    Raises *refusal* with every fault: of the text, of what was read, of keys nobody asked for.
    """
    if document.faults:
        raise refusal(document.faults)
    entry = Reader(document, document.value, "")
    found = read(entry, digest_of(document.value))
    entry.finish()
    if document.faults:
        raise refusal(document.faults)
    return found
