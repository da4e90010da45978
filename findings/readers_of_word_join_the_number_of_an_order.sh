#!/usr/bin/env bash
# Order No. 15-2 of a Word document is No. 152 for two of four readers.
#
# Seen with docx2txt 0.9 and docx2python 3.7.1: a non-breaking hyphen, which Word writes for Ctrl+Shift+Hyphen
# so that a number is not parted at the end of a line, is left out of the text, so "15-2" becomes "152", another
# order that may exist. python-docx 1.2.0 gives "15-2" and mammoth 1.13.0 "15‑2" with that very hyphen.
# What it means for us: no number of an act is taken from an office document; references are entered as act,
# edition and paragraph.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0 mammoth==1.13.0 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import io
import docx
import docx2txt
import mammoth
from docx.oxml import OxmlElement
from docx2python import docx2python
document, stored = docx.Document(), io.BytesIO()
run = document.add_paragraph("Order No. 15").runs[0]
run._r.append(OxmlElement("w:noBreakHyphen"))
run.add_text("2 of 2 June")
document.save(stored)
found = {
    "docx2txt": docx2txt.process(stored),
    "docx2python": docx2python(stored).text.strip(),
    "python-docx": docx.Document(stored).paragraphs[0].text,
    "mammoth": mammoth.extract_raw_text(stored).value.strip(),
}
for name, text in found.items():
    print(name, "reads", repr(text))
expected = {"docx2txt": "152", "docx2python": "152", "python-docx": "15-2", "mammoth": "15\u20112"}
assert found == {name: f"Order No. {number} of 2 June" for name, number in expected.items()}
PYTHON
