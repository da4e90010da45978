"""Routes of receipts: the state of an import, what it refused, what it accepted."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime

from bagalau.blocks.api.parameters import DatasetFilter, ImportPath, Runtime
from bagalau.blocks.context import (
    OPEN,
    BlockRuntime,
    ImportFilter,
    fetch_known_senders,
    fetch_receipt,
    reads_only,
    receipts_of_key,
    write_issues_csv,
)
from bagalau.blocks.register import must_be_of_block
from bagalau.blocks.validation import ERRORS_LISTED
from bagalau.chassis.database import ReadSession
from bagalau.chassis.http import Language, LanguageCode, Paging, must_be_known
from bagalau.chassis.identity import READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import AcceptedRow, ImportState, Receipt
from bagalau.contracts.v1.wire import Page, Refusal

Reader = Annotated[Actor, Depends(allow(*READS_OWN, Role.SUPPLIER, Role.EVALUATOR, Role.AUDITOR))]
KeyQuery = Annotated[
    str | None, Query(max_length=255, description="Idempotency-Key: a lost answer recovered")
]

receipts = APIRouter(prefix="/v1", tags=["intake"])


async def _known_sender(
    runtime: Runtime,
    actor: Reader,
    sender: Annotated[str | None, Query(max_length=128, description="The client that sent")] = None,
) -> str | None:
    must_be_of_block(actor, runtime.name)
    if sender is not None and sender != actor.sender:
        tables, own = (
            (runtime.receipts.tables.imports, runtime.import_queue.table),
            reads_only(actor),
        )
        async with runtime.database.reading() as session:
            known = await fetch_known_senders(session, tables, organisation=own, sender=sender)
        must_be_known("sender", sender, [*known, actor.sender] if own else known)
    return sender


async def import_filter(
    *,
    actor: Reader,
    runtime: Runtime,
    state: Annotated[
        ImportState | None,
        Query(
            description="`waiting`, `running` and `failed` have no receipt and are listed only so"
        ),
    ] = None,
    dataset: DatasetFilter,
    sender: Annotated[str | None, Depends(_known_sender)],
    since: Annotated[AwareDatetime | None, Query(description="Received at or after")] = None,
    until: Annotated[AwareDatetime | None, Query(description="Received before")] = None,
    order: Annotated[Literal["newest", "received"], Query(description="Newest first")] = "newest",
) -> ImportFilter:
    """Read which imports are asked for; senders see their organisation's own."""
    must_be_of_block(actor, runtime.name)
    own = reads_only(actor)
    return ImportFilter(own, state, dataset, sender, since, until, newest_first=order == "newest")


@receipts.get("/imports", summary="Imports, newest first, or the one of a key")
async def list_imports(
    *, actor: Reader, runtime: Runtime, session: ReadSession, page: Paging, response: Response,
    filters: Annotated[ImportFilter, Depends(import_filter)], key: KeyQuery = None,
) -> Page[Receipt]:  # fmt: skip
    """List receipts; senders see their organisation's own, evaluators and auditors all."""
    if key is not None:
        return Page(entries=await receipts_of_key(runtime, session, actor, key))
    after = None if page.after is None else int(page.after[0])
    store = runtime.import_queue if filters.is_of_queue else runtime.receipts
    rows = await store.list_receipts(session, filters, after=after, limit=page.limit + 1)
    entries, following = page.to_page(response, rows, key=lambda row: (row[0],))
    return Page(entries=[receipt for _, receipt in entries], next=following)


@receipts.get(
    "/imports/{import_id}",
    summary="One import: its receipt and progress",
    responses={200: {"headers": {"Retry-After": {}}}},
)
async def read_import(
    *, import_id: ImportPath, actor: Reader, runtime: Runtime, session: ReadSession, language: Language,
    response: Response,
) -> Receipt:  # fmt: skip
    """Give the receipt of an import, for as long as the service exists."""
    receipt = await fetch_receipt(runtime, session, import_id, actor)
    if receipt.state in OPEN:
        response.headers["Retry-After"] = "1"
    if not receipt.errors_total:
        return receipt
    found = await runtime.receipts.issues(session, receipt.id, language, limit=ERRORS_LISTED)
    address = f"/api/{runtime.name}/v1/imports/{receipt.id}/issues"
    more = address if receipt.errors_total > ERRORS_LISTED else None
    return receipt.model_copy(update={"errors": [each for _, each in found], "next": more})


@receipts.get(
    "/imports/{import_id}/issues",
    summary="Every refused value of an import",
    response_model=Page[Refusal],
    responses={200: {"content": {"text/csv": {}}, "headers": {"Content-Disposition": {}}}},
)
async def list_import_issues(
    *,
    import_id: ImportPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
    language: Language,
    accept: Annotated[str, Header(description="`text/csv` for all of them in one file")] = "",
) -> Page[Refusal] | Response:
    """List every refused value by row, page by page or as one CSV, never cut."""
    receipt = await fetch_receipt(runtime, session, import_id, actor)
    if "text/csv" in accept:
        return _csv(runtime, receipt.id, language)
    after = 0 if page.after is None else int(page.after[0])
    rows = await runtime.receipts.issues(
        session, receipt.id, language, after=after, limit=page.limit + 1
    )
    entries, following = page.to_page(response, rows, key=lambda row: (row[0],))
    return Page(entries=[refusal for _, refusal in entries], next=following)


@receipts.get("/imports/{import_id}/accepted", summary="The rows a partial import accepted")
async def list_accepted_rows(
    *, import_id: ImportPath, actor: Reader, runtime: Runtime, session: ReadSession, page: Paging,
    response: Response,
) -> Page[AcceptedRow]:  # fmt: skip
    """List what a partial import accepted, or a withdrawal withdrew, row by row.

    The receipt's `accepted_digest` is over them.
    """
    receipt = await fetch_receipt(runtime, session, import_id, actor)
    after = 0 if page.after is None else int(page.after[0])
    rows = await runtime.receipts.list_accepted(
        session, receipt.id, after=after, limit=page.limit + 1
    )
    entries, following = page.to_page(response, rows, key=lambda each: (each.row,))
    return Page(entries=entries, next=following)


def _csv(runtime: BlockRuntime, import_id: str, language: LanguageCode) -> Response:
    lines = write_issues_csv(runtime, import_id, language)
    headers = {"Content-Disposition": f'attachment; filename="{import_id}-issues.csv"'}
    return StreamingResponse(lines, headers=headers, media_type="text/csv; charset=utf-8")
