"""Tokens that are over before they expire: their client's rights were withdrawn or are others now."""

import asyncio
import hashlib
import time
from collections.abc import Mapping
from typing import Any, Final

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bagalau.chassis.http import tls_context
from bagalau.chassis.runtime import Settings

TIMEOUT_S: Final = 3.0
PAUSE_S: Final = 5.0
"""Pause in seconds after the issuer did not answer: what it said last holds meanwhile."""
ISSUER_ITSELF: Final = "issuer"
"""The client under which the issuer asks a service: it is never asked about itself."""


class EndedTokens(BaseModel):
    """Of which clients tokens are over, as the issuer says it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    clients: dict[str, str | None] = Field(
        default={},
        description="By the SHA-256 of a client's name: the claim `rights` that its tokens must"
        " have; null: all are over",
    )


def has_ended(clients: Mapping[str, str | None], claims: Mapping[str, Any]) -> bool:
    """Whether the token with these claims is over by what the issuer says of its client."""
    client = claims.get("client_id") or claims.get("azp") or claims.get("sub") or ""
    name = hashlib.sha256(str(client).encode()).hexdigest()
    if name not in clients:
        return False
    rights = clients[name]
    return rights is None or claims.get("rights") != rights


class Ending:
    """What the issuer says of ended tokens, asked for again when it is older than is allowed."""

    def __init__(
        self, settings: Settings, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._address = settings.ended_tokens_url
        self._fresh_s = settings.ended_tokens_fresh_s
        self._client = httpx.AsyncClient(
            transport=transport, verify=tls_context(), timeout=TIMEOUT_S, trust_env=False
        )
        self._clients: Mapping[str, str | None] = {}
        self._asked_again = float("-inf")
        self._asking = asyncio.Lock()

    async def includes(self, claims: Mapping[str, Any]) -> bool:
        """Whether a token with these claims is over; without an address none ever is."""
        if not self._address or claims.get("client_id") == ISSUER_ITSELF:
            return False
        if time.monotonic() >= self._asked_again:
            async with self._asking:
                if time.monotonic() >= self._asked_again:
                    await self._ask()
        return has_ended(self._clients, claims)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _ask(self) -> None:
        begun = time.monotonic()
        try:
            answer = await self._client.get(str(self._address))
            answer.raise_for_status()
            self._clients = EndedTokens.model_validate_json(answer.content).clients
        except (httpx.HTTPError, ValidationError):
            self._asked_again = begun + PAUSE_S
        else:
            self._asked_again = begun + self._fresh_s
