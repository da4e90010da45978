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
    require_success,
)
from bagalau_client.files import Source
from bagalau_client.forms import PLAIN, DeclaredForm
from bagalau_client.receipts import Receipt, Refusal
from bagalau_client.session import Session

REFUSED: Final = "refused"
REPORT_CODES: Final = frozenset({"import_refused", "other_body"})
"""Codes of problems that name refused rows and the address of the whole report."""


@dataclass(frozen=True)
class Progress:
    """Progress of a file: first its bytes are sent, then the rows of a large one are read."""

    bytes_sent: int
    bytes_total: int
    rows_read: int | None = None
    rows_per_second: int | None = None
    seconds_left: int | None = None


OnProgress = Callable[[Progress], None]


class WrongReceipt(Exception):
    """The receipt is about other bytes than were sent: do not rely on it, and report it."""


@dataclass(frozen=True)
class Report:
    """Every refused value of an import, read page by page."""

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
        into.write(self.content())

    def content(self) -> bytes:
        """Give the whole report as CSV. Raises Unreachable."""
        if self.address is None:
            raise ValueError("a request refused as a whole has no rows to report")
        response = self.session.request("GET", self.address, headers={"Accept": "text/csv"})
        return response.content


class Refused(Exception):
    """The file was refused, nothing of it is stored; `report` names every refused value."""

    def __init__(self, report: Report, receipt: Receipt | None, why: str) -> None:
        super().__init__(why)
        self.report, self.receipt = report, receipt


@dataclass(frozen=True)
class _Upload:
    session: Session
    source: Source
    block: str
    query: dict[str, str]
    key: str
    on_progress: OnProgress

    def find_receipt(self) -> Conversation[Receipt | None]:
        """Find the receipt of an earlier upload under the same key; None when there is none."""
        path = f"/api/{self.block}/v1/imports"
        response = yield from self.session.exchange("GET", path, query={"key": self.key})
        receipts = document_of(require_success(response))["entries"]
        return Receipt.of(receipts[0], replayed=True) if receipts else None

    def bytes(self) -> Iterator[bytes]:
        """Give the bytes in chunks and report the progress of each."""
        sent = 0
        for chunk in self.source.chunks():
            yield chunk
            sent += len(chunk)
            self.on_progress(Progress(sent, self.source.size))

    def report_rows(self, import_: Mapping[str, Any]) -> None:
        """Report how far the rows of a large import have been read."""
        if progress := import_.get("progress"):
            size, seconds_left = self.source.size, progress.get("seconds_left")
            self.on_progress(
                Progress(
                    size, size, progress["rows_read"], progress["rows_per_second"], seconds_left
                )
            )


def send(
    session: Session, content: Path | bytes | Source, *, block: str, dataset: str,
    mode: str = "atomic", dry_run: bool = False, correction: str = "",
    identifier_scheme: str = "", occasion: str = "", form: DeclaredForm = PLAIN,
    progress: OnProgress | None = None,
) -> Receipt:  # fmt: skip
    """Send a file and give its receipt; a repeat with the same arguments gives the same receipt.

    *form* says how a table is written; of a file it says what can be said of its media type.
    *occasion* distinguishes a sending of the same bytes from an earlier one: needed to restore
    values that a later file replaced. Raises Refused, ProblemAnswered, Unreachable, SecretRefused,
    FileUnknown, WrongReceipt.
    """
    source = content if isinstance(content, Source) else Source.of(content)
    options = {
        "mode": mode if mode != "atomic" else "",
        "dry_run": "true" if dry_run else "",
        "correction": correction,
        "identifier_scheme": identifier_scheme,
    }
    declared = form.of_media(source.media)
    query = {**{name: value for name, value in options.items() if value}, **declared}
    stated = [f"{name}={value}" for name, value in declared.items()]
    key = idempotency_key(source.digest, dataset, *options.values(), occasion, *stated)
    upload = _Upload(session, source, block, query, key, progress or (lambda _: None))
    earlier = session.run(upload.find_receipt())
    is_final = (
        earlier is not None and earlier.state != REFUSED
    )  # a refused file may be accepted by now
    receipt = earlier if earlier and is_final else _upload_file(upload, dataset, earlier)
    if receipt.is_open:
        final = session.run(session.follow(receipt.address, on_progress=upload.report_rows))
        receipt = Receipt.of(final, replayed=receipt.replayed)
    if receipt.bytes_digest != source.digest:
        raise WrongReceipt(f"{receipt.id}: {receipt.bytes_digest} instead of {source.digest}")
    if receipt.state == "failed":
        raise Unreachable(f"import {receipt.id} failed on the platform's side; nothing is stored")
    if receipt.state == REFUSED:
        raise _rejected_import(session, receipt)
    return receipt


def idempotency_key(*parts: str) -> str:
    """Make the Idempotency-Key of a request: the same parts give the same key."""
    return "send-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:48]


def _upload_file(upload: _Upload, dataset: str, earlier: Receipt | None) -> Receipt:
    source = upload.source
    headers = {
        "Content-Type": source.media,
        "Content-Length": str(source.size),
        "Content-Digest": source.content_digest,
        "Idempotency-Key": upload.key,
        **({"Content-Encoding": source.encoding} if source.encoding else {}),
    }
    recovered: list[Receipt] = []

    def find_lost_receipt() -> Conversation[httpx.Response | None]:
        """Look for the receipt of a lost response before the bytes are sent again."""
        receipt = yield from upload.find_receipt()
        if receipt and (earlier is None or receipt.id != earlier.id):
            recovered.append(receipt)
            return httpx.Response(200)
        return None

    path = f"/api/{upload.block}/v1/datasets/{dataset}/imports"
    try:
        response = upload.session.request(
            "POST",
            path,
            query=upload.query,
            headers=headers,
            content=upload.bytes,
            before=find_lost_receipt,
        )
    except ProblemAnswered as problem:
        has_report = problem.code in REPORT_CODES and problem.location
        if problem.status != httpx.codes.UNPROCESSABLE_ENTITY and not has_report:
            raise
        address = f"{problem.location}/issues" if problem.location else None
        first = tuple(map(Refusal.of, problem.errors))
        report = Report(upload.session, first, problem.errors_total, address)
        raise Refused(report, None, problem.detail) from problem
    if recovered:
        return recovered[0]
    replayed = response.status_code == httpx.codes.OK and "dry_run" not in upload.query
    return Receipt.of(document_of(response), replayed=replayed)


def _rejected_import(session: Session, receipt: Receipt) -> Refused:
    first = tuple(map(Refusal.of, receipt.document.get("errors", [])))
    report = Report(session, first, receipt.errors_total, f"{receipt.address}/issues")
    return Refused(report, receipt, f"{receipt.errors_total} values were refused")
