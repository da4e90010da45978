#!/usr/bin/env bash
# humanize calls sixteen days a month.
#
# Seen with humanize 4.17.0: fifteen days are "15 days", sixteen to forty-five are "a month", in Russian
# "месяц"; a term of twenty working days and one of six weeks read the same. With months=False
# it counts the days.
# What it means for us: a deadline is told by its day, never by a rounded word.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install humanize==4.17.0 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
from datetime import timedelta
import humanize
def said(**options):
    return [humanize.naturaldelta(timedelta(days=days), **options) for days in (15, 16, 30, 45, 60)]
found, counted = said(), said(months=False)
humanize.i18n.activate("ru_RU")
russian = said()
print("15, 16, 30, 45 and 60 days are", found, russian, "and without months", counted)
assert found == ["15 days", "a month", "a month", "a month", "2 months"]
assert russian[:3] == ["15 дней", "месяц", "месяц"]
assert counted[:3] == ["15 days", "16 days", "30 days"]
PYTHON
