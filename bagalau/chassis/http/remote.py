"""How a service asks another: with its own token, a time limit, a few tries, the request's ids."""

import asyncio
import functools
import ssl
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final

import httpx
import stamina
from asgi_correlation_id import correlation_id
from pydantic import BaseModel, Field, ValidationError

from bagalau.chassis.http.problems import Refused
from bagalau.chassis.runtime import MEBIBYTE, Settings, child_traceparent

PASSING: Final = {429, 502, 503, 504}
REPEATABLE: Final = {"GET", "HEAD", "PUT", "DELETE"}
HOP: Final = {"content-encoding", "content-length", "transfer-encoding"}
EARLY_S: Final = 30


class Unreachable(Refused):
    """A neighbouring service did not answer, or answered nonsense; says which and why."""

    def __init__(self, address: str, why: str) -> None:
        self.address, self.why = address, why
        params = {"address": address, "why": why}
        super().__init__(502, "upstream_unavailable", params=params)


class Granted(BaseModel):
    """What a token endpoint answers."""

    access_token: str = Field(min_length=1)
    expires_in: int = 300


class _Passing(Exception):
    """An answer that may be better at the next try."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        super().__init__(str(answer.status_code))


@functools.cache
def tls_context() -> ssl.SSLContext:
    """Give the certificates that calls to other services trust, read once a process."""
    return httpx.create_ssl_context(trust_env=False)


class RemoteClient:
    """Asks neighbouring services in this service's own name; `close` when done.

    Without a configured client id it asks without a token.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        audience: str | None = None,
        at_most: int = 256 * MEBIBYTE,
    ) -> None:
        self.settings = settings
        self._client = httpx.AsyncClient(
            transport=transport,
            verify=tls_context(),
            trust_env=False,
            timeout=None,  # noqa: S113 -- each call has a time limit of its own
        )
        self._audience, self._at_most = audience, at_most
        self._token, self._token_ends = "", 0.0
        self._asking = asyncio.Lock()

    async def get(
        self,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
    ) -> httpx.Response:
        """Read an address; the answer whatever its status. Raises Unreachable after all tries."""
        return await self.request("GET", address, headers=headers, timeout_s=timeout_s)

    async def request(
        self,
        method: str,
        address: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
    ) -> httpx.Response:
        """Ask; what can be repeated is tried again when it may pass. Raises Unreachable."""
        tries = self.settings.remote_attempts if method in REPEATABLE else 1
        limit = timeout_s or self.settings.remote_timeout_s
        try:
            async for attempt in stamina.retry_context(
                on=(httpx.TransportError, TimeoutError, _Passing),
                attempts=tries,
                timeout=None,
                wait_initial=0.1,
                wait_max=2.0,
            ):
                with attempt:
                    async with asyncio.timeout(limit):
                        return await self._once(method, address, content, dict(headers or {}))
        except _Passing as failure:
            return failure.answer
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as failure:
            raise Unreachable(address, why_of(failure, limit)) from failure
        raise AssertionError("every try returns or raises")  # pragma: no cover

    async def close(self) -> None:
        """Give back the connections."""
        await self._client.aclose()

    async def _once(
        self, method: str, address: str, content: bytes | None, headers: dict[str, str]
    ) -> httpx.Response:
        answer = await self._sent(method, address, content, headers)
        if answer.status_code == HTTPStatus.UNAUTHORIZED and self._token:
            self._token = ""
            answer = await self._sent(method, address, content, headers)
        if answer.status_code in PASSING:
            raise _Passing(answer)
        return answer

    async def _sent(
        self, method: str, address: str, content: bytes | None, headers: dict[str, str]
    ) -> httpx.Response:
        sent = {"traceparent": child_traceparent(), **headers}
        if asked := correlation_id.get():
            sent["X-Request-ID"] = asked
        if token := await self._bearer():
            sent["Authorization"] = f"Bearer {token}"
        return await self._read(method, address, content, sent)

    async def _read(
        self, method: str, address: str, content: bytes | None, headers: Mapping[str, str]
    ) -> httpx.Response:
        async with self._client.stream(method, address, content=content, headers=headers) as answer:
            parts: list[bytes] = []
            size = 0
            async for part in answer.aiter_bytes():
                size += len(part)
                if size > self._at_most:
                    raise Unreachable(address, f"the answer is over {self._at_most} bytes")
                parts.append(part)
            kept = [pair for pair in answer.headers.multi_items() if pair[0] not in HOP]
            return httpx.Response(
                answer.status_code, headers=kept, content=b"".join(parts), request=answer.request
            )

    async def _bearer(self) -> str:
        if not self.settings.client_id or not self.settings.client_secret_file:
            return ""
        async with self._asking:
            if not self._token or time.monotonic() > self._token_ends - EARLY_S:
                await self._ask_token(self.settings.client_id, self.settings.client_secret_file)
        return self._token

    async def _ask_token(self, client_id: str, secret_file: str) -> None:
        secret = (await asyncio.to_thread(Path(secret_file).read_text, "ascii")).strip()
        form = {"grant_type": "client_credentials"}
        if self._audience:
            form["audience"] = self._audience
        address = await self._token_address()
        answer = await self._client.post(address, data=form, auth=(client_id, secret))
        if answer.status_code != HTTPStatus.OK:
            raise Unreachable(address, f"no token: HTTP {answer.status_code}")
        try:
            granted = Granted.model_validate_json(answer.content)
        except ValidationError as failure:
            raise Unreachable(address, "no token in the answer") from failure
        self._token = granted.access_token
        self._token_ends = time.monotonic() + granted.expires_in

    async def _token_address(self) -> str:
        if self.settings.token_url:
            return self.settings.token_url
        home = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
        answer = await self._client.get(home)
        try:
            answer.raise_for_status()
            return str(answer.json()["token_endpoint"])
        except (httpx.HTTPStatusError, ValueError, KeyError, TypeError) as failure:
            raise Unreachable(home, "no token endpoint in the discovery document") from failure


@asynccontextmanager
async def remote_client(
    settings: Settings, *, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[RemoteClient]:
    """Open a client for as long as the block lasts."""
    client = RemoteClient(settings, transport=transport)
    try:
        yield client
    finally:
        await client.close()


def why_of(failure: Exception, limit_s: float) -> str:
    """Say why a neighbour was not reached, without its insides."""
    if isinstance(failure, TimeoutError | httpx.TimeoutException):
        return f"no answer within {limit_s:g} s"
    return f"{type(failure).__name__}: {failure}".rstrip(": ")
