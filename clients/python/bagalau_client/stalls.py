"""Tells while a request moves no byte, instead of when its longest wait is over."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import httpx

STALL_S: Final = 15.0
"""Seconds without a byte after which it is told, and told again."""


@dataclass(frozen=True)
class Stall:
    """A request that does not move: for how long, how much of its content went before."""

    host: str
    seconds: float
    bytes_sent: int
    is_sending: bool
    """Whether content is still to be sent; otherwise only the response is waited for."""


OnStall = Callable[[Stall], None]


class StallWatch:
    """Watches the requests of one session, one at a time, from a thread of its own."""

    def __init__(self, on_stall: OnStall | None, every_s: float) -> None:
        self._on_stall, self._every_s = on_stall, every_s
        self._moved_at, self._bytes_sent, self._is_sending = 0.0, 0, False

    def sent(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Give the chunks of a request's content, each as it is taken for sending."""
        self._is_sending = True
        for chunk in chunks:
            yield chunk
            self._moved(len(chunk))
        self._is_sending = False

    @contextmanager
    def during(self, request: httpx.Request) -> Iterator[None]:
        """Tell of every stall while the request is carried out."""
        if self._on_stall is None:
            yield
            return
        self._moved_at, self._bytes_sent, self._is_sending = time.monotonic(), 0, False
        ended = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(request, ended), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            ended.set()
            watcher.join()

    def received(self, response: httpx.Response) -> httpx.Response:
        """Read a response to its end, chunk by chunk."""
        if isinstance(response.stream, httpx.SyncByteStream):
            response.stream = _Received(response.stream, self._moved)
        try:
            response.read()
        except BaseException:
            response.close()
            raise
        return response

    def _moved(self, sent: int = 0) -> None:
        self._moved_at, self._bytes_sent = time.monotonic(), self._bytes_sent + sent

    def _watch(self, request: httpx.Request, ended: threading.Event) -> None:
        reported_at = self._moved_at
        while not ended.wait(self._every_s):
            now = time.monotonic()
            if now - max(reported_at, self._moved_at) >= self._every_s and self._on_stall:
                reported_at = now
                seconds = now - self._moved_at
                self._on_stall(Stall(request.url.host, seconds, self._bytes_sent, self._is_sending))


class _Received(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, moved: Callable[[], None]) -> None:
        self._stream, self._moved = stream, moved

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            self._moved()
            yield chunk

    def close(self) -> None:
        self._stream.close()
