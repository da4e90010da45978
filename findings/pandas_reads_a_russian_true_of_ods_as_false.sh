#!/usr/bin/env bash
# pandas reads a true cell of an ODS file as false unless it is shown as the English word TRUE.
#
# Seen with pandas 3.1.1 (engine "odf", odfpy 1.4.1): a cell whose stored value is true, shown as ИСТИНА, as
# АҚИҚАТ or as "true", is read as False; shown as TRUE it is read as True. The stored value, which is the same
# in every language, is not looked at. odfdo writes true cells that are shown as "true", so what odfdo 3.27.3
# writes as True pandas reads as False. odfdo and pandas' own engine "calamine" read all of them as true.
# What it means for us: a yes of a Russian office must not become a no, so ODS is refused with words on how
# to save it as XLSX, and words for yes and no are read only in the form that the sender declares.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install pandas==3.1.1 odfpy==1.4.1 odfdo==3.27.3 python-calamine==0.9.1 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import io
import odfdo
import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
def read(stored):
    return {
        "pandas": pandas.read_excel(stored, engine="odf", header=None)[0].tolist(),
        "calamine": pandas.read_excel(stored, engine="calamine", header=None)[0].tolist(),
        "odfdo": [row[0] for row in odfdo.Document(stored).body.tables[0].get_values()],
    }
shown = ["ИСТИНА", "АҚИҚАТ", "true", "TRUE"]
book, table, stored = OpenDocumentSpreadsheet(), Table(name="Sheet"), io.BytesIO()
book.spreadsheet.addElement(table)
for word in shown:
    row, cell = TableRow(), TableCell(valuetype="boolean", booleanvalue="true")
    cell.addElement(P(text=word))
    row.addElement(cell)
    table.addElement(row)
book.save(stored)
found = read(stored)
print(shown, "are read as", found)
assert found["pandas"] == [False, False, False, True]
assert found["calamine"] == found["odfdo"] == [True] * 4
written, other = odfdo.Document("spreadsheet"), io.BytesIO()
written.body.clear()
sheet = odfdo.Table("Sheet")
sheet.set_value((0, 0), True)
written.body.append(sheet)
written.save(other)
found = read(other)
print("True of odfdo is read as", found)
assert found == {"pandas": [False], "calamine": [True], "odfdo": [True]}
PYTHON
