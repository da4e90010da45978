"""The wait of forty readers at the gateway beside ten clients that break off, and beside ten that do not.

Ten more clients take their share of the machine whatever they send; what is measured is whether
broken requests cost the others more than whole ones.
"""

import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import httpx

from bagalau_tools.stack.embedded import free_port
from tests.bench.ratio import Ratio
from tests.gateway.breaking_clients import BREAKERS, BROKEN, HEAD, breaking
from tests.gateway.lone_gateway import lone_gateway
from tests.waiting import wait_for

READERS, REQUESTS, ROUNDS = 40, 50, 3
PATH = "/api/goals/v1/datasets"
WHOLE = (HEAD + b"Connection: close\r\nContent-Length: 2\r\n\r\n[]",) * len(BROKEN)
SERVICE = """
async def app(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})
"""
"""A service that answers at once, a broken body too, as ours answer one without a token."""


def rows() -> Iterator[Ratio]:
    """Give the row; both sides in turn, so that a machine that drifts drifts for both."""
    whole: list[float] = []
    broken: list[float] = []
    with (
        tempfile.TemporaryDirectory(prefix="bagalau-bench-") as folder,
        _service(Path(folder)) as upstream,
        lone_gateway(Path(folder), upstream) as gateway,
    ):
        wait_for(lambda: gateway.get(PATH).status_code == httpx.codes.OK)
        _waits(gateway)  # connections of both are there before any is measured
        for _ in range(ROUNDS):
            with _others(gateway.base_url.port or 0, WHOLE):
                whole += _waits(gateway)
            with _others(gateway.base_url.port or 0, BROKEN):
                broken += _waits(gateway)
    yield Ratio(
        f"median wait of {READERS} readers while {BREAKERS} others break off, beside {BREAKERS} that do not",
        statistics.median(broken) * 1000,
        statistics.median(whole) * 1000,
        "ms",
        at_most=1.5,
    )


@contextmanager
def _service(folder: Path) -> Iterator[str]:
    (folder / "answering.py").write_text(SERVICE, encoding="utf-8")
    port = free_port()
    words = ("-m", "uvicorn", "answering:app", "--app-dir", str(folder), "--log-level", "critical")
    with subprocess.Popen([sys.executable, *words, "--port", str(port)]) as process:
        try:
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()


@contextmanager
def _others(port: int, requests: tuple[bytes, ...]) -> Iterator[None]:
    """Let ten clients send requests all the time, in a process that keeps no reader waiting."""
    context = get_context("fork")
    begun, over = context.Event(), context.Event()

    def send() -> None:
        with breaking(port, itertools.count(1), [0], requests):
            begun.set()
            over.wait()

    clients = context.Process(target=send)
    clients.start()
    try:
        begun.wait()
        yield
    finally:
        over.set()
        clients.join()


def _waits(gateway: httpx.Client) -> list[float]:
    """Let forty clients read one after another each, and give how long every answer took."""

    def read(_: int) -> list[float]:
        with httpx.Client(base_url=gateway.base_url, timeout=60, trust_env=False) as own:
            return [_wait(own) for _ in range(REQUESTS)]

    with ThreadPoolExecutor(READERS) as clients:
        return [each for found in clients.map(read, range(READERS)) for each in found]


def _wait(client: httpx.Client) -> float:
    begun = time.perf_counter()
    answer = client.get(PATH)
    if answer.status_code != httpx.codes.OK:
        raise ValueError(f"a reader was answered {answer.status_code}")
    return time.perf_counter() - begun
