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

RECOVERED_MOST_S = 90
SLOW_S = 10
AIMED_MOST_S = 4.0
LOOKED_EVERY_S = 0.003
KINDS = ("service", "postgres", "gateway")
WEIGHTS = (40, 42, 18)
PROGRAMS = {"service": "citizens", "postgres": "postgres", "gateway": "gateway"}
PHASES = ("staged", "appended", "chained")

OPEN = """
SELECT a.pid, a.backend_xid::text AS xid,
       bool_or(c.relname = 'ledger_entries') AS chained,
       bool_or(c.relname ~ '^(applications|service_deliveries)') AS appended
FROM pg_stat_activity a
JOIN pg_locks l ON l.pid = a.pid AND l.locktype = 'relation' AND l.mode = 'RowExclusiveLock'
JOIN pg_class c ON c.oid = l.relation
WHERE a.datname = 'citizens' AND a.application_name LIKE 'bagalau-%'
  AND a.backend_xid IS NOT NULL
GROUP BY a.pid, a.backend_xid
HAVING bool_or(c.relname ~ '(applications|service_deliveries)')
"""
"""Import transactions under way: a backend that has written to a dataset's ledger or stage."""


@dataclass(frozen=True)
class Open:
    """An import transaction as it was seen open a moment before the kill."""

    pid: int
    xid: str
    phase: str


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

    async def strike(self) -> None:
        """Kill once: aimed at an open import transaction, or at whatever moment it is."""
        kind = self.chance.choices(KINDS, WEIGHTS)[0]
        aimed = kind != "gateway" and self.chance.random() < 0.65
        phase, way = self.chance.choice(PHASES), self.chance.random()
        await asyncio.sleep(self.chance.uniform(*self.pause_s))
        victims = await asyncio.to_thread(self._victims, kind)
        seen = await self._aimed(phase) if aimed else None
        self.tally.aimed += aimed
        kind = self._kill(kind, victims, way, seen)
        self.tally.kills[kind] += 1
        begun = time.monotonic()
        await self.recovered()
        self.done.append((kind, time.monotonic() - begun))
        if seen and await self._aborted(seen.xid):
            self.tally.inside[seen.phase] += 1

    async def recovered(self) -> None:
        """Wait until the service answers through the gateway that it can work. Raises NotRecovered."""
        begun, told = time.monotonic(), SLOW_S
        async with httpx.AsyncClient(timeout=5, trust_env=False) as http:
            while True:
                why = await _not_ready(http, f"{self.address}/api/citizens/readyz")
                waited = time.monotonic() - begun
                if why is None:
                    return
                if waited > told:
                    told += SLOW_S
                    say(f"  not back after {waited:.0f} s: {why}; {self._states()}")
                if waited > RECOVERED_MOST_S:
                    raise NotRecovered(f"{why}, {waited:.0f} s after a kill; {self._states()}")
                await asyncio.sleep(0.05)

    def _states(self) -> str:
        shown = (f"{each['name']} {each['state']}" for each in self.supervisor.states())
        return ", ".join(shown)

    async def owner(self) -> asyncpg.Connection:
        """Give a connection of the database's owner, a new one when the old one was killed."""
        while self._owner is None or self._owner.is_closed():
            try:
                self._owner = await asyncpg.connect(self.cluster.url("citizens"), timeout=5)
            except AWAY:
                await asyncio.sleep(0.1)
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
        until = time.monotonic() + RECOVERED_MOST_S
        while time.monotonic() < until:
            for each in self.supervisor.states():
                if each["name"] == PROGRAMS[kind] and int(each["pid"]):
                    with suppress(psutil.NoSuchProcess):
                        head = psutil.Process(int(each["pid"]))
                        return [head, *head.children(recursive=True)]
            time.sleep(0.1)
        raise NotRecovered(f"{PROGRAMS[kind]} is not running: {self.supervisor.states()}")

    def _kill(self, kind: str, victims: list[psutil.Process], way: float, seen: Open | None) -> str:
        """Kill -9; of PostgreSQL all processes, the first alone, or one that serves a connection."""
        head, *children = victims
        if kind != "postgres":
            _kill9(head.pid)
            return kind
        if way < 0.45:
            for each in (head, *children):
                _kill9(each.pid)
            return "postgres whole"
        if way < 0.75:
            _kill9(head.pid)
            return "postgres postmaster"
        serving = [each.pid for each in children if _serves(each)]
        _kill9(seen.pid if seen else self.chance.choice(serving or [head.pid]))
        return "postgres backend"

    async def _aborted(self, xid: str) -> bool:
        while True:
            try:
                owner = await self.owner()
                how = await owner.fetchval("SELECT pg_xact_status($1::text::xid8)", xid)
            except asyncpg.DataError:  # older than anything PostgreSQL still remembers
                return False
            except AWAY:
                await asyncio.sleep(0.1)
            else:
                if how != "in progress":
                    return bool(how == "aborted")
                await asyncio.sleep(0.1)


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
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _serves(process: psutil.Process) -> bool:
    """Whether a process of PostgreSQL serves a connection of the citizens service."""
    try:
        title = " ".join(process.cmdline())
    except psutil.Error:
        return False
    return "citizens citizens 127.0.0.1" in title
