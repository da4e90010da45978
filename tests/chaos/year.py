"""`make chaos-year`: around every kind of act of the demonstration year a process is killed.

The same small year is walked on two stacks. On one a process is killed at the first request of each
kind of act: before it is sent, while it is answered, or after its answer, which is then lost. Each
is repeated under its key. In the end both stacks hold the same acts, events and tasks, the chains
are whole, and the year walked once more adds nothing.

Usage: python -m tests.chaos.year [--seed N].
"""

import argparse
import asyncio
import io
import random
import re
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import asyncpg
import httpx
import psutil
from rich.console import Console

from bagalau_tools.demo.display import Display
from bagalau_tools.demo.sending.gateway import Gateway
from bagalau_tools.demo.sizes import SMALL
from bagalau_tools.demo.walk.walk import Walked, walk
from bagalau_tools.stack.embedded import Cluster
from bagalau_tools.stack.supervision import Supervisor
from tests.chaos.proof import the_chain_is_whole
from tests.chaos.run import HOME, state_folder
from tests.chaos.tally import Tally, say
from tests.journeys.local_stack import LocalStack, cluster_of, running_stack

SERVICES = ("goals", "citizens", "orgdev", "aggregator")
BY_KIND = {
    "acts": "SELECT kind, count(*) FROM {service}.acts GROUP BY 1",
    "events": "SELECT type, count(*) FROM {service}.events WHERE type NOT LIKE 'task.%' GROUP BY 1",
    "tasks": "SELECT code || CASE WHEN closed_by IS NULL THEN ' open' ELSE ' settled' END,"
    " count(*) FROM {service}.tasks GROUP BY 1",
}
"""What an act leaves behind, counted by kind; the aggregator works its tasks out when asked.

Events of tasks come near or late by the clock, whenever the daily work runs: no act leaves them.
"""

MOMENTS = ("before", "during", "after")
DURING_S = 0.03
ACT = re.compile(r"^/api/(?P<service>[a-z]+)/v1/.*?(?P<last>[a-z][a-z-]*)$")

Left = Mapping[str, Mapping[str, int]]
"""Counts by service and table, then by kind."""


@dataclass
class Struck(httpx.AsyncBaseTransport):
    """Passes requests on, and kills a process around the first of each kind of act."""

    inner: httpx.AsyncBaseTransport
    supervisor: Supervisor
    chance: random.Random
    tally: Tally
    met: set[tuple[str, str, str]] = field(default_factory=set)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Give the answer; raises httpx.ReadError where it is lost on its way."""
        found = ACT.match(request.url.path)
        if found is None or request.method == "GET" or found["last"] == "imports":
            return await self.inner.handle_async_request(request)
        kind = (request.method, found["service"], found["last"])
        if kind in self.met:
            return await self.inner.handle_async_request(request)
        self.met.add(kind)
        victim = self.chance.choice((found["service"], "postgres", "gateway"))
        return await self._around(request, self.chance.choice(MOMENTS), victim)

    async def _around(self, request: httpx.Request, moment: str, victim: str) -> httpx.Response:
        self.tally.kills[f"{victim} {moment}"] += 1
        if moment == "before":
            await self.kill(victim)
            return await self.inner.handle_async_request(request)
        if moment == "during":
            pause = self.chance.uniform(0, DURING_S)
            killing = asyncio.create_task(self.kill(victim, after_s=pause))
            try:
                return await self.inner.handle_async_request(request)
            finally:
                await killing
        answer = await self.inner.handle_async_request(request)
        await answer.aread()
        await self.kill(victim)
        raise httpx.ReadError("the answer was lost on its way", request=request)

    async def kill(self, program: str, *, after_s: float = 0.0) -> None:
        """Kill -9 a supervised process; of PostgreSQL with all that serve connections."""
        await asyncio.sleep(after_s)
        await asyncio.to_thread(self._kill9, program)

    def _kill9(self, program: str) -> None:
        pids = {each["name"]: int(each["pid"]) for each in self.supervisor.states()}
        with suppress(psutil.NoSuchProcess):
            head = psutil.Process(pids.get(program) or -1)
            for each in (head, *head.children(recursive=True)):
                each.kill()

    async def aclose(self) -> None:
        """Close what it passes on to."""
        await self.inner.aclose()


async def walked_on(stack: LocalStack, transport: httpx.AsyncBaseTransport) -> Walked:
    """Walk the small year over a transport. Raises StepFailed."""
    limit = httpx.Timeout(300, connect=30)
    async with httpx.AsyncClient(transport=transport, timeout=limit) as http:
        gateway = Gateway(stack.address, stack.secrets, http)
        return await walk(gateway, Display(Console(file=io.StringIO())), SMALL)


async def left_in(cluster: Cluster, tally: Tally) -> Left:
    """Count what the acts of a year left in every service; their chains have to be whole."""
    found: dict[str, dict[str, int]] = {}
    for service in SERVICES:
        owner = await asyncpg.connect(cluster.url(service))
        try:
            await the_chain_is_whole(owner, service, tally)
            for table, query in BY_KIND.items():
                if await owner.fetchval("SELECT to_regclass($1)", f"{service}.{table}"):
                    rows = await owner.fetch(query.format(service=service))
                    found[f"{service} {table}"] = {str(kind): count for kind, count in rows}
        finally:
            await owner.close()
    return found


async def calm(tally: Tally) -> tuple[Left, list[object]]:
    """Walk the year undisturbed."""
    with state_folder() as state, running_stack(state) as stack:
        walked = await walked_on(stack, httpx.AsyncHTTPTransport())
        return await left_in(cluster_of(state), tally), totals(walked)


async def killed(seed: int, tally: Tally) -> tuple[Left, Left, list[object]]:
    """Walk the year under kills, and then once more; give what both left."""
    with state_folder() as state, running_stack(state) as stack:
        chance = random.Random(seed)
        struck = Struck(httpx.AsyncHTTPTransport(), Supervisor(state, HOME), chance, tally)
        walked = await walked_on(stack, struck)
        once = await left_in(cluster_of(state), tally)
        await walked_on(stack, httpx.AsyncHTTPTransport())
        return once, await left_in(cluster_of(state), tally), totals(walked)


def totals(walked: Walked) -> list[object]:
    """Give what the rating says, by body: not its numbers of versions, nor its moments."""
    return [(each["body"], each["position"], each["total"]) for each in walked.final["entries"]]


def compare(expected: Left, found: Left, of: str, tally: Tally) -> None:
    """Note every kind of which more or less is there than has to be."""
    for table in expected:
        less = Counter(expected[table]) - Counter(found[table])
        more = Counter(found[table]) - Counter(expected[table])
        for kind, count in less.items():
            tally.note("lost", f"{of}: {table}: {kind}: {count} too few")
        for kind, count in more.items():
            tally.note("doubled", f"{of}: {table}: {kind}: {count} too many")


async def run(seed: int) -> Tally:
    """Walk both years and compare; give the tally."""
    tally = Tally(seed)
    expected, rated = await calm(tally)
    say(f"undisturbed: {sum(map(len, expected.values()))} kinds, {tally.seconds:.0f} s")
    once, again, rated_under_kills = await killed(seed, tally)
    say(f"under kills: {tally.kills.total()} kills, {tally.seconds:.0f} s")
    compare(expected, once, "under kills", tally)
    compare(once, again, "walked again", tally)
    if rated_under_kills != rated:
        tally.note("failed", "the rating is another one than without kills")
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.year", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    tally = asyncio.run(run(parser.parse_args().seed))
    say(tally.line())
    return 0 if tally.good else 1


if __name__ == "__main__":
    sys.exit(main())
