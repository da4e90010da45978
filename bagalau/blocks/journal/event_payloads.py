"""What a block tells others of what happened in it: ids, addresses, digests and counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bagalau.blocks.journal.event_types import (
    COMPLAINT_DECIDED,
    COMPLAINT_RAISED,
    CONCLUSION_HANDED_OVER,
    CONCLUSION_SIGNED,
    CORRECTION_DECIDED,
    CORRECTION_REQUESTED,
    EXEMPTION_DECIDED,
    EXEMPTION_REQUESTED,
    FLAG_RAISED,
    IMPORT_COMPLETED,
    IMPORT_FAILED,
    IMPORT_REFUSED,
    OBJECTION_DECIDED,
    OBJECTION_RAISED,
    RECONCILIATION_MADE,
    REPORT_CLOSED,
    RESULT_ISSUED,
)
from bagalau.chassis.events import NewEvent
from bagalau.contracts.v1.events import ActEvent, ConclusionEvent, FlagEvent, ImportEvent
from bagalau.contracts.v1.intake import ImportState, Receipt

OF_STATE: Final = {
    ImportState.ACCEPTED: IMPORT_COMPLETED,
    ImportState.REFUSED: IMPORT_REFUSED,
    ImportState.FAILED: IMPORT_FAILED,
}
OF_ACT: Final = {
    "report_closing": (REPORT_CLOSED, "/v1/reports/{year}/{body}"),
    "correction": (CORRECTION_REQUESTED, "/v1/corrections/{year}?body={body}"),
    "correction_decision": (CORRECTION_DECIDED, "/v1/corrections/{year}?body={body}"),
    "results_issued": (RESULT_ISSUED, "/v1/reviews/{year}/{body}"),
    "objection": (OBJECTION_RAISED, "/v1/reviews/{year}/{body}"),
    "objection_decision": (OBJECTION_DECIDED, "/v1/reviews/{year}/{body}"),
    "complaint": (COMPLAINT_RAISED, "/v1/reviews/{year}/{body}"),
    "complaint_decision": (COMPLAINT_DECIDED, "/v1/reviews/{year}/{body}"),
    "exemption": (EXEMPTION_REQUESTED, "/v1/exemptions/{year}?body={body}"),
    "exemption_granted": (EXEMPTION_DECIDED, "/v1/exemptions/{year}?body={body}"),
    "exemption_refused": (EXEMPTION_DECIDED, "/v1/exemptions/{year}?body={body}"),
    "exemption_revoked": (EXEMPTION_DECIDED, "/v1/exemptions/{year}?body={body}"),
    "reconciliation_act": (RECONCILIATION_MADE, "/v1/selective-rechecks/{year}/{body}"),
}
"""By the kind of a journal entry: the type of event, and the address of what it is about."""

OF_CONCLUSION: Final = {
    "conclusion_signature": CONCLUSION_SIGNED,
    "conclusion_handed_over": CONCLUSION_HANDED_OVER,
    "conclusion_forwarded": CONCLUSION_HANDED_OVER,
}
"""By the kind of a journal entry on the whole conclusion: the type of event."""


def import_events(receipt: Receipt) -> list[NewEvent]:
    """Tell the end of an import to its sender's organisation; a dry run is told to nobody."""
    type_ = OF_STATE.get(receipt.state)
    if type_ is None or receipt.dry_run:
        return []
    data = ImportEvent(
        service=receipt.service,
        id=receipt.id,
        dataset=receipt.dataset,
        state=receipt.state,
        **receipt.counts.model_dump(),
        bytes_digest=receipt.bytes_digest,
        digest=receipt.digest,
        correction=receipt.correction,
        address=f"/api/{receipt.service}/v1/imports/{receipt.id}",
    )
    at, sender = receipt.finished_at or receipt.received_at, receipt.organisation
    return [NewEvent(type_, at, data, about=[sender], by=sender)]


def flag_events(service: str, rows: Sequence[Mapping[str, Any]]) -> list[NewEvent]:
    """Tell each body and the sender how many flags an import raised on the body's figures."""
    counts = Counter(row["body"] for row in rows)
    return [_flag_event(service, [row for row in rows if row["body"] == body]) for body in counts]


def entry_events(
    service: str, kind: str, *, entry_id: str, position: int, year: int, bodies: Sequence[str],
    about: str | None, digest: str, by: str, at: datetime,
) -> list[NewEvent]:  # fmt: skip
    """Give the events of a journal entry, one for each body it is about."""
    if kind not in OF_ACT:
        return []
    type_, path = OF_ACT[kind]
    return [
        NewEvent(
            type_,
            at,
            ActEvent(
                service=service, id=entry_id, year=year, body=body, related_id=about, position=position,
                digest=digest, address=f"/api/{service}{path.format(year=year, body=body)}",
            ),
            about=[body],
            by=by,
        )
        for body in bodies
    ]  # fmt: skip


def conclusion_event(
    service: str, kind: str, *, year: int, digest: str, at: datetime, by: str
) -> NewEvent:
    """Tell that the conclusion of the block was signed, or handed over."""
    address = f"/api/{service}/v1/reviews/{year}/conclusion"
    data = ConclusionEvent(service=service, year=year, digest=digest, address=address)
    return NewEvent(OF_CONCLUSION[kind], at, data, by=by)


def _flag_event(service: str, rows: Sequence[Mapping[str, Any]]) -> NewEvent:
    first = rows[0]
    data = FlagEvent(
        service=service,
        import_id=first["import_id"],
        body=first["body"],
        dataset=first["dataset"],
        years=sorted({row["year"] for row in rows}),
        flags=len(rows),
        address=f"/api/{service}/v1/imports/{first['import_id']}/flags",
    )
    sender = first["organisation"]
    return NewEvent(FLAG_RAISED, first["at"], data, about=[first["body"]], by=sender)
