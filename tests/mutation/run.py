"""Mutate bagalau/scoring, run its tests against every mutant, and fail below the agreed share.

Usage: python tests/mutation/run.py [--reuse]   (from the root of the repository)
`--reuse` reads the results of the last run and mutates nothing.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

AT_LEAST = 0.85
MUTMUT = Path(sys.executable).with_name("mutmut")
STATS = Path("mutants/mutmut-cicd-stats.json")
CAUGHT = ("killed", "timeout", "segfault", "caught_by_type_check")


def main() -> int:
    """Give 0 when enough mutants were killed, 1 when not, with the survivors by file."""
    if "--reuse" not in sys.argv:
        subprocess.run([MUTMUT, "run", "--max-children", "2"], check=True)
    subprocess.run([MUTMUT, "export-cicd-stats"], check=True, stdout=subprocess.DEVNULL)
    stats = json.loads(STATS.read_text(encoding="utf-8"))
    total = stats["total"] - stats["skipped"]
    killed = sum(stats.get(how, 0) for how in CAUGHT)
    results = subprocess.run([MUTMUT, "results"], check=True, capture_output=True, text=True)
    alive = [line.strip() for line in results.stdout.splitlines() if "killed" not in line]
    files = sorted(Counter(_file(line) for line in alive).items())
    said = [*alive, *(f"{count:4} alive in {name}" for name, count in files)]
    said.append(f"{killed} of {total} mutants killed: {killed / total:.1%}; agreed: {AT_LEAST:.0%}")
    sys.stdout.write("\n".join([*said, ""]))
    return 0 if killed / total >= AT_LEAST else 1


def _file(line: str) -> str:
    """Name the file of a mutant like `bagalau.scoring.engine.body_score.x_score__mutmut_3: survived`."""
    return "/".join(line.partition(":")[0].split(".")[:-1]) + ".py"


if __name__ == "__main__":
    raise SystemExit(main())
