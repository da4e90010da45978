"""A broken request is its sender's own: nobody else waits for it or is refused."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bagalau.chassis.description.answers import HEADERS
from tests.waiting import BOUND_S

HEAD = b"POST /api/goals/v1/datasets/plan_goals/imports HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
BROKEN_FRAMING = HEAD + b"Transfer-Encoding: chunked\r\n\r\nnot-a-length\r\n[]\r\n0\r\n\r\n"
BROKEN_OFF = HEAD + b"Content-Length: 1000\r\n\r\n["
BREAKERS, READERS, READS = 10, 40, 5


def said(port: int, request: bytes, *, wait: bool = True) -> bytes:
    """Send bytes as they are; give the answer, or nothing when the line is cut at once."""
    with socket.create_connection(("127.0.0.1", port), timeout=BOUND_S) as line:
        line.sendall(request)
        return line.recv(4096) if wait else b""


def test_a_body_framed_wrongly_is_the_senders_fault_in_the_senders_words(
    stack: tuple[Path, int],
) -> None:
    request = BROKEN_FRAMING.replace(b"Host: here", b"Host: here\r\nAccept-Language: ru")
    answer = said(stack[1], request).decode()
    assert answer.startswith("HTTP/1.1 400 ")
    assert '"code":"gateway_400"' in answer
    assert "Ничего не сохранено" in answer
    assert "Retry-After" not in answer


@contextmanager
def breaking(port: int) -> Iterator[None]:
    """Let clients break off all the time, in both ways, until the block ends."""
    over = threading.Event()

    def breaker() -> None:
        while not over.is_set():
            said(port, BROKEN_OFF, wait=False)
            said(port, BROKEN_FRAMING)

    with ThreadPoolExecutor(BREAKERS) as clients:
        broken = [clients.submit(breaker) for _ in range(BREAKERS)]
        try:
            yield
        finally:
            over.set()
        for each in broken:
            each.result()


def test_clients_that_break_off_all_the_time_close_the_service_to_nobody(
    stack: tuple[Path, int],
) -> None:
    def reader(_: int) -> list[int]:
        with httpx.Client(base_url=f"http://127.0.0.1:{stack[1]}", trust_env=False) as client:
            client.timeout = httpx.Timeout(BOUND_S)
            return [client.get("/api/goals/v1/datasets").status_code for _ in range(READS)]

    with breaking(stack[1]), ThreadPoolExecutor(READERS) as clients:
        answers = [status for found in clients.map(reader, range(READERS)) for status in found]
    assert answers == [401] * (READERS * READS)


@pytest.mark.parametrize("encoding", ["gzip", "zstd", "identity"])
def test_what_was_read_compressed_is_edited_under_the_tag_it_was_read_with(
    gateway: httpx.Client, stack: tuple[Path, int], encoding: str
) -> None:
    secret = (stack[0] / "secrets" / "administration").read_text()
    grant = {"grant_type": "client_credentials"}
    granted = gateway.post("/auth/token", data=grant, auth=("administration", secret)).json()
    who = {"Authorization": f"Bearer {granted['access_token']}"}
    address = "/api/aggregator/v1/cycles/2024"
    opened = gateway.put(address, json={"synthetic": True}, headers=who)
    assert opened.status_code in {200, 201}, opened.text
    read = gateway.get(f"{address}/register", headers={**who, "Accept-Encoding": encoding})
    assert read.headers.get("content-encoding", "identity") == encoding
    edit = {**who, "If-Match": read.headers["etag"]}
    assert gateway.put(address, json={"synthetic": True}, headers=edit).status_code == 200
    stale = {**who, "If-Match": f'"sha256:{"0" * 64}"'}
    assert gateway.put(address, json={"synthetic": True}, headers=stale).status_code == 412


def test_head_and_cross_origin_edits_pass_the_gateway(gateway: httpx.Client) -> None:
    assert gateway.head("/api/goals/livez").status_code == 200
    asks = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "PATCH"}
    allowed = gateway.options("/api/goals/v1/datasets", headers=asks).headers
    assert "PATCH" in allowed["access-control-allow-methods"]
    for name in ("Prefer", "Content-Digest", "If-Match"):
        assert name in allowed["access-control-allow-headers"]
    shown = gateway.get("/api/goals/livez", headers={"Origin": "http://localhost:3000"}).headers
    safe = {"Cache-Control"}  # browsers show it anyway, as they do WWW-Authenticate's 401
    for name in HEADERS.keys() - safe - {"Vary", "WWW-Authenticate"}:
        assert name in shown["access-control-expose-headers"]
