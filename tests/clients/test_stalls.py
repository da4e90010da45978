"""A network that does not move is told of while it does not, not when the longest wait is over."""

import socket
import threading

import httpx
import pytest

from bagalau_client import RetryPolicy, Session
from tests.waiting import BOUND_S

LARGE = 32 * 1024 * 1024
"""More bytes than the buffers of two sockets hold."""


@pytest.fixture
def stalling():
    """Give an address that reads what is sent and answers only after it was told of a stall."""
    told, server = threading.Event(), socket.create_server(("127.0.0.1", 0))

    def read_all(near):
        tail = b""
        while not tail.endswith(b"end") and (piece := near.recv(65536)):
            tail = (tail + piece)[-3:]

    def serve(*, reads_first):
        near, _ = server.accept()
        with near:
            if reads_first:
                read_all(near)
            told.wait(BOUND_S)
            if not reads_first:
                read_all(near)
            near.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    started = []

    def start(*, reads_first):
        started.append(threading.Thread(target=serve, kwargs={"reads_first": reads_first}))
        started[0].start()
        return f"http://127.0.0.1:{server.getsockname()[1]}", told

    yield start
    for each in started:
        each.join()
    server.close()


@pytest.mark.parametrize("sending", [True, False])
def test_a_stalled_request_is_told_of_while_it_stalls(stalling, sending):
    at, told = stalling(reads_first=not sending)
    stalls = []

    def tell(stall):
        # The first bytes fill buffers: they are sent, as far as a client can see.
        stalls.append(stall)
        if stall.is_sending == sending:
            told.set()

    content = [b"x" * (LARGE if sending else 8), b"end"]
    with httpx.Client(trust_env=False, timeout=BOUND_S) as http:
        session = Session(
            at,
            client="c",
            secret="s",
            http=http,
            retries=RetryPolicy(1),
            on_stall=tell,
            stall_s=0.01,
        )
        session._credentials.token = "t"
        length = {"Content-Length": str(sum(map(len, content)))}
        answer = session.request("POST", "/x", headers=length, content=lambda: iter(content))
    assert answer.json() == {}
    assert stalls[-1].is_sending == sending
    assert stalls[-1].seconds > 0
    assert stalls[-1].bytes_sent == (0 if sending else 11)


def test_a_response_read_slowly_or_broken_midway_is_what_it_is():
    def answer(request):
        if request.url.path == "/auth/token":
            return httpx.Response(200, json={"access_token": "t"})
        return httpx.Response(200, stream=Broken())

    class Broken(httpx.SyncByteStream):
        closed = False

        def __iter__(self):
            yield b"{"
            raise httpx.ReadError("line is down")

        def close(self):
            Broken.closed = True

    http = httpx.Client(transport=httpx.MockTransport(answer))
    session = Session("http://g", client="c", secret="s", http=http, retries=RetryPolicy(1))
    with pytest.raises(Exception, match="line is down"):
        session.get("/x")
    assert Broken.closed
