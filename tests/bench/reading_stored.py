"""Reading a kept document through the gateway beside a bare route that answers the same bytes."""

import asyncio
import threading
import time

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bagalau_tools.stack.embedded import free_port
from tests.bench.ratio import Ratio
from tests.journeys.local_stack import LocalStack
from tests.waiting import wait_for

READS, AT_ONCE = 600, 8
REGISTER = "/api/aggregator/v1/cycles/2025/register"


def rows(stack: LocalStack) -> list[Ratio]:
    with stack.reader() as reader:
        token = reader.headers["Authorization"]
        whole = reader.get(REGISTER)
        whole.raise_for_status()
    etag = whole.headers["etag"]
    ours = {"Authorization": token}
    with _bare(whole.content) as bare:
        full = _per_second(stack.address + REGISTER, ours), _per_second(bare, {})
        known = {"If-None-Match": etag}
        kept = _per_second(stack.address + REGISTER, {**ours, **known}), _per_second(bare, known)
    return [
        Ratio("read the register through the gateway beside a bare route", *full, "answers/s", at_least=0.2),
        Ratio("the same by a reader that has it (304)", *kept, "answers/s", at_least=0.2),
    ]  # fmt: skip


def _per_second(address: str, headers: dict[str, str]) -> float:
    async def read() -> float:
        async with httpx.AsyncClient(headers=headers, timeout=30) as client:
            waiting = iter(range(READS))

            async def reader() -> None:
                for _ in waiting:
                    answer = await client.get(address)
                    if answer.status_code not in {200, 304}:
                        raise SystemExit(f"{address}: {answer.status_code}")

            begun = time.perf_counter()
            await asyncio.gather(*(reader() for _ in range(AT_ONCE)))
            return READS / (time.perf_counter() - begun)

    return max(asyncio.run(read()) for _ in range(2))


class _bare:  # noqa: N801 -- used as a function
    """A uvicorn with one route that answers bytes, or 304 to whoever names an ETag."""

    def __init__(self, content: bytes) -> None:
        async def answer(request: Request) -> Response:
            if "if-none-match" in request.headers:
                return Response(status_code=304)
            return Response(content, media_type="application/json")

        self.port = free_port()
        app = Starlette(routes=[Route("/", answer)])
        config = uvicorn.Config(app, port=self.port, log_config=None, lifespan="off")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        wait_for(lambda: self.server.started)
        return f"http://127.0.0.1:{self.port}/"

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join()
