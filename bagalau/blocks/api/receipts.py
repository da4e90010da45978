"""The addresses of receipts: what became of an import, what it refused, what it took."""

import csv
import io
from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Header, Path, Query, Response
from fastapi.responses import StreamingResponse

from bagalau.blocks.api.imports import TheDesk
from bagalau.blocks.context import OPEN, Block, Desk
from bagalau.blocks.register import must_be_of_block
from bagalau.blocks.validation import ERRORS_LISTED
from bagalau.chassis.database import AsyncSession, ReadSession
from bagalau.chassis.http import Language, NotFound, Paging
from bagalau.chassis.identity import READS_OWN, Actor, Role, allow
from bagalau.contracts.v1.intake import AcceptedRow, Receipt
from bagalau.contracts.v1.wire import Page, Refusal

ImportAsked = Annotated[str, Path(max_length=36, description="Id of the import")]
Reader = Annotated[Actor, Depends(allow(*READS_OWN, Role.SUPPLIER, Role.EVALUATOR, Role.AUDITOR))]
KeyAsked = Annotated[
    str | None, Query(max_length=255, description="Idempotency-Key: a lost answer recovered")
]

COLUMNS: Final = ("row", "field", "pointer", "code", "message", "legal_basis", "line")
PIECE: Final = 5000
FORMULA: Final = ("=", "+", "-", "@")
"""What a spreadsheet would take for a formula at the start of a cell."""

receipts = APIRouter(prefix="/v1", tags=["intake"])


@receipts.get("/imports", summary="Imports in the order they came, or the one of a key")
async def list_imports(
    *, actor: Reader, desk: TheDesk, session: ReadSession, page: Paging, response: Response,
    key: KeyAsked = None,
) -> Page[Receipt]:  # fmt: skip
    """List receipts; senders see their organisation's own, evaluators and auditors all."""
    must_be_of_block(actor, desk.block.name)
    if key is not None:
        return Page(entries=await _of_key(desk.block, session, actor, key))
    only = None if actor.has(Role.EVALUATOR, Role.AUDITOR) else actor.organisation
    after = None if page.after is None else int(page.after[0])
    rows = await desk.block.receipts.listed(
        session, after=after, limit=page.limit + 1, organisation=only
    )
    entries, following = page.to_page(response, rows, key=lambda row: (row[0],))
    return Page(entries=[receipt for _, receipt in entries], next=following)


@receipts.get("/imports/{import_id}", summary="One import: its receipt and progress")
async def read_import(
    *, import_id: ImportAsked, actor: Reader, desk: TheDesk, session: ReadSession, language: Language,
    response: Response,
) -> Receipt:  # fmt: skip
    """Give the receipt of an import, for as long as the service exists."""
    receipt = await readable(desk.block, session, import_id, actor)
    if receipt.state in OPEN:
        response.headers["Retry-After"] = "1"
    if not receipt.errors_total:
        return receipt
    found = await desk.block.receipts.issues(session, receipt.id, language, limit=ERRORS_LISTED)
    address = f"/api/{desk.block.name}/v1/imports/{receipt.id}/issues"
    more = address if receipt.errors_total > ERRORS_LISTED else None
    return receipt.model_copy(update={"errors": [each for _, each in found], "next": more})


@receipts.get(
    "/imports/{import_id}/issues",
    summary="Every refused value of an import",
    response_model=Page[Refusal],
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def list_import_issues(
    *,
    import_id: ImportAsked,
    actor: Reader,
    desk: TheDesk,
    session: ReadSession,
    page: Paging,
    response: Response,
    language: Language,
    accept: Annotated[str, Header(description="`text/csv` for all of them in one file")] = "",
) -> Page[Refusal] | Response:
    """List every refused value by row, page by page or as one CSV, never cut."""
    receipt = await readable(desk.block, session, import_id, actor)
    if "text/csv" in accept:
        return _file(desk, receipt.id, language)
    after = 0 if page.after is None else int(page.after[0])
    rows = await desk.block.receipts.issues(
        session, receipt.id, language, after=after, limit=page.limit + 1
    )
    entries, following = page.to_page(response, rows, key=lambda row: (row[0],))
    return Page(entries=[refusal for _, refusal in entries], next=following)


@receipts.get("/imports/{import_id}/accepted", summary="The rows a partial import took")
async def list_accepted_rows(
    *, import_id: ImportAsked, actor: Reader, desk: TheDesk, session: ReadSession, page: Paging,
    response: Response,
) -> Page[AcceptedRow]:  # fmt: skip
    """List what a partial import took, or a withdrawal took back, row by row.

    The receipt's `accepted_digest` is over them.
    """
    receipt = await readable(desk.block, session, import_id, actor)
    after = 0 if page.after is None else int(page.after[0])
    rows = await desk.block.receipts.accepted(
        session, receipt.id, after=after, limit=page.limit + 1
    )
    entries, following = page.to_page(response, rows, key=lambda each: (each.row,))
    return Page(entries=entries, next=following)


async def readable(block: Block, session: AsyncSession, name: str, actor: Actor) -> Receipt:
    """Give a receipt to who may read it: its sender's organisation, evaluators, auditors.

    Another's receipt is answered as if it were not there, so that ids cannot be tried out.
    """
    must_be_of_block(actor, block.name)
    receipt = await _named(block, session, name)
    reads_all = actor.has(Role.EVALUATOR, Role.AUDITOR)
    if receipt is None or not (reads_all or actor.organisation == receipt.organisation):
        raise NotFound("import_unknown")
    return receipt


async def _named(block: Block, session: AsyncSession, name: str) -> Receipt | None:
    if receipt := await block.receipts.named(session, name):
        return receipt
    waiting = await block.orders.named(session, name)
    if waiting is None:
        return None
    became = waiting.became and await block.receipts.named(session, waiting.became)
    return became or waiting.receipt


async def _of_key(block: Block, session: AsyncSession, actor: Actor, key: str) -> list[Receipt]:
    if receipt := await block.receipts.by_key(session, actor, key):
        return [receipt]
    if waiting := await block.orders.by_key(session, actor, key):
        return [waiting.receipt]
    return (await block.receipts.refused(session, actor, key))[:1]


def _file(desk: Desk, name: str, language: Language) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}-issues.csv"'}
    lines = _as_csv(desk, name, language)
    return StreamingResponse(lines, headers=headers, media_type="text/csv; charset=utf-8")


async def _as_csv(desk: Desk, name: str, language: Language) -> AsyncIterator[str]:
    """Write all refused values, reading them piece by piece so that memory follows no count."""
    yield "\ufeff" + _line(COLUMNS)  # the mark by which spreadsheets know UTF-8
    after = 0
    while True:
        async with desk.database.reading() as session:
            found = await desk.block.receipts.issues(
                session, name, language, after=after, limit=PIECE
            )
        for number, each in found:
            after = number
            yield _line(tuple(getattr(each, column) for column in COLUMNS))
        if len(found) < PIECE:
            return


def _line(cells: tuple[object, ...]) -> str:
    text = io.StringIO()
    written = ["" if each is None else str(each) for each in cells]
    csv.writer(text).writerow(
        [f"'{each}" if each.startswith(FORMULA) else each for each in written]
    )
    return text.getvalue()
