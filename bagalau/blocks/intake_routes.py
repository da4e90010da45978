"""The addresses of intake: sending a batch, reading receipts and what was refused.

Knows requests and answers; refuses to know how a batch is taken.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response, status
from fastapi.responses import JSONResponse

from bagalau.blocks.authority import must_be_of_block
from bagalau.blocks.body_codes import OFFICIAL
from bagalau.blocks.description import Block, block_of
from bagalau.blocks.intake import Desk, Order, Taken, may_send, take_import
from bagalau.blocks.office import Office, Stamped, TheOffice
from bagalau.blocks.reading import CSV, JSON, NDJSON
from bagalau.blocks.receipts import SHOWN, shown
from bagalau.blocks.upload import receive
from bagalau.chassis.answers import written
from bagalau.chassis.database import AsyncSession, Reading, Session
from bagalau.chassis.identity import Actor, allow
from bagalau.chassis.languages import Language
from bagalau.chassis.pages import Paging
from bagalau.chassis.problems import Invalid, NotFound
from bagalau.chassis.settings import MEBIBYTE, Settings
from bagalau.contracts.v1.base import Code
from bagalau.contracts.v1.imports import ImportState, Receipt
from bagalau.contracts.v1.pages import Page
from bagalau.contracts.v1.problems import Refusal

TheBlock = Annotated[Block, Depends(block_of)]
DatasetAsked = Annotated[str, Path(max_length=64, description="Code of the dataset")]
ImportAsked = Annotated[str, Path(max_length=36, description="Id of the import")]
Sender = Annotated[Actor, Depends(allow("reporter", "supplier"))]
Reader = Annotated[Actor, Depends(allow("reporter", "head", "supplier", "evaluator", "auditor"))]

BodyCodesAsked = Annotated[
    Code, Query(description="The scheme bodies are named by: official, bin, name or a loaded one")
]

CONTENT = {
    "requestBody": {
        "required": True,
        "content": {
            media: {"schema": {"type": "string", "format": "binary"}}
            for media in (NDJSON, JSON, CSV)
        },
    }
}

IMPORT_MOST = 4096 * MEBIBYTE

imports = APIRouter(prefix="/v1", tags=["intake"])
receipts = APIRouter(prefix="/v1", tags=["intake"])


@imports.post(
    "/datasets/{dataset}/imports",
    status_code=status.HTTP_201_CREATED,
    summary="Send a batch of records",
    max_body_size=IMPORT_MOST,
    openapi_extra=CONTENT,
    response_model=Receipt,
    responses={200: {"model": Receipt, "description": "The same receipt again, or a dry run"}},
)
async def import_records(
    *,
    dataset: DatasetAsked,
    request: Request,
    actor: Sender,
    block: TheBlock,
    office: TheOffice,
    session: Session,
    stamp: Stamped,
    language: Language,
    content_type: Annotated[str, Header(description="NDJSON, JSON or CSV")] = NDJSON,
    dry_run: Annotated[bool, Query(description="Same checks, nothing stored")] = False,
    mode: Annotated[Literal["atomic", "partial"], Query(description="All rows or none")] = "atomic",
    body_codes: BodyCodesAsked = OFFICIAL,
) -> Response:
    """Take a batch: a receipt when every row was good, a report of every refused value otherwise."""
    may_send(block.shape(dataset), actor)
    order = Order(dataset, content_type, dry_run, mode == "partial", body_codes)
    desk = desk_of(block, office, session)
    async with receive(request, limit=settings_of(request).import_limit) as upload:
        taken = await take_import(desk, order, upload, by=actor, stamp=stamp)
    return answered(request, taken, language)


@receipts.get("/imports", summary="Imports in the order they came")
async def list_imports(
    actor: Reader, block: TheBlock, session: Reading, page: Paging, response: Response
) -> Page[Receipt]:
    """List receipts; senders see their organisation's own, evaluators and auditors all."""
    must_be_of_block(actor, block.name)
    only = None if actor.has("evaluator", "auditor") else actor.organisation
    after = None if page.after is None else int(page.after[0])
    rows = await block.receipts.listed(
        session, after=after, limit=page.limit + 1, organisation=only
    )
    entries, following = page.turn(response, rows, key=lambda row: (row[0],))
    return Page(entries=[receipt for _, receipt in entries], next=following)


@receipts.get("/imports/{name}", summary="One import: its receipt and progress")
async def read_import(
    name: ImportAsked, actor: Reader, block: TheBlock, session: Reading
) -> Receipt:
    """Give the receipt of an import, for as long as the service exists."""
    receipt = await block.receipts.named(session, name)
    if receipt is None:
        raise NotFound("import_unknown")
    may_read(actor, block, receipt)
    return receipt


@receipts.get("/imports/{name}/issues", summary="Every refused value of an import")
async def list_import_issues(
    *,
    name: ImportAsked,
    actor: Reader,
    block: TheBlock,
    session: Reading,
    page: Paging,
    response: Response,
    language: Language,
) -> Page[Refusal]:
    """List every refused value by row, page by page, never cut."""
    await read_import(name, actor, block, session)
    after = 0 if page.after is None else int(page.after[0])
    rows = await block.receipts.issues(session, name, language, after=after, limit=page.limit + 1)
    entries, following = page.turn(response, rows, key=lambda row: (row[0],))
    return Page(entries=[refusal for _, refusal in entries], next=following)


def answered(request: Request, taken: Taken, language: Language) -> Response:
    """Answer with the receipt, or with the report when the batch was refused (422)."""
    receipt = taken.receipt
    address = f"/api/{receipt.service}/v1/imports/{receipt.id}"
    more = f"{address}/issues" if len(taken.issues) > SHOWN and not receipt.dry_run else None
    if receipt.state is ImportState.REFUSED:
        refused = Invalid(shown(taken.issues, language), "import_refused")
        refused.errors_total, refused.following = len(taken.issues), more
        refused.params["count"] = len(taken.issues)
        return written(request, settings_of(request), refused)
    again = taken.again or receipt.dry_run
    document = receipt.model_copy(
        update={"errors": shown(taken.issues, language), "next": more}
    ).model_dump(mode="json")
    headers = {"Location": address}
    return JSONResponse(document, 200 if again else 201, headers=headers)


def desk_of(block: Block, office: Office, session: AsyncSession) -> Desk:
    """Give the desk at which this block takes imports, in one transaction."""
    rooms = (office.registers, session, office.flags, office.schemes, office.burden)
    return Desk(block, office.chain, *rooms)


def may_read(actor: Actor, block: Block, receipt: Receipt) -> None:
    """Let a sender read its organisation's own receipts; evaluators and auditors read all.

    Another's receipt is answered as if it were not there, so that ids cannot be tried out.
    """
    must_be_of_block(actor, block.name)
    if not actor.has("evaluator", "auditor") and actor.organisation != receipt.organisation:
        raise NotFound("import_unknown")


def settings_of(request: Request) -> Settings:
    """Give the settings of the application."""
    settings: Settings = request.app.state.settings
    return settings
