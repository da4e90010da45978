"""Workbooks written by hand: exactly the XML a test is about, and nothing a library would tidy."""

import io
import zipfile
from collections.abc import Iterable, Mapping

import pytest

from bagalau.blocks.forms.declared_form import XLSX
from bagalau.blocks.parsing.chunks import ChunkReader
from bagalau.blocks.parsing.row_decoder import Reader
from bagalau.chassis.http.problems import Refused
from services.citizens.datasets import Meeting

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="text/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{own}</Types>'
)


def text(reference: str, value: str) -> str:
    """Write a cell of text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(reference: str, value: object, style: int = 0) -> str:
    """Write a cell of a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def row(line: int, values: Iterable[object], having: str = "") -> str:
    """Write a row: texts as texts, a tuple as the XML attributes of a cell and what is in it."""
    cells = []
    for place, value in enumerate(values):
        reference = f"{chr(ord('A') + place)}{line}"
        match value:
            case None:
                continue
            case (str() as attributes, str() as inner):
                cells.append(f'<c r="{reference}" {attributes}>{inner}</c>')
            case str():
                cells.append(text(reference, value))
            case _:
                cells.append(number(reference, value))
    return f'<row r="{line}" {having}>{"".join(cells)}</row>'


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """Write a sheet of rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def styles(*formats: str) -> str:
    """Write styles: the first is General, the others show numbers by the formats given."""
    own = "".join(
        f'<numFmt numFmtId="{200 + place}" formatCode="{each}"/>'
        for place, each in enumerate(formats)
    )
    cells = "".join(f'<xf numFmtId="{200 + place}"/>' for place, _ in enumerate(formats))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="9"/>'
        f'</cellStyleXfs><cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'
    )


def book(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    settings: str = "",
    after: str = "",
    extra: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> bytes:
    """Pack a workbook of sheets by name; *extra* are further parts by their path."""
    listed, related = "", ""
    parts = {**(extra or {})}
    for place, (name, content) in enumerate(sheets.items(), 1):
        state = (states or {}).get(name)
        shown = f' state="{state}"' if state else ""
        listed += f'<sheet name="{name}" sheetId="{place}" r:id="rId{place}"{shown}/>'
        kind = (kinds or {}).get(name, "worksheet")
        related += f'<Relationship Id="rId{place}" Type="{OFFICE}/{kind}" Target="worksheets/sheet{place}.xml"/>'
        parts[f"xl/worksheets/sheet{place}.xml"] = content
    for name in ("styles", "sharedStrings"):
        if f"xl/{name}.xml" in parts:
            related += f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="/xl/{name}.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}'
        f"<sheets>{listed}</sheets>{after}</workbook>"
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    kinds_of = {
        "xl/workbook.xml": "sheet.main",
        "xl/styles.xml": "styles",
        "xl/sharedStrings.xml": "sharedStrings",
    }
    own = "".join(
        f'<Override PartName="/{each}" ContentType="{SHEET_TYPE}.'
        f'{kinds_of.get(each, "worksheet")}+xml"/>'
        for each in parts
        if each.startswith("xl/") and each.endswith(".xml")
    )
    parts["[Content_Types].xml"] = TYPES.replace("{own}", own)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, each in parts.items():
            packed.writestr(name, each)
    return content.getvalue()


HEADER = row(1, [*Meeting.model_fields])


def meeting(line, month=1, held=4, having=""):
    """Write the row of a month's meetings."""
    return row(line, ["health", f"2025-{month:02d}", 4, held, 3, 2], having)


def read(content: bytes, shape=Meeting):
    """Read a workbook."""
    return list(ChunkReader(Reader(shape)).read(io.BytesIO(content), XLSX))


def one(content: bytes, shape=Meeting):
    """Read a workbook of one chunk."""
    (chunk,) = read(content, shape)
    return chunk


def refused(content: bytes, shape=Meeting) -> Refused:
    """Read a workbook that is refused as a whole."""
    with pytest.raises(Refused) as caught:
        read(content, shape)
    return caught.value
