"""`make chaos`: everything killed at random moments of imports, then a proof that nothing was lost.

Usage: python -m tests.chaos [--seed N] [--kills 200] [--short]. The last line is a tally; the exit
status is 1 if anything was lost, doubled, half visible or not explained, or if too few kills struck
an open import transaction.
"""

import argparse
import asyncio
import sys

from tests.chaos.run import Asked, run
from tests.chaos.tally import say

INSIDE_SHARE = 0.15


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--short", action="store_true", help="few senders, no named faults")
    asked = parser.parse_args()
    tally = asyncio.run(run(Asked(asked.seed, asked.kills, short=asked.short)))
    enough = tally.inside.total() >= round(asked.kills * INSIDE_SHARE)
    if not enough:
        tally.note("failed", f"only {tally.inside.total()} kills struck an open import transaction")
    say(tally.line())
    return 0 if tally.good else 1


if __name__ == "__main__":
    sys.exit(main())
