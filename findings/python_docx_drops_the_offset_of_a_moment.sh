#!/usr/bin/env bash
# python-docx writes a moment with its offset left out, and says that it is UTC.
#
# Seen with python-docx 1.2.0: a document created at 10:00 in Almaty (+05:00) is stored as 10:00:00Z, five
# hours later than it was, and read back as 10:00 UTC. No error is raised for a moment with an offset.
# What it means for us: the properties of our documents have one fixed day and no moment; when it was signed
# stands in the text, with its zone, so that documents of the same content have the same bytes everywhere.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install python-docx==1.2.0 2>/dev/null
venv/bin/python - <<'PYTHON'
import io
from datetime import UTC, datetime, timedelta, timezone
import docx
signed = datetime(2026, 6, 2, 10, 0, tzinfo=timezone(timedelta(hours=5)))
document, stored = docx.Document(), io.BytesIO()
document.core_properties.created = signed
document.save(stored)
found = docx.Document(stored).core_properties.created
print("created", signed.isoformat(), "and read back", found.isoformat())
assert found == datetime(2026, 6, 2, 10, 0, tzinfo=UTC) != signed
PYTHON
