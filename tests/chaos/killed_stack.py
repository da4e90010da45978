"""The local stack killed half-way, run by `make faults`: the second try is clean, nothing is left."""

import os
import signal
import tempfile
from pathlib import Path

import httpx
import psutil

from bagalau_tools.stack.embedded import free_port
from bagalau_tools.stack.supervision import MARK
from tests.gateway.command import bagalau
from tests.waiting import BOUND_S


def test_a_stack_whose_supervisor_was_killed_starts_again_and_leaves_nothing_behind():
    with tempfile.TemporaryDirectory(prefix="bagalau-killed-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        state, port = Path(folder) / "state", free_port()
        assert bagalau("up", state=state, port=port).returncode == 0
        os.kill(int((state / "supervisord.pid").read_text()), signal.SIGKILL)
        again = bagalau("up", state=state, port=port)
        assert again.returncode == 0, again.stdout
        assert "what a killed stack left running: stopped" in again.stdout
        ready = httpx.get(f"http://127.0.0.1:{port}/api/citizens/readyz", timeout=BOUND_S)
        assert ready.status_code == 200
        (state / "supervisor.sock").unlink()
        assert "stopped" in bagalau("down", state=state, port=port).stdout
        assert not left_running(state)
        assert "nothing was running" in bagalau("down", state=state, port=port).stdout


def left_running(state: Path) -> list[psutil.Process]:
    found = []
    for each in psutil.process_iter():
        try:
            if each.status() != psutil.STATUS_ZOMBIE and each.environ().get(MARK) == str(state):
                found.append(each)
        except psutil.Error:
            continue
    return found
