"""Pushing records: how a batch is written, sent, repeated safely, and counted."""

import asyncio
import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

import httpx

from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import CSV, JSON, NDJSON, Gateway, done
from bagalau_tools.demo.synthetic.chance import Record

WORKERS = 6
"""Batches under way at once."""


@dataclass(frozen=True, slots=True)
class Push:
    """One batch: who sends it, to which dataset of which block."""

    client: str
    block: str
    dataset: str
    batch: bytes
    media: str = NDJSON


@dataclass(slots=True)
class Pushed:
    """What became of many batches, counted from their receipts."""

    receipts: int = 0
    repeated: int = 0
    read: int = 0
    created: int = 0
    corrected: int = 0

    def __str__(self) -> str:
        again = f", {self.repeated} of them the receipts of an earlier run" if self.repeated else ""
        return f"{self.read:,} records, {self.receipts} receipts{again}"


def ndjson(records: Iterable[Record]) -> bytes:
    """Write records one JSON object a line: the form to prefer."""
    return "".join(f"{json.dumps(record, separators=(',', ':'))}\n" for record in records).encode()


def json_array(records: Iterable[Record]) -> bytes:
    """Write records as one JSON array."""
    return json.dumps(list(records), separators=(",", ":")).encode()


def csv_table(records: Iterable[Record]) -> bytes:
    """Write records as CSV in UTF-8 with the field names in the first row."""
    rows, text = list(records), io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


WRITTEN = {NDJSON: ndjson, JSON: json_array, CSV: csv_table}
"""How records are written in each media type."""


async def push_all(gateway: Gateway, pushes: Iterable[Push], stage: Stage) -> Pushed:
    """Send batches, a few at a time; each is made only when its turn comes."""
    waiting, pushed = iter(pushes), Pushed()

    async def worker() -> None:
        for push in waiting:
            await push_one(gateway, push, pushed)
            stage.advance()

    await asyncio.gather(*(worker() for _ in range(WORKERS)))
    return pushed


async def push_one(gateway: Gateway, push: Push, pushed: Pushed) -> None:
    """Send one batch and count its receipt."""
    actor = await gateway.actor(push.client)
    answer = await actor.push(push.block, push.dataset, push.batch, media=push.media)
    receipt = done(f"{push.client} pushes {push.dataset}", answer)
    counts = receipt["counts"]
    pushed.receipts += 1
    pushed.repeated += answer.status == httpx.codes.OK
    pushed.read += counts["read"]
    pushed.created += counts["created"]
    pushed.corrected += counts["corrected"]
