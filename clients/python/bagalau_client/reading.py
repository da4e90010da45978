"""Reads one block and answers its flags: pages as iterators, responses cached by their ETag.

Every method raises ProblemAnswered, Unreachable, SecretRefused.
"""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from bagalau_client.generated import models
from bagalau_client.generated.aggregator import Aggregator
from bagalau_client.generated.blocks import Block
from bagalau_client.session import Session

PAGE_SIZE: Final = 1000
ALGORITHM: Final = "ES256"
UNANSWERED: Final[tuple[models.FlagState, ...]] = ("open", "sent_back")
FORM: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def entries(page: Callable[[str | None], Any]) -> Iterator[Any]:
    """Give the entries of a list one by one; the next page is fetched when it is needed."""
    cursor: str | None = None
    while True:
        read = page(cursor)
        yield from read["entries"]
        cursor = read.get("next")
        if not cursor:
            return


class Reading:
    """What one client reads and answers in one block; `block` holds every operation."""

    def __init__(self, session: Session, block: str) -> None:
        self.block = Block(session, block)

    def datasets(self) -> Sequence[models.DatasetView]:
        """Give every dataset: who sends it and by which act."""
        return self.block.list_datasets()["entries"]

    def form(self, dataset: str, media: str = FORM) -> bytes:
        """Give the form of a dataset, a workbook with checks in its cells or `text/csv`."""
        return self.block.read_template(dataset, accept=media)

    def receipts(self) -> Iterator[models.Receipt]:
        """Give the receipts of the organisation in the order of arrival."""
        return entries(lambda at: self.block.list_imports(limit=PAGE_SIZE, cursor=at))

    def receipt_of(self, key: str) -> models.Receipt | None:
        """Give the receipt of an Idempotency-Key: how a lost response is recovered."""
        found = self.block.list_imports(key=key)["entries"]
        return found[0] if found else None

    def verify_receipt(self, receipt: models.Receipt | Mapping[str, Any]) -> bool:
        """Whether the service signed this receipt's digest with a key it publishes."""
        digest, signature = receipt.get("digest"), receipt.get("signature")
        return verify_signature(str(digest or ""), str(signature or ""), self.block.list_keys())

    def refusals(self, receipt: str) -> Iterator[models.Refusal]:
        """Give every refused value of an import, however many."""
        return entries(
            lambda at: self.block.list_import_issues(receipt, limit=PAGE_SIZE, cursor=at)
        )

    def accepted_rows(self, receipt: str) -> Iterator[models.AcceptedRow]:
        """Give the rows a partial import accepted."""
        return entries(
            lambda at: self.block.list_accepted_rows(receipt, limit=PAGE_SIZE, cursor=at)
        )

    def records(
        self, dataset: str, year: int, body: str | None = None, *, revisions: bool = False
    ) -> Iterator[models.RecordView]:
        """Give the current records of a year, or with every earlier revision."""
        return entries(
            lambda at: self.block.list_records(
                dataset, year=year, body=body, revisions=revisions, limit=PAGE_SIZE, cursor=at
            )
        )

    def history(
        self, dataset: str, year: int, body: str, key: str
    ) -> Iterator[models.RevisionView]:
        """Give each revision of one record: what changed, who sent it, and why."""
        return entries(
            lambda at: self.block.read_record_history(
                dataset, year, body, key, limit=PAGE_SIZE, cursor=at
            )
        )

    def flags(
        self, year: int, body: str | None = None, states: Sequence[models.FlagState] = UNANSWERED
    ) -> Iterator[models.Flag]:
        """Give the flags of a year; without *states*, those that wait for an answer."""
        return entries(
            lambda at: self.block.list_flags(
                year, body=body, state=[*states], limit=PAGE_SIZE, cursor=at
            )
        )

    def answer_flag(
        self, flag: str, kind: models.AnswerKind, reason: str, document: str | None = None
    ) -> models.Flag:
        """Answer a flag: the figure is right and why, or it was corrected."""
        request: models.FlagAnswerRequest = {"kind": kind, "reason": reason, "document": document}
        return self.block.answer_flag(flag, request)

    def report(self, year: int, body: str) -> models.Report:
        """Give a body's report in its present state; the head closes it by its digest."""
        return self.block.read_report(year, body)

    def close(self, report: models.Report) -> models.Closing:
        """Close a report by its digest; refused when the digest has changed since."""
        request: models.ClosingRequest = {"digest": report["digest"]}
        return self.block.close_report(report["year"], report["body"], request)

    def corrections(self, year: int, body: str | None = None) -> Iterator[models.Correction]:
        """Give the corrections of closed reports that were requested."""
        return entries(
            lambda at: self.block.list_corrections(year, body=body, limit=PAGE_SIZE, cursor=at)
        )

    def completeness(self, year: int, body: str | None = None) -> Iterator[models.ExpectedEntry]:
        """Give what was expected of each body, what arrived, and what is late."""
        return entries(
            lambda at: self.block.read_completeness(year, body=body, limit=PAGE_SIZE, cursor=at)
        )

    def burden(self, year: int, body: str | None = None) -> Iterator[models.Burden]:
        """Give the reporting burden of each body: values, requests and re-sends."""
        return entries(
            lambda at: self.block.read_burden(year, body=body, limit=PAGE_SIZE, cursor=at)
        )

    def scorecard(self, year: int, body: str) -> models.Card:
        """Give one body's result with a trace at every node; revalidated by its ETag."""
        return self.block.read_scorecard(year, body)


class Ratings:
    """Public results: ratings, positions and a body's years."""

    def __init__(self, session: Session) -> None:
        self.aggregator = Aggregator(session, "aggregator")

    def rating(self, year: int, version: int | None = None) -> models.Rating:
        """Give the newest rating of a year, or the one of a number."""
        if version is None:
            return self.aggregator.read_rating(year)
        return self.aggregator.read_rating_version(year, version)

    def positions(self, year: int, group: str | None = None) -> models.Positions:
        """Give the positions of bodies in their groups."""
        return self.aggregator.read_positions(year, group=group)

    def history(self, body: str) -> models.BodyHistory:
        """Give a body's results of every rated year."""
        return self.aggregator.read_body_history(body)

    def bodies(self) -> Iterator[models.BodyView]:
        """Give every body of the register."""
        return entries(lambda at: self.aggregator.list_bodies(limit=PAGE_SIZE, cursor=at))


def verify_signature(text: str, signature: str, keys: Mapping[str, Any]) -> bool:
    """Whether a detached signature (RFC 7515, appendix F) over a text is by one of these keys."""
    payload = base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
    first, middle, last = signature.partition("..")
    if not (text and middle):
        return False
    try:
        known = KeySet.import_key_set(cast("KeySetSerialization", keys))
        jws.deserialize_compact(f"{first}.{payload}.{last}", known, algorithms=[ALGORITHM])
    except (JoseError, ValueError):
        return False
    return True
