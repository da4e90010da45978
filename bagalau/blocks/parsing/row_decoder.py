"""One row decoded strictly from JSON or from the cells of a table.

A row that does not decode is validated a second time, slowly, to name every wrong value.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec
from pydantic import ValidationError

from bagalau.blocks.datasets import (
    Dataset,
    empty_texts,
    option_names,
    plain_type,
)
from bagalau.blocks.forms import (
    LOST,
    NARROW,
    NDJSON,
    Form,
    Headers,
    LocalValues,
    NotOfLocale,
    joined,
    strange_letter,
)
from bagalau.blocks.parsing.columns import decoded_columns
from bagalau.blocks.parsing.json_writing import (
    odd_figures,
    plain_names,
    repeated_field,
    unreadable,
    whole_count,
    written_counts,
)
from bagalau.blocks.parsing.row_struct import struct_fields
from bagalau.chassis.http import (
    LANGUAGES,
    Words,
    add_problems,
    detail_of,
    refusals,
)
from bagalau.contracts.v1.wire import CONTROL, Names, repeatable

add_problems(Path(__file__).with_name("intake_problems.yaml"))

PLACE: Final = re.compile(r"at `\$\.(\w+)`")
"""The place of an error that only the fast decoder finds, such as "yes" for true."""

GOT: Final = re.compile(r"got `(\w+)`")
KINDS: Final[Mapping[str, object]] = {
    "null": None,
    "bool": False,
    "int": 0,
    "float": 0.5,
    "array": [],
    "object": {},
}
"""A value of each kind the decoder names; any other kind is text."""

NO_HINT: Final = joined([])
MOST_ALIKE: Final = 10_000
"""Failures whose words are remembered; an undeclared name of each row would be one of its own."""

LONGEST_LOOKED_AT: Final = 200
"""Characters of a refused text that are searched for strange letters."""

PLAIN: Final = Form(NDJSON)
NEVER: Final = re.compile(r"(?!)")
NOT_PLAIN: Final = {
    int: re.compile(r"[eE_]|[^\x00-\x7f]"),  # a spreadsheet's 1.23E+14 has lost its digits
    Decimal: re.compile(r"[_\s]|[^\x00-\x7f]"),
}
"""Characters of a table's cell that no count or figure may contain."""


@dataclass(frozen=True)
class Issue:
    """One refused value of one row, with its message in three languages."""

    row: int
    code: str
    field: str | None
    pointer: str
    message: Names
    legal_basis: str | None = None
    line: int | None = None
    """Line of the sender's file or row of its sheet, once the row is placed in it."""


@dataclass(frozen=True)
class Read:
    """One row: the decoded record, or what is wrong with it."""

    row: int
    record: Any  # a struct of the dataset's reader; None when it was refused
    issues: tuple[Issue, ...] = ()


class Reader:
    """Reads the rows of one dataset, from JSON or from cells."""

    def __init__(self, shape: type[Dataset], form: Form = PLAIN) -> None:
        self.shape, self.form = shape, form
        self.struct = msgspec.defstruct(
            shape.__name__, struct_fields(shape), forbid_unknown_fields=True, frozen=True, gc=False
        )
        self.decoder = msgspec.json.Decoder(self.struct)
        self._basis = shape.about.legal_basis
        types = {name: plain_type(each.annotation)[0] for name, each in shape.model_fields.items()}
        self._kinds = {name: each.__name__ for name, each in types.items()}
        self._figures = {name: NOT_PLAIN[each] for name, each in types.items() if each in NOT_PLAIN}
        self.written = odd_figures([name for name, each in types.items() if each is Decimal])
        self._counts = written_counts([name for name, each in types.items() if each is int])
        self._quoted = [f'"{name}"'.encode() for name in shape.model_fields]
        self.headers = Headers(shape)
        self._empty = empty_texts(shape)
        self._local = LocalValues(shape) if form.locale else None
        self._alike: dict[object, Issue] = {}
        self.words = Words(self.headers.called, option_names(shape), local=bool(form.locale))

    def row(self, number: int, line: bytes) -> Read:
        """Read one row of JSON."""
        line = plain_names(line)
        try:
            record = self._decoded(line)
            if overlooked := self._overlooked(line):
                return self._issue(number, *overlooked, hint=NO_HINT)
            return Read(number, record)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as refused:
            return self._refused(
                number,
                lambda: self.shape.model_validate_json(line),
                str(refused),
            )

    def _decoded(self, line: bytes) -> Any:  # a struct of the reader
        try:
            return self.decoder.decode(line)
        except msgspec.ValidationError:
            if (whole := self.with_whole_counts(line)) == line:
                raise
            return self.decoder.decode(whole)

    def with_whole_counts(self, rows: bytes) -> bytes:
        """Write counts as plain integers where they are such: JSON Schema lets one be `12.0` or `1e3`."""
        return self._counts.sub(whole_count, rows) if self._counts else rows

    def cells(self, number: int, header: Sequence[str | None], cells: Sequence[str]) -> Read:
        """Read one row of a table as the declared form has it, an empty cell being no value."""
        if len(cells) != len(header):
            return self._issue(number, "row_width", None, cells=len(cells), columns=len(header))
        filled: dict[str, str] = {}
        lossy = self.form.charset in NARROW
        for place, (name, cell) in enumerate(zip(header, cells, strict=True), 1):
            if not (text := cell.strip()):
                continue
            if name is None:
                found = repeatable(text)
                return self._issue(number, "value_without_column", None, column=place, found=found)
            if lossy and LOST.search(text):
                return self._issue(number, "letters_lost", name, found=repeatable(text))
            try:
                filled[name] = self.local(name, text)
            except NotOfLocale:
                return self._issue(number, "figure_not_of_locale", name, found=repeatable(text))
        return self.plain_cells(number, filled, header)

    def local(self, name: str, cell: str) -> str:
        """Give a text cell as a plain table would hold it. Raises NotOfLocale."""
        return self._local.plain(name, cell) if self._local else cell

    def plain_cells(
        self, number: int, filled: Mapping[str, str], columns: Collection[str | None]
    ) -> Read:
        """Read the filled cells of one row, each plainly written; of *columns* texts may be empty."""
        filled = {**{name: "" for name in self._empty if name in columns}, **filled}
        for name, cell in filled.items():
            if (self._figures.get(name) or NEVER).search(cell):
                return self._issue(number, "figure_not_plain", name, hint=hint_on(cell))
        try:
            return Read(number, msgspec.convert(filled, self.struct, strict=False))
        except msgspec.ValidationError as refused:
            return self._refused(number, lambda: self.shape.model_validate(filled), str(refused))

    def at_once(
        self, texts: Mapping[str, Sequence[str]], count: int
    ) -> dict[str, Sequence[Any]] | None:
        """Give columns of texts decoded at once, empty ones being no value; None when any is not plain."""
        for name, odd in self._figures.items():
            if name in texts and odd.search(",".join(texts[name])):
                return None
        return decoded_columns(self.struct, texts, count)

    def refused(self, number: int, code: str, field: str | None, **words: object) -> Read:
        """Refuse a row by a code of the catalogue."""
        return self._issue(number, code, field, **words)

    def _refused(self, number: int, validate: Callable[[], object], why: str) -> Read:
        try:
            validate()
        except ValidationError as failure:
            faults = failure.errors(include_url=False)
            if faults[0]["loc"]:
                return self._named(number, faults)
            why = f"{why} {faults[0]['msg']}"
        if place := PLACE.search(why):
            got = GOT.search(why)
            fault = {
                "type": f"{self._kinds[place[1]].lower()}_type", "loc": (place[1],), "msg": "",
                "input": KINDS.get(got[1] if got else "str", ""),
            }  # fmt: skip
            return self._named(number, [fault])
        return self._issue(number, "row_unreadable", None, why=unreadable(why))

    def _overlooked(self, line: bytes) -> tuple[str, str] | None:
        """Give the code and field of an error that the fast decoder does not find; None for none."""
        if self.written and (found := self.written.search(line)):
            return "figure_not_plain", found[1].decode()
        twice = b"\\" in line or any(line.count(name) > 1 for name in self._quoted)
        if twice and (name := repeated_field(line)):
            return "field_repeated", name
        return None

    def _issue(self, number: int, code: str, field: str | None, **words: object) -> Read:
        return Read(number, None, (issue(number, code, field, self._basis, **words),))

    def _named(self, number: int, faults: Sequence[Mapping[str, Any]]) -> Read:
        return Read(number, None, tuple(self._to_issue(number, fault) for fault in faults))

    def _to_issue(self, number: int, fault: Mapping[str, Any]) -> Issue:
        found = self._to_plain_issue(fault)
        message, hint = found.message, hint_on(fault.get("input"), latin=_is_code(fault))
        if hint is not NO_HINT:
            message = Names(
                kk=message.kk + hint.kk, ru=message.ru + hint.ru, en=message.en + hint.en
            )
        pointer = f"/{number - 1}{found.pointer}"
        return Issue(number, found.code, found.field, pointer, message, self._basis)

    def _to_plain_issue(self, fault: Mapping[str, Any]) -> Issue:
        """Give what a failure is told by: the same for every row that fails alike."""
        kind = type(fault["input"]) if "input" in fault else None
        alike = (fault["type"], fault["loc"], fault["msg"], repr(fault.get("ctx")), kind)
        if (found := self._alike.get(alike)) is None:
            if len(self._alike) >= MOST_ALIKE:
                self._alike.clear()
            found = self._alike[alike] = self._in_words(fault)
        return found

    def _in_words(self, fault: Mapping[str, Any]) -> Issue:
        placed = [{**fault, "loc": ("body", *map(plain, fault["loc"]))}]
        (kk,), (ru,), (en,) = (refusals(placed, each, words=self.words) for each in LANGUAGES)
        message = Names(kk=kk.message, ru=ru.message, en=en.message)
        return Issue(0, en.code, en.field, en.pointer, message)


def issue(row: int, code: str, field: str | None, basis: str | None, **words: object) -> Issue:
    """Make the issue of one refused value by its code in the catalogue of problems."""
    pointer = f"/{row - 1}" + (f"/{field}" if field else "")
    return Issue(row, code, field, pointer, _message(code, tuple(words.items())), basis)


@lru_cache(maxsize=4096)
def _message(code: str, words: tuple[tuple[str, object], ...]) -> Names:
    """Give a message of the catalogue: rows that fail alike share it."""
    return Names(**{tongue: detail_of(code, tongue, **dict(words)) for tongue in LANGUAGES})


def hint_on(value: object, *, latin: bool = False) -> Names:
    """Name a letter of a refused text that is not what it looks like; nothing where there is none."""
    strange = (
        strange_letter(value[:LONGEST_LOOKED_AT], latin=latin) if isinstance(value, str) else None
    )
    return joined([strange]) if strange else NO_HINT


def _is_code(fault: Mapping[str, Any]) -> bool:
    """Whether a refused value was to be in Latin letters."""
    return fault.get("type") == "string_pattern_mismatch"


def plain(part: str | int) -> str | int:
    """Give a part of a pointer safe to store: an undeclared name may contain anything."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", part)[:64] if isinstance(part, str) else part
