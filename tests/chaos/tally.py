"""What a run came to: everything counted, everything that must not have happened, in one line."""

import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import asyncpg

EXAMPLES = 5
AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What a reader of the database meets when PostgreSQL is killed under it."""


@dataclass
class Tally:
    """The counts of one run. What is wrong is kept in words, by kind."""

    seed: int
    begun: float = field(default_factory=time.monotonic)
    kills: Counter[str] = field(default_factory=Counter)
    aimed: int = 0
    inside: Counter[str] = field(default_factory=Counter)
    batches: int = 0
    rows: int = 0
    receipts: int = 0
    queued: int = 0
    reports: int = 0
    retried: Counter[str] = field(default_factory=Counter)
    looked: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(
        default_factory=lambda: {
            name: [] for name in ("lost", "doubled", "half visible", "unexplained", "failed")
        }
    )

    def note(self, what: str, words: str) -> None:
        """Note something that must not have happened: lost, doubled, half visible, …"""
        self.wrong[what].append(words)
        if len(self.wrong[what]) <= EXAMPLES:
            say(f"  {what}: {words}")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.begun

    @property
    def good(self) -> bool:
        return not any(self.wrong.values())

    def line(self) -> str:
        """Write everything in one line, the last of a run."""
        kinds = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        inside = ", ".join(f"{name} {count}" for name, count in sorted(self.inside.items()))
        retried = ", ".join(f"{name} {count}" for name, count in sorted(self.retried.items()))
        wrong = " · ".join(f"{name} {len(told)}" for name, told in self.wrong.items())
        return (
            f"chaos: {self.kills.total()} kills ({kinds}), {self.inside.total()} inside an open "
            f"import transaction ({inside or 'none'}) · {self.batches} batches, {self.rows} rows, "
            f"{self.receipts} receipts ({self.queued} promised by 202), {self.reports} reports · "
            f"retried {self.retried.total()} ({retried or 'none'}) · "
            f"named faults {len(self.faults)} · {wrong} · {self.seconds:.0f} s · seed {self.seed}"
        )


def say(words: str) -> None:
    """Tell how the run goes on."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
