"""The only way in: HTTP requests through the gateway, each with the token of a role.

The client package asks for the tokens and repeats what a busy service could not answer. Every write
gets an Idempotency-Key, and refusals are read as RFC 9457 problems.
"""

import hashlib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bagalau_client import AsyncSession, SecretRefused, Unreachable, idempotency_key

Document = dict[str, Any]
"""A JSON document as it came; the demo reads it like any client would, field by field."""

NDJSON, JSON, CSV = "application/x-ndjson", "application/json", "text/csv; charset=utf-8"
CHUNK = 256 * 1024
AT_ONCE = 8
"""Connections open at once: enough to keep two processors busy, few enough to be polite."""


class StepFailed(Exception):
    """A step of the walk was answered otherwise than it had to be."""

    def __init__(self, step: str, why: str) -> None:
        super().__init__(f"{step}: {why}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gateway answered."""

    status: int
    document: Document
    location: str | None = None

    @property
    def refused(self) -> bool:
        """Say whether the answer is a problem document."""
        return self.status >= httpx.codes.BAD_REQUEST

    @property
    def code(self) -> str:
        """Give the stable code of the problem."""
        return str(self.document.get("code", ""))

    def why(self) -> str:
        """Say in one line what was refused and why."""
        detail = str(self.document.get("detail") or self.document.get("title") or "")
        errors = "; ".join(
            str(each.get("message", each)) for each in self.document.get("errors", [])
        )
        return " ".join(
            part for part in (f"{self.status} {self.code}", detail, errors[:600]) if part
        )


@dataclass(slots=True)
class Gateway:
    """The country's one address, and where the secrets of its clients are kept."""

    address: str
    secrets: Path
    http: httpx.AsyncClient
    _actors: dict[str, "Actor"] = field(default_factory=dict)

    async def actor(self, client: str) -> "Actor":
        """Come in as a client; its token is asked for with its first request."""
        if client not in self._actors:
            secret = (self.secrets / client).read_text().strip()
            session = AsyncSession(self.address, client=client, secret=secret, http=self.http)
            self._actors[client] = Actor(client, session)
        return self._actors[client]


@asynccontextmanager
async def gateway_at(address: str, secrets: Path) -> AsyncIterator[Gateway]:
    """Open connections to a gateway, say clearly if nobody is there, close them afterwards."""
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    async with httpx.AsyncClient(limits=limits, timeout=httpx.Timeout(120, connect=5)) as http:
        try:
            await http.get(f"{address}/auth/.well-known/openid-configuration")
        except httpx.TransportError as failure:
            raise StepFailed(
                f"reach {address}",
                f"nobody answers ({failure}). Start the stack with `bagalau up`.",
            ) from failure
        yield Gateway(address, secrets, http)


@dataclass(frozen=True, slots=True)
class Actor:
    """One client of the platform with its token."""

    client: str
    session: AsyncSession

    async def get(self, path: str, **query: str | int) -> Answer:
        """Read a document: `get("/api/citizens/v1/scorecards/2025")`."""
        return await self._send("GET", path, query=query)

    async def put(self, path: str, document: Mapping[str, object]) -> Answer:
        """Write a whole document."""
        return await self._send("PUT", path, json=document)

    async def post(self, path: str, document: Mapping[str, object], *, key: str = "") -> Answer:
        """Do something once: the same key gives the same answer however often it is sent."""
        key = key or idempotency_key(self.client, path, repr(sorted(document.items())))
        return await self._send("POST", path, json=document, headers={"Idempotency-Key": key})

    async def send_file(self, path: str, content: bytes, **options: str) -> Answer:
        """Send a file of evidence; the key is made from its bytes, so again is the same file."""
        return await self._send(
            "POST",
            path,
            query=options,
            batch=content,
            headers={
                "Content-Type": "application/pdf",
                "Content-Length": str(len(content)),
                "Idempotency-Key": idempotency_key(
                    self.client, path, hashlib.sha256(content).hexdigest()
                ),
            },
        )

    async def push(
        self,
        block: str,
        dataset: str,
        batch: bytes,
        *,
        media: str = NDJSON,
        dry_run: bool = False,
        correction: str = "",
    ) -> Answer:
        """Push a batch of records, streamed; the key is made from the bytes, so again is safe.

        *correction* is the approved correction under which closed records may change.
        """
        asked = {"dry_run": "true" if dry_run else "", "correction": correction}
        return await self._send(
            "POST",
            f"/api/{block}/v1/datasets/{dataset}/imports",
            query={name: value for name, value in asked.items() if value},
            batch=batch,
            headers={
                "Content-Type": media,
                "Content-Length": str(len(batch)),
                "Idempotency-Key": idempotency_key(
                    self.client, dataset, hashlib.sha256(batch).hexdigest(), str(dry_run)
                ),
            },
        )

    async def _send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        json: Mapping[str, object] | None = None,
        batch: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request; a busy or absent service is asked again, with the same key, a bit later."""
        asked = self.session.exchange(
            method, path, query={name: str(value) for name, value in (query or {}).items()},
            json=json, headers=headers, content=None if batch is None else lambda: _pieces(batch),
        )  # fmt: skip
        try:
            answer = await self.session.run(asked)
        except (SecretRefused, Unreachable) as failure:
            raise StepFailed(f"{self.client}: {method} {path}", str(failure)) from failure
        document = answer.json() if "json" in answer.headers.get("content-type", "") else {}
        return Answer(answer.status_code, document, answer.headers.get("location"))


def _pieces(batch: bytes) -> Iterator[bytes]:
    for start in range(0, len(batch), CHUNK):
        yield batch[start : start + CHUNK]


def done(step: str, answer: Answer) -> Document:
    """Give the document of an answer that had to succeed, or stop the walk and say why."""
    if answer.refused:
        raise StepFailed(step, answer.why())
    return answer.document


def refused(step: str, answer: Answer) -> Document:
    """Give the problem of an answer that had to be a refusal, or stop the walk."""
    if not answer.refused:
        raise StepFailed(step, f"it was accepted ({answer.status}), but had to be refused")
    return answer.document


async def pages(
    actor: Actor, path: str, *, of: str = "entries", **query: str | int
) -> list[Document]:
    """Read a list to its end, page by page, following the cursor."""
    found: list[Document] = []
    cursor: str | None = ""
    while cursor is not None:
        page = done(
            f"read {path}", await actor.get(path, **query, **({"cursor": cursor} if cursor else {}))
        )
        found += page[of]
        cursor = page.get("next")
    return found
