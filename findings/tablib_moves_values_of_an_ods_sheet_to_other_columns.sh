#!/usr/bin/env bash
# tablib reads an ODS row with two blank cells inside as if the blanks were not there.
#
# Seen with tablib 3.10.0: a row of code 007, two blanks and 120 is read as 007, 120, blank, blank, so last
# year's 120 stands as this year's figure. Blanks side by side are stored as one cell with a number of
# repetitions, as office programs store them, and such a cell is skipped; two equal values side by side,
# stored in the same way, come out as one. Of a cell of two paragraphs only the first is read. No error is
# raised; pandas 3.1.1 with odfpy 1.4.1 reads all of it.
# What it means for us: ODS is refused with words on how to save it as XLSX; whoever converts a file before it
# is sent counts its columns afterwards.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install tablib[ods]==3.10.0 odfpy==1.4.1 pandas==3.1.1 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import io
import pandas
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
book, table, stored = OpenDocumentSpreadsheet(), Table(name="Sheet"), io.BytesIO()
book.spreadsheet.addElement(table)
def text(*lines):
    cell = TableCell(valuetype="string")
    for line in lines:
        cell.addElement(P(text=line))
    return cell
def number(value, times=1):
    cell = TableCell(valuetype="float", value=value, numbercolumnsrepeated=times)
    cell.addElement(P(text=value))
    return cell
rows = (
    [text("code"), text("actual"), text("plan"), text("last_year")],
    [text("007"), TableCell(numbercolumnsrepeated=2), number("120")],
    [text("011"), number("5", 2), number("6")],
    [text("first", "second"), number("1"), number("2"), number("3")],
)
for cells in rows:
    row = TableRow()
    table.addElement(row)
    for cell in cells:
        row.addElement(cell)
book.save(stored)
found = [list(row) for row in tablib.Dataset().load(stored.getvalue(), format="ods")]
whole = pandas.read_excel(stored, engine="odf", dtype=object).fillna("").values.tolist()
for line, other in zip(found, whole, strict=True):
    print("tablib", line, "pandas", other)
assert found == [["007", 120.0, "", ""], ["011", 5.0, 6.0, ""], ["first", 1.0, 2.0, 3.0]]
assert whole == [["007", "", "", 120], ["011", 5, 5, 6], ["first\nsecond", 1, 2, 3]]
PYTHON
