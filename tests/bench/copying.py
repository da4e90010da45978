"""The peer of intake: psql's own \\copy into an unlogged stage, and an upsert out of it.

Its keyed table holds what the record store holds: a key that falls between others costs more than one
that falls behind them all, and it has to cost both sides alike.
"""

import subprocess
import time
from pathlib import Path

from bagalau_tools.stack.embedded import find_binaries

COLUMNS = (
    "body text, case_number text, kind text, received_on date, due_on date, answered_on date, "
    "repeated boolean, overturned boolean"
)
TABLES = f"""
CREATE TABLE IF NOT EXISTS bench_records ({COLUMNS}, PRIMARY KEY (body, case_number));
"""
COPYING = """
BEGIN;
CREATE UNLOGGED TABLE bench_stage ({columns});
\\copy bench_stage from '{file}' with (format csv, header)
INSERT INTO bench_records SELECT * FROM bench_stage ON CONFLICT (body, case_number)
DO UPDATE SET kind = excluded.kind, received_on = excluded.received_on, due_on = excluded.due_on,
answered_on = excluded.answered_on, repeated = excluded.repeated, overturned = excluded.overturned;
COMMIT;
"""


def copied(owner_url: str, file: Path) -> float:
    """Copy a CSV of applications as fast as psql can; give the seconds it took."""
    _psql(owner_url, TABLES)
    begun = time.perf_counter()
    _psql(owner_url, COPYING.format(columns=COLUMNS, file=file))
    seconds = time.perf_counter() - begun
    _psql(owner_url, "DROP TABLE bench_stage;")
    return seconds


def dropped(owner_url: str) -> None:
    """Drop what was copied."""
    _psql(owner_url, "DROP TABLE bench_records;")


def _psql(owner_url: str, script: str) -> None:
    program = find_binaries() / "psql"
    quiet = [program, owner_url, "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"]
    script = "SET client_min_messages = warning;\n" + script
    subprocess.run(quiet, input=script, text=True, check=True, capture_output=True)
