"""The named faults: each is brought about for real, and its answers must be bounded and clear."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import asyncpg
import httpx

from bagalau_client import Unreachable
from bagalau_tools.stack.embedded import Cluster
from bagalau_tools.stack.supervision import Supervisor
from tests.chaos.batches import APPLICATIONS, Batch, Part, Space
from tests.chaos.replica import NotStarted, one_mebibyte, replica
from tests.chaos.senders import BODIES, LARGE, Sender
from tests.chaos.sending import NoAnswer, Post, has_retry_advice
from tests.chaos.tally import say

TAKEN = {200, 201, 202}
BUSY = {429, 503}
ANSWERED_MOST_S = 60
LOCKED_S = 4
CROWD = 1000


@dataclass
class Ground:
    """Where the faults are brought about: a running stack, a post at its gateway, its database."""

    cluster: Cluster
    supervisor: Supervisor
    post: Post
    folder: Path
    slow_s: float = 30
    crowd: int = CROWD
    senders: list[Sender] = field(default_factory=list)

    def sender(self, name: str, body: str = BODIES[2]) -> Sender:
        """Make a sender whose records are proved at the end with all others."""
        space = Space(APPLICATIONS, body, f"{name}-{self.post.tally.seed}")
        made = Sender(space, random.Random(name))
        self.senders.append(made)
        return made

    def at(self, address: str) -> Post:
        """Give a post that hands in at an instance's own address."""
        return replace(self.post, address=address, alone=True)


class Unbounded(Exception):
    """A fault was not answered as it must be; says what was expected and what came."""


Fault = Callable[[Ground], Awaitable[str]]


async def all_faults(ground: Ground) -> None:
    """Bring about each named fault; the tally keeps what each came to."""
    for fault in (disk_full, pool_exhausted, slow_sender, a_thousand_senders):
        name, begun = fault.__name__.replace("_", " "), time.monotonic()
        try:
            came = await fault(ground)
        except (Unbounded, NotStarted, NoAnswer, Unreachable, asyncpg.PostgresError) as failure:
            came = f"not held: {failure or type(failure).__name__}"
            ground.post.tally.note("failed", f"{name}: {came}")
        ground.post.tally.faults[name] = came
        say(f"  {name}: {came} ({time.monotonic() - begun:.0f} s)")


async def disk_full(ground: Ground) -> str:
    """A batch that finds no room on disk is refused in words, nothing of it stays, and it can come again."""
    folder = ground.folder / "full"
    folder.mkdir()
    small, sender = one_mebibyte(folder), ground.sender("disk")
    settings = {"TMPDIR": str(folder), "BAGALAU_IMPORTS_FOLDER": str(folder)}
    large = _batch(sender, LARGE)
    with replica(ground.supervisor, settings, small=small) as address:
        answer = await _first(ground.at(address), large)
        held = answer.status_code in {*BUSY, 507} and has_retry_advice(answer)
        await _nothing_of(ground, large)
        few = _batch(sender, 10)
        send_once = await _first(ground.at(address), few)
        if send_once.status_code not in TAKEN:
            raise Unbounded(
                f"a small batch after it: {send_once.status_code} {send_once.text[:200]}"
            )
        await sender.push(ground.post, few)
    await sender.push(ground.post, large)
    if not held:
        raise Unbounded(f"{answer.status_code} {answer.text[:200]}")
    code = answer.json()["code"]
    return f"{answer.status_code} {code} on {small.how}, taken where there was room"


async def pool_exhausted(ground: Ground) -> str:
    """While every connection is taken each sender is told to come again soon; then all are in."""
    settings = _one_connection(wait_s=0.5)
    senders = [ground.sender(f"pool{place:02d}") for place in range(40)]
    batches = [_batch(each, 100) for each in senders]
    with replica(ground.supervisor, settings) as address:
        post = ground.at(address)
        locked = asyncio.Event()
        holding = asyncio.create_task(_held(ground.cluster, locked))
        await locked.wait()
        answers = await asyncio.gather(*(_first(post, each) for each in batches))
        await holding
        told = _told(answers)
        if not any(each.status_code in BUSY for each in answers):
            raise Unbounded(f"nobody was told that the pool is exhausted: {told}")
        await asyncio.gather(
            *(each.push(post, batch) for each, batch in zip(senders, batches, strict=True))
        )
    return f"{told}, then all in"


async def slow_sender(ground: Ground) -> str:
    """A sender that takes half a minute holds no connection: with one in all, others go on."""
    slow, brisk = ground.sender("slow"), ground.sender("brisk")
    batch, others, refusals = _batch(slow, 200), 0, []
    with replica(ground.supervisor, _one_connection(wait_s=2)) as address:
        post = ground.at(address)
        sending = asyncio.create_task(_trickled(post, batch, ground.slow_s))
        await asyncio.sleep(min(1.0, ground.slow_s / 4))
        while not (sending.done() or refusals):
            quick, others = _batch(brisk, 10), others + 1
            answer = await _first(post, quick)
            if answer.status_code not in TAKEN:
                refusals.append(f"another sender meanwhile: {answer.status_code}")
            await brisk.push(post, quick)
            await asyncio.sleep(ground.slow_s / 30)
        answer = await sending
        if answer.status_code not in TAKEN:
            refusals.append(f"the slow sender: {answer.status_code} {answer.text[:200]}")
        await slow.push(post, batch)
    if refusals:
        raise Unbounded("; ".join(refusals))
    return f"{others} others taken during {ground.slow_s:.0f} s, then the slow one"


async def a_thousand_senders(ground: Ground) -> str:
    """A thousand at once: each is given a receipt or told when to come again; then all are in."""
    count = ground.crowd
    crowd = [ground.sender(f"crowd{place:04d}", BODIES[place % 5]) for place in range(count)]
    batches = [_batch(each, 10) for each in crowd]
    begun = time.monotonic()
    answers = await asyncio.gather(*(_first(ground.post, each) for each in batches))
    told = _told(answers)
    room = asyncio.Semaphore(50)

    async def push(sender: Sender, batch: Batch) -> None:
        async with room:
            await sender.push(ground.post, batch)

    await asyncio.gather(*(push(*each) for each in zip(crowd, batches, strict=True)))
    return f"{told} at first, all in after {time.monotonic() - begun:.0f} s"


def _batch(sender: Sender, size: int) -> Batch:
    sender.number += 1
    first, sender.fresh = sender.fresh, sender.fresh + size
    parts = (Part(range(first, first + size), 0),)
    return Batch(sender.space, f"{sender.space.name}-{sender.number}", parts)


def _one_connection(*, wait_s: float) -> dict[str, str]:
    return {
        "BAGALAU_DATABASE_POOL": "1",
        "BAGALAU_DATABASE_POOL_MORE": "0",
        "BAGALAU_DATABASE_POOL_WAIT_S": str(wait_s),
    }


async def _first(post: Post, batch: Batch) -> httpx.Response:
    """Send once. Raises Unbounded when no answer came in a minute."""
    try:
        async with asyncio.timeout(ANSWERED_MOST_S):
            return await post.send_once(batch, batch.body())
    except (TimeoutError, Unreachable) as failure:
        raise Unbounded(f"no answer in {ANSWERED_MOST_S} s: {failure!r}") from failure


def _told(answers: list[httpx.Response]) -> str:
    """Say what was answered how often. Raises Unbounded for an answer that is not clear."""
    for each in answers:
        if each.status_code not in TAKEN and not (
            each.status_code in BUSY and has_retry_advice(each)
        ):
            raise Unbounded(f"{each.status_code} {each.headers} {each.text[:200]}")
    counted = Counter(each.status_code for each in answers)
    return ", ".join(f"{count} answered {status}" for status, count in sorted(counted.items()))


async def _trickled(post: Post, batch: Batch, seconds: float) -> httpx.Response:
    """Send a batch a piece at a time, as from the end of a bad line."""
    body, pieces = batch.body(), 60
    step = -(-len(body) // pieces)

    async def slowly() -> AsyncIterator[bytes]:
        for start in range(0, len(body), step):
            yield body[start : start + step]
            await asyncio.sleep(seconds / pieces)

    return await post.send_once(batch, slowly())


async def _nothing_of(ground: Ground, batch: Batch) -> None:
    owner = await asyncpg.connect(ground.cluster.url("citizens"))
    try:
        rows = await owner.fetchval(
            "SELECT count(*) FROM citizens.applications WHERE starts_with(key, $1)",
            batch.space.name,
        )
        kept = await owner.fetchval(
            "SELECT count(*) FROM citizens.imports WHERE key = $1", batch.key
        )
    finally:
        await owner.close()
    if rows or kept:
        raise Unbounded(f"{rows} rows and {kept} receipts of a batch that found no room")


async def _held(cluster: Cluster, locked: asyncio.Event) -> None:
    """Hold the table of imports for some seconds: whoever comes keeps a connection and waits."""
    owner = await asyncpg.connect(cluster.url("citizens"))
    try:
        async with owner.transaction():
            await owner.execute("LOCK TABLE citizens.imports IN ACCESS EXCLUSIVE MODE")
            locked.set()
            await asyncio.sleep(LOCKED_S)
    finally:
        await owner.close()
