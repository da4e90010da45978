"""What the parts of the aggregator share: register, compositions, caches, allowed hosts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final, TypeAlias, cast

import httpx
from fastapi import Depends, FastAPI, Request
from fastapi import Path as InPath
from pydantic import Field

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import RemoteClient, add_problems
from bagalau.chassis.runtime import Settings
from bagalau.contracts.v1.ratings import MethodologicalAudit
from bagalau.contracts.v1.wire import Names
from services.aggregator.administered import Administered, compile_entries, read_first_load
from services.aggregator.composition import Compositions
from services.aggregator.register import Enacted
from services.aggregator.runtime.intervals import RatingColumns
from services.aggregator.runtime.lru_cache import LruCache
from services.aggregator.runtime.rated_round import RatedRound

add_problems(Path(__file__).with_name("problems.yaml"))

SERVICE: Final = "aggregator"
FIRST_YEAR, LAST_YEAR = 2007, 2100
COLUMNS_CACHED, ROUNDS_CACHED, AUDITS_CACHED, REGISTERS_CACHED = 4, 16, 4, 4


class AggregatorSettings(Settings):
    """What the aggregator is configured with, beside what every service is."""

    block_hosts: tuple[str, ...] = Field(
        default=(),
        description="Hosts blocks may answer at, `host` or `host:port`, beside the gateway's own",
    )
    collect_timeout_s: float = Field(default=60, gt=0, description="Longest wait for one try")
    collect_attempts: int = Field(default=3, ge=1, description="Tries at one block")
    burden_timeout_s: float = Field(
        default=5, gt=0, description="Longest wait for what a block counted as sent, all pages"
    )
    publications_folder: Path | None = Field(
        default=None, description="Public folder of published years; none is published without it"
    )
    collect_pause_s: float = Field(default=0.5, ge=0, description="Wait before the second try")


@dataclass(frozen=True)
class State:
    """Which state of the journal is held: its head, the changes in force, the next day of one."""

    head: int = -1
    in_force: tuple[str, ...] = ()
    next_due: date = date.max


AdministeredNow: TypeAlias = Callable[["AggregatorRuntime", AsyncSession], Awaitable[Administered]]


@dataclass
class AggregatorRuntime:
    """State shared by the aggregator's parts; `remote` is open while the service runs."""

    settings: AggregatorSettings
    remote: RemoteClient | None = None
    columns: LruCache[RatingColumns] = field(default_factory=lambda: LruCache(COLUMNS_CACHED))
    rounds: LruCache[RatedRound] = field(default_factory=lambda: LruCache(ROUNDS_CACHED))
    numbers: LruCache[str] = field(default_factory=lambda: LruCache(ROUNDS_CACHED))
    """The cache key of each recently requested rating, by year and number."""
    audits: LruCache[MethodologicalAudit] = field(default_factory=lambda: LruCache(AUDITS_CACHED))
    registers: LruCache[bytes] = field(default_factory=lambda: LruCache(REGISTERS_CACHED))
    """Versions of registers as they are given out, by digest."""
    state: State = State()
    renew: Callable[[FastAPI], Awaitable[None]] | None = None
    """Brings what is administered up to date before an answer; set when the service starts."""
    enter: Callable[[FastAPI], Awaitable[None]] | None = None
    """Lets come into force what is due, and makes the registers that change anew."""
    administered_now: AdministeredNow | None = None
    """Reads what holds from the journal by a session's own view; set when the service starts."""

    @cached_property
    def administered(self) -> Administered:
        """Give all that is administered, as it holds; the first load, before the journal was read."""
        return compile_entries(read_first_load())

    @property
    def enacted(self) -> Enacted:
        """Give what the registers of all years are compiled from."""
        return self.administered.enacted

    @property
    def compositions(self) -> Compositions:
        """Give all composition editions."""
        return self.administered.compositions

    async def fetch_administered(self, session: AsyncSession) -> Administered:
        """Give what holds by a session's own view of the journal, its own acts included."""
        if self.administered_now is None:
            return self.administered
        return await self.administered_now(self, session)

    def hold(self, state: State, administered: Administered) -> None:
        """Keep what holds, and of which state of the journal it is."""
        self.state, self.administered = state, administered

    @property
    def hosts(self) -> frozenset[str]:
        """Give the hosts a block may answer at: the settings' own, and the gateway."""
        gateway = httpx.URL(self.settings.gateway_url)
        port = gateway.port or (443 if gateway.scheme == "https" else 80)
        return frozenset({*self.settings.block_hosts, f"{gateway.host}:{port}"})

    def blocks(self) -> Mapping[str, Names]:
        """Give every block a composition edition names, with the newest edition's names."""
        editions = sorted(self.compositions.by_code.values(), key=lambda each: max(each.governs))
        return {
            block.block: Names.model_validate(block.names)
            for edition in editions
            for block in edition.blocks
        }

    def gateway_path(self, url: str) -> str:
        """Give an address as readers see it: a path when it lies behind our own gateway."""
        home = self.settings.gateway_url.rstrip("/")
        return url.removeprefix(home) if url.startswith(f"{home}/") else url


def runtime_of(app: FastAPI) -> AggregatorRuntime:
    """Give the runtime of an application."""
    return cast("AggregatorRuntime", app.state.runtime)


async def up_to_date(app: FastAPI) -> AggregatorRuntime:
    """Give the runtime of an application with what is administered as it holds now."""
    runtime = runtime_of(app)
    if runtime.renew is not None:
        await runtime.renew(app)
    return runtime


async def _of_request(request: Request) -> AggregatorRuntime:
    return await up_to_date(request.app)


TheRuntime = Annotated[AggregatorRuntime, Depends(_of_request)]
"""The runtime of the application that answers."""

YearPath = Annotated[
    int, InPath(ge=FIRST_YEAR, le=LAST_YEAR, description="The evaluated year", examples=[2025])
]
BodyPath = Annotated[
    str, InPath(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", description="Code of the body")
]
VersionPath = Annotated[
    int, InPath(ge=1, le=2**31 - 1, description="Number of the rating", examples=[1])
]
