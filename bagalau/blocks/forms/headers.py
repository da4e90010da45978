"""Headers of a table: the field each column is for, by its code or its name in any language."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from bagalau.blocks.datasets import Dataset, field_names
from bagalau.blocks.forms.letters import LOST, look_alikes_joined, strange_letter
from bagalau.chassis.http import Refused, value_messages
from bagalau.contracts.v1.wire import Names, repeatable

MARKS: Final = {";": "semicolon", "\t": "tab"}
"""Separators of columns other than the comma, and how they are declared."""


class Headers:
    """The headers by which the fields of a dataset are known."""

    def __init__(self, shape: type[Dataset]) -> None:
        self.called: Mapping[str, Names] = {
            name: each.model_copy(update={"en": name}) for name, each in field_names(shape).items()
        }
        """How messages call each field: by the names its form shows, in English by its code."""
        self._required = [name for name, each in shape.model_fields.items() if each.is_required()]
        self._known: dict[str, str] = {}
        for name, each in field_names(shape).items():
            for text in (name, each.kk, each.ru, each.en):
                self._known.setdefault(plain_header(text), name)
        self._alike = {look_alikes_joined(text): name for text, name in self._known.items()}

    def fields(self, headers: Sequence[str]) -> list[str | None]:
        """Give the field of each column, None for one without a header.

        Raises Refused 400: for an unknown or repeated header, and for an empty one while a required
        field has none.
        """
        found = [self.field(each) if plain_header(each) else None for each in headers]
        named = [each for each in found if each]
        if twice := next((each for each in named if named.count(each) > 1), None):
            raise Refused(400, "column_repeated", params={"column": self.called[twice]})
        lacking = [name for name in self._required if name not in named]
        if None in found and lacking:
            params = {"number": found.index(None) + 1, "lacking": self.listed(lacking)}
            raise Refused(400, "column_unnamed", params=params)
        return found

    def field(self, header: str) -> str:
        """Give the field of a header, without regard to case and spaces around it. Raises Refused."""
        if (name := self.known(header)) is None:
            raise self._unknown(header)
        return name

    def known(self, header: str) -> str | None:
        """Give the field of a header; None for one that names none, or several."""
        parts = [header, *header.split(" / ")]
        found = {self._known[text] for part in parts if (text := plain_header(part)) in self._known}
        return found.pop() if len(found) == 1 else None

    def listed(self, names: Sequence[str]) -> Names:
        """List fields as messages call them."""
        return Names(
            kk=", ".join(f"«{self.called[each].kk}»" for each in names),
            ru=", ".join(f"«{self.called[each].ru}»" for each in names),
            en=", ".join(names),
        )

    def _unknown(self, header: str) -> Refused:
        hints = [self._nearest(header), strange_letter(header.strip()), _other_mark(header)]
        if LOST.search(header):
            hints.append(value_messages("hint_letters_lost"))
        hint = joined([each for each in hints if each])
        params = {"column": repeatable(header), "known": self.listed(list(self.called))}
        return Refused(400, "column_unknown", params={**params, "hint": hint})

    def _nearest(self, header: str) -> Names | None:
        alike = look_alikes_joined(header)
        near = get_close_matches(alike, self._alike, n=1, cutoff=0.7)
        if not near:
            return None
        called = self.called[self._alike[near[0]]]
        stated = {
            each: value_messages("nearest_column", name=getattr(called, each)) for each in TONGUES
        }
        return Names(**{each: getattr(stated[each], each) for each in TONGUES})


TONGUES: Final = ("kk", "ru", "en")


def plain_header(text: str) -> str:
    """Give a header as it is compared: without case and spaces around it."""
    return " ".join(text.split()).casefold()


def joined(hints: Sequence[Names]) -> Names:
    """Join sentences in each language, each behind a space."""
    return Names(**{each: "".join(f" {getattr(hint, each)}" for hint in hints) for each in TONGUES})


def _other_mark(header: str) -> Names | None:
    found = next((mark for mark in MARKS if mark in header), None)
    return value_messages("hint_delimiter", mark=MARKS[found]) if found else None
