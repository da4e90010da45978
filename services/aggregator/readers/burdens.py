"""What reporting cost the senders in a year, fetched from the rated blocks."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import httpx
from fastapi import FastAPI
from pydantic import ValidationError

from bagalau.chassis.database import database_of
from bagalau.chassis.http import MAX_LIMIT, RemoteClient, Unreachable
from bagalau.contracts.v1.intake import Burden
from bagalau.contracts.v1.ratings import BurdenMissing
from bagalau.contracts.v1.wire import Page
from services.aggregator.collection import block_addresses
from services.aggregator.runtime import AggregatorRuntime, runtime_of

MAX_PAGES: Final = 200
"""More pages than a country fills; guards against a list that never ends."""


@dataclass(frozen=True)
class BurdenReport:
    """All that one block counted as sent in a year."""

    block: str
    entries: tuple[Burden, ...]


BurdenResponse = BurdenReport | BurdenMissing


class _BadResponse(Exception):
    """A block's response cannot be used."""


async def fetch_burdens(
    app: FastAPI, year: int, blocks: Iterable[str]
) -> dict[str, BurdenResponse]:
    """Fetch what was sent in a year from all blocks at once; every block is in the result."""
    runtime = runtime_of(app)
    async with database_of(app).reading() as session:
        addresses = {block: row.url for block, row in (await block_addresses(session)).items()}
    return await fetch_all(runtime, year, {block: addresses.get(block) for block in sorted(blocks)})


async def fetch_all(
    runtime: AggregatorRuntime, year: int, addresses: Mapping[str, str | None]
) -> dict[str, BurdenResponse]:
    """Fetch each block's burden, or the reason there is none; a slow block is left out after a limit."""
    async with asyncio.TaskGroup() as group:
        tasks = {
            block: group.create_task(_fetch(runtime, year, block, address))
            for block, address in addresses.items()
        }
    return {block: each.result() for block, each in tasks.items()}


async def _fetch(
    runtime: AggregatorRuntime, year: int, block: str, address: str | None
) -> BurdenResponse:
    if address is None or runtime.remote is None:
        return BurdenMissing(block=block, reason="no_address")
    limit_s = runtime.settings.burden_timeout_s
    try:
        async with asyncio.timeout(limit_s):
            found = await _all_pages(runtime.remote, f"{address}/v1/burden/{year}", limit_s)
    except (Unreachable, TimeoutError):
        return BurdenMissing(block=block, reason="unreachable")
    except ValidationError:
        return BurdenMissing(block=block, reason="wrong_schema")
    except _BadResponse as withheld:
        return BurdenMissing(block=block, reason=str(withheld))
    return BurdenReport(block, tuple(found))


async def _all_pages(remote: RemoteClient, path: str, limit_s: float) -> list[Burden]:
    """Read the list to its end. Raises Unreachable, ValidationError, _BadResponse."""
    found: list[Burden] = []
    query = {"limit": str(MAX_LIMIT)}
    for _ in range(MAX_PAGES):
        answer = await remote.get(f"{path}?{urlencode(query)}", timeout_s=limit_s)
        if answer.status_code != httpx.codes.OK:
            raise _BadResponse(f"http_{answer.status_code}")
        page = Page[Burden].model_validate_json(answer.content)
        found += page.entries
        if page.next is None:
            return found
        query["cursor"] = page.next
    raise _BadResponse("too_long")
