#!/usr/bin/env bash
# Babel writes a short Kazakh date and reads it back as another day, 24 years earlier.
#
# Seen with Babel 2.19.0: `format_date(2 June 2026, "short", locale="kk")` is "02.06.26", and
# `parse_date("02.06.26", locale="kk")` gives 26 June 2002. The order of reading is taken from the medium
# pattern, which in Kazakh begins with the year ("2026 ж. 02 мау."); the short one begins with the day.
# With the year in full, "02.06.2026", it raises an error. In Russian both are read as they were written.
# What it means for us: dates of files are read by forms the sender declares, never by a locale's parser;
# Babel only writes.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install babel==2.19.0 2>/dev/null
venv/bin/python - <<'PYTHON'
from datetime import date
from babel.dates import ParseError, format_date, parse_date
day = date(2026, 6, 2)
for locale, expected in (("kk", date(2002, 6, 26)), ("ru", day)):
    written = format_date(day, "short", locale=locale)
    found = parse_date(written, locale=locale)
    print(locale, day, "is written", written, "and read as", found)
    assert found == expected
try:
    parse_date("02.06.2026", locale="kk")
except ParseError as refused:
    print("kk 02.06.2026 is refused:", refused)
else:
    raise SystemExit("02.06.2026 is read in Kazakh now")
PYTHON
