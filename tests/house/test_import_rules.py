"""Who may import whom is checked by machine, and the check itself can fail."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tools"], ids=["production", "tools"])
def test_the_import_rules_hold(folder: Path) -> None:
    run = subprocess.run(
        [LINTER, "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
