"""Addresses of imports: sending a batch of records, taking records back."""

from typing import Annotated, Literal, cast

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response, status
from fastapi.responses import JSONResponse

from bagalau.blocks.context import OPEN, Desk, Order, Stamped, laid, must_be_same, shown
from bagalau.blocks.datasets import OFFICIAL
from bagalau.blocks.imports import (
    Ended,
    Withdrawing,
    asked,
    folder_of,
    may_send,
    put_down,
    take_import,
)
from bagalau.blocks.parsing import MEDIA, NDJSON, receive, stated_digest
from bagalau.blocks.register import MAY_CONFLICT
from bagalau.blocks.validation import ERRORS_LISTED, prestart_workers
from bagalau.chassis.database import Jobs, Session
from bagalau.chassis.http import Forbidden, Invalid, Language, Refused, problem_response
from bagalau.chassis.identity import Actor, Role, allow
from bagalau.chassis.runtime import MEBIBYTE, Settings
from bagalau.contracts.v1.intake import ImportState, Receipt, RecordsWithdrawalRequest
from bagalau.contracts.v1.wire import Code

DatasetAsked = Annotated[str, Path(max_length=64, description="Code of the dataset")]
Sender = Annotated[Actor, Depends(allow(Role.REPORTER, Role.SUPPLIER))]

BodyCodesAsked = Annotated[
    Code, Query(description="The scheme bodies are named by: official, bin, name or a loaded one")
]

CONTENT = {
    "requestBody": {
        "required": True,
        "content": {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA},
    }
}

IMPORT_MOST = 4096 * MEBIBYTE

imports = APIRouter(prefix="/v1", tags=["intake"])


def desk_of(request: Request) -> Desk:
    """Give the desk of the application."""
    return cast("Desk", request.app.state.desk)


TheDesk = Annotated[Desk, Depends(desk_of)]
"""The desk where imports are taken."""


def ordered(
    *,
    request: Request,
    dataset: DatasetAsked,
    desk: TheDesk,
    actor: Sender,
    content_type: Annotated[str, Header(description="NDJSON, JSON, CSV or XLSX")] = NDJSON,
    dry_run: Annotated[bool, Query(description="Same checks, no record stored")] = False,
    mode: Annotated[Literal["atomic", "partial"], Query(description="All rows or none")] = "atomic",
    correction: Annotated[
        str | None, Query(max_length=36, description="Approved correction of a closed report")
    ] = None,
    identifier_scheme: BodyCodesAsked = OFFICIAL,
) -> Order:
    """Read what a sender asks for. Raises NotFound, Forbidden, Refused 415."""
    may_send(desk.block.shape(dataset), actor)
    order = Order(dataset, content_type, dry_run, mode == "partial", correction, identifier_scheme)
    if order.media not in MEDIA:
        raise Refused(415, "unsupported_media_type", params={"known": ", ".join(MEDIA)})
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > settings_of(request).import_at_once:
        prestart_workers(desk.block.shape(dataset))  # it gets ready while the bytes are coming
    return order


@imports.post(
    "/datasets/{dataset}/imports",
    status_code=status.HTTP_201_CREATED,
    summary="Send a batch of records",
    max_body_size=IMPORT_MOST,
    openapi_extra=CONTENT,
    response_model=Receipt,
    responses={
        200: {"model": Receipt, "description": "The same receipt again, or a dry run"},
        202: {"model": Receipt, "description": "Taken in; `Location` says how far it has come"},
    },
)
async def import_records(
    *,
    request: Request,
    actor: Sender,
    desk: TheDesk,
    order: Annotated[Order, Depends(ordered)],
    stamp: Stamped,
    language: Language,
    content_digest: Annotated[str, Header(description="`sha-256=:…:` (RFC 9530)")] = "",
    prefer: Annotated[str, Header(description="`respond-async`: 202 for a small one too")] = "",
) -> Response:
    """Take a batch: a receipt when every row was good, a report of every refused value otherwise.

    A large one is answered 202 as soon as its bytes are safe. The same Idempotency-Key with the
    stated Content-Digest is answered at once, before the bytes are sent again.
    """
    settings = settings_of(request)
    if content_digest and (known := await _known(desk, order, request, actor, stamp.key)):
        return answered(request, known, language)
    folder = folder_of(settings)
    async with receive(request, limit=settings.import_limit, folder=folder) as upload:
        sent = laid(desk, order, upload, by=actor, stamp=stamp)
        if upload.size > settings.import_at_once or "respond-async" in prefer:
            jobs: Jobs = request.app.state.jobs
            return answered(request, await put_down(desk, jobs, sent, folder), language)
        return answered(request, await take_import(desk, sent), language)


async def _known(
    desk: Desk, order: Order, request: Request, actor: Actor, key: str | None
) -> Ended | None:
    """Give the receipt of bytes that need not be sent again: same key, same stated digest."""
    digest = stated_digest(request)
    if key is None or digest is None or order.dry_run or request.headers.get("content-encoding"):
        return None
    async with desk.database.reading() as session:
        receipt = await desk.block.receipts.by_key(session, actor, key)
    if receipt is None:
        return None
    must_be_same(receipt, order, digest)
    return Ended(receipt, again=True)


def answered(request: Request, ended: Ended, language: Language) -> Response:
    """Answer with the receipt, or with the report when the batch was refused (422, or 403)."""
    receipt = ended.receipt
    address = f"/api/{receipt.service}/v1/imports/{receipt.id}"
    more = f"{address}/issues" if receipt.errors_total > ERRORS_LISTED else None
    if receipt.state is ImportState.REFUSED:
        refused = _refusal(ended)
        refused.errors = shown(ended.issues, language)
        refused.errors_total, refused.following = receipt.errors_total, more
        refused.headers["Location"] = address
        return problem_response(request, settings_of(request), refused)
    again = ended.again or receipt.dry_run
    document = receipt.model_copy(
        update={"errors": shown(ended.issues, language), "next": more}
    ).model_dump(mode="json")
    headers = {"Location": address}
    if receipt.state in OPEN:
        return JSONResponse(document, 202, headers={**headers, "Retry-After": "1"})
    return JSONResponse(document, 200 if again else 201, headers=headers)


def _refusal(ended: Ended) -> Refused:
    receipt = ended.receipt
    if ended.foreign:
        return Forbidden("other_body", organisation=receipt.organisation, body=ended.foreign)
    return Invalid((), "import_refused", count=receipt.errors_total)


def settings_of(request: Request) -> Settings:
    """Give the settings of the application."""
    settings: Settings = request.app.state.settings
    return settings


withdrawals = APIRouter(prefix="/v1", tags=["intake"], responses=MAY_CONFLICT)

WITHDRAWAL_MOST = 8 * MEBIBYTE


@withdrawals.post(
    "/datasets/{dataset}/withdrawals",
    status_code=status.HTTP_201_CREATED,
    summary="Take records back",
    max_body_size=WITHDRAWAL_MOST,
    responses={200: {"model": Receipt, "description": "The same receipt again"}},
)
async def withdraw_records(
    *,
    dataset: DatasetAsked,
    order: RecordsWithdrawalRequest,
    actor: Sender,
    desk: TheDesk,
    session: Session,
    stamp: Stamped,
    language: Language,
    response: Response,
    correction: Annotated[
        str | None, Query(max_length=36, description="Approved correction of a closed report")
    ] = None,
) -> Receipt:
    """Take records back by a further revision: they count nowhere until they are sent again.

    All of them or none: 422 names every record that does not stand. A closed report needs an
    approved correction.
    """
    sent = asked(desk, dataset, order, by=actor, stamp=stamp, correction=correction)
    ended = await Withdrawing(desk, session, sent, order, language).done()
    response.headers["Location"] = f"/api/{ended.receipt.service}/v1/imports/{ended.receipt.id}"
    response.status_code = status.HTTP_200_OK if ended.again else status.HTTP_201_CREATED
    return ended.receipt
