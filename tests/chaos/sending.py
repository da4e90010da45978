"""Sends one batch until it is answered: under the same key after every failure, as a sender must."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from bagalau_client import AsyncSession, ImportTimeout, ProblemAnswered, RetryPolicy, SecretRefused
from bagalau_client.conversation import TOKEN, Result
from tests.chaos.batches import Batch
from tests.chaos.tally import Tally

RETRY_STATUSES = {429, 502, 503, 504}
RETRY_PAUSE_S = 0.5
"""Shorter than `Retry-After` asks for: the test is that nothing is lost."""

POLL_S = 0.25
FINAL_STATES = {"accepted", "refused", "failed"}
UNEXPLAINED_MOST = 20
POLLED_MOST_S = 900
"""Kills may cut a long import again and again; what counts is that it ends without being sent again."""


@dataclass(frozen=True)
class BatchResult:
    """The final result of a batch: its receipt, or None when it was refused whole."""

    batch: Batch
    receipt: dict | None
    queued: bool = False


class NoAnswer(Exception):
    """A batch got no answer a sender can continue from."""


class Sessions:
    """A session for each client at one gateway; each fetches a new token when its own expires."""

    def __init__(self, http: httpx.AsyncClient, address: str, secrets: Path) -> None:
        self.http, self.address, self.secrets = http, address, secrets
        self._sessions: dict[str, AsyncSession] = {}

    def of(self, client: str) -> AsyncSession:
        if client not in self._sessions:
            secret = (self.secrets / client).read_text().strip()
            self._sessions[client] = AsyncSession(
                self.address, client=client, secret=secret, http=self.http
            )
        return self._sessions[client]


class UntilAnswered(RetryPolicy):
    """Retries until there is an answer."""

    def pause(self, result: Result, attempts: int) -> float | None:
        if is_token_request(result) or isinstance(result, httpx.TransportError):
            return RETRY_PAUSE_S
        return RETRY_PAUSE_S if result.status_code in {401, *RETRY_STATUSES} else None


class Once(RetryPolicy):
    """Sends once, whatever the result; only the request for a token is retried."""

    def pause(self, result: Result, attempts: int) -> float | None:
        return RETRY_PAUSE_S if is_token_request(result) else None


class UntilFinal(RetryPolicy):
    """Sends one batch until its final answer; every answer and every retry is in the tally."""

    def __init__(self, batch: Batch, tally: Tally) -> None:
        super().__init__()
        self.batch, self.tally, self.unexplained = batch, tally, 0

    def pause(self, result: Result, attempts: int) -> float | None:
        if is_token_request(result):
            return RETRY_PAUSE_S
        if isinstance(result, httpx.TransportError):
            self.tally.retried[type(result).__name__] += 1
        elif result.status_code in {200, 201, 202} or refused(result):
            return None
        elif result.status_code in RETRY_STATUSES:
            self.tally.retried[f"{result.status_code} {_code(result)}"] += 1
            if not has_retry_advice(result):
                self._note(result)
        elif result.status_code != 401:
            self.unexplained += 1
            self._note(result)
            if self.unexplained > UNEXPLAINED_MOST:
                raise NoAnswer(self.batch.key)
        return RETRY_PAUSE_S

    def _note(self, answer: httpx.Response) -> None:
        text = f"{self.batch.key}: {answer.status_code} {answer.text[:300]}"
        self.tally.note("unexplained", text)


@dataclass
class Post:
    """Where batches are sent: an address, sessions, the tally."""

    address: str
    sessions: Sessions
    tally: Tally
    alone: bool = False
    """Whether the address is an instance of the service itself, not the gateway."""

    async def send(self, batch: Batch, content: bytes | None = None) -> BatchResult:
        """Send a batch until its answer is final. Raises NoAnswer."""
        body = content or await asyncio.to_thread(batch.body)
        try:
            answer = await self._post(batch, body, UntilFinal(batch, self.tally))
        except SecretRefused as failure:
            self.tally.note("unexplained", f"{batch.key}: {failure}")
            raise NoAnswer(batch.key) from failure
        if answer.status_code == 202:
            self.tally.queued += 1
            return await self._await_queued(batch, body, answer.json())
        if refused(answer):
            return self._report(batch, answer.json())
        return self._receipt(batch, body, answer.json())

    async def read(self, path: str, client: str) -> httpx.Response:
        """Read an address until it answers."""
        session = self.sessions.of(client)
        return await session.run(session.exchange("GET", self._at(path), retries=UntilAnswered()))

    async def send_once(self, batch: Batch, body: bytes | AsyncIterator[bytes]) -> httpx.Response:
        """Send a batch once and give the response. Raises Unreachable."""
        return await self._post(batch, body, Once())

    async def _post(
        self, batch: Batch, body: bytes | AsyncIterator[bytes], retries: RetryPolicy
    ) -> httpx.Response:
        session = self.sessions.of(batch.space.kind.client)
        return await session.run(
            session.exchange(
                "POST", self._at(batch.space.kind.address),
                query={"mode": "partial"} if batch.partial else {},
                content=body if isinstance(body, bytes) else lambda: body,
                headers={"Content-Type": "application/x-ndjson", "Idempotency-Key": batch.key},
                retries=retries,
            )
        )  # fmt: skip

    def _at(self, path: str) -> str:
        return self.address + (path.removeprefix("/api/citizens") if self.alone else path)

    async def _await_queued(self, batch: Batch, body: bytes, receipt: dict) -> BatchResult:
        """Wait for the final result of a queued import; nothing is sent again."""
        session = self.sessions.of(batch.space.kind.client)
        at = self._at(f"/api/{batch.space.kind.service}/v1/imports/{receipt['id']}")
        try:
            receipt = await session.run(
                session.follow(at, every_s=POLL_S, at_most_s=POLLED_MOST_S, retries=UntilAnswered())
            )
        except (ImportTimeout, ProblemAnswered) as failure:
            self.tally.note("lost", f"{receipt['id']} was promised: {failure}")
            raise NoAnswer(batch.key) from failure
        if receipt["state"] not in FINAL_STATES or receipt["state"] == "failed":
            self.tally.note("lost", f"{receipt['id']} was promised and failed: {receipt}")
            raise NoAnswer(batch.key)
        if receipt["state"] == "refused":
            return self._report(batch, receipt)
        answered = self._receipt(batch, body, receipt)
        return BatchResult(answered.batch, answered.receipt, queued=True)

    def _receipt(self, batch: Batch, body: bytes, receipt: dict) -> BatchResult:
        digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
        if batch.refused_whole or receipt["bytes_digest"] != digest:
            self.tally.note("unexplained", f"{batch.key}: receipt {receipt['id']} of other bytes")
        return BatchResult(batch, receipt)

    def _report(self, batch: Batch, report: dict) -> BatchResult:
        if not batch.refused_whole or report["errors_total"] < len(batch.faulty):
            self.tally.note("unexplained", f"{batch.key} was refused: {str(report)[:300]}")
        return BatchResult(batch, None)


def is_token_request(result: Result) -> bool:
    """Whether it is the result of a request for a token, which is always retried."""
    return result.request.url.path == TOKEN


def refused(answer: httpx.Response) -> bool:
    """Whether an import was refused whole, with a report."""
    return answer.status_code == 422 and _code(answer) == "import_refused"


def has_retry_advice(answer: httpx.Response) -> bool:
    """Whether a refusal is a problem document that says when to retry."""
    problem = answer.headers.get("content-type", "").startswith("application/problem+json")
    return problem and bool(answer.headers.get("retry-after")) and _code(answer) != ""


def _code(answer: httpx.Response) -> str:
    try:
        return str(answer.json().get("code", ""))
    except (ValueError, AttributeError):
        return ""
