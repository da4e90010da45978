"""The installed `bagalau` command, run as a newcomer runs it."""

import os
import subprocess
import sys
from pathlib import Path

BAGALAU = Path(sys.executable).with_name("bagalau")


def bagalau(*words: str, state: Path, port: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BAGALAU, *words],
        env={**os.environ, "BAGALAU_STATE": str(state), "BAGALAU_PORT": str(port)},
        capture_output=True,
        text=True,
        check=False,
    )
