"""Every service once for a whole file of tests: started on a standing database, asked by anybody."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from bagalau.chassis.runtime.settings import Settings
from bagalau.contracts.v1.register.registers import Assignment
from bagalau_tools.stack.wiring import blocks_of
from bagalau_tools.testing.fixtures import MakesDatabase, client_of
from bagalau_tools.testing.issuer import Signer
from bagalau_tools.testing.server import Server
from tests.authorization.operations import HOMES, made
from tests.blocks.small_block import register_of, registered

YEAR = 2025
BLOCKS = blocks_of()
TOKEN_LASTS_S = 3600
"""Longer than any file of tests runs, since a token is made once."""

BODIES = [registered(code, blocks=BLOCKS) for code in ("digital", "health")]


class Doors:
    """Clients of the services, and tokens of anybody."""

    def __init__(self, signer: Signer) -> None:
        self.signer = signer
        self.clients: dict[str, httpx.AsyncClient] = {}
        self._tokens: dict[str, str] = {}

    def headers(self, role: str | Iterable[str], organisation: str, **more: Any) -> dict[str, str]:
        """Give the headers of somebody with a token of its own, made once."""
        roles = [role] if isinstance(role, str) else list(role)
        client = f"{'-'.join(roles)}-{organisation}"
        claims = {
            "roles": roles, "organisation": organisation,
            "blocks": BLOCKS, "client": client, "lasts_s": TOKEN_LASTS_S, **more,
        }  # fmt: skip
        key = repr(sorted(claims.items()))
        if key not in self._tokens:
            self._tokens[key] = self.signer.token(**claims)
        return {"Authorization": f"Bearer {self._tokens[key]}"}

    async def ask(
        self,
        service: str,
        who: dict[str, str],
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        **sent: Any,
    ) -> httpx.Response:
        """Ask a service something as somebody."""
        given = {**who, **(headers or {})}
        return await self.clients[service].request(method, path, headers=given, **sent)


@asynccontextmanager
async def own_doors(
    cluster: Server, signer: Signer, services: Iterable[str]
) -> AsyncIterator[Doors]:
    """Start services on databases of their own, dropped at the end."""
    made: list[Settings] = []

    def fresh(service: str, folder: Path | None = None) -> Settings:
        made.append(cluster.fresh(service, folder or HOMES[service] / "migrations"))
        return made[-1]

    async with AsyncExitStack() as stack:
        yield await opened_doors(stack, fresh, signer, services)
    for settings in made:
        cluster.drop(settings)


async def opened_doors(
    stack: AsyncExitStack, database: MakesDatabase, signer: Signer, services: Iterable[str]
) -> Doors:
    """Start services; blocks get a register of two ministries, evaluated by the centre."""
    doors = Doors(signer)
    for name in services:
        app = made(name)(database(name, HOMES[name] / "migrations"))
        doors.clients[name] = await stack.enter_async_context(client_of(app, signer))
        if name in BLOCKS:
            assembles = [Assignment(block=name, evaluator="centre", assembles=True)]
            document = register_of(YEAR, BODIES, assembles).model_dump(mode="json")
            who = doors.headers("operator", "operator")
            loaded = await doors.ask(name, who, "PUT", f"/v1/register/{YEAR}", json=document)
            assert loaded.status_code == 200, loaded.text
    return doors
