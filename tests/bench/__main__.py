"""`make bench`: the hot paths, each beside a peer or a stated limit in the same run.

Ends non-zero only when a side could not run; whether a ratio held is for people to read.
"""

import tempfile
from pathlib import Path

from rich.console import Console

from tests.bench import (
    documents_whole,
    gateway_whole,
    intake_whole,
    positions_whole,
    reading_stored,
    scoring_whole,
    what_if_whole,
    workbook_whole,
)
from tests.bench.process import tasks_whole
from tests.bench.ratio import show, write
from tests.journeys.local_stack import cluster_of, running_stack

RESULTS = Path(__file__).parents[2] / "bench-results.json"


def main() -> None:
    console = Console(width=140)
    rows = scoring_whole.rows() + positions_whole.rows() + what_if_whole.rows()
    rows += documents_whole.rows()
    rows += workbook_whole.rows()
    rows += gateway_whole.rows()
    rows += tasks_whole.rows()
    with tempfile.TemporaryDirectory(prefix="bagalau-bench-") as folder:
        state = Path(folder) / "state"
        with running_stack(state) as stack:
            rows += intake_whole.rows(stack, cluster_of(state).url())
            rows += reading_stored.rows(stack)
    show(rows, console)
    write(rows, RESULTS)


if __name__ == "__main__":
    main()
