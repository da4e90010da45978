#!/usr/bin/env bash
# dateparser reads "for the year 2025" in Russian as "in 2025 hours" in Ukrainian.
#
# Seen with dateparser 1.5.0: "за 2025 год", as half of all Russian reports begin, gives the day 2025 hours
# after the day of asking: from 1 January 2026 it is 26 March 2026. Languages are tried in turn, and "год" is
# the abbreviation of "hour" in Ukrainian. Limited to Russian, or to Russian and Kazakh, it finds no date and
# answers None; "02.06.2026" without a language is 6 February, and in Russian 2 June.
# What it means for us: years and days of files are read by forms the sender declares; no language is guessed.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install dateparser==1.5.0 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
from datetime import datetime
import dateparser
asked = {"RELATIVE_BASE": datetime(2026, 1, 1)}
expected = [
    ("за 2025 год", None, datetime(2026, 3, 26, 9)),
    ("за 2025 год", ["uk"], datetime(2026, 3, 26, 9)),
    ("за 2025 год", ["ru"], None),
    ("за 2025 год", ["ru", "kk"], None),
    ("02.06.2026", None, datetime(2026, 2, 6)),
    ("02.06.2026", ["ru"], datetime(2026, 6, 2)),
]
for text, languages, moment in expected:
    found = dateparser.parse(text, languages=languages, settings=asked)
    print(text, "in", languages, "is", found)
    assert found == moment
PYTHON
