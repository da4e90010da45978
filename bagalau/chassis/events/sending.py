"""One try to send one event: signed, to the judged address, bounded in time and size."""

import asyncio
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import httpx
from standardwebhooks import Webhook

from bagalau import __version__
from bagalau.chassis.events.guard import AddressRefused, Guard
from bagalau.chassis.runtime import Settings

FIRST_BYTES: Final = 500


@dataclass(frozen=True)
class DeliveryResult:
    """What came of one try: a status, or why there was none."""

    status: int | None
    failure: str | None = None
    response: str = ""
    milliseconds: int = 0

    @property
    def good(self) -> bool:
        """Whether the receiver has taken the event."""
        return self.status is not None and httpx.codes.is_success(self.status)


def signatures(secrets: Sequence[str], *, event: str, at: datetime, body: bytes) -> str:
    """Sign a body with each secret: `v1,…` apart by spaces, the newest secret first."""
    text = body.decode()
    return " ".join(Webhook(secret).sign(event, at, text) for secret in secrets)


class Sender:
    """Sends events for a service; without cookies, proxies, redirects and connections kept."""

    def __init__(self, settings: Settings, guard: Guard) -> None:
        self.guard = guard
        self._limit = settings.webhook_timeout_s
        self._ssl = ssl.create_default_context(cafile=settings.webhook_ca_file or None)

    async def send(
        self, url: str, *, event: str, body: bytes, secrets: Sequence[str], at: datetime
    ) -> DeliveryResult:
        """Send one event once, and say what was answered; never raises for what is out there."""
        begun = time.monotonic()
        try:
            async with asyncio.timeout(self._limit):
                status, answer = await self._sent(url, event, body, secrets, at)
        except AddressRefused as refused:
            found = DeliveryResult(None, f"address_refused: {refused.why}")
        except TimeoutError:
            found = DeliveryResult(None, f"timeout: no answer in {self._limit} s")
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as failure:
            found = DeliveryResult(None, f"unreachable: {type(failure).__name__}")
        else:
            found = DeliveryResult(status, None, answer)
        spent = round((time.monotonic() - begun) * 1000)
        return DeliveryResult(found.status, found.failure, found.response, spent)

    async def _sent(
        self, url: str, event: str, body: bytes, secrets: Sequence[str], at: datetime
    ) -> tuple[int, str]:
        target = await self.guard.judged(url)
        headers = {
            "Host": target.authority,
            "Content-Type": "application/json",
            "User-Agent": f"bagalau/{__version__}",
            "webhook-id": event,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signatures(secrets, event=event, at=at, body=body),
        }
        async with (
            httpx.AsyncClient(
                verify=self._ssl, trust_env=False, follow_redirects=False, timeout=self._limit
            ) as client,
            client.stream(
                "POST", target.connect_url, content=body, headers=headers,
                extensions={"sni_hostname": target.host},
            ) as answer,
        ):  # fmt: skip
            return answer.status_code, await _first_bytes(answer)


async def _first_bytes(answer: httpx.Response) -> str:
    """Read the first bytes as they came over the wire: nothing is unpacked, the rest is left."""
    read = b""
    async for part in answer.aiter_raw(FIRST_BYTES):
        read += part
        if len(read) >= FIRST_BYTES:
            break
    return read[:FIRST_BYTES].decode("utf-8", "replace").replace("\0", "")
