"""After the kills: what was acknowledged is there, whole, once, and nothing else is.

Reads the journal's own tables as their owner and the receipts through the public API, and compares
both with what the senders know.
"""

import asyncio
import random
from collections import Counter
from datetime import UTC

import asyncpg

from bagalau.journal.hash_chain import ChainEntry, Link, link_after
from bagalau_tools.stack.embedded import Cluster
from tests.chaos.batches import YEAR, Batch, Stored
from tests.chaos.senders import Sender, expected_rows
from tests.chaos.sending import Post
from tests.chaos.tally import Tally, say

AT_ONCE = 8
SENT_AGAIN = 120

STORED = """
SELECT r.import_id, r.ordinal, r.key, r.revision, r.period, {fields}
FROM {service}.{dataset} r LEFT JOIN {service}.imports i ON i.id = r.import_id
WHERE r.year = {year} AND r.body = $1 AND {mine}
ORDER BY i.position, r.import_id, r.ordinal
"""


async def prove(cluster: Cluster, senders: list[Sender], post: Post) -> None:
    """Check everything that must hold after the kills; what does not is noted in the tally."""
    for service in ("citizens", "orgdev"):
        owner = await asyncpg.connect(cluster.url(service))
        try:
            of = [each for each in senders if each.space.kind.service == service]
            await the_chain_is_whole(owner, service, post.tally)
            await the_receipts_are_known(owner, service, of, post.tally)
            await imports_are_whole(owner, service, of, post.tally)
            for sender in of:
                await the_records_are_the_senders(owner, sender, post.tally)
            await nobody_elses_records(owner, service, of, post.tally)
        finally:
            await owner.close()
    await receipts_are_readable(senders, post)
    await same_key_same_receipt(senders, post)


async def the_chain_is_whole(owner: asyncpg.Connection, service: str, tally: Tally) -> None:
    """Walk the chain from 1 to N: no gap, each entry names the one before, each digest recomputed."""
    last: Link | None = None
    rows = await owner.fetch(f"SELECT * FROM {service}.chain_entries ORDER BY position")
    for row in rows:
        entry = ChainEntry(
            kind=row["kind"], entry=row["entry"], years=row["years"], bodies=row["bodies"],
            content_digest=row["content_digest"], at=row["at"].astimezone(UTC),
        )  # fmt: skip
        link = Link(row["position"], row["digest"], row["previous_digest"])
        if link != link_after(entry, last):
            tally.note("lost", f"{service}: entry {link.position} does not follow the one before")
        last = link
    say(f"  {service}: a chain of {len(rows)} entries")


async def the_receipts_are_known(
    owner: asyncpg.Connection, service: str, senders: list[Sender], tally: Tally
) -> None:
    """Compare accepted imports with acknowledged ones: the same set, each key once, each in the chain."""
    rows = await owner.fetch(
        f"SELECT i.id, i.client, i.key, i.position, e.digest FROM {service}.imports i"
        f" LEFT JOIN {service}.chain_entries e ON e.entry = i.id AND e.position = i.position"
        " WHERE i.state = 'accepted'"
    )
    known = {row["id"]: row for row in rows}
    told = {receipt["id"]: receipt for each in senders for _, receipt, _ in each.taken}
    for name in told.keys() - known.keys():
        tally.note("lost", f"receipt {name} is not kept")
    for name in known.keys() - told.keys():
        tally.note("doubled", f"import {name} was acknowledged to nobody: {known[name]['key']}")
    for key, times in Counter((row["client"], row["key"]) for row in rows).items():
        if times > 1:
            tally.note("doubled", f"{key} was accepted {times} times")
    for name in told.keys() & known.keys():
        row, receipt = known[name], told[name]
        if (row["position"], row["digest"]) != (receipt["position"], receipt["digest"]):
            tally.note("lost", f"receipt {name} stands elsewhere in the chain than it says")


async def imports_are_whole(
    owner: asyncpg.Connection, service: str, senders: list[Sender], tally: Tally
) -> None:
    """Compare the rows of each import with its receipt, in one statement a dataset: all or none."""
    expected = {name: count for each in senders for name, count in expected_rows(each).items()}
    for dataset in {each.space.kind.dataset for each in senders}:
        found = await owner.fetch(
            f"SELECT import_id, count(*) AS rows FROM {service}.{dataset} GROUP BY import_id"
        )
        for row in found:
            if row["import_id"] not in expected:
                tally.note("half visible", f"{row['rows']} rows of unknown {row['import_id']}")
            elif row["rows"] != expected[row["import_id"]]:
                tally.note("half visible", f"{row['rows']} rows of {row['import_id']}")


async def the_records_are_the_senders(
    owner: asyncpg.Connection, sender: Sender, tally: Tally
) -> None:
    """Compare every revision of a sender's records with what was acknowledged, value by value."""
    space, replay = sender.space, type(sender.expected)()
    fields = list(space.values(0, 0))
    query = STORED.format(
        fields=", ".join(f"r.{name}" for name in fields), service=space.kind.service,
        dataset=space.kind.dataset, year=YEAR, mine=_mine(sender),
    )  # fmt: skip
    async with owner.transaction():
        cursor = await owner.cursor(query, space.body)
        last = 0
        for batch, receipt, _ in sender.taken:
            if receipt["position"] <= last:
                tally.note("doubled", f"{receipt['id']} stands before the sender's last one")
            last = receipt["position"]
            added = replay.take(batch)
            found = await cursor.fetch(len(added)) if added else []
            wrong = await asyncio.to_thread(_differences, batch, receipt, added, found)
            if wrong:
                tally.note("lost", f"{receipt['id']}: {wrong[0]} and {len(wrong) - 1} more")
        if more := await cursor.fetch(10):
            tally.note("doubled", f"rows nobody was told of: {more[0]}")
    if list(replay.current()) != list(sender.expected.current()):
        tally.note("lost", f"{space.name}: the newest values are not the last acknowledged ones")


def _differences(batch: Batch, receipt: dict, added: list[Stored], found: list) -> list[str]:
    space, wrong = batch.space, []
    if len(added) != len(found):
        wrong.append(f"{len(found)} rows in place of {len(added)}")
    for one, row in zip(added, found, strict=False):
        values = space.values(one.number, one.variant).values()
        key, period = space.key(one.number), space.period(one.number)
        expected = (receipt["id"], one.ordinal, key, one.revision, period, *values)
        if expected != tuple(row):
            wrong.append(f"{tuple(row)} in place of {expected}")
    return wrong


def _mine(sender: Sender) -> str:
    if sender.space.kind.service == "orgdev":
        return "true"
    return f"r.key >= '{sender.space.name}-' AND r.key < '{sender.space.name}.'"


async def nobody_elses_records(
    owner: asyncpg.Connection, service: str, senders: list[Sender], tally: Tally
) -> None:
    """Count the whole table: no record stands in it that no sender was told of."""
    for dataset in sorted({each.space.kind.dataset for each in senders}):
        count = await owner.fetchval(f"SELECT count(*) FROM {service}.{dataset}")
        known = sum(
            sum(expected_rows(each).values())
            for each in senders
            if each.space.kind.dataset == dataset
        )
        if count != known:
            what = "doubled" if count > known else "lost"
            tally.note(what, f"{dataset}: {count} rows in place of {known}")
        say(f"  {dataset}: {count} rows compared")


async def receipts_are_readable(senders: list[Sender], post: Post) -> None:
    """Read every acknowledged receipt by its id through the gateway: the same digest as was told."""
    room = asyncio.Semaphore(AT_ONCE)

    async def read(sender: Sender, told: dict) -> None:
        path = f"/api/{sender.space.kind.service}/v1/imports/{told['id']}"
        async with room:
            answer = await post.read(path, sender.space.kind.client)
        if answer.status_code != 200 or not same(answer.json(), told):
            post.tally.note("lost", f"{path}: {answer.status_code} {answer.text[:300]}")

    await asyncio.gather(*(read(each, told) for each in senders for _, told, _ in each.taken))


async def same_key_same_receipt(senders: list[Sender], post: Post) -> None:
    """Send acknowledged batches again under their keys: each answer is the receipt given before."""
    sent = [(batch, told) for each in senders for batch, told, _ in each.taken]
    for batch, told in random.Random(post.tally.seed).sample(sent, min(SENT_AGAIN, len(sent))):
        body = batch.body()
        answer = await post.send(batch, body)
        if answer.receipt is None or not same(answer.receipt, told):
            post.tally.note("doubled", f"{batch.key} again: {str(answer.receipt)[:300]}")


def same(one: dict, other: dict) -> bool:
    """Whether two answers are the same receipt: id, place, digests, counts."""
    names = (
        "id",
        "position",
        "digest",
        "previous_digest",
        "bytes_digest",
        "accepted_digest",
        "counts",
    )
    return all(one.get(name) == other.get(name) for name in names)
