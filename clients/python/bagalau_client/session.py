"""A client's connection to the gateway, for threads (Session) and for asyncio (AsyncSession)."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import httpx

from bagalau_client.conversation import (
    Came,
    Conversation,
    Credentials,
    Patience,
    Pause,
    Step,
    answered,
    document_of,
    followed,
    succeeded,
)

POLL_S: Final = 1.0
Content = Callable[[], Iterator[bytes]]
AsyncContent = Callable[[], Iterator[bytes] | AsyncIterator[bytes]]
Query = Mapping[str, str | list[str]]
Before = Callable[[], Conversation[httpx.Response | None]]
Outcome = TypeVar("Outcome")


class _Talking:
    """What both kinds of connection have in common: the address, who asks, how patiently."""

    http: httpx.Client | httpx.AsyncClient

    def __init__(
        self, at: str, client: str, secret: str, language: str, patience: Patience | None
    ) -> None:
        self.at, self.client = at.rstrip("/"), client
        self._credentials = Credentials(client, secret)
        self._language = language
        self._patience = patience or Patience()

    def asking(
        self, method: str, path: str, *, query: Query | None = None,
        headers: Mapping[str, str] | None = None, content: bytes | AsyncContent | None = None,
        json: Mapping[str, object] | None = None, before: Before | None = None,
        patience: Patience | None = None,
    ) -> Conversation[httpx.Response]:  # fmt: skip
        """Give the conversation of one request until its last word, whatever that is."""
        url = f"{self.at}{path}" if path.startswith("/") else path

        def prepared(token: Mapping[str, str]) -> httpx.Request:
            return self.http.build_request(
                method, url, params=dict(query or {}), json=json,
                headers={"Accept-Language": self._language, **(headers or {}), **token},
                content=content if content is None or isinstance(content, bytes)
                else self._streamed(content()),
            )  # fmt: skip

        return answered(self.at, self._credentials, prepared, patience or self._patience, before)

    def following(
        self, address: str, *, every_s: float = POLL_S, at_most_s: float | None = None,
        told: Callable[[dict[str, Any]], None] | None = None, patience: Patience | None = None,
    ) -> Conversation[dict[str, Any]]:  # fmt: skip
        """Give the conversation that looks at an import until it has ended."""
        return followed(
            lambda: self.asking("GET", address, patience=patience),
            every_s=every_s, at_most_s=at_most_s, told=told,
        )  # fmt: skip

    def _streamed(
        self, pieces: Iterator[bytes] | AsyncIterator[bytes]
    ) -> Iterator[bytes] | AsyncIterator[bytes]:
        return pieces


class Session(_Talking):
    """One client of the platform; the token is asked for when it is needed, and again when over."""

    def __init__(
        self, at: str, *, client: str, secret: str, language: str = "en",
        patience: Patience | None = None, timeout: float = 600,
        on_pause: Callable[[Pause], None] | None = None, http: httpx.Client | None = None,
    ) -> None:  # fmt: skip
        super().__init__(at, client, secret, language, patience)
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
        return document_of(self.ask("GET", path, query=query))

    def ask(
        self, method: str, path: str, *, query: Query | None = None,
        headers: Mapping[str, str] | None = None, content: bytes | Content | None = None,
        before: Before | None = None,
    ) -> httpx.Response:  # fmt: skip
        """Ask until there is a good answer; *before* may find one before a repeat is sent.

        Raises ProblemAnswered, SecretRefused, and Unreachable after the last attempt.
        """
        return succeeded(
            self.run(
                self.asking(
                    method, path, query=query, headers=headers, content=content, before=before
                )
            )
        )

    def run(self, conversation: Conversation[Outcome]) -> Outcome:
        """Do what a conversation asks for, to its end."""
        came: Came | None = None
        while True:
            try:
                step = conversation.send(came)
            except StopIteration as ended:
                outcome: Outcome = ended.value
                return outcome
            came = self._done(step)

    def _done(self, step: Step) -> Came | None:
        if isinstance(step, Pause):
            if step.why and self._on_pause:
                self._on_pause(step)
            time.sleep(step.seconds)
            return None
        try:
            return self.http.send(step)
        except httpx.TransportError as failure:
            return failure


class AsyncSession(_Talking):
    """The same for asyncio; *http* may be shared by many clients, who then close it themselves."""

    def __init__(
        self, at: str, *, client: str, secret: str, http: httpx.AsyncClient,
        language: str = "en", patience: Patience | None = None,
    ) -> None:  # fmt: skip
        super().__init__(at, client, secret, language, patience)
        self.http: httpx.AsyncClient = http

    async def run(self, conversation: Conversation[Outcome]) -> Outcome:
        """Do what a conversation asks for, to its end."""
        came: Came | None = None
        while True:
            try:
                step = conversation.send(came)
            except StopIteration as ended:
                outcome: Outcome = ended.value
                return outcome
            came = await self._done(step)

    async def _done(self, step: Step) -> Came | None:
        if isinstance(step, Pause):
            await asyncio.sleep(step.seconds)
            return None
        try:
            return await self.http.send(step)
        except httpx.TransportError as failure:
            return failure

    def _streamed(
        self, pieces: Iterator[bytes] | AsyncIterator[bytes]
    ) -> Iterator[bytes] | AsyncIterator[bytes]:
        return pieces if isinstance(pieces, AsyncIterator) else _each(pieces)


async def _each(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece
