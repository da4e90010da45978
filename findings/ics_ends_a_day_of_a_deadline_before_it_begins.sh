#!/usr/bin/env bash
# A task due on 2 June is due at 5 o'clock that morning in Almaty once ics has read and written it.
#
# Seen with ics 0.7.3: a task with "DUE;VALUE=DATE:20260602" (by the end of that day), as icalendar 7.3.2 writes
# it, is written back as "DUE:20260602T000000Z", a moment of UTC, so that almost all of the last day is lost.
# An event of a whole day keeps its day. A file that names no calendar scale is given one that
# does not exist, "CALSCALE:GEORGIAN". Nothing is said of either.
# What it means for us: a deadline is a day and ends with that day in Almaty; whoever takes it into a calendar
# takes it as an event of a whole day.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install ics==0.7.3 icalendar==7.3.2 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
from datetime import UTC, date, datetime
import icalendar
import ics
def written(component, name):
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "deadlines")
    component.add("uid", "report")
    component.add("dtstamp", datetime(2026, 1, 1, tzinfo=UTC))
    component.add(name, date(2026, 6, 2))
    calendar.add_component(component)
    return calendar.to_ical().decode()
for component, name, expected in (
    (icalendar.Todo(), "due", "DUE:20260602T000000Z"),
    (icalendar.Event(), "dtstart", "DTSTART;VALUE=DATE:20260602"),
):
    before = written(component, name)
    after = ics.Calendar(before).serialize()
    line = next(each for each in before.splitlines() if each.startswith(name.upper()))
    found = [each for each in after.splitlines() if each.startswith((name.upper(), "CALSCALE"))]
    print(line, "becomes", *found)
    assert line == f"{name.upper()};VALUE=DATE:20260602" and "CALSCALE" not in before
    assert sorted(found) == sorted(["CALSCALE:GEORGIAN", expected])
PYTHON
