"""Calls other services: with the service's own token, a time limit, retries, the request's ids."""

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

TRANSIENT_STATUSES: Final = {429, 502, 503, 504}
IDEMPOTENT_METHODS: Final = {"GET", "HEAD", "PUT", "DELETE"}
HOP_BY_HOP_HEADERS: Final = {"content-encoding", "content-length", "transfer-encoding"}
TOKEN_RENEWAL_S: Final = 30


class Unreachable(Refused):
    """Another service did not answer, or its response was unusable; names it and the reason."""

    def __init__(self, address: str, why: str) -> None:
        self.address, self.why = address, why
        params = {"address": address, "why": why}
        super().__init__(502, "upstream_unavailable", params=params)


class TokenResponse(BaseModel):
    """The response of a token endpoint."""

    access_token: str = Field(min_length=1)
    expires_in: int = 300


class _TransientResponse(Exception):
    """A response that a retry may replace by a better one."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        super().__init__(str(response.status_code))


@functools.cache
def tls_context() -> ssl.SSLContext:
    """Give the TLS context of calls to other services, made once in a process."""
    return httpx.create_ssl_context(trust_env=False)


class RemoteClient:
    """Calls other services in this service's own name; `close` when done.

    Without a configured client id the calls carry no token.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        audience: str | None = None,
        max_bytes: int = 256 * MEBIBYTE,
    ) -> None:
        self.settings = settings
        self._client = httpx.AsyncClient(
            transport=transport,
            verify=tls_context(),
            trust_env=False,
            timeout=None,  # noqa: S113 -- each call has a time limit of its own
        )
        self._audience, self._max_bytes = audience, max_bytes
        self._token, self._token_expires_at = "", 0.0
        self._token_lock = asyncio.Lock()

    async def get(
        self,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
    ) -> httpx.Response:
        """Read an address; the response whatever its status. Raises Unreachable after all attempts."""
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
        """Send a request; idempotent ones are retried after transient failures. Raises Unreachable."""
        attempts = self.settings.remote_attempts if method in IDEMPOTENT_METHODS else 1
        limit_s = timeout_s or self.settings.remote_timeout_s
        try:
            async for attempt in stamina.retry_context(
                on=(httpx.TransportError, TimeoutError, _TransientResponse),
                attempts=attempts,
                timeout=None,
                wait_initial=0.1,
                wait_max=2.0,
            ):
                with attempt:
                    async with asyncio.timeout(limit_s):
                        return await self._attempt(method, address, content, dict(headers or {}))
        except _TransientResponse as failure:
            return failure.response
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as failure:
            raise Unreachable(address, describe_failure(failure, limit_s)) from failure
        raise AssertionError("every try returns or raises")  # pragma: no cover

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _attempt(
        self, method: str, address: str, content: bytes | None, headers: dict[str, str]
    ) -> httpx.Response:
        response = await self._send(method, address, content, headers)
        if response.status_code == HTTPStatus.UNAUTHORIZED and self._token:
            self._token = ""
            response = await self._send(method, address, content, headers)
        if response.status_code in TRANSIENT_STATUSES:
            raise _TransientResponse(response)
        return response

    async def _send(
        self, method: str, address: str, content: bytes | None, headers: dict[str, str]
    ) -> httpx.Response:
        all_headers = {"traceparent": child_traceparent(), **headers}
        if request_id := correlation_id.get():
            all_headers["X-Request-ID"] = request_id
        if token := await self._bearer():
            all_headers["Authorization"] = f"Bearer {token}"
        return await self._read(method, address, content, all_headers)

    async def _read(
        self, method: str, address: str, content: bytes | None, headers: Mapping[str, str]
    ) -> httpx.Response:
        async with self._client.stream(
            method, address, content=content, headers=headers
        ) as response:
            chunks: list[bytes] = []
            size = 0
            async for chunk in response.aiter_bytes():
                size += len(chunk)
                if size > self._max_bytes:
                    raise Unreachable(address, f"the answer is over {self._max_bytes} bytes")
                chunks.append(chunk)
            cached_headers = [
                pair for pair in response.headers.multi_items() if pair[0] not in HOP_BY_HOP_HEADERS
            ]
            return httpx.Response(
                response.status_code,
                headers=cached_headers,
                content=b"".join(chunks),
                request=response.request,
            )

    async def _bearer(self) -> str:
        if not self.settings.client_id or not self.settings.client_secret_file:
            return ""
        async with self._token_lock:
            if not self._token or time.monotonic() > self._token_expires_at - TOKEN_RENEWAL_S:
                await self._fetch_token(self.settings.client_id, self.settings.client_secret_file)
        return self._token

    async def _fetch_token(self, client_id: str, secret_file: str) -> None:
        secret = (await asyncio.to_thread(Path(secret_file).read_text, "ascii")).strip()
        form = {"grant_type": "client_credentials"}
        if self._audience:
            form["audience"] = self._audience
        address = await self._token_address()
        response = await self._client.post(address, data=form, auth=(client_id, secret))
        if response.status_code != HTTPStatus.OK:
            raise Unreachable(address, f"no token: HTTP {response.status_code}")
        try:
            token = TokenResponse.model_validate_json(response.content)
        except ValidationError as failure:
            raise Unreachable(address, "no token in the answer") from failure
        self._token = token.access_token
        self._token_expires_at = time.monotonic() + token.expires_in

    async def _token_address(self) -> str:
        if self.settings.token_url:
            return self.settings.token_url
        discovery = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
        response = await self._client.get(discovery)
        try:
            response.raise_for_status()
            return str(response.json()["token_endpoint"])
        except (httpx.HTTPStatusError, ValueError, KeyError, TypeError) as failure:
            raise Unreachable(discovery, "no token endpoint in the discovery document") from failure


@asynccontextmanager
async def remote_client(
    settings: Settings, *, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[RemoteClient]:
    """Open a client and close it when the block ends."""
    client = RemoteClient(settings, transport=transport)
    try:
        yield client
    finally:
        await client.close()


def describe_failure(failure: Exception, limit_s: float) -> str:
    """Describe why another service was not reached."""
    if isinstance(failure, TimeoutError | httpx.TimeoutException):
        return f"no answer within {limit_s:g} s"
    return f"{type(failure).__name__}: {failure}".rstrip(": ")
