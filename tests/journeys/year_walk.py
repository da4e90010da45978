"""The walk of a whole year through the gateway, and how its results are read."""

import asyncio
import io

import httpx
from rich.console import Console

from bagalau_tools.demo.actors.readers import goals_of_2022_again
from bagalau_tools.demo.display import Display
from bagalau_tools.demo.sending.gateway import gateway_at
from bagalau_tools.demo.sizes import SMALL
from bagalau_tools.demo.walk.walk import walk
from bagalau_tools.testing.described import must_be_described_at_gateway


def walk_on(stack):
    async def go():
        printed = io.StringIO()
        display = Display(Console(file=printed, width=200))
        async with gateway_at(stack.address, stack.secrets) as gateway:
            gateway.http.event_hooks["response"].append(must_be_described_at_gateway)
            walked = await walk(gateway, display, SMALL)
            again = await goals_of_2022_again(gateway)
        return walked, printed.getvalue(), again

    return asyncio.run(go())


def read(http, path, **query):
    answer = http.get(httpx.URL(path).copy_merge_params(query))
    assert answer.status_code == 200, answer.text
    return answer.json()


def entries(rating):
    return {entry["body"]: entry for entry in rating["entries"]}
