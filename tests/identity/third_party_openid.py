"""Certified OpenID software that is not ours, run by the Node.js of the development environment.

Its packages are installed from the lock file, once, beside it; a missing Node.js or package is a
failure of the tests that need it.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).with_name("third_party")
BINARIES = Path(sys.executable).parent
CLIENT_SECRET = hashlib.sha256(os.urandom(32)).hexdigest()


def installed() -> None:
    """Install the locked packages unless they are there; test processes take turns."""
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    mark = HERE / "node_modules" / ".installed"
    turn = Path(tempfile.gettempdir()) / f"bagalau-npm-{os.getuid()}-{lock[:12]}"
    with turn.open("w") as turns:
        fcntl.flock(turns, fcntl.LOCK_EX)
        if mark.is_file() and mark.read_text() == lock:
            return
        run = subprocess.run(
            [BINARIES / "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=HERE,
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        mark.write_text(lock)


@contextmanager
def running(script: str, *words: str) -> Iterator["Talk"]:
    """Run one of the scripts and talk with it line by line."""
    installed()
    command: Sequence[str | Path] = [BINARIES / "node", HERE / script, *words]
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(
            command,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as process,
    ):
        try:
            yield Talk(process, complaints)
        finally:
            process.kill()


class Talk:
    """A running script: what it says, and what it is told."""

    def __init__(self, process: "subprocess.Popen[str]", complaints: object) -> None:
        self._process, self._complaints = process, complaints

    def hear(self) -> str:
        """Read the next line. An assertion fails with the script's complaints when there is none."""
        line = self._process.stdout.readline()
        if not line:
            self._complaints.seek(0)
            raise AssertionError(f"the script ended: {self._complaints.read()}")
        return line.strip()

    def tell(self, line: str) -> None:
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()


def issuers_of(provider: Talk) -> list[str]:
    """Read which issuers the provider runs."""
    listed: list[str] = json.loads(provider.hear())
    return listed


def _environment() -> dict[str, str]:
    path = f"{BINARIES}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "CLIENT_SECRET": CLIENT_SECRET}
