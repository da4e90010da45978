"""A client's connection to the gateway, for threads (Session) and for asyncio (AsyncSession)."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import httpx

from bagalau_client.conversation import (
    Conversation,
    Credentials,
    Pause,
    Result,
    RetryPolicy,
    Step,
    document_of,
    follow_import,
    require_success,
    send_with_retries,
)
from bagalau_client.stalls import STALL_S, OnStall, StallWatch

POLL_S: Final = 1.0
Content = Callable[[], Iterator[bytes]]
AsyncContent = Callable[[], Iterator[bytes] | AsyncIterator[bytes]]
Query = Mapping[str, str | list[str]]
Before = Callable[[], Conversation[httpx.Response | None]]
Outcome = TypeVar("Outcome")


class _BaseSession:
    """What both kinds of session share: the address, the credentials, the retry policy."""

    http: httpx.Client | httpx.AsyncClient

    def __init__(
        self, at: str, client: str, secret: str, language: str, retries: RetryPolicy | None
    ) -> None:
        self.at, self.client = at.rstrip("/"), client
        self._credentials = Credentials(client, secret)
        self.language = language
        self._retries = retries or RetryPolicy()

    def exchange(
        self, method: str, path: str, *, query: Query | None = None,
        headers: Mapping[str, str] | None = None, content: bytes | AsyncContent | None = None,
        json: Mapping[str, object] | None = None, before: Before | None = None,
        retries: RetryPolicy | None = None,
    ) -> Conversation[httpx.Response]:  # fmt: skip
        """Give the conversation of one request until its final response, whatever its status."""
        url = f"{self.at}{path}" if path.startswith("/") else path

        def build_request(token: Mapping[str, str]) -> httpx.Request:
            return self.http.build_request(
                method, url, params=dict(query or {}), json=json,
                headers={"Accept-Language": self.language, **(headers or {}), **token},
                content=content if content is None or isinstance(content, bytes)
                else self._stream(content()),
            )  # fmt: skip

        return send_with_retries(
            self.at, self._credentials, build_request, retries or self._retries, before
        )

    def follow(
        self, address: str, *, every_s: float = POLL_S, at_most_s: float | None = None,
        on_progress: Callable[[dict[str, Any]], None] | None = None, retries: RetryPolicy | None = None,
    ) -> Conversation[dict[str, Any]]:  # fmt: skip
        """Give the conversation that polls an import until it has ended."""
        return follow_import(
            lambda: self.exchange("GET", address, retries=retries),
            every_s=every_s, at_most_s=at_most_s, on_progress=on_progress,
        )  # fmt: skip

    def _stream(
        self, chunks: Iterator[bytes] | AsyncIterator[bytes]
    ) -> Iterator[bytes] | AsyncIterator[bytes]:
        return chunks


class Session(_BaseSession):
    """One client of the platform; its token is fetched when needed, and again when it expires."""

    def __init__(
        self, at: str, *, client: str, secret: str, language: str = "en",
        retries: RetryPolicy | None = None, timeout: float = 600,
        on_pause: Callable[[Pause], None] | None = None, http: httpx.Client | None = None,
        on_stall: OnStall | None = None, stall_s: float = STALL_S,
    ) -> None:  # fmt: skip
        """Begin a session; *on_pause* is told of each retry, *on_stall* of a request that does not move.

        *timeout* and *stall_s* are in seconds. *on_stall* is called from another thread.
        """
        super().__init__(at, client, secret, language, retries)
        self._stalls = StallWatch(on_stall, stall_s)
        self.http: httpx.Client = http or httpx.Client(timeout=httpx.Timeout(timeout, connect=10))
        self._on_pause = on_pause

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:  # fmt: skip
        self.http.close()

    def get(self, path: str, **query: str) -> dict[str, Any]:
        """Read a document. Raises ProblemAnswered, Unreachable, SecretRefused."""
        return document_of(self.request("GET", path, query=query))

    def request(
        self, method: str, path: str, *, query: Query | None = None,
        headers: Mapping[str, str] | None = None, content: bytes | Content | None = None,
        before: Before | None = None,
    ) -> httpx.Response:  # fmt: skip
        """Send a request until it succeeds; *before* may find the response before a retry is sent.

        Raises ProblemAnswered, SecretRefused, and Unreachable after the last attempt.
        """
        return require_success(
            self.run(
                self.exchange(
                    method, path, query=query, headers=headers, content=content, before=before
                )
            )
        )

    def run(self, conversation: Conversation[Outcome]) -> Outcome:
        """Carry out a conversation and give its outcome."""
        result: Result | None = None
        while True:
            try:
                step = conversation.send(result)
            except StopIteration as ended:
                outcome: Outcome = ended.value
                return outcome
            result = self._perform(step)

    def _perform(self, step: Step) -> Result | None:
        if isinstance(step, Pause):
            if step.why and self._on_pause:
                self._on_pause(step)
            time.sleep(step.seconds)
            return None
        try:
            with self._stalls.during(step):
                return self._stalls.received(self.http.send(step, stream=True))
        except httpx.TransportError as failure:
            return failure

    def _stream(
        self, chunks: Iterator[bytes] | AsyncIterator[bytes]
    ) -> Iterator[bytes] | AsyncIterator[bytes]:
        return chunks if isinstance(chunks, AsyncIterator) else self._stalls.sent(chunks)


class AsyncSession(_BaseSession):
    """The same for asyncio; *http* may be shared by many clients, who then close it themselves."""

    def __init__(
        self, at: str, *, client: str, secret: str, http: httpx.AsyncClient,
        language: str = "en", retries: RetryPolicy | None = None,
    ) -> None:  # fmt: skip
        super().__init__(at, client, secret, language, retries)
        self.http: httpx.AsyncClient = http

    async def run(self, conversation: Conversation[Outcome]) -> Outcome:
        """Carry out a conversation and give its outcome."""
        result: Result | None = None
        while True:
            try:
                step = conversation.send(result)
            except StopIteration as ended:
                outcome: Outcome = ended.value
                return outcome
            result = await self._perform(step)

    async def _perform(self, step: Step) -> Result | None:
        if isinstance(step, Pause):
            await asyncio.sleep(step.seconds)
            return None
        try:
            return await self.http.send(step)
        except httpx.TransportError as failure:
            return failure

    def _stream(
        self, chunks: Iterator[bytes] | AsyncIterator[bytes]
    ) -> Iterator[bytes] | AsyncIterator[bytes]:
        return chunks if isinstance(chunks, AsyncIterator) else _iterate(chunks)


async def _iterate(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
