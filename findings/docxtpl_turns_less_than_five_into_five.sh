#!/usr/bin/env bash
# docxtpl turns a share of less than five per cent into a share of five.
#
# Seen with docxtpl 0.20.2: a field filled with "late answers: <5 %" reads "late answers: 5 %" in the document,
# and one with "R & D" reads "R  D". No error is raised and the document opens. With autoescape=True, which is
# off unless it is asked for, both are as they were given.
# What it means for us: values go into documents through a writer that escapes always, not on demand.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install docxtpl==0.20.2 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import io
import docx
from docxtpl import DocxTemplate
def filled(value, **options):
    blank, stored, done = docx.Document(), io.BytesIO(), io.BytesIO()
    blank.add_paragraph("{{ value }}.")
    blank.save(stored)
    template = DocxTemplate(stored)
    template.render({"value": value}, **options)
    template.save(done)
    return docx.Document(done).paragraphs[0].text
for value, expected in (("late answers: <5 %", "late answers: 5 %."), ("R & D", "R  D.")):
    found, whole = filled(value), filled(value, autoescape=True)
    print(repr(value), "becomes", repr(found), "and with autoescape", repr(whole))
    assert found == expected and whole == value + "."
PYTHON
