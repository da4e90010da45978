"""Sends one event once: signed, to a checked address, bounded in time and size."""

import asyncio
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from typing import Final

import httpx
from standardwebhooks import Webhook

from bagalau import __version__
from bagalau.chassis.events.guard import AddressRefused, Guard
from bagalau.chassis.events.mailing import MAILTO, Mailer
from bagalau.chassis.runtime import Settings

ANSWER_BYTES: Final = 500


@dataclass(frozen=True)
class DeliveryResult:
    """The result of one attempt: a status, or why there was none."""

    status: int | None
    failure: str | None = None
    response: str = ""
    milliseconds: int = 0

    @property
    def accepted(self) -> bool:
        """Whether the receiver accepted the event."""
        return self.status is not None and httpx.codes.is_success(self.status)


def signatures(secrets: Sequence[str], *, event: str, at: datetime, body: bytes) -> str:
    """Sign a body with each secret: `v1,…` separated by spaces, the newest secret first."""
    text = body.decode()
    return " ".join(Webhook(secret).sign(event, at, text) for secret in secrets)


class Sender:
    """Sends events for a service, without cookies, proxies, redirects or kept-alive connections."""

    def __init__(self, settings: Settings, guard: Guard, mailer: Mailer) -> None:
        self.guard, self.mailer = guard, mailer
        self._limit = settings.webhook_timeout_s
        self._ssl = ssl.create_default_context(cafile=settings.webhook_ca_file or None)

    async def send(
        self, url: str, *, event: str, body: bytes, secrets: Sequence[str], at: datetime
    ) -> DeliveryResult:
        """Send one event once and give the result; a failure of the receiver never raises."""
        started = time.monotonic()
        try:
            async with asyncio.timeout(self._limit):
                if url.startswith(MAILTO):
                    status, response = await self.mailer.send(url, event=event, body=body)
                else:
                    status, response = await self._post(url, event, body, secrets, at)
        except AddressRefused as refused:
            result = DeliveryResult(None, f"address_refused: {refused.why}")
        except TimeoutError:
            result = DeliveryResult(None, f"timeout: no answer in {self._limit} s")
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, SMTPException, OSError) as failure:
            result = DeliveryResult(None, f"unreachable: {type(failure).__name__}")
        else:
            result = DeliveryResult(status, None, response)
        milliseconds = round((time.monotonic() - started) * 1000)
        return DeliveryResult(result.status, result.failure, result.response, milliseconds)

    async def _post(
        self, url: str, event: str, body: bytes, secrets: Sequence[str], at: datetime
    ) -> tuple[int, str]:
        target = await self.guard.resolved(url)
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
            ) as response,
        ):  # fmt: skip
            return response.status_code, await _first_bytes(response)


async def _first_bytes(response: httpx.Response) -> str:
    """Read the first bytes of the raw response, without decompression; the rest is not read."""
    received = b""
    async for chunk in response.aiter_raw(ANSWER_BYTES):
        received += chunk
        if len(received) >= ANSWER_BYTES:
            break
    return received[:ANSWER_BYTES].decode("utf-8", "replace").replace("\0", "")
