"""A receiver of webhooks: an HTTP server of an outside party, which checks signatures itself."""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook

from tests.waiting import BOUND_S, wait_until

OPEN = {"webhook_networks": ("127.0.0.0/8",), "webhook_http": True, "events_every_s": 0.05}
"""Settings by which a service may send to this machine, and looks at its outbox soon."""


LOOK_S = 0.02
"""How often the receiver looks whether it should end; half a second by default, in every test."""


@dataclass
class Got:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def event(self):
        return json.loads(self.body)

    def verified(self, secret: str):
        """Check the signature with the library receivers use."""
        return Webhook(secret).verify(self.body, self.headers)


@dataclass
class Receiver:
    """What was received, and what is answered: statuses in turn, then 200."""

    url: str = ""
    got: list[Got] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.released.set()

    async def reaches(self, count: int) -> list[Got]:
        """Wait until so many requests came."""

        async def got() -> list[Got]:
            return self.got

        return await wait_until(got, lambda seen: len(seen) >= count)


@contextmanager
def receiving():
    """Run a receiver on a free port of this machine."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.got.append(Got(self.path, headers, body))
            receiver.released.wait(BOUND_S)
            status = receiver.answers.pop(0) if receiver.answers else 200
            try:
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", f"{receiver.url}/elsewhere")
                self.end_headers()
                self.wfile.write(b"thanks " * 1000)
            except OSError:
                self.close_connection = True

        def log_message(self, *_said):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(LOOK_S,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
