#!/usr/bin/env bash
# aiosmtpd, asked for any free port, listens on one and then knocks at port 0.
#
# Seen with aiosmtpd 1.4.6: `Controller(handler, hostname="127.0.0.1", port=0).start()` binds a port the
# system gave, and to see that the server answers connects to port 0, which is refused: the start fails.
# What it means for us: tests that receive letters look for a free port first and name it.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install aiosmtpd==1.4.6 2>/dev/null
venv/bin/python - <<'PYTHON'
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
controller = Controller(Sink(), hostname="127.0.0.1", port=0)
try:
    controller.start()
except OSError as refused:
    listening = [each.getsockname()[1] for each in controller.server.sockets]
    print("listens on", listening, "and fails:", refused)
    assert listening and 0 not in listening
else:
    raise SystemExit("any free port is taken now")
finally:
    controller.stop(no_assert=True)
PYTHON
