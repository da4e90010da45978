"""Routes of imports: sending a batch of records, withdrawing records."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, Query, Request, Response, status
from fastapi.responses import JSONResponse

from bagalau.blocks.api.parameters import CorrectionQuery, DatasetPath, Runtime
from bagalau.blocks.context import OPEN, ImportRequest, begin_import, to_refusals
from bagalau.blocks.datasets import OFFICIAL
from bagalau.blocks.forms import JSON, MEDIA, NDJSON, XLSX, Form
from bagalau.blocks.imports import (
    ImportOutcome,
    RecordsWithdrawal,
    begin_withdrawal,
    enqueue_import,
    execute_import,
    find_replay,
    folder_of,
    may_send,
)
from bagalau.blocks.parsing import receive
from bagalau.blocks.validation import ERRORS_LISTED, prestart_workers
from bagalau.chassis.database import Session
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import Forbidden, Invalid, Language, Refused, problem_response
from bagalau.chassis.identity import Actor, Role, allow
from bagalau.chassis.runtime import MEBIBYTE, Settings
from bagalau.contracts.v1.intake import ImportState, Receipt, RecordsWithdrawalRequest
from bagalau.contracts.v1.wire import Code
from bagalau.journal import RequestStamp

Sender = Annotated[Actor, Depends(allow(Role.REPORTER, Role.SUPPLIER))]

IdentifierSchemeQuery = Annotated[
    Code, Query(description="The scheme bodies are named by: official, bin, name or a loaded one")
]

FILE = {"type": "string", "format": "binary"}
RECORDS = {"type": "array", "items": {"type": "object", "additionalProperties": True}}
CONTENT = {
    "requestBody": {
        "required": True,
        # JSON first: generators that know one form of a body take the first.
        "content": {
            JSON: {"schema": RECORDS},
            **{media: {"schema": FILE} for media in MEDIA if media != JSON},
        },
    }
}

NAMED: dict[str, object] = {"Location": {}}

IMPORT_MOST = 4096 * MEBIBYTE

imports = APIRouter(prefix="/v1", tags=["intake"])


def declared_form(
    content_type: Annotated[
        str,
        Header(
            max_length=255,
            description="NDJSON, JSON, CSV or XLSX; a table with `charset`, `delimiter`, `locale`",
            examples=["text/csv; charset=windows-1251; delimiter=semicolon; locale=ru"],
        ),
    ] = NDJSON,
    charset: Annotated[
        str | None,
        Query(max_length=64, description="Of a CSV: utf-8, utf-16, windows-1251 or kz-1048"),
    ] = None,
    delimiter: Annotated[
        str | None, Query(max_length=16, description="Of a CSV: comma, semicolon or tab")
    ] = None,
    locale: Annotated[
        str | None,
        Query(
            max_length=16,
            description="Of a CSV or XLSX, `ru` or `kk`: decimal commas, ИСТИНА or АҚИҚАТ, "
            "31.12.2025, kinds by their shown names",
        ),
    ] = None,
) -> Form:
    """Read the form a sender declares, in the media type or the query. Raises Refused 400, 415."""
    return Form.of(content_type, {"charset": charset, "delimiter": delimiter, "locale": locale})


def import_request(
    *,
    request: Request,
    dataset: DatasetPath,
    runtime: Runtime,
    actor: Sender,
    form: Annotated[Form, Depends(declared_form)],
    dry_run: Annotated[bool, Query(description="Same checks, no record stored")] = False,
    mode: Annotated[Literal["atomic", "partial"], Query(description="All rows or none")] = "atomic",
    correction: CorrectionQuery = None,
    identifier_scheme: IdentifierSchemeQuery = OFFICIAL,
) -> ImportRequest:
    """Read what a sender asks for. Raises NotFound, Forbidden, Refused 400 and 415."""
    shape = runtime.definition.shape(dataset)
    may_send(shape, actor)
    requested = ImportRequest(
        dataset, form, dry_run, mode == "partial", correction, identifier_scheme
    )
    length = request.headers.get("content-length", "0")
    large = length.isdigit() and int(length) > settings_of(request).import_at_once
    if large or form.media == XLSX:
        prestart_workers(shape)  # the worker starts while the bytes are coming
    return requested


@imports.post(
    "/datasets/{dataset}/imports",
    status_code=status.HTTP_201_CREATED,
    summary="Send a batch of records",
    max_body_size=IMPORT_MOST,
    openapi_extra=CONTENT,
    response_model=Receipt,
    responses={
        200: {
            "model": Receipt,
            "description": "The same receipt again, or a dry run",
            "headers": NAMED,
        },
        403: {"description": "Rows about another body", "headers": NAMED},
        422: {"description": "Values were refused; `Location` names the receipt", "headers": NAMED},
        202: {
            "model": Receipt,
            "description": "Queued; `Location` gives its progress",
            "headers": {"Retry-After": {}},
        },
    },
)
async def import_records(
    *,
    request: Request,
    actor: Sender,
    runtime: Runtime,
    requested: Annotated[ImportRequest, Depends(import_request)],
    stamp: RequestStamp,
    language: Language,
    content_digest: Annotated[str, Header(description="`sha-256=:…:` (RFC 9530)")] = "",
    prefer: Annotated[str, Header(description="`respond-async`: 202 for a small one too")] = "",
) -> Response:
    """Import a batch: a receipt when every row was good, a report of every refused value otherwise.

    A large one is answered 202 as soon as its bytes are safe. The same Idempotency-Key with the
    stated Content-Digest is answered at once, before the bytes are sent again.
    """
    settings, headers = settings_of(request), request.headers
    if content_digest and (known := await find_replay(runtime, requested, headers, actor, stamp)):
        return to_response(request, known, language)
    limit, folder = settings.import_limit, folder_of(settings)
    async with receive(headers, request.stream(), limit=limit, folder=folder) as upload:
        context = begin_import(runtime, requested, upload, by=actor, stamp=stamp)
        if upload.size > settings.import_at_once or "respond-async" in prefer:
            return to_response(request, await enqueue_import(runtime, context, folder), language)
        return to_response(request, await execute_import(runtime, context), language)


def to_response(request: Request, outcome: ImportOutcome, language: Language) -> Response:
    """Give the receipt, or the report when the batch was refused (422, or 403)."""
    receipt = outcome.receipt
    address = f"/api/{receipt.service}/v1/imports/{receipt.id}"
    more = f"{address}/issues" if receipt.errors_total > ERRORS_LISTED else None
    if receipt.state is ImportState.REFUSED:
        refused = _refusal(outcome)
        refused.errors = to_refusals(outcome.issues, language)
        refused.errors_total, refused.following = receipt.errors_total, more
        refused.headers["Location"] = address
        return problem_response(request, settings_of(request), refused)
    repeats = outcome.replay or receipt.dry_run
    document = receipt.model_copy(
        update={"errors": to_refusals(outcome.issues, language), "next": more}
    ).model_dump(mode="json")
    headers = {"Location": address}
    if receipt.state in OPEN:
        return JSONResponse(document, 202, headers={**headers, "Retry-After": "1"})
    return JSONResponse(document, 200 if repeats else 201, headers=headers)


def _refusal(outcome: ImportOutcome) -> Refused:
    receipt = outcome.receipt
    if outcome.foreign:
        return Forbidden("other_body", organisation=receipt.organisation, body=outcome.foreign)
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
    summary="Withdraw records",
    max_body_size=WITHDRAWAL_MOST,
    responses={200: {"model": Receipt, "description": "The same receipt again", "headers": NAMED}},
)
async def withdraw_records(
    *,
    dataset: DatasetPath,
    request: RecordsWithdrawalRequest,
    actor: Sender,
    runtime: Runtime,
    session: Session,
    stamp: RequestStamp,
    language: Language,
    response: Response,
    correction: CorrectionQuery = None,
) -> Receipt:
    """Withdraw records by a further revision: they count nowhere until they are sent again.

    All of them or none: 422 names every record that is not stored. A closed report needs an
    approved correction.
    """
    context = await begin_withdrawal(
        runtime, session, dataset, request, by=actor, stamp=stamp, correction=correction
    )
    outcome = await RecordsWithdrawal(runtime, session, context, request, language).execute()
    response.headers["Location"] = f"/api/{outcome.receipt.service}/v1/imports/{outcome.receipt.id}"
    response.status_code = status.HTTP_200_OK if outcome.replay else status.HTTP_201_CREATED
    return outcome.receipt
