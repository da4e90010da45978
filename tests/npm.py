"""Packages of Node.js for tests, installed from a lock file by the Node.js of the environment.

A missing Node.js or package is a failure of the tests that need it, never a reason to skip.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

BINARIES = Path(sys.executable).parent


def installed(folder: Path) -> None:
    """Install the locked packages of a folder unless they are there; processes take turns."""
    lock = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    mark = folder / "node_modules" / ".installed"
    turn = Path(tempfile.gettempdir()) / f"bagalau-npm-{os.getuid()}-{lock[:12]}"
    with turn.open("w") as turns:
        fcntl.flock(turns, fcntl.LOCK_EX)
        if mark.is_file() and mark.read_text() == lock:
            return
        run = subprocess.run(
            [BINARIES / "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=folder,
            env=node_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        mark.write_text(lock)


def node_environment() -> dict[str, str]:
    """Give the environment in which the environment's own Node.js is found first."""
    return {**os.environ, "PATH": f"{BINARIES}{os.pathsep}{os.environ.get('PATH', '')}"}
