"""Between the kills: receipts already given stay readable, and no batch is ever half visible."""

import asyncio
import random
from contextlib import suppress

import asyncpg

from bagalau_tools.stack.embedded import Cluster
from tests.chaos.batches import YEAR
from tests.chaos.proof import same
from tests.chaos.senders import Sender
from tests.chaos.sending import Post
from tests.chaos.tally import AWAY

EVERY_S = 0.05


async def watch(cluster: Cluster, senders: list[Sender], post: Post, stop: asyncio.Event) -> None:
    """Look at batches on their way and at receipts given, as long as the run goes on."""
    chance, owner = random.Random(post.tally.seed), None
    try:
        while not stop.is_set():
            await asyncio.sleep(EVERY_S)
            sender = chance.choice(senders)
            if chance.random() < 0.15 and sender.taken:
                await _receipt(sender, chance, post)
                continue
            if sender.space.kind.service != "citizens":
                continue
            with suppress(*AWAY):
                if owner is None or owner.is_closed():
                    owner = await asyncpg.connect(cluster.url("citizens"), timeout=5)
                await _half(owner, sender, post)
    finally:
        if owner is not None:
            owner.terminate()


async def every_flying(cluster: Cluster, senders: list[Sender], post: Post) -> None:
    """Look at every batch that a kill may have cut."""
    with suppress(*AWAY):
        owner = await asyncpg.connect(cluster.url("citizens"), timeout=5)
        try:
            for sender in senders:
                if sender.space.kind.service == "citizens":
                    await _half(owner, sender, post)
        finally:
            await owner.close()


async def _half(owner: asyncpg.Connection, sender: Sender, post: Post) -> None:
    """Count the new records of the batch under way, in one statement: none, or all of them."""
    if sender.flying is None:
        return
    batch, part = sender.flying
    first = 1 + sum(len(each.numbers) for each in batch.parts[: batch.parts.index(part)])
    faulty = sum(first <= ordinal < first + len(part.numbers) for ordinal in batch.faulty)
    whole = 0 if batch.refused_whole else len(part.numbers) - faulty
    space = sender.space
    seen = await owner.fetchval(
        f"SELECT count(*) FROM citizens.{space.kind.dataset} WHERE year = {YEAR} AND body = $1"
        " AND key >= $2 AND key <= $3",
        space.body, space.key(part.numbers[0]), space.key(part.numbers[-1]),
    )  # fmt: skip
    post.tally.looked += 1
    if seen not in {0, whole}:
        post.tally.note("half visible", f"{batch.key}: {seen} of {whole} rows")


async def _receipt(sender: Sender, chance: random.Random, post: Post) -> None:
    _, told, _ = chance.choice(sender.taken)
    answer = await post.read(
        f"/api/{sender.space.kind.service}/v1/imports/{told['id']}", sender.space.kind.client
    )
    post.tally.looked += 1
    if answer.status_code != 200 or not same(answer.json(), told):
        post.tally.note("lost", f"{told['id']}: {answer.status_code} {answer.text[:200]}")
