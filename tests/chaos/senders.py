"""Senders: each pushes batches of its own records, one after another, and remembers what it was told.

A sender knows what the record store must hold of its records, because nobody else writes about them.
"""

import asyncio
import random
from dataclasses import dataclass, field

from tests.chaos.batches import (
    APPLICATIONS,
    DELIVERIES,
    STAFFING,
    UNKNOWN,
    Batch,
    ExpectedRecords,
    Part,
    Space,
)
from tests.chaos.sending import NoAnswer, Post
from tests.chaos.tally import Tally

LARGE = 60_000
LARGE_SHORT = 6_000
"""As many rows as must wait their turn in a short run, where few bytes are answered at once."""

SMALL = (10, 500)
MONTHS = 12
BODIES = ("akimat-abai", "akimat-akmola", "akimat-atyrau", "akimat-astana", "akimat-shymkent")
LARGE_MOST_KNOWN = 300_000
"""Cases after which a sender of large batches corrects more than it brings, so that a run ends."""


@dataclass
class Sender:
    """One sender: its records, the batches it sent, the receipts it was given."""

    space: Space
    chance: random.Random
    large: int = 0
    """Rows of each of its batches; of none when it sends batches of any small size."""

    expected: ExpectedRecords = field(default_factory=ExpectedRecords)
    taken: list[tuple[Batch, dict, dict[str, int]]] = field(default_factory=list)
    refused: list[Batch] = field(default_factory=list)
    flying: tuple[Batch, Part] | None = None
    number: int = 0
    fresh: int = 0

    async def run(self, post: Post, stop: asyncio.Event) -> None:
        """Send batch after batch until told to stop; the batch under way is always finished."""
        while not stop.is_set():
            await self.push(post, self.next())
            await asyncio.sleep(self.chance.uniform(0, 3.0 if self.large else 0.15))

    async def push(self, post: Post, batch: Batch) -> None:
        """Send one batch until it is answered, and compare the answer with what it must be."""
        part = fresh_part(batch, self.expected)
        self.flying = (batch, part) if part else None
        post.tally.batches += 1
        try:
            answered = await post.send(batch)
        except NoAnswer as failure:
            post.tally.note("failed", f"no answer for {failure}")
            raise
        finally:
            self.flying = None
        if answered.receipt is None:
            self.refused.append(batch)
            post.tally.reports += 1
            return
        self.note(batch, answered.receipt, post.tally)

    def note(self, batch: Batch, receipt: dict, tally: Tally) -> None:
        """Remember a receipt; its counts must be those of the records sent before."""
        counts = self.expected.counts(batch)
        told = {name: receipt["counts"][name] for name in counts}
        if told != counts:
            what = "doubled" if told["created"] < counts["created"] else "lost"
            tally.note(what, f"{batch.key}: receipt counts {told}, not {counts}")
        self.expected.take(batch)
        self.taken.append((batch, receipt, counts))
        tally.receipts += 1
        tally.rows += batch.size

    def next(self) -> Batch:
        """Make the next batch: new records, corrections, the same again, faulty ones."""
        self.number += 1
        key = f"{self.space.name}-{self.number}"
        parts = self._months() if self.space.kind is STAFFING else self._cases()
        size = sum(len(part.numbers) for part in parts)
        how = self.chance.random()
        if how < 0.75:
            return Batch(self.space, key, parts)
        faulty = frozenset(
            self.chance.sample(range(1, size + 1), self.chance.randint(1, min(5, size)))
        )
        return Batch(self.space, key, parts, faulty, partial=how > 0.82)

    def _months(self) -> tuple[Part, ...]:
        first = self.chance.randrange(MONTHS)
        numbers = range(first, self.chance.randint(first + 1, MONTHS))
        return (Part(numbers, max(self.expected.variant(each) for each in numbers) + 1),)

    def _cases(self) -> tuple[Part, ...]:
        size = self.large or self.chance.randint(*SMALL)
        full = bool(self.large) and self.fresh > LARGE_MOST_KNOWN
        old = (
            self._old(size) if self.fresh > size and (full or self.chance.random() < 0.4) else None
        )
        if full and old:
            return (old,)
        new = Part(range(self.fresh, self.fresh + size - (len(old.numbers) if old else 0)), 0)
        self.fresh += len(new.numbers)
        return (new, old) if old else (new,)

    def _old(self, size: int) -> Part:
        """Take a run of known records: the next variant, or one that some of them have already."""
        length = self.chance.randint(1, size if self.large else size - 1)
        first = self.chance.randrange(self.fresh - length)
        numbers = range(first, first + length)
        newest = max(self.expected.variant(each) for each in numbers)
        return Part(numbers, max(newest, 0) + self.chance.choice((0, 1, 1)))


def the_senders(seed: int, *, short: bool = False) -> list[Sender]:
    """Give the senders of a run: several share a body, one or two send large batches."""
    kinds = (APPLICATIONS, DELIVERIES)
    count = 4 if short else 8
    made = [
        _sender(seed, f"S{seed}-{place:02d}", kinds[place % 2], BODIES[place // 2 % 3])
        for place in range(count)
    ]
    large = LARGE_SHORT if short else LARGE
    made += [_sender(seed, f"L{seed}-00", APPLICATIONS, BODIES[0], large=large)]
    if not short:
        made += [_sender(seed, f"L{seed}-01", DELIVERIES, BODIES[3], large=large)]
    return [*made, _sender(seed, f"C{seed}-00", STAFFING, BODIES[4])]


def _sender(seed: int, name: str, kind, body: str, *, large: int = 0) -> Sender:
    return Sender(Space(kind, body, name), random.Random(f"{seed} {name}"), large)


def expected_rows(sender: Sender) -> dict[str, int]:
    """Count how many rows each import of a sender must have added."""
    return {
        receipt["id"]: counts["created"] + counts["corrected"]
        for _, receipt, counts in sender.taken
    }


def fresh_part(batch: Batch, expected: ExpectedRecords) -> Part | None:
    """Give the run of new records of a batch to be sent: all of it is to be seen, or nothing."""
    for part in batch.parts:
        if all(expected.variant(each) == UNKNOWN for each in part.numbers):
            return part
    return None
