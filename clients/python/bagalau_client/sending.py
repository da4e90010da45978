"""Sending a file exactly once: the same bytes give the same receipt, whatever breaks on the way."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import httpx

from bagalau_client.conversation import (
    Conversation,
    ProblemAnswered,
    Unreachable,
    document_of,
    succeeded,
)
from bagalau_client.files import Source
from bagalau_client.receipts import Receipt, Refusal
from bagalau_client.session import Session

REFUSED: Final = "refused"
REPORTED: Final = frozenset({"import_refused", "other_body"})
"""Codes of answers that name refused rows and where the whole report is."""


@dataclass(frozen=True)
class Progress:
    """How far a file has come: first its bytes are sent, then a large one's rows are read."""

    bytes_sent: int
    bytes_total: int
    rows_read: int | None = None
    rows_per_second: int | None = None
    seconds_left: int | None = None


Told = Callable[[Progress], None]


class WrongReceipt(Exception):
    """The receipt is about other bytes than were sent: do not rely on it, and report it."""


@dataclass(frozen=True)
class Report:
    """Every refused value of an import, read page by page, never cut."""

    session: Session
    first: tuple[Refusal, ...]
    total: int
    address: str | None

    def __iter__(self) -> Iterator[Refusal]:
        if self.address is None or len(self.first) >= self.total:
            yield from self.first
            return
        query = {"limit": "1000"}
        while True:
            page = self.session.get(self.address, **query)
            yield from map(Refusal.of, page["entries"])
            if not page.get("next"):
                return
            query["cursor"] = page["next"]

    def save(self, into: IO[bytes]) -> None:
        """Write the whole report as CSV. Raises Unreachable."""
        if self.address is None:
            raise ValueError("a request refused as a whole has no rows to report")
        answer = self.session.ask("GET", self.address, headers={"Accept": "text/csv"})
        into.write(answer.content)


class Refused(Exception):
    """The file was refused, nothing of it is stored; `report` names every refused value."""

    def __init__(self, report: Report, receipt: Receipt | None, why: str) -> None:
        super().__init__(why)
        self.report, self.receipt = report, receipt


@dataclass(frozen=True)
class _Asked:
    session: Session
    source: Source
    block: str
    query: dict[str, str]
    key: str
    told: Told

    def known(self) -> Conversation[Receipt | None]:
        """Ask for the receipt an earlier answer was lost with; None when there is none."""
        path = f"/api/{self.block}/v1/imports"
        answer = yield from self.session.asking("GET", path, query={"key": self.key})
        found = document_of(succeeded(answer))["entries"]
        return Receipt.of(found[0], again=True) if found else None

    def bytes(self) -> Iterator[bytes]:
        """Give the bytes, telling how far they have come."""
        sent = 0
        for piece in self.source.pieces():
            yield piece
            sent += len(piece)
            self.told(Progress(sent, self.source.size))

    def told_rows(self, import_: Mapping[str, Any]) -> None:
        """Tell how far the rows of a large import have been read."""
        if far := import_.get("progress"):
            size, left = self.source.size, far.get("seconds_left")
            self.told(Progress(size, size, far["rows_read"], far["rows_per_second"], left))


def send(
    session: Session, what: Path | bytes | Source, *, block: str, dataset: str,
    mode: str = "atomic", dry_run: bool = False, correction: str = "",
    identifier_scheme: str = "", occasion: str = "", progress: Told | None = None,
) -> Receipt:  # fmt: skip
    """Send a file and give its receipt; again, with the same words, gives the same receipt.

    *occasion* sets a sending of the same bytes apart from an earlier one: needed to put values
    back which a later file replaced. Raises Refused, ProblemAnswered, Unreachable, SecretRefused,
    FileUnknown, WrongReceipt.
    """
    source = what if isinstance(what, Source) else Source.of(what)
    named = {
        "mode": mode if mode != "atomic" else "",
        "dry_run": "true" if dry_run else "",
        "correction": correction,
        "identifier_scheme": identifier_scheme,
    }
    query = {name: value for name, value in named.items() if value}
    key = key_of(source.digest, dataset, *named.values(), occasion)
    asked = _Asked(session, source, block, query, key, progress or (lambda _: None))
    before = session.run(asked.known())
    settled = before is not None and before.state != REFUSED  # what was refused may be taken by now
    receipt = before if before and settled else _sent(asked, dataset, before)
    if receipt.open:
        ended = session.run(session.following(receipt.address, told=asked.told_rows))
        receipt = Receipt.of(ended, again=receipt.again)
    if receipt.bytes_digest != source.digest:
        raise WrongReceipt(f"{receipt.id}: {receipt.bytes_digest} instead of {source.digest}")
    if receipt.state == "failed":
        raise Unreachable(f"import {receipt.id} failed on the platform's side; nothing is stored")
    if receipt.state == REFUSED:
        raise _refused(session, receipt)
    return receipt


def key_of(*parts: str) -> str:
    """Make the Idempotency-Key of what is asked: same bytes, same words, same key."""
    return "send-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:48]


def _sent(asked: _Asked, dataset: str, before: Receipt | None) -> Receipt:
    source = asked.source
    headers = {
        "Content-Type": source.media,
        "Content-Length": str(source.size),
        "Content-Digest": source.sent_digest,
        "Idempotency-Key": asked.key,
        **({"Content-Encoding": source.encoding} if source.encoding else {}),
    }
    found: list[Receipt] = []

    def lost() -> Conversation[httpx.Response | None]:
        """Look for the receipt whose answer was lost, before the bytes are sent again."""
        receipt = yield from asked.known()
        if receipt and (before is None or receipt.id != before.id):
            found.append(receipt)
            return httpx.Response(200)
        return None

    path = f"/api/{asked.block}/v1/datasets/{dataset}/imports"
    try:
        answer = asked.session.ask(
            "POST", path, query=asked.query, headers=headers, content=asked.bytes, before=lost
        )
    except ProblemAnswered as problem:
        named = problem.code in REPORTED and problem.location
        if problem.status != httpx.codes.UNPROCESSABLE_ENTITY and not named:
            raise
        address = f"{problem.location}/issues" if problem.location else None
        first = tuple(map(Refusal.of, problem.errors))
        report = Report(asked.session, first, problem.errors_total, address)
        raise Refused(report, None, problem.detail) from problem
    if found:
        return found[0]
    again = answer.status_code == httpx.codes.OK and "dry_run" not in asked.query
    return Receipt.of(document_of(answer), again=again)


def _refused(session: Session, receipt: Receipt) -> Refused:
    first = tuple(map(Refusal.of, receipt.document.get("errors", [])))
    report = Report(session, first, receipt.errors_total, f"{receipt.address}/issues")
    return Refused(report, receipt, f"{receipt.errors_total} values were refused")
