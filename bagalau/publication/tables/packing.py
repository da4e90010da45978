"""Tables as CSV, as one workbook, and as a data package that says what stands in them."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from bagalau.contracts.v1.wire import canonical, digest
from bagalau.publication.tables.rating_tables import Kind, Table

EXACT_DIGITS: Final = 15
"""Digits that every spreadsheet keeps of a number; a longer one is written as text."""

EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
MOMENT: Final = datetime(1980, 1, 1)  # noqa: DTZ001 -- a workbook's moments have no zone
TYPES: Final = {
    Kind.TEXT: "string", Kind.WHOLE: "integer", Kind.DECIMAL: "number", Kind.TRUTH: "boolean",
}  # fmt: skip
MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def table_files(tables: Sequence[Table], *, name: str, title: str) -> dict[str, bytes]:
    """Give the files of tables by path: CSV each, a workbook of all, and the data package."""
    files = {f"{each.name}.csv": _csv(each) for each in tables}
    package = data_package(tables, files, name=name, title=title)
    return {**files, "tables.xlsx": _workbook(tables), "datapackage.json": package}


def data_package(
    tables: Sequence[Table], files: Mapping[str, bytes], *, name: str, title: str
) -> bytes:
    """Describe tables as a Frictionless tabular data package; exact fractions are text there."""
    return canonical(
        {
            "profile": "tabular-data-package",
            "name": name,
            "title": title,
            "resources": [_resource(each, files[f"{each.name}.csv"]) for each in tables],
        }
    )


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.says,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": digest(content),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": {
            "fields": [
                {"name": each.name, "type": TYPES[each.kind], "description": each.says}
                for each in table.columns
            ],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _csv(table: Table) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([each.name for each in table.columns])
    writer.writerows([_text(each) for each in row] for row in table.rows)
    return written.getvalue().encode()


def _text(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _workbook(tables: Sequence[Table]) -> bytes:
    """Write a sheet for each table: the same tables give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.created = "Bagalau", MOMENT
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.append([each.name for each in table.columns])
        kinds = [each.kind for each in table.columns]
        for row in table.rows:
            pairs = zip(row, kinds, strict=True)
            sheet.append([_cell(sheet, value, kind) for value, kind in pairs])
    written = io.BytesIO()
    book.save(written)
    return _undated(written.getvalue())


def _cell(sheet: Any, value: str | int | bool | None, kind: Kind) -> Any:
    """Give a cell: text stays text, whatever it looks like; a decimal is a number if it is kept whole."""
    if kind is Kind.DECIMAL and isinstance(value, str):
        number = Decimal(value)
        if len(number.as_tuple().digits) <= EXACT_DIGITS:
            return number
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"  # never a formula
    return cell


def _undated(packed: bytes) -> bytes:
    """Give a workbook without the moment it was written at."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as read, zipfile.ZipFile(written, "w") as to:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            content = MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", read.read(name))
            to.writestr(entry, content)
    return written.getvalue()
