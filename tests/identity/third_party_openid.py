"""Certified OpenID software that is not ours, run by the Node.js of the development environment.

Its packages are installed from the lock file, once, beside it; a missing Node.js or package is a
failure of the tests that need it.
"""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.npm import BINARIES, installed, node_environment

HERE = Path(__file__).with_name("third_party")
CLIENT_SECRET = hashlib.sha256(os.urandom(32)).hexdigest()


@contextmanager
def running(script: str, *words: str) -> Iterator["Talk"]:
    """Run one of the scripts and talk with it line by line."""
    installed(HERE)
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
    return {**node_environment(), "CLIENT_SECRET": CLIENT_SECRET}
