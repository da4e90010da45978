"""Bodies by the senders' own identifiers: a table from what is written to the official code."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import new_class
from typing import Final, cast

from sqlmodel import Field

from bagalau.blocks.datasets.shape import Dataset
from bagalau.contracts.v1.register import Register, RegisteredBody
from bagalau.contracts.v1.wire import repeatable

OFFICIAL: Final = "official"
NAME: Final = "name"
BIN: Final = "bin"
GIVEN: Final = (OFFICIAL, BIN, NAME)
"""Schemes that the register gives; nobody loads them, but `bin` where the register has none."""

SPACES: Final = re.compile(r"\s+")
QUOTES: Final = re.compile("[\"'«»“”„‟‘’`]")

Words = Mapping[str, object]


@dataclass(frozen=True)
class BodyCodes:
    """One scheme: the official codes that each identifier stands for."""

    scheme: str
    table: Mapping[str, frozenset[str]]

    def official(self, text: str) -> str | tuple[str, Words]:
        """Give the official code a text stands for, or the code and words of its refusal."""
        found = self.table.get(to_comparable(self.scheme, text), frozenset())
        if len(found) == 1:
            return next(iter(found))
        words = {
            "body": repeatable(text),
            "scheme": self.scheme,
            "candidates": ", ".join(sorted(found)),
        }
        return ("identifier_ambiguous" if found else "identifier_unknown"), words


def to_comparable(scheme: str, text: str) -> str:
    """Give an identifier as it is compared: names without case, quotes and extra spaces."""
    if scheme != NAME:
        return text.strip()
    return SPACES.sub(" ", QUOTES.sub("", text)).strip().casefold()


def codes_of_registers(scheme: str, registers: Iterable[Register]) -> BodyCodes:
    """Give what the registers of a batch's years say: official codes, names or identifiers."""
    pairs = [
        (text, body.code)
        for register in registers
        for body in register.bodies
        for text in _identifiers(scheme, body)
    ]
    return codes_of_pairs(scheme, pairs)


def codes_of_pairs(scheme: str, pairs: Iterable[tuple[str, str]]) -> BodyCodes:
    """Give the table of pairs of an identifier and the official code it stands for."""
    table: dict[str, set[str]] = {}
    for text, code in pairs:
        table.setdefault(to_comparable(scheme, text), set()).add(code)
    return BodyCodes(scheme, {text: frozenset(codes) for text, codes in table.items()})


def with_any_identifier(shape: type[Dataset]) -> type[Dataset]:
    """Give the shape of a dataset whose body may be written in any scheme: a name has spaces."""
    called = {"kk": "Орган", "ru": "Орган", "en": "Body"}
    body = Field(max_length=300, schema_extra={"json_schema_extra": {"names": called}})

    def made_of(namespace: dict[str, object]) -> None:
        namespace["__module__"], namespace["__doc__"] = shape.__module__, shape.__doc__
        namespace["__annotations__"], namespace["body"] = {"body": str}, body

    return cast("type[Dataset]", new_class(shape.__name__, (shape,), exec_body=made_of))


def _identifiers(scheme: str, body: RegisteredBody) -> list[str]:
    """Give what a scheme calls a body: by name, every name it bore in the year."""
    match scheme:
        case "official":
            return [body.code]
        case "name":
            borne = (body.names, *body.other_names)
            return [text for each in borne for text in (each.kk, each.ru, each.en)]
        case _:
            return [body.identifiers[scheme]] if scheme in body.identifiers else []
