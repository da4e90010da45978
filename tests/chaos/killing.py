"""The killer: kill -9 of the service, of PostgreSQL and of the gateway, at moments drawn by chance.

About half of the kills are aimed: they wait until PostgreSQL shows a transaction of the citizens
service that has written to the tables of an import, and strike then. Such a kill counts as inside
an open import transaction only when PostgreSQL says afterwards that this transaction was aborted.
"""

import asyncio
import os
import random
import signal
import statistics
import time
from contextlib import suppress
from dataclasses import dataclass, field

import asyncpg
import httpx
import psutil

from bagalau_tools.stack.embedded import Cluster
from bagalau_tools.stack.supervision import Supervisor
from tests.chaos.tally import AWAY, Tally, say
from tests.waiting import NeverReached, wait_for, wait_until

RECOVERED_MOST_S = 600
"""After a kill, not of a run: a slow machine is slow after each of them."""

SLOW_S = 10
AIMED_MOST_S = 4.0
LOOKED_EVERY_S = 0.003
KINDS = ("service", "postgres", "gateway")
WEIGHTS = (40, 42, 18)
PROGRAMS = {"service": "citizens", "postgres": "postgres", "gateway": "gateway"}
PHASES = ("staged", "appended", "chained")
WHOLE, POSTMASTER = 0.45, 0.75
"""Up to here all processes of PostgreSQL are killed; up to there the first alone; else a backend."""

OPEN = """
SELECT a.pid, a.backend_xid::text AS xid,
       bool_or(c.relname = 'chain_entries') AS chained,
       bool_or(c.relname ~ '^(applications|service_deliveries)') AS appended
FROM pg_stat_activity a
JOIN pg_locks l ON l.pid = a.pid AND l.locktype = 'relation' AND l.mode = 'RowExclusiveLock'
JOIN pg_class c ON c.oid = l.relation
WHERE a.datname = 'citizens' AND a.application_name LIKE 'bagalau-%'
  AND a.backend_xid IS NOT NULL
GROUP BY a.pid, a.backend_xid
HAVING bool_or(c.relname ~ '(applications|service_deliveries)')
"""
"""Import transactions under way: a backend that has written to a dataset's record store or stage."""


@dataclass(frozen=True)
class Open:
    """An import transaction as it was seen open a moment before the kill."""

    pid: int
    xid: str
    phase: str


@dataclass(frozen=True)
class Blow:
    """One kill as it is meant: what is killed, and in which phase of an import when it is aimed."""

    kind: str
    way: float
    aimed: bool = True
    phase: str = "appended"
    deaf: bool = False
    """Whether a backend is made to notice nothing, as one that waits for a lost lock does."""


SHORT_BLOWS = (
    Blow("postgres", WHOLE),
    Blow("service", 0),
    Blow("postgres", POSTMASTER, deaf=True),
    Blow("gateway", 0, aimed=False),
    Blow("postgres", 1),
)
"""One of each, for a short run."""


class NotRecovered(Exception):
    """The stack did not come back by itself after a kill."""


@dataclass
class Killer:
    """What kills, and waits until everything works again."""

    cluster: Cluster
    supervisor: Supervisor
    address: str
    chance: random.Random
    tally: Tally
    pause_s: tuple[float, float] = (0.3, 2.5)
    done: list[tuple[str, float]] = field(default_factory=list)
    _owner: asyncpg.Connection | None = None

    def drawn(self) -> Blow:
        """Draw a blow by chance."""
        kind = self.chance.choices(KINDS, WEIGHTS)[0]
        aimed = kind != "gateway" and self.chance.random() < 0.65
        phase, way = self.chance.choice(PHASES), self.chance.random()
        return Blow(kind, way, aimed, phase)

    async def strike(self, blow: Blow) -> None:
        """Kill once: aimed at an open import transaction, or at whatever moment it is."""
        await asyncio.sleep(self.chance.uniform(*self.pause_s))
        victims = await asyncio.to_thread(self._victims, blow.kind)
        seen = await self._aimed(blow.phase) if blow.aimed else None
        self.tally.aimed += blow.aimed
        kind = self._kill(blow, victims, seen)
        self.tally.kills[kind] += 1
        begun = time.monotonic()
        await self.recovered()
        self.done.append((kind, time.monotonic() - begun))
        if seen and await self._aborted(seen.xid):
            self.tally.inside[seen.phase] += 1

    async def recovered(self) -> None:
        """Wait until the service answers through the gateway that it can work. Raises NotRecovered."""
        begun, told = time.monotonic(), SLOW_S

        async def look() -> str | None:
            nonlocal told
            why = await _not_ready(http, f"{self.address}/api/citizens/readyz")
            if why and (waited := time.monotonic() - begun) > told:
                told += SLOW_S
                say(f"  not back after {waited:.0f} s: {why}; {self._states()}")
            return why

        async with httpx.AsyncClient(timeout=5, trust_env=False) as http:
            try:
                await wait_until(look, lambda why: why is None, bound_s=RECOVERED_MOST_S)
            except NeverReached as failure:
                raise NotRecovered(f"after a kill {failure}; {self._states()}") from failure

    def _states(self) -> str:
        shown = (f"{each['name']} {each['state']}" for each in self.supervisor.states())
        return ", ".join(shown)

    async def owner(self) -> asyncpg.Connection:
        """Give a connection of the database's owner, a new one when the old one was killed."""
        if self._owner is None or self._owner.is_closed():
            self._owner = await wait_until(
                lambda: asyncpg.connect(self.cluster.url("citizens"), timeout=5),
                bound_s=RECOVERED_MOST_S,
                absent=AWAY,
            )
        return self._owner

    def recoveries(self) -> str:
        """Say how long each kind of kill kept the service away: median and longest, seconds."""
        by_kind: dict[str, list[float]] = {}
        for kind, seconds in self.done:
            by_kind.setdefault(kind, []).append(seconds)
        told = (
            f"{kind} {statistics.median(each):.1f} (at most {max(each):.1f})"
            for kind, each in sorted(by_kind.items())
        )
        return "back after, in seconds: " + ", ".join(told)

    async def close(self) -> None:
        if self._owner is not None:
            self._owner.terminate()

    async def _aimed(self, phase: str) -> Open | None:
        """Look for an open import transaction, in the phase that was drawn if there is one soon."""
        begun = time.monotonic()
        while (waited := time.monotonic() - begun) < AIMED_MOST_S:
            try:
                rows = await (await self.owner()).fetch(OPEN)
            except AWAY:
                continue
            for row in rows:
                found = Open(row["pid"], row["xid"], _phase(row))
                if found.phase == phase or waited > AIMED_MOST_S / 4:
                    return found
            await asyncio.sleep(LOOKED_EVERY_S)
        return None

    def _victims(self, kind: str) -> list[psutil.Process]:
        """Give the processes of a kind, the supervised one first."""
        states = wait_for(
            lambda: {each["name"]: int(each["pid"]) for each in self.supervisor.states()},
            lambda seen: seen.get(PROGRAMS[kind]),
            bound_s=RECOVERED_MOST_S,
        )
        try:
            head = psutil.Process(states[PROGRAMS[kind]])
            return [head, *head.children(recursive=True)]
        except psutil.NoSuchProcess:
            return self._victims(kind)

    def _kill(self, blow: Blow, victims: list[psutil.Process], seen: Open | None) -> str:
        """Kill -9; of PostgreSQL all processes, the first alone, or one that serves a connection."""
        head, *children = victims
        serving = [each.pid for each in children if _serves(each)]
        if blow.deaf:
            deaf = serving or [each.pid for each in children]
            _signal(seen.pid if seen else self.chance.choice(deaf), signal.SIGSTOP)
        if blow.kind != "postgres":
            _kill9(head.pid)
            return blow.kind
        if blow.way <= WHOLE:
            for each in (head, *children):
                _kill9(each.pid)
            return "postgres whole"
        if blow.way <= POSTMASTER:
            _kill9(head.pid)
            return "postgres postmaster"
        _kill9(seen.pid if seen else self.chance.choice(serving or [head.pid]))
        return "postgres backend"

    async def _aborted(self, xid: str) -> bool:
        async def look() -> str:
            owner = await self.owner()
            try:
                return str(await owner.fetchval("SELECT pg_xact_status($1::text::xid8)", xid))
            except asyncpg.DataError:
                return "older than anything PostgreSQL still remembers"

        how = await wait_until(
            look, lambda seen: seen != "in progress", bound_s=RECOVERED_MOST_S, absent=AWAY
        )
        return how == "aborted"


async def _not_ready(http: httpx.AsyncClient, address: str) -> str | None:
    """Say why the service cannot work yet; None when it can."""
    try:
        answer = await http.get(address)
    except httpx.TransportError as failure:
        return repr(failure)
    return None if answer.status_code == httpx.codes.OK else answer.text[:200]


def _phase(row: asyncpg.Record) -> str:
    return "chained" if row["chained"] else "appended" if row["appended"] else "staged"


def _kill9(pid: int) -> None:
    _signal(pid, signal.SIGKILL)


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _serves(process: psutil.Process) -> bool:
    """Whether a process of PostgreSQL serves a connection of the citizens service."""
    try:
        title = " ".join(process.cmdline())
    except psutil.Error:
        return False
    return "citizens citizens 127.0.0.1" in title
