#!/usr/bin/env bash
# puremagic gives a workbook and an ordinary archive the media type of a Word document.
#
# Seen with puremagic 1.30: of bytes in memory, `from_string(…, mime=True)` answers
# "…wordprocessingml.document" for a workbook that openpyxl wrote and for a ZIP archive of one text file.
# `magic_string` lists DOCX, PPTX, XLSX and others, all with the same confidence: the first one wins.
# What it means for us: evidence is known by its bytes, so what office document a container is, is read
# from the part that every program reads first; puremagic is asked for PDF and images alone.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install puremagic==1.30 openpyxl==3.1.5 2>/dev/null
venv/bin/python - <<'PYTHON'
import io
import zipfile
import openpyxl
import puremagic
workbook, archive = io.BytesIO(), io.BytesIO()
openpyxl.Workbook().save(workbook)
with zipfile.ZipFile(archive, "w") as packed:
    packed.writestr("minutes.txt", "agreed")
word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
for name, content in (("workbook", workbook.getvalue()), ("archive", archive.getvalue())):
    found = puremagic.from_string(content, mime=True)
    sure = {each.confidence for each in puremagic.magic_string(content)[:4]}
    print(name, "is", found, "among four of confidence", *sure)
    assert found == word and len(sure) == 1
PYTHON
