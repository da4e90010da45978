"""Who may import whom is checked by machine, and the check itself can fail."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


def test_the_import_rules_hold() -> None:
    run = subprocess.run(
        [LINTER, "--no-cache", "--config", "pyproject.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_demo_imports_nothing_of_ours_so_that_its_reader_learns_to_integrate() -> None:
    own = (
        "services",
        "gateway",
        "bagalau.blocks",
        "bagalau.chassis",
        "bagalau.scoring",
        "bagalau.contracts",
    )
    guilty = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / "bagalau" / "cli" / "demo").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(tuple(f"{verb} {name}" for verb in ("from", "import") for name in own))
    ]
    assert guilty == []
