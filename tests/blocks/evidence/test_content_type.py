"""What a file is, by its bytes: real documents of each kind, and what only pretends to be one."""

import io
import zipfile

import openpyxl
import pytest

from bagalau.blocks.evidence.content_type import CONTENT_TYPES, OFFICE, OPEN, found_type

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 20


def packed(**parts: str | bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as container:
        for name, part in parts.items():
            container.writestr(name, part)
    return content.getvalue()


def office(part: str, **more: str) -> bytes:
    types = f'<Types><Override PartName="/x" ContentType="{OFFICE}.{part}.main+xml"/></Types>'
    return packed(**{"[Content_Types].xml": types, **more})


def workbook() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "application/pdf"),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 40, "image/jpeg"),
        (b"II*\0" + b"\0" * 40, "image/tiff"),
        ("Акт приёмки № 12\n".encode(), "text/plain"),
        (workbook(), f"{OFFICE}.spreadsheetml.sheet"),
        (office("wordprocessingml.document"), f"{OFFICE}.wordprocessingml.document"),
        (office("presentationml.presentation"), f"{OFFICE}.presentationml.presentation"),
        (packed(mimetype=f"{OPEN}.text"), f"{OPEN}.text"),
    ],
)
def test_a_document_is_known_by_its_bytes(tmp_path, content, found):
    path = tmp_path / "file.exe"
    path.write_bytes(content)
    assert found_type(path) == found
    assert found in CONTENT_TYPES


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + b"\0" * 60,
        b"\x7fELF" + b"\0" * 60,
        b"<html><script>1</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        packed(**{"a.txt": "x"}),
        office("wordprocessingml.document", **{"word/vbaProject.bin": "x"}),
        packed(mimetype=f"{OPEN}.graphics"),
        packed(mimetype=f"{OPEN}.text", **{"Basic/Standard/Module1.xml": "x"}),
        b"PK\x03\x04 and nothing that follows",
        "в другой кодировке".encode("cp1251"),
        b"text with \x00 in it",
    ],
)
def test_what_is_no_document_is_refused_whatever_it_is_called(tmp_path, content):
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    assert found_type(path) is None
