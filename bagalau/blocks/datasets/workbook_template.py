"""The empty form of a dataset as a workbook: headers, checks in its cells, instructions, bodies."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

import yaml
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bagalau.blocks.datasets.shape import (
    MONTH_PATTERN,
    Dataset,
    field_names,
    option_names,
    plain_type,
)
from bagalau.chassis.http import LanguageCode
from bagalau.contracts.v1.register import RegisteredBody
from bagalau.contracts.v1.wire import Names

LAST_ROW: Final = 1_048_576
FIRST_DAY: Final = "DATE(2007,1,1)"
ABOUT: Final = "fields"
BODIES: Final = "Органдар - Органы"
INSTRUCTIONS: Final = "Нұсқаулық - Инструкция"
LINES: Final = Path(__file__).with_name("template_instructions.yaml")
TEXT_FORMAT: Final = "@"
YES_NO: Final = ("true", "false")


def make_workbook(
    shape: type[Dataset], language: LanguageCode, bodies: Sequence[RegisteredBody] = ()
) -> bytes:
    """Give the workbook that `as_workbook` describes."""
    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    sheet: Worksheet = book.create_sheet(shape.about.code)
    sheet.freeze_panes = "A2"
    called = field_names(shape)
    for place, (name, names) in enumerate(called.items(), 1):
        _column(sheet, place, shape, name, header(names, language))
    _write_hint(book.create_sheet(ABOUT), shape, called)
    if bodies:
        _listed_bodies(book.create_sheet(BODIES), bodies)
        check = DataValidation("list", formula1=f"'{BODIES}'!$A$2:$A${len(bodies) + 1}")
        check.errorStyle = "warning"  # another scheme of codes may be declared
        sheet.add_data_validation(check)
        check.add(f"A2:A{LAST_ROW}")
    _instructed(book.create_sheet(INSTRUCTIONS), shape)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def header(names: Names, language: LanguageCode) -> str:
    """Give a field's name in both languages of the country, the reader's first."""
    both = (names.ru, names.kk) if language == "ru" else (names.kk, names.ru)
    return " / ".join(dict.fromkeys(both))


def _column(sheet: Worksheet, place: int, shape: type[Dataset], name: str, title: str) -> None:
    letter, cell = get_column_letter(place), sheet.cell(1, place, title)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    cell.comment = Comment(f"{name}\n{_rule(shape, name)}", "Bagalau")
    sheet.column_dimensions[letter].width = 24
    if _is_text(shape, name):  # a program keeps 000777 as it is typed only in a column of text
        sheet.column_dimensions[letter].number_format = TEXT_FORMAT
    check = _check(shape, name, letter)
    if check is not None:
        check.error, check.errorTitle = f"{name}: {_rule(shape, name)}", name
        check.showErrorMessage = True
        sheet.add_data_validation(check)
        check.add(f"{letter}2:{letter}{LAST_ROW}")


def _is_text(shape: type[Dataset], name: str) -> bool:
    """Whether a column holds codes or texts, which no program may take for numbers or dates."""
    info = shape.model_fields[name]
    return (
        plain_type(info.annotation)[0] is str
        and not _list_choices(info.annotation)
        and not _is_month(shape, name)
    )


def _is_month(shape: type[Dataset], name: str) -> bool:
    return bool(shape.model_json_schema()["properties"][name].get("pattern") == MONTH_PATTERN)


def _check(shape: type[Dataset], name: str, letter: str) -> DataValidation | None:
    info = shape.model_fields[name]
    plain, absent = plain_type(info.annotation)
    blank = absent or not info.is_required()
    schema = shape.model_json_schema()["properties"][name]
    listed = YES_NO if plain is bool else _list_choices(info.annotation)
    if listed:
        return DataValidation("list", formula1=f'"{",".join(listed)}"', allow_blank=blank)
    if plain is int:
        least, most = schema.get("minimum", 0), schema.get("maximum", 10**15)
        return DataValidation(
            "whole", operator="between", formula1=str(least), formula2=str(most), allow_blank=blank
        )
    if plain is Decimal:
        return DataValidation(
            "decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=blank
        )
    if plain is date:
        return DataValidation(
            "date", operator="greaterThanOrEqual", formula1=FIRST_DAY, allow_blank=blank
        )
    if schema.get("pattern") == MONTH_PATTERN:
        formula = f'OR(ISNUMBER({letter}2),AND(LEN({letter}2)=7,MID({letter}2,5,1)="-"))'
        return DataValidation("custom", formula1=formula, allow_blank=blank)
    return None


def _rule(shape: type[Dataset], name: str) -> str:
    """Say in few words what a cell may hold."""
    info = shape.model_fields[name]
    plain, _ = plain_type(info.annotation)
    listed = YES_NO if plain is bool else _list_choices(info.annotation)
    schema = shape.model_json_schema()["properties"][name]
    example = ", ".join(listed) if listed else {date: "2025-03-31", int: "0, 1, 2…"}.get(plain, "")
    if schema.get("pattern") == MONTH_PATTERN:
        example = "2025-03"
    return (
        f"{example or schema.get('pattern', plain.__name__)}{'' if info.is_required() else ' (-)'}"
    )


def _list_choices(annotation: Any) -> tuple[str, ...]:  # what a field is declared as
    options = [annotation, *get_args(annotation)]
    found = next((each for each in options if get_origin(each) is Literal), None)
    return tuple(map(str, get_args(found))) if found else ()


def _write_hint(sheet: Worksheet, shape: type[Dataset], called: dict[str, Names]) -> None:
    sheet.append(["code", "kk", "ru", "en", "2025", "kk", "ru"])
    options = option_names(shape)
    for name, names in called.items():
        values = options.get(name, {})
        meant = [
            "; ".join(f"{value}: {getattr(each, tongue)}" for value, each in values.items())
            for tongue in ("kk", "ru")
        ]
        sheet.append([name, names.kk, names.ru, names.en, _rule(shape, name), *meant])
    sheet.append(["", "", "", shape.about.legal_basis])
    _widened(sheet, 28)


def _listed_bodies(sheet: Worksheet, bodies: Sequence[RegisteredBody]) -> None:
    sheet.append(["Код", "Қазақша", "По-русски"])
    for each in sorted(bodies, key=lambda body: body.code):
        sheet.append([each.code, each.names.kk, each.names.ru])
    sheet.freeze_panes = "A2"
    _widened(sheet, 48)


def _instructed(sheet: Worksheet, shape: type[Dataset]) -> None:
    about, lines = shape.about, yaml.load(LINES.read_text("utf-8"), Loader=yaml.CSafeLoader)
    words = {
        "kk": about.names.kk, "ru": about.names.ru, "sheet": about.code, "bodies": BODIES,
        "fields": ABOUT, "basis": about.legal_basis,
    }  # fmt: skip
    for line in lines:
        sheet.append([line["kk"].format(**words), line["ru"].format(**words)])
    _widened(sheet, 80)
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def _widened(sheet: Worksheet, width: int) -> None:
    for row in sheet.iter_rows():
        for place, cell in enumerate(row, 1):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.column_dimensions[get_column_letter(place)].width = width
