"""A uvicorn inside a test's own loop, waited for until it serves."""

import asyncio

import uvicorn

from tests.waiting import wait_until


async def started(server: uvicorn.Server, serving: asyncio.Task[None]) -> None:
    """Wait until a server serves; fail when its task ended instead."""

    async def look() -> bool:
        assert not serving.done(), "the server ended before it served"
        return server.started

    await wait_until(look)
