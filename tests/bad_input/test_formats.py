"""Files of another format than they are sent as: each named as what it is, with the way out.

The books in `files` were written by xlwt 1.3 (XLS), msoffcrypto-tool 5.4 (a password: secret) and
odfpy 1.4 (ODS).
"""

import codecs
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
import zstandard

from bagalau.blocks.forms.declared_form import CSV, JSON, NDJSON, XLSX, Form
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.foreign_files import refuse_foreign
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.chassis.http.languages import LANGUAGES
from bagalau.chassis.http.problems import Refused
from services.citizens.datasets import Application, Meeting
from tests.bad_input.senders import CASE, MEETINGS, Senders, in_one_loop
from tests.blocks.parsing.made_books import book, row, sheet

FILES = Path(__file__).with_name("files")
TABLE = ",".join(MEETINGS) + "\n" + ",".join(map(str, MEETINGS.values())) + "\n"
SEMICOLONS, TABS = TABLE.replace(",", ";"), TABLE.replace(",", "\t")
SOUND = book({"meetings": sheet(row(1, [*MEETINGS]), row(2, [*MEETINGS.values()]))})


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, each in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), each)
    return content.getvalue()


def locked(content: bytes) -> bytes:
    """Mark every part of an archive as having a password, as archivers do."""
    flag = content.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    return flag.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def chunks(content: bytes, declared: str, shape=Meeting):
    form = Form.of(declared)
    return list(ChunkReader(Reader(shape, form)).read(io.BytesIO(content), form.media))


def refused(content: bytes, declared: str, shape=Meeting) -> Refused:
    with pytest.raises(Refused) as caught:
        chunks(content, declared, shape)
    return caught.value


def told(refusal: Refused, language: str = "en") -> str:
    return refusal.problem(language=language, type_="", instance="", request_id=None).detail


BOOKS = {
    "old": (FILES / "old.xls").read_bytes(),
    "old without a file around it": b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(64),
    "password": (FILES / "password.xlsx").read_bytes(),
    "password of an archiver": locked(SOUND),
    "opendocument": (FILES / "table.ods").read_bytes(),
    "binary": archive(Content_Types=b"", xl__workbook_bin=b"\x83\x01\x00"),
}


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("media", [XLSX, CSV, NDJSON, JSON])
def test_a_book_that_is_never_read_is_named_by_its_format_whatever_it_is_sent_as(name, media):
    refusal = refused(BOOKS[name], media)
    assert (refusal.status, refusal.code) == (400, f"workbook_{name.partition(' ')[0]}")
    texts = {told(refusal, each) for each in LANGUAGES}
    assert len(texts) == 3
    assert all("XLSX" in each for each in texts)


def test_a_compound_file_is_told_by_its_directory_wherever_that_stands():
    old = BOOKS["old"]
    directory = old.index("Root Entry".encode("utf-16-le"))
    entries, rest = old[directory : directory + 512], old[512:directory]
    far = old[:512] + rest + bytes(3 * 1024 * 1024 - len(rest)) + entries
    assert refused(far, XLSX).code == "workbook_old"
    shifted = old[:512] + b"x" + "Workbook".encode("utf-16-le") + b"\0\0"  # a text, no entry
    assert refused(shifted, XLSX).code == "workbook_unreadable"


WIDE = TABS.encode("utf-16")
SENT_AS = [
    (SOUND, CSV, "media_differs", XLSX),
    (SOUND, NDJSON, "media_differs", XLSX),
    (SOUND, JSON, "media_differs", XLSX),
    *(
        (text.encode(charset), media, "media_differs", CSV)
        for media in (XLSX, NDJSON, JSON)
        for text in (TABLE, SEMICOLONS, TABS)
        for charset in ("utf-8", "utf-8-sig", "utf-16")
        if (media, charset) != (NDJSON, "utf-16")
    ),
    ("Орган;Месяц\n".encode("cp1251"), XLSX, "media_differs", CSV),
    (json.dumps(MEETINGS).encode(), CSV, "media_differs", NDJSON),
    (json.dumps([MEETINGS]).encode(), XLSX, "media_differs", JSON),
    (json.dumps([MEETINGS], indent=1).encode(), NDJSON, "media_differs", JSON),
    (WIDE, CSV, "charset_wide", "utf-16"),
    (WIDE, f"{CSV}; charset=windows-1251", "charset_wide", "utf-16"),
    (TABS.encode("utf-16-le"), CSV, "charset_wide", "utf-16"),
    (TABS.encode("utf-16-be"), CSV, "charset_wide", "utf-16"),
    (WIDE, NDJSON, "charset_wide", "utf-16"),
    (gzip.compress(TABLE.encode(), mtime=0), CSV, "packing_undeclared", "gzip"),
    (zstandard.compress(SOUND), XLSX, "packing_undeclared", "zstd"),
    (b"<html><body><table><tr>", XLSX, "file_foreign", "HTML"),
    (b'\xef\xbb\xbf<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', XLSX,
     "file_foreign", "XML Spreadsheet 2003"),
    (b"%PDF-1.7\n", XLSX, "file_foreign", "PDF"),
    (archive(Content_Types=b"", word__document_xml=b""), XLSX, "file_foreign", "Word"),
    (archive(march_csv=TABLE.encode()), CSV, "file_foreign", "archive"),
    (archive(march_csv=TABLE.encode()), XLSX, "file_foreign", "archive"),
    (archive(mimetype=b"application/vnd.oasis.opendocument.text"), XLSX, "file_foreign",
     "OpenDocument"),
    (b"PK\x03\x04cut", CSV, "file_foreign", "archive"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "declared", "code", "names"), SENT_AS)
def test_a_file_sent_as_what_it_is_not_is_named_with_what_it_is(content, declared, code, names):
    refusal = refused(content, declared)
    assert (refusal.status, refusal.code) == (400, code)
    assert names in told(refusal)
    assert len({told(refusal, each) for each in LANGUAGES}) == 3


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_utf_16_is_read_where_it_is_declared(mark, end):
    charset = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    rows = [*CASE], [*CASE.values()], [*{**CASE, "case_number": "c-Ә\u0a0d"}.values()]
    text = end.join("\t".join(each) for each in rows)
    declared = f"{CSV}; charset=utf-16; delimiter=tab"
    (chunk,) = chunks(mark + text.encode(charset), declared, Application)
    assert (chunk.read, chunk.refused) == (2, 1)  # the letter is no part of a case number
    (chunk,) = chunks(mark + text.replace("Ә\u0a0d", "2").encode(charset), declared, Application)
    assert chunk.columns["case_number"] == ["c-1", "c-2"]


def test_utf_16_that_is_cut_or_has_no_mark_of_its_order_is_refused_by_its_byte():
    declared = f"{CSV}; charset=utf-16; delimiter=tab"
    for content, place in ((WIDE[:-1], len(WIDE) - 2), (WIDE[2:], 0), (TABS.encode(), 0)):
        refusal = refused(content, declared)
        assert refusal.code == "charset_differs"
        assert str(place) in told(refusal)


@pytest.mark.parametrize("first", ["sep=;", "\ufeffsep=;", '"sep=;"', "SEP=;;;;;;"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_the_line_that_tells_excel_of_the_declared_separator_is_no_header(first, charset):
    text = f"{first}\r\n{SEMICOLONS.replace('2025', '20x5')}"
    content = text.encode(charset) if charset == "utf-8" else text.lstrip("\ufeff").encode(charset)
    (chunk,) = chunks(content, f"{CSV}; delimiter=semicolon; charset={charset}")
    assert (chunk.read, [each.field for each in chunk.issues]) == (1, ["month"])
    assert chunk.shifts[0][1] + 1 == 3  # the line of the file: sep, header, row


@pytest.mark.parametrize(
    ("first", "declared", "hint"),
    [
        ("sep=;", CSV, "delimiter=semicolon"),
        ("sep=\t", f"{CSV}; delimiter=semicolon", "delimiter=tab"),
        ("sep=,", f"{CSV}; delimiter=tab", "delimiter=comma"),
        ("sep=|", CSV, "comma, semicolon, tab"),
    ],
)
def test_a_line_that_tells_excel_of_another_separator_says_which_to_declare(first, declared, hint):
    refusal = refused(f"{first}\n{TABLE}".encode(), declared)
    assert (refusal.status, refusal.code) == (400, "delimiter_differs")
    assert hint in told(refusal)


def test_an_array_of_one_long_line_is_no_table_wherever_its_first_bytes_end():
    meeting = {"body": "health", "month": "2025-03", "held": 1}
    for padding in range(len(json.dumps(meeting))):
        rows = [{**meeting, "body": "h" * (padding + 1)}, *[meeting] * 200]
        content = json.dumps(rows, separators=(",", ":")).encode()
        refuse_foreign(io.BytesIO(content), JSON, Reader(Meeting))


@in_one_loop
async def test_a_book_with_a_password_is_refused_by_name_over_http(senders: Senders) -> None:
    problem = await senders.refused("meetings", BOOKS["password"], XLSX)
    assert (problem["status"], problem["code"]) == (400, "workbook_password")
    problem = await senders.refused("meetings", WIDE, CSV)
    assert "charset=utf-16" in problem["detail"]
