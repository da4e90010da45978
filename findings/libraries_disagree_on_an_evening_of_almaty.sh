#!/usr/bin/env bash
# Half past eleven in the evening of 29 February 2024 is in Almaty one of two moments, by the library.
#
# Seen with pendulum 3.3.0, luxon 3.7.2 and dayjs 1.11.23 on one side (18:30 UTC), and zoneinfo (tzdata
# 2026.6), arrow 1.4.0 and moment-timezone 0.6.6 on the other (17:30 UTC). That night the clocks were put back
# from +06:00 to +05:00 at midnight, so the last hour of the day, the one in which a term ends, came twice;
# the first three take the second of the two, the others the first, and none says that there are two. An hour
# earlier and an hour later all agree.
# What it means for us: whether something is late is counted in whole days of the country, and a moment
# travels with its offset; a local time without one is never compared with a deadline.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install pendulum==3.3.0 arrow==1.4.0 tzdata==2026.6 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
import arrow
import pendulum
almaty = "Asia/Almaty"
for *local, early, late in ((29, 22, "16:30", "16:30"), (29, 23, "17:30", "18:30"), (1, 0, "19:30", "19:30")):
    parts = (2024, 2 if local[0] == 29 else 3, *local, 30)
    found = (
        datetime(*parts, tzinfo=ZoneInfo(almaty)).astimezone(UTC),
        arrow.Arrow(*parts, tzinfo=almaty).to("UTC"),
        pendulum.datetime(*parts, tz=almaty).in_timezone("UTC"),
    )
    shown = [f"{each:%H:%M}" if not isinstance(each, arrow.Arrow) else each.format("HH:mm") for each in found]
    print(*parts, "in UTC: zoneinfo, arrow, pendulum", *shown)
    assert shown == [early, early, late]
PYTHON
npm install --silent --no-audit --no-fund luxon@3.7.2 dayjs@1.11.23 moment-timezone@0.6.6 >/dev/null
node - <<'SCRIPT'
const assert = require("assert");
const dayjs = require("dayjs"), moment = require("moment-timezone"), { DateTime } = require("luxon");
dayjs.extend(require("dayjs/plugin/utc")); dayjs.extend(require("dayjs/plugin/timezone"));
const zone = "Asia/Almaty", utc = (moment) => moment.toISOString().slice(11, 16);
for (const [local, early, late] of [
  ["2024-02-29T22:30:00", "16:30", "16:30"], ["2024-02-29T23:30:00", "17:30", "18:30"], ["2024-03-01T00:30:00", "19:30", "19:30"],
]) {
  const found = [moment.tz(local, zone), dayjs.tz(local, zone), DateTime.fromISO(local, { zone }).toJSDate()].map(utc);
  console.log(local, "in UTC: moment, dayjs, luxon", ...found);
  assert.deepStrictEqual(found, [early, late, late]);
}
SCRIPT
