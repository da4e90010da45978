"""A uvicorn inside a test's own loop: waited for until it serves, ended without a wait."""

import asyncio
from contextlib import suppress

import uvicorn

from tests.waiting import wait_until


async def started(server: uvicorn.Server, serving: asyncio.Task[None]) -> None:
    """Wait until a server serves; fail when its task ended instead."""

    async def look() -> bool:
        assert not serving.done(), "the server ended before it served"
        return server.started

    await wait_until(look)


async def ended(server: uvicorn.Server, serving: asyncio.Task[None]) -> None:
    """End a server of an application without a lifespan, in the middle of an answer too.

    Asked to end, it would look at the request ten times a second only and then wait once more:
    three after one another are half a second without work, in every test.
    """
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving
    for each in server.servers:
        each.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
    for task in list(server.server_state.tasks):
        task.cancel()
