"""What a refused value is told by: what was found, what is expected, what to do, in one language."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from bagalau.blocks.datasets.shape import Dataset
from bagalau.blocks.forms.declared_form import CSV, JSON, XLSX
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.row_decoder import Issue, Reader
from bagalau.chassis.http.languages import LANGUAGES
from bagalau.chassis.http.problems import Refused
from bagalau.chassis.http.values import value_message
from services.citizens.datasets import Application, Meeting
from tests.bad_input.senders import row

READERS = {shape: Reader(shape) for shape in (Application, Meeting)}
LIBRARIES = (
    "Expected `",
    "Input data",
    "malformed",
    "RFC3339",
    "int,",
    "got `",
    "byte",
    "^20",
    "\\d",
)
WORD = re.compile(r"(?<![\w.«/\"{.-])[A-Za-z]{3,}(?![\w\"»-])")
OURS = {"true", "false", "JSON", "null", "NaN", "UTF", "CSV", "XLSX", "XML", "docs"}


def issue(shape: type[Dataset], line: bytes) -> Issue:
    return READERS[shape].row(1, line).issues[0]


def cells(**changed: str) -> Issue:
    values = {"body": "digital", "case_number": "c-1", "kind": "application",
              "received_on": "2025-03-01", "due_on": "2025-03-16", **changed}  # fmt: skip
    return READERS[Application].cells(1, list(values), list(values.values())).issues[0]


WRONG = [
    (row("meetings", meetings_held=1.5), ("целое число", "дробное число"), ("бүтін сан", "бөлшек сан")),
    (row("meetings", meetings_held="4"), ("целое число", "текст"), ("бүтін сан", "мәтін")),
    (row("meetings", meetings_held=None), ("целое число", "null"), ("бүтін сан", "null")),
    (row("meetings", meetings_held=[1]), ("целое число", "список"), ("бүтін сан", "тізім")),
    (row("meetings", month="03.2025"), ("месяц", "2025-03"), ("ай", "2025-03")),
    (row("meetings", month=5), ("текст", "целое число"), ("мәтін", "бүтін сан")),
    (row("meetings", body="Цифра"), ("код", "дефиса"), ("код", "сызықша")),
    (row("meetings")[:-1], ("оборвана", "Исправьте"), ("соңы жоқ", "түзетіп")),
    (b"{body: 1}", ("не JSON", "с байта 2"), ("JSON емес", "2-байтта")),
    (row("meetings", body="\ud800"), ("повреждённый знак",), ("таңбасы бұзылған",)),
    (b"[]", ("не структура", '{"body"'), ("құрылым емес", '{"body"')),
    (row("meetings", meeting_held=1), ("meeting_held", "meetings_held"), ("meeting_held", "Ұқсас атау")),
    (row("meetings", xyz=1), ("xyz", "issues_raised, issues_resolved"), ("xyz", "Бар өрістер")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "ru", "kk"), WRONG, ids=[ascii(each[0])[-40:] for each in WRONG])
def test_a_refused_value_says_what_was_found_and_what_is_expected_in_the_readers_words(
    line: bytes, ru: tuple[str, ...], kk: tuple[str, ...]
) -> None:
    told = issue(Meeting, line).message
    assert [part for part in ru if part not in told.ru] == []
    assert [part for part in kk if part not in told.kk] == []
    for text in (told.kk, told.ru, told.en):
        assert [mark for mark in LIBRARIES if mark in text and text != told.en] == []
        assert "`" not in text
    fields = {*Meeting.model_fields, "meeting_held", "xyz"}
    foreign = {word for word in WORD.findall(told.ru + told.kk) if word not in OURS | fields}
    assert foreign == set()


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        (
            {"received_on": "01.03.2025"},
            ("текст, записанный иначе", "год-месяц-день", "2025-03-01"),
        ),
        ({"received_on": "2025-02-30"}, ("существующая дата", "2025-03-01")),
        ({"received_on": "2025-03-01T00:00:00"}, ("год-месяц-день", "2025-03-01")),
        ({"repeated": "yes"}, ("текст", "true или false")),
        ({"repeated": "да"}, ("текст", "true или false")),
        ({"kind": "letter"}, ("application («Обращение»), complaint («Жалоба»)", "Выберите")),
        ({"case_number": "№ 5"}, ("код", "case-2025.17")),
    ],
)
def test_a_cell_of_a_table_is_told_with_an_example(
    changed: dict[str, str], parts: tuple[str, ...]
) -> None:
    told = cells(**changed).message.ru
    assert [part for part in parts if part not in told] == []


def test_a_missing_value_names_its_field() -> None:
    told = cells(case_number="").message
    assert "«Номер дела»" in told.ru
    assert "«Іс нөмірі»" in told.kk
    assert "case_number" in told.en


@pytest.mark.parametrize(
    ("content", "media", "part"),
    [
        (b"{}", JSON, "не массив JSON"),
        (b'[{"body": 1}', JSON, "оборван"),
        (b"[1 2]", JSON, "запятой"),
        (b"[1]x", JSON, "после массива"),
        (b"[1,]", JSON, "элемент 2"),
        (b"[\xff]", JSON, "UTF-8"),
        (b"body,month\n" + b"1" * 200_000 + b",4\n", CSV, "ячейка слишком длинна"),
        (b"no zip", XLSX, "не архив"),
    ],
    ids=lambda value: ascii(value)[:16],
)
def test_a_file_that_cannot_be_read_says_why_in_the_readers_words(
    content: bytes, media: str, part: str
) -> None:
    with pytest.raises(Refused) as caught:
        list(ChunkReader(READERS[Meeting]).read(io.BytesIO(content), media))
    told = caught.value.problem(language="ru", type_="", instance="", request_id=None).detail
    assert part in told
    assert not set(WORD.findall(told)) - OURS


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row></cell></row>"),
        ("xl/worksheets/sheet1.xml", b"\0" * 99),
        ("xl/workbook.xml", b"<broken"),
        ("[Content_Types].xml", b""),
    ],
    ids=range(4),
)
def test_a_broken_workbook_names_nothing_of_ours(part: str, content: bytes, tmp_path: Path) -> None:
    sound, path = io.BytesIO(), tmp_path / "kept"
    Workbook().save(sound)
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == part else old.read(each))
    with path.open("rb") as file, pytest.raises(Refused) as caught:
        list(ChunkReader(READERS[Meeting]).read(file, XLSX))
    assert caught.value.code == "workbook_unreadable"
    for tongue in LANGUAGES:
        told = caught.value.problem(language=tongue, type_="", instance="", request_id=None).detail
        assert not re.search(r"/tmp|<|line \d|column \d|xl/|tmp_path", told)
        assert str(tmp_path) not in told


@pytest.mark.parametrize("shape", list(READERS), ids=lambda shape: shape.about.code)
def test_every_pattern_of_a_dataset_has_words_with_an_example(shape: type[Dataset]) -> None:
    patterns = [
        pattern
        for each in shape.model_json_schema()["properties"].values()
        if (pattern := each.get("pattern"))
    ]
    assert patterns
    for pattern in patterns:
        assert value_message(pattern, "en") != value_message("value_invalid", "en")
