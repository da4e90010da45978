"""Ten of fifty clients break off all the time: the other forty are served at once, side by side.

No time is measured. Each round of the forty is held by the service until all of them are inside, so
a gateway that made one wait for a broken one, or took the service out, would never complete it.
"""

import itertools
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_WR, create_connection
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.gateway.lone_gateway import lone_gateway
from tests.waiting import BOUND_S, wait_for

BREAKERS, READERS, ROUNDS = 10, 40, 3
HEAD = b"POST /api/goals/v1/datasets/plan_goals/imports HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
BROKEN = (
    HEAD + b"Content-Length: 100000\r\n\r\n[",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\nnot-a-length\r\n[]\r\n0\r\n\r\n",
    HEAD.replace(b"/imports", b"") + b"Content-Length: 2000000\r\n\r\n[",
)
"""An upload that breaks off, chunks that are framed wrongly, a document above its limit."""


class Service:
    """A service of a few lines, which answers a round of readers when all of it is there."""

    def __init__(self) -> None:
        self.served: Counter[str] = Counter()
        self.together = threading.Barrier(READERS)
        service = self

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked = parse_qs(urlsplit(self.path).query)
                if "read" in asked:
                    service.served[asked["read"][0]] += 1
                    with suppress(threading.BrokenBarrierError):
                        service.together.wait(BOUND_S)
                self.answer()

            def do_POST(self) -> None:
                self.close_connection = True  # what is left of a broken body is no next request
                self.rfile.read(int(self.headers.get("Content-Length", "0")))
                self.answer()

            def answer(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", "0")
                if self.close_connection:
                    self.send_header("Connection", "close")
                self.end_headers()

            def log_message(self, *said: object) -> None:
                """Say nothing: the tests' output is read by people."""

        class Server(ThreadingHTTPServer):
            request_queue_size = 4096  # nobody waits for a stub of Python threads to accept

            def handle_error(self, *said: object) -> None:
                """A broken upload ends its own connection, and nobody else's."""

        self.server = Server(("127.0.0.1", 0), Answer)

    @contextmanager
    def running(self) -> Iterator[str]:
        thread = threading.Thread(target=self.server.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{self.server.server_port}"
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join()


@contextmanager
def breaking(
    port: int,
    broken: "itertools.count[int]",
    seen: list[int],
    requests: tuple[bytes, ...] = BROKEN,
) -> Iterator[None]:
    """Let ten clients break off all the time, in every way, until the block ends."""
    over = threading.Event()

    def breaker() -> None:
        while not over.is_set():
            for request in requests:
                with create_connection(("127.0.0.1", port), timeout=BOUND_S) as line:
                    line.sendall(request)
                    line.shutdown(SHUT_WR)
                    while line.recv(4096):  # until the gateway has given it up
                        pass
            seen[0] = next(broken)

    with ThreadPoolExecutor(BREAKERS) as clients:
        breakers = [clients.submit(breaker) for _ in range(BREAKERS)]
        try:
            yield
        finally:
            over.set()
        for each in breakers:
            each.result()


def test_forty_clients_are_inside_at_once_while_ten_break_off_all_the_time(tmp_path):
    service, seen = Service(), [0]
    with service.running() as upstream, lone_gateway(tmp_path, upstream) as gateway:
        port = gateway.base_url.port
        wait_for(lambda: gateway.get("/api/goals/livez").status_code == 200)

        def read(place: int) -> list[int]:
            with httpx.Client(base_url=gateway.base_url, timeout=BOUND_S, trust_env=False) as own:
                path = "/api/goals/v1/datasets"
                found = []
                for each in range(ROUNDS):
                    before = seen[0]
                    if place == 0:  # the round is complete only after more were broken off
                        wait_for(lambda least=before + BREAKERS: seen[0] >= least)
                    answer = own.get(path, params={"read": f"{place}/{each}"})
                    found.append(answer.status_code)
                    if answer.status_code != httpx.codes.OK:
                        service.together.abort()  # the round would wait for it for ever
                return found

        with (
            breaking(port, itertools.count(1), seen),
            ThreadPoolExecutor(READERS) as clients,
        ):
            answers = [code for found in clients.map(read, range(READERS)) for code in found]
    assert answers == [200] * (READERS * ROUNDS)
    assert set(service.served.values()) == {1}  # none was sent to the service a second time
    assert len(service.served) == READERS * ROUNDS
