"""Asks the aggregator, as the issuer itself, which rights of clients were decided on."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

import httpx
from fastapi import FastAPI
from pydantic import ValidationError

from bagalau.chassis.database import database_of
from bagalau.chassis.http import tls_context
from bagalau.chassis.runtime import utc_now
from bagalau.contracts.v1.process import ClientRightsList
from gateway.identity.access import token_of_client
from gateway.identity.clients import Client
from gateway.identity.keys import signing_key
from gateway.identity.rights.kept import store_rights

log = logging.getLogger(__name__)

FRESH_S: Final = 1.0
TIMEOUT_S: Final = 2.0
AGGREGATOR: Final = "aggregator"
ISSUER: Final = Client("issuer", "administration", ("service",), (AGGREGATOR,))
"""The issuer itself, as it asks the aggregator; no client of the list has this name."""


@dataclass
class Rights:
    """Asks the aggregator for clients' rights now and then, and keeps what it answers."""

    address: str | None
    transport: httpx.AsyncBaseTransport | None = None
    asked: float = float("-inf")
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def renew(self, app: FastAPI) -> None:
        """Pull the rights when nobody did for a second; the kept ones do while nobody answers."""
        if not self.address or time.monotonic() - self.asked < FRESH_S:
            return
        async with self.lock:
            if time.monotonic() - self.asked < FRESH_S:
                return
            self.asked = time.monotonic()
            pulled = await self._pull(app)
        if pulled is not None:
            async with database_of(app).transaction() as session:
                await store_rights(session, pulled, utc_now())

    async def _pull(self, app: FastAPI) -> ClientRightsList | None:
        now, issuer = utc_now(), app.state.settings.issuer
        async with database_of(app).transaction() as session:
            key = await signing_key(session, now)
        token = token_of_client(ISSUER, key, issuer=issuer, services=[AGGREGATOR], now=now)
        address = f"{(self.address or '').rstrip('/')}/v1/administration/client-rights"
        try:
            async with httpx.AsyncClient(
                transport=self.transport, verify=tls_context(), timeout=TIMEOUT_S, trust_env=False
            ) as client:
                answer = await client.get(address, headers={"Authorization": f"Bearer {token}"})
            answer.raise_for_status()
            return ClientRightsList.model_validate_json(answer.content)
        except (httpx.HTTPError, ValidationError) as failure:
            log.info("clients' rights were not pulled, the kept ones hold: %s", failure)
            return None


@asynccontextmanager
async def rights_at_start(app: FastAPI) -> AsyncIterator[None]:
    """Know where clients' rights are decided on; nothing is asked before the first request."""
    if getattr(app.state, "rights", None) is None:
        app.state.rights = Rights(app.state.settings.register_url)
    yield


async def renew_rights(app: FastAPI) -> None:
    """Bring the rights of clients up to date before they are judged by."""
    rights: Rights = app.state.rights
    await rights.renew(app)
