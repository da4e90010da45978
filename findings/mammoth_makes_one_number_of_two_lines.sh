#!/usr/bin/env bash
# mammoth reads a cell with 8 on one line and 5 on the next as 85.
#
# Seen with mammoth 1.13.0: `extract_raw_text` leaves a line break out without putting anything in its place,
# so the points 8 and 5 of two criteria in one cell become "85"; a tab stays a tab, and separate paragraphs stay
# apart. Its HTML of the same document has the break, "8<br />5".
# What it means for us: figures are taken from workbooks and records, never from the text of a document.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install mammoth==1.13.0 python-docx==1.2.0 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import io
import docx
import mammoth
document, stored = docx.Document(), io.BytesIO()
document.add_table(1, 1).cell(0, 0).text = "8\n5"
document.add_paragraph("8\t5")
document.save(stored)
text = mammoth.extract_raw_text(stored).value
page = mammoth.convert_to_html(stored).value
print("text:", repr(text), "page:", page)
assert text == "85\n\n8\t5\n\n" and "8<br />5" in page
PYTHON
