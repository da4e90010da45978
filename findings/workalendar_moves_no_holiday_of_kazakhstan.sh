#!/usr/bin/env bash
# workalendar has Kazakhstan without the working day that a holiday on a weekend makes free.
#
# Seen with workalendar 17.0.0 (January 2023): Sunday, 21 March 2027 is Nauryz, so by art. 5 of the law on
# holidays Wednesday, 24 March is free; workalendar has it as a working day, and five working days after
# 17 March end on 26 March for 29 March. It also keeps First President Day (abolished in 2022) and does
# not know Republic Day (since 2022). holidays 0.109 has all of it.
# What it means for us: days are counted by `holidays`; workalendar serves only as the second opinion of a
# test that names every day on which the two differ in 2015-2027.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install workalendar==17.0.0 holidays==0.109 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
from datetime import date
from holidays import country_holidays
from workalendar.asia import Kazakhstan
theirs, other = Kazakhstan(), country_holidays("KZ")
days = [date(2027, 3, 24), date(2025, 12, 1), date(2024, 10, 25)]
for day in days:
    print(day, "works:", "workalendar", theirs.is_working_day(day), "holidays", other.is_working_day(day))
term = theirs.add_working_days(date(2027, 3, 17), 5), other.get_nth_working_day(date(2027, 3, 17), 5)
print("17 March 2027 and five working days:", *term)
assert [theirs.is_working_day(day) for day in days] == [True, False, True]
assert [other.is_working_day(day) for day in days] == [False, True, False]
assert term == (date(2027, 3, 26), date(2027, 3, 29))
PYTHON
