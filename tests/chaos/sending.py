"""One batch sent until it is answered: the same key again after every failure, as a sender must.

Knows which answers mean "again" and which are the last word; any other answer is unexplained.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.chaos.batches import Batch
from tests.chaos.tally import Tally

AGAIN = {429, 502, 503, 504}
PATIENCE_S = 0.5
"""A sender may come sooner than `Retry-After` says: what is asked here is that nothing is lost."""

LAST_WORDS = {"accepted", "refused", "failed"}
UNEXPLAINED_MOST = 20
POLLED_MOST_S = 900
"""Kills may cut a long import again and again; what counts is that it ends without being sent again."""


@dataclass(frozen=True)
class Answered:
    """The last word on a batch: its receipt, or None when it was refused whole."""

    batch: Batch
    receipt: dict | None
    promised: bool = False


class NoAnswer(Exception):
    """A batch was not answered in any way a sender can go on from."""


class Tokens:
    """A token for each client, asked for anew when it is no longer good."""

    def __init__(self, address: str, secrets: Path) -> None:
        self.address, self.secrets = address, secrets
        self._known: dict[str, str] = {}

    async def headers(self, http: httpx.AsyncClient, client: str) -> dict[str, str]:
        while client not in self._known:
            secret = (self.secrets / client).read_text().strip()
            try:
                answer = await http.post(
                    f"{self.address}/auth/token",
                    data={"grant_type": "client_credentials"},
                    auth=(client, secret),
                )
                if answer.status_code == 200:
                    self._known[client] = answer.json()["access_token"]
                    break
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.2)
        return {"Authorization": f"Bearer {self._known[client]}"}

    def forget(self, client: str) -> None:
        self._known.pop(client, None)


@dataclass
class Post:
    """Where batches are handed in: an address, tokens, one HTTP client, the tally."""

    http: httpx.AsyncClient
    address: str
    tokens: Tokens
    tally: Tally
    alone: bool = False
    """Whether the address is an instance of the service itself, not the gateway."""

    async def send(self, batch: Batch, content: bytes | None = None) -> Answered:
        """Send a batch until it has an answer that is the last word. Raises NoAnswer."""
        body = content or await asyncio.to_thread(batch.body)
        unexplained = 0
        while True:
            answer = await self._tried(batch, body)
            if answer is None:
                pass
            elif answer.status_code in {200, 201}:
                return self._receipt(batch, body, answer.json())
            elif answer.status_code == 202:
                self.tally.promised += 1
                return await self._promised(batch, body, answer)
            elif answer.status_code == 422 and _code(answer) == "import_refused":
                return self._report(batch, answer.json())
            elif answer.status_code == 401:
                self.tokens.forget(batch.space.kind.client)
            elif answer.status_code in AGAIN:
                self.tally.retried[f"{answer.status_code} {_code(answer)}"] += 1
                self._must_be_clear(batch, answer)
            else:
                unexplained += 1
                self._unexplained(batch, answer)
                if unexplained > UNEXPLAINED_MOST:
                    raise NoAnswer(batch.key)
            await asyncio.sleep(PATIENCE_S)

    async def read(self, path: str, client: str) -> httpx.Response:
        """Read an address until it answers."""
        while True:
            try:
                headers = await self.tokens.headers(self.http, client)
                answer = await self.http.get(self._at(path), headers=headers)
            except httpx.TransportError:
                await asyncio.sleep(PATIENCE_S)
                continue
            if answer.status_code == 401:
                self.tokens.forget(client)
            elif answer.status_code not in AGAIN:
                return answer
            await asyncio.sleep(PATIENCE_S)

    async def tried(self, batch: Batch, body: bytes | AsyncIterator[bytes]) -> httpx.Response:
        """Send a batch once and give whatever came. Raises httpx.TransportError."""
        headers = await self.tokens.headers(self.http, batch.space.kind.client)
        return await self.http.post(
            self._at(batch.space.kind.address),
            params={"mode": "partial"} if batch.partial else {},
            content=body,
            headers={
                **headers,
                "Content-Type": "application/x-ndjson",
                "Idempotency-Key": batch.key,
            },
        )

    def _at(self, path: str) -> str:
        return self.address + (path.removeprefix("/api/citizens") if self.alone else path)

    async def _tried(self, batch: Batch, body: bytes) -> httpx.Response | None:
        try:
            return await self.tried(batch, body)
        except httpx.TransportError as failure:
            self.tally.retried[type(failure).__name__] += 1
            return None

    async def _promised(self, batch: Batch, body: bytes, answer: httpx.Response) -> Answered:
        """Wait for the last word on bytes that were promised to be durable; nothing is sent again."""
        receipt, until = answer.json(), asyncio.get_running_loop().time() + POLLED_MOST_S
        while receipt["state"] not in LAST_WORDS:
            if asyncio.get_running_loop().time() > until:
                self.tally.note("lost", f"{receipt['id']} was promised and is {receipt['state']}")
                raise NoAnswer(batch.key)
            await asyncio.sleep(0.25)
            path = f"/api/{batch.space.kind.service}/v1/imports/{receipt['id']}"
            told = await self.read(path, batch.space.kind.client)
            if told.status_code != 200:
                self.tally.note("lost", f"{receipt['id']} was promised: {told.status_code}")
                raise NoAnswer(batch.key)
            receipt = told.json()
        if receipt["state"] == "failed":
            self.tally.note("lost", f"{receipt['id']} was promised and failed: {receipt}")
            raise NoAnswer(batch.key)
        if receipt["state"] == "refused":
            return self._report(batch, receipt)
        answered = self._receipt(batch, body, receipt)
        return Answered(answered.batch, answered.receipt, promised=True)

    def _receipt(self, batch: Batch, body: bytes, receipt: dict) -> Answered:
        digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
        if batch.refused_whole or receipt["bytes_digest"] != digest:
            self.tally.note("unexplained", f"{batch.key}: receipt {receipt['id']} of other bytes")
        return Answered(batch, receipt)

    def _report(self, batch: Batch, report: dict) -> Answered:
        if not batch.refused_whole or report["errors_total"] < len(batch.faulty):
            self.tally.note("unexplained", f"{batch.key} was refused: {str(report)[:300]}")
        return Answered(batch, None)

    def _unexplained(self, batch: Batch, answer: httpx.Response) -> None:
        said = f"{batch.key}: {answer.status_code} {answer.text[:300]}"
        self.tally.note("unexplained", said)

    def _must_be_clear(self, batch: Batch, answer: httpx.Response) -> None:
        if not clear(answer):
            self._unexplained(batch, answer)


def clear(answer: httpx.Response) -> bool:
    """Whether a refusal is a problem document that says when to come again."""
    problem = answer.headers.get("content-type", "").startswith("application/problem+json")
    return problem and bool(answer.headers.get("retry-after")) and _code(answer) != ""


def _code(answer: httpx.Response) -> str:
    try:
        return str(answer.json().get("code", ""))
    except (ValueError, AttributeError):
        return ""
