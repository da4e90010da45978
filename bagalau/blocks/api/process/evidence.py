"""Routes of evidence: sending a file, listing the files of a body's year, reading one."""

from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response, status
from fastapi.responses import StreamingResponse

from bagalau.blocks.api.parameters import BodyPath, Runtime, YearPath
from bagalau.blocks.context import ActContext
from bagalau.blocks.evidence import (
    CONTENT_TYPES,
    enter_evidence,
    fetch_evidence,
    list_evidence,
    may_read,
    open_content,
    receive_file,
)
from bagalau.blocks.register import may_see
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.http import NotFound, Paging
from bagalau.chassis.identity import OVERSEES, READS_OWN, Actor, Role, allow
from bagalau.chassis.runtime import MEBIBYTE, Settings
from bagalau.contracts.v1.process import Evidence, EvidenceRequest
from bagalau.contracts.v1.wire import Page
from bagalau.journal import RequestStamp

evidence = APIRouter(prefix="/v1/evidence", tags=["evidence"], responses=MAY_CONFLICT)

FILE_MOST: Final = 64 * MEBIBYTE
BYTES: Final = {"schema": {"type": "string", "format": "binary"}}
CONTENT: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": dict.fromkeys(CONTENT_TYPES, BYTES)}
}
ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": dict.fromkeys(CONTENT_TYPES, BYTES),
        "description": "The bytes as entered",
        "headers": {"ETag": {}, "Content-Disposition": {}, "Cache-Control": {}},
    }
}
NEVER_RENDERED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}
"""A file is saved by who reads it and never rendered in the platform's own pages."""

Sender = Annotated[
    Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, Role.SPECIAL_COMMISSION, Role.ADMINISTRATION))
]
Reader = Annotated[
    Actor,
    Depends(
        allow(*READS_OWN, Role.EVALUATOR, Role.SPECIAL_COMMISSION, Role.WORKING_BODY, *OVERSEES)
    ),
]


@evidence.post(
    "/{year}/{body_code}",
    status_code=status.HTTP_201_CREATED,
    summary="Send a file of evidence",
    max_body_size=FILE_MOST,
    openapi_extra=CONTENT,
)
async def send_evidence(
    *,
    year: YearPath,
    body_code: BodyPath,
    described: Annotated[EvidenceRequest, Query()],
    request: Request,
    actor: Sender,
    runtime: Runtime,
    stamp: RequestStamp,
) -> Evidence:
    """Store a file about one body's year: what it is is found in its bytes, not in its name.

    It is scanned, stored under its digest and entered in the journal. A newer version is sent with
    `replaces`; papers that cite the older one go on citing its very bytes.
    """
    may_see(actor, runtime.name, body_code)
    settings: Settings = request.app.state.settings
    file = await receive_file(request.headers, request.stream(), settings)
    async with runtime.database.transaction() as session:
        context = ActContext(runtime, session, actor, stamp)
        return await enter_evidence(context, described, file, year=year, body=body_code)


@evidence.get("/{year}/{body_code}", summary="The files of a body's year")
async def list_files(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
    page: Paging,
    response: Response,
) -> Page[Evidence]:
    """List the files that were entered, the oldest first; newer versions name what they replace."""
    may_see(actor, runtime.name, body_code)
    await runtime.registers.of_year(session, year)
    found = await list_evidence(runtime, session, year=year, body=body_code, by=actor, page=page)
    entries, following = page.to_page(response, found, key=lambda each: (each.position,))
    return Page(entries=entries, next=following)


@evidence.get("/{year}/{body_code}/{evidence_id}", summary="One file, without its bytes")
async def read_evidence(
    *,
    year: YearPath,
    body_code: BodyPath,
    evidence_id: str,
    actor: Reader,
    runtime: Runtime,
    session: ReadSession,
) -> Evidence:
    """Give what the journal holds of a file: name, type, digest, version, who sent it and when."""
    may_see(actor, runtime.name, body_code)
    found = await fetch_evidence(runtime, session, evidence_id)
    if (found.year, found.body) != (year, body_code):
        raise NotFound("evidence_unknown", id=evidence_id)
    may_read(actor, runtime.name, found)
    return found


@evidence.get(
    "/{year}/{body_code}/{evidence_id}/content",
    summary="The bytes of a file",
    response_class=StreamingResponse,
    responses=ANSWERS,
)
async def read_content(
    *, found: Annotated[Evidence, Depends(read_evidence)], request: Request
) -> StreamingResponse:
    """Give the bytes as they were entered, compared with their digest, to be saved and not shown."""
    content = await open_content(request.app.state.settings, found)
    headers = {
        **NEVER_RENDERED,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Length": str(found.size),
        "ETag": f'"{found.file_digest}"',
    }
    return StreamingResponse(content, media_type=found.media_type, headers=headers)
