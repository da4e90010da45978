"""One run: a stack of its own, senders, kills, then the proof and the named faults."""

import asyncio
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from bagalau_tools.stack.embedded import Cluster
from bagalau_tools.stack.supervision import MARK, Supervisor
from tests.chaos.batches import YEAR
from tests.chaos.faults import Ground, all_faults
from tests.chaos.killing import SHORT_BLOWS, Blow, Killer, NotRecovered
from tests.chaos.proof import prove
from tests.chaos.recount import measures_equal_a_recount
from tests.chaos.senders import Sender, the_senders
from tests.chaos.sending import NoAnswer, Post, Sessions
from tests.chaos.tally import Tally, say
from tests.chaos.watching import every_flying, watch
from tests.journeys.local_stack import LocalStack, cluster_of, running_stack
from tests.waiting import NeverReached, wait_for, wait_until

HOME = Path(__file__).parents[2]
TOLD_EVERY = 20
ANSWER_MOST_S = 90
FINISHED_MOST_S = 960
"""Without one more sender that finishes: a little longer than a sender waits for a last word."""

PROGRESS_MOST_S = 600
AT_ONCE_SHORT = 256 * 1024


@dataclass(frozen=True)
class Asked:
    """What a run is asked for."""

    seed: int
    kills: int = len(SHORT_BLOWS)
    short: bool = False


async def run(asked: Asked) -> Tally:
    """Run once from nothing; give the tally."""
    settings = {"BAGALAU_IMPORT_AT_ONCE": str(AT_ONCE_SHORT)} if asked.short else {}
    with state_folder() as state, running_stack(state, **settings) as stack:
        return await _run(asked, stack, state)


@contextmanager
def state_folder() -> Iterator[Path]:
    """Make a folder for a stack's state where the user of PostgreSQL can reach it."""
    with tempfile.TemporaryDirectory(prefix="bagalau-chaos-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder) / "state"


async def _run(asked: Asked, stack: LocalStack, state: Path) -> Tally:
    tally, chance = Tally(asked.seed), random.Random(asked.seed)
    cluster = cluster_of(state)
    killer = Killer(cluster, Supervisor(state, HOME), stack.address, chance, tally)
    killer.pause_s = (0.1, 0.5) if asked.short else killer.pause_s
    senders = the_senders(asked.seed, short=asked.short)
    with stack.reader("administration") as administration:
        opened = administration.put(f"/api/aggregator/v1/cycles/{YEAR}", json={"synthetic": True})
        opened.raise_for_status()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=40)
    async with httpx.AsyncClient(timeout=ANSWER_MOST_S, limits=limits, trust_env=False) as http:
        post = Post(stack.address, Sessions(http, stack.address, stack.secrets), tally)
        try:
            await _killed(asked, killer, cluster, senders, post)
            say(f"  {killer.recoveries()}")
            for each in await asyncio.to_thread(orphans, killer.supervisor):
                tally.note("failed", f"left behind by a killed process: {each}")
            if not asked.short:
                say(f"named faults, after {tally.seconds:.0f} s")
                ground = Ground(cluster, killer.supervisor, post, state)
                await all_faults(ground)
                senders += ground.senders
            say(f"proof, after {tally.seconds:.0f} s")
            await prove(cluster, senders, post)
            await measures_equal_a_recount(senders, post)
        except (NotRecovered, NeverReached) as failure:
            tally.note("failed", str(failure))
        finally:
            await killer.close()
    return tally


async def _killed(
    asked: Asked, killer: Killer, cluster: Cluster, senders: list[Sender], post: Post
) -> None:
    """Kill while the senders send; then let every sender finish what it has begun."""
    stop = asyncio.Event()
    sending = [asyncio.create_task(each.run(post, stop)) for each in senders]
    watching = asyncio.create_task(watch(cluster, senders, post, stop))
    try:
        for number in range(1, asked.kills + 1):
            before = post.tally.receipts
            await killer.strike(_blow(asked, killer, number))
            await every_flying(cluster, senders, post)
            if asked.short:
                await _one_more_receipt(post.tally, before)
            if number % TOLD_EVERY == 0 or asked.short:
                say(f"{number} kills, {post.tally.inside.total()} inside an open import transaction,"
                    f" {post.tally.receipts} receipts, {post.tally.seconds:.0f} s")  # fmt: skip
    finally:
        stop.set()
        ended, late = await _finished([*sending, watching])
        for each in late:
            each.cancel()
            post.tally.note("failed", "a sender was not answered after the last kill")
        for each in ended:
            if (failure := each.exception()) and not isinstance(failure, NoAnswer):
                raise failure


def _blow(asked: Asked, killer: Killer, number: int) -> Blow:
    """Give the blow of a number: a short run has one of each, another draws them."""
    return SHORT_BLOWS[(number - 1) % len(SHORT_BLOWS)] if asked.short else killer.drawn()


async def _one_more_receipt(tally: Tally, before: int) -> None:
    """Wait for what shows that senders go on between two kills, however slow the machine is."""

    async def receipts() -> int:
        return tally.receipts

    await wait_until(receipts, lambda seen: seen > before, bound_s=PROGRESS_MOST_S)


async def _finished(tasks: list[asyncio.Task[None]]) -> tuple[set, set]:
    """Wait as long as one task after the other ends; give those that ended and those that hang."""
    ended: set[asyncio.Task[None]] = set()
    late = set(tasks)
    while late:
        more, late = await asyncio.wait(
            late, timeout=FINISHED_MOST_S, return_when=asyncio.FIRST_COMPLETED
        )
        if not more:
            break
        ended |= more
    return ended, late


def orphans(supervisor: Supervisor) -> list[str]:
    """Name the processes of the stack that no supervised process has any more, given time to end."""
    head = psutil.Process(int((supervisor.folder / "supervisord.pid").read_text()))

    def look() -> list[str]:
        kept = {head.pid, *(each.pid for each in head.children(recursive=True))}
        left = [each for each in psutil.process_iter() if each.pid not in kept]
        return [told for each in left if (told := _of_stack(each, supervisor.folder))]

    try:
        return wait_for(look, lambda found: not found, pause_s=0.2)
    except NeverReached:
        return look()


def _of_stack(process: psutil.Process, folder: Path) -> str:
    try:
        if process.status() != psutil.STATUS_ZOMBIE and process.environ().get(MARK) == str(folder):
            return " ".join(process.cmdline())
    except (psutil.Error, OSError):
        pass
    return ""
