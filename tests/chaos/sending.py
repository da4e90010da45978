"""One batch sent until it is answered: the same key again after every failure, as a sender must."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from bagalau_client import AsyncSession, NotInTime, Patience, ProblemAnswered, SecretRefused
from bagalau_client.conversation import TOKEN, Came
from tests.chaos.batches import Batch
from tests.chaos.tally import Tally

AGAIN = {429, 502, 503, 504}
PATIENCE_S = 0.5
"""A sender may come sooner than `Retry-After` says: what is asked here is that nothing is lost."""

POLL_S = 0.25
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


class Sessions:
    """A session for each client at one gateway; each asks for a token anew when it is over."""

    def __init__(self, http: httpx.AsyncClient, address: str, secrets: Path) -> None:
        self.http, self.address, self.secrets = http, address, secrets
        self._known: dict[str, AsyncSession] = {}

    def of(self, client: str) -> AsyncSession:
        if client not in self._known:
            secret = (self.secrets / client).read_text().strip()
            self._known[client] = AsyncSession(
                self.address, client=client, secret=secret, http=self.http
            )
        return self._known[client]


class Reading(Patience):
    """Reads again until there is an answer."""

    def pause(self, came: Came, attempts: int) -> float | None:
        if of_token(came) or isinstance(came, httpx.TransportError):
            return PATIENCE_S
        return PATIENCE_S if came.status_code in {401, *AGAIN} else None


class Once(Patience):
    """Sends once, whatever comes; only the token is asked for until it is there."""

    def pause(self, came: Came, attempts: int) -> float | None:
        return PATIENCE_S if of_token(came) else None


class Sending(Patience):
    """Sends one batch again until the last word; every answer and every repeat is in the tally."""

    def __init__(self, batch: Batch, tally: Tally) -> None:
        super().__init__()
        self.batch, self.tally, self.unexplained = batch, tally, 0

    def pause(self, came: Came, attempts: int) -> float | None:
        if of_token(came):
            return PATIENCE_S
        if isinstance(came, httpx.TransportError):
            self.tally.retried[type(came).__name__] += 1
        elif came.status_code in {200, 201, 202} or refused(came):
            return None
        elif came.status_code in AGAIN:
            self.tally.retried[f"{came.status_code} {_code(came)}"] += 1
            if not clear(came):
                self._note(came)
        elif came.status_code != 401:
            self.unexplained += 1
            self._note(came)
            if self.unexplained > UNEXPLAINED_MOST:
                raise NoAnswer(self.batch.key)
        return PATIENCE_S

    def _note(self, answer: httpx.Response) -> None:
        said = f"{self.batch.key}: {answer.status_code} {answer.text[:300]}"
        self.tally.note("unexplained", said)


@dataclass
class Post:
    """Where batches are handed in: an address, sessions, the tally."""

    address: str
    sessions: Sessions
    tally: Tally
    alone: bool = False
    """Whether the address is an instance of the service itself, not the gateway."""

    async def send(self, batch: Batch, content: bytes | None = None) -> Answered:
        """Send a batch until it has an answer that is the last word. Raises NoAnswer."""
        body = content or await asyncio.to_thread(batch.body)
        try:
            answer = await self._handed_in(batch, body, Sending(batch, self.tally))
        except SecretRefused as failure:
            self.tally.note("unexplained", f"{batch.key}: {failure}")
            raise NoAnswer(batch.key) from failure
        if answer.status_code == 202:
            self.tally.promised += 1
            return await self._promised(batch, body, answer.json())
        if refused(answer):
            return self._report(batch, answer.json())
        return self._receipt(batch, body, answer.json())

    async def read(self, path: str, client: str) -> httpx.Response:
        """Read an address until it answers."""
        session = self.sessions.of(client)
        return await session.run(session.asking("GET", self._at(path), patience=Reading()))

    async def tried(self, batch: Batch, body: bytes | AsyncIterator[bytes]) -> httpx.Response:
        """Send a batch once and give whatever came. Raises Unreachable."""
        return await self._handed_in(batch, body, Once())

    async def _handed_in(
        self, batch: Batch, body: bytes | AsyncIterator[bytes], patience: Patience
    ) -> httpx.Response:
        session = self.sessions.of(batch.space.kind.client)
        return await session.run(
            session.asking(
                "POST", self._at(batch.space.kind.address),
                query={"mode": "partial"} if batch.partial else {},
                content=body if isinstance(body, bytes) else lambda: body,
                headers={"Content-Type": "application/x-ndjson", "Idempotency-Key": batch.key},
                patience=patience,
            )
        )  # fmt: skip

    def _at(self, path: str) -> str:
        return self.address + (path.removeprefix("/api/citizens") if self.alone else path)

    async def _promised(self, batch: Batch, body: bytes, receipt: dict) -> Answered:
        """Wait for the last word on bytes that were promised to be durable; nothing is sent again."""
        session = self.sessions.of(batch.space.kind.client)
        at = self._at(f"/api/{batch.space.kind.service}/v1/imports/{receipt['id']}")
        try:
            receipt = await session.run(
                session.following(at, every_s=POLL_S, at_most_s=POLLED_MOST_S, patience=Reading())
            )
        except (NotInTime, ProblemAnswered) as failure:
            self.tally.note("lost", f"{receipt['id']} was promised: {failure}")
            raise NoAnswer(batch.key) from failure
        if receipt["state"] not in LAST_WORDS or receipt["state"] == "failed":
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


def of_token(came: Came) -> bool:
    """Whether it came of a request for a token, which is asked for until it is there."""
    return came.request.url.path == TOKEN


def refused(answer: httpx.Response) -> bool:
    """Whether an import was refused whole, with a report."""
    return answer.status_code == 422 and _code(answer) == "import_refused"


def clear(answer: httpx.Response) -> bool:
    """Whether a refusal is a problem document that says when to come again."""
    problem = answer.headers.get("content-type", "").startswith("application/problem+json")
    return problem and bool(answer.headers.get("retry-after")) and _code(answer) != ""


def _code(answer: httpx.Response) -> str:
    try:
        return str(answer.json().get("code", ""))
    except (ValueError, AttributeError):
        return ""
