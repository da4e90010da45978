"""A workbook opened: its sheets, the texts its cells share, how their numbers are shown."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import IO, Final

from bagalau.blocks.parsing.workbook.cell import Cell
from bagalau.blocks.parsing.workbook.cells import (
    INLINE,
    TRUTH,
    SheetCells,
    index,
)
from bagalau.blocks.parsing.workbook.other_books import refuse_other_book
from bagalau.blocks.parsing.workbook.parts import TYPES, WorkbookParts
from bagalau.blocks.parsing.workbook.shared_texts import SharedTexts
from bagalau.blocks.parsing.workbook.values import (
    ERA_1900,
    ERA_1904,
    EXACT_DIGITS,
    PLAIN,
    Column,
    Fault,
    Style,
    is_zero,
    iso_text,
    number_text,
    styles_of,
    unescaped,
)
from bagalau.chassis.http import Refused
from bagalau.contracts.v1.wire import Names, repeatable

BOOK: Final = "xl/workbook.xml"
LONGEST_TEXT: Final = 2000
"""Characters of a cell: four times the longest field."""

LONGEST_NAME: Final = 31
NOT_IN_NAMES: Final = re.compile(r"[\\/?*\[\]:']")
"""What no spreadsheet program lets a sheet's name hold."""

TEXT, SHARED, TRUE_FALSE, ERROR, DATE, NUMBER = "str", "s", "b", "e", "d", "n"
TEXTS: Final = frozenset({SHARED, TEXT, INLINE})
KINDS: Final = frozenset({SHARED, TEXT, INLINE, TRUE_FALSE, ERROR, DATE})
SHEET: Final = "worksheet"
VISIBLE: Final = "visible"


class Alike(Enum):
    """How far a sheet begins as the records of a dataset do."""

    NOT = "not"
    PARTLY = "partly"
    WHOLLY = "wholly"


@dataclass(frozen=True)
class SheetName:
    """A sheet as the book lists it; *part* is empty for one that holds no cells, such as a chart."""

    name: str
    part: str
    visible: bool

    @property
    def title(self) -> str:
        """Give its name as a refusal may repeat it."""
        return repeatable(self.name)


def sheet_name(text: str) -> str:
    """Give the name of a sheet as it is compared: as long as one may be, without what none may hold.

    >>> sheet_name("Ключевые показатели результативности")
    'ключевые показатели результатив'
    """
    return " ".join(NOT_IN_NAMES.sub(" ", text).split()).casefold()[:LONGEST_NAME].strip()


class Book:
    """A workbook: what its parts say of one another. Opening raises as `WorkbookParts` does."""

    def __init__(self, content: IO[bytes]) -> None:
        self.parts = WorkbookParts(content)
        refuse_other_book(self.parts)
        if not any(True for _ in self.parts.elements(TYPES)):
            raise ValueError("no types of parts")
        targets = self.parts.related("").values()
        self._place = next((part for kind, part in targets if kind == "officeDocument"), BOOK)
        self._related = self.parts.related(self._place)
        self.sheets: list[SheetName] = []
        self.era, self.stale, self.unreliable = ERA_1900, False, False
        for tag, having in self.parts.elements(self._place):
            self._add(tag, having)

    def chosen(
        self, code: str, called: Names, alike: Callable[["Book", SheetName], Alike]
    ) -> SheetName:
        """Give the sheet that holds the records: the one named after the dataset, or the first shown.

        It is named by the dataset's code, or as forms call it in any language.
        A title page before it, which *alike* finds no like of the dataset, is passed over.
        Raises Refused 400 when there is none, when it is hidden, or when others hold records too.
        """
        sheets = [each for each in self.sheets if each.part]
        visible = [each for each in sheets if each.visible]
        if not visible:
            raise Refused(400, "workbook_no_sheet")
        names = {sheet_name(each) for each in (code, called.kk, called.ru, called.en)}
        named = [each for each in sheets if sheet_name(each.name) in names]
        if named and not named[0].visible:
            raise Refused(400, "sheet_hidden", params={"sheet": named[0].title})
        likes = {each.part: alike(self, each) for each in visible} if len(visible) > 1 else {}
        holding = [each for each in visible if likes.get(each.part) is Alike.WHOLLY]
        title = likes.get(visible[0].part) is Alike.NOT
        chosen = (named or (holding if title else []) or visible)[0]
        others = [each for each in holding if each is not chosen]
        if others:
            listed = ", ".join(f"«{each.title}»" for each in [chosen, *others][:5])
            raise Refused(400, "sheets_several", params={"sheets": listed, "dataset": code})
        return chosen

    def cells(self, sheet: SheetName) -> SheetCells:
        """Give the cells of a sheet."""
        return SheetCells(self.parts, sheet.part, sheet.title)

    def text(self, cell: Cell, column: Column) -> str | Fault:
        """Give a cell as the text of what its column holds, empty for no value; or its fault."""
        raw = cell.raw
        kind = cell.kind
        if kind == NUMBER or kind not in KINDS:
            return self._number(cell, raw or "", column)
        if kind == SHARED:
            text = self._texts[index(raw)] if raw else ""
        elif kind in {TEXT, INLINE}:
            text = unescaped(raw or "").strip()
            if raw is None and cell.formula:
                return Fault("formula_uncalculated")
        else:
            return self._special(cell, raw or "", column)
        return Fault("cell_too_long", text[:40]) if len(text) > LONGEST_TEXT else text

    def _number(self, cell: Cell, raw: str, column: Column) -> str | Fault:
        if cell.kind != NUMBER:
            return Fault("cell_unreadable", f"{cell.kind[:20]}: {raw[:20]}")
        if cell.formula and (not raw.strip() or (self.unreliable and is_zero(raw))):
            return Fault("formula_uncalculated")
        if not raw.strip():
            return ""
        style = self._styles[cell.style] if cell.style else self._first_style
        plain = style is PLAIN and column is not Column.TEXT and len(raw) <= EXACT_DIGITS
        if plain and raw.isdecimal() and raw.isascii() and raw[0] != "0":
            return raw
        return number_text(raw, style, column, self.era)

    def _special(self, cell: Cell, raw: str, column: Column) -> str | Fault:
        if cell.kind == ERROR:
            return Fault("cell_faulty", raw[:40])
        if not raw.strip():
            return Fault("formula_uncalculated") if cell.formula else ""
        if column is Column.TEXT:  # a code that looked like a day or a truth, and was made one
            return Fault("number_for_text", raw[:40])
        if cell.kind == DATE:
            return iso_text(raw, column)
        if self.unreliable and cell.formula and raw.strip() == "0":
            return Fault("formula_uncalculated")
        flag = {"1": "true", "true": "true", "0": "false", "false": "false"}.get(raw.strip())
        return Fault("cell_unreadable", raw[:40]) if flag is None else flag

    @cached_property
    def _texts(self) -> list[str]:
        part = self._part("sharedStrings")
        return SharedTexts(self.parts, part).texts if part else []

    @cached_property
    def _styles(self) -> list[Style]:
        part = self._part("styles")
        return styles_of(self.parts.elements(part)) if part else []

    @cached_property
    def _first_style(self) -> Style:
        return self._styles[0] if self._styles else PLAIN

    def _part(self, kind: str) -> str | None:
        return next((part for of, part in self._related.values() if of == kind), None)

    def _add(self, tag: str, having: dict[str, str]) -> None:
        match tag:
            case "workbookPr":
                self.era = ERA_1904 if having.get("date1904") in TRUTH else ERA_1900
            case "calcPr":
                self.unreliable = having.get("fullCalcOnLoad") in TRUTH or (
                    having.get("calcCompleted") in {"0", "false"}
                )
                self.stale = self.unreliable or having.get("calcMode") == "manual"
            case "sheet":
                kind, part = self._related[having["id"]]
                visible = having.get("state", VISIBLE) == VISIBLE
                self.sheets.append(
                    SheetName(having["name"], part if kind == SHEET else "", visible)
                )
