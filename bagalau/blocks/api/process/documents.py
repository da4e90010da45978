"""Routes of a block's papers: conclusion, tables of disagreements, reconciliation acts, to read and to print."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from bagalau.blocks.api.parameters import REGISTER_FIRST, BodyPath, Runtime, YearPath
from bagalau.blocks.papers import (
    fetch_conclusion_paper,
    fetch_disagreement_paper,
    fetch_reconciliation_paper,
)
from bagalau.blocks.register import fetch_listed_body, must_be_of_block
from bagalau.chassis.database import ReadSession
from bagalau.chassis.identity import (
    OVERSEES,
    READS_BLOCK_RESULTS,
    READS_OWN,
    Actor,
    Role,
    allow,
)
from bagalau.documents import DOCUMENT_ANSWERS, RequestedDocument, answer_document
from bagalau.journal import Today

documents = APIRouter(prefix="/v1/documents", tags=["documents"], responses=DOCUMENT_ANSWERS)

Concluding = Annotated[
    Actor, Depends(allow(Role.EVALUATOR, Role.WORKING_BODY, *READS_BLOCK_RESULTS))
]
Rechecking = Annotated[
    Actor, Depends(allow(*READS_OWN, Role.EVALUATOR, Role.WORKING_BODY, *OVERSEES))
]
Following = Annotated[
    Actor,
    Depends(
        allow(Role.EVALUATOR, Role.SPECIAL_COMMISSION, Role.WORKING_BODY, *READS_OWN, *OVERSEES)
    ),
]


@documents.get(
    "/conclusions/{year}", response_class=Response, summary="The block conclusion as a paper"
)
async def read_conclusion_paper(
    *,
    year: YearPath,
    actor: Concluding,
    runtime: Runtime,
    today: Today,
    asked: RequestedDocument,
) -> Response:
    """Give the block conclusion in its three parts as HTML, PDF or DOCX."""
    must_be_of_block(actor, runtime.name)
    build = await fetch_conclusion_paper(
        runtime, year=year, by=actor, today=today, language=asked.language
    )
    return await answer_document(asked, build)


@documents.get(
    "/disagreements/{year}/{body_code}/{objection}",
    response_class=Response,
    summary="The table of disagreements as a paper",
    dependencies=REGISTER_FIRST,
)
async def read_disagreement_paper(
    *,
    year: YearPath,
    body_code: BodyPath,
    objection: str,
    actor: Following,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
    asked: RequestedDocument,
) -> Response:
    """Give the table of one objection by the form of the year's edition, to be signed."""
    must_be_of_block(actor, runtime.name)
    await fetch_listed_body(runtime.registers, session, actor, year=year, body=body_code)
    build = await fetch_disagreement_paper(
        runtime, session, year=year, body=body_code, name=objection, by=actor, today=today,
        language=asked.language,
    )  # fmt: skip
    return await answer_document(asked, build)


@documents.get(
    "/reconciliations/{year}/{body_code}",
    response_class=Response,
    summary="The reconciliation act as a paper",
    dependencies=REGISTER_FIRST,
)
async def read_reconciliation_paper(
    *,
    year: YearPath,
    body_code: BodyPath,
    actor: Rechecking,
    runtime: Runtime,
    session: ReadSession,
    today: Today,
    asked: RequestedDocument,
) -> Response:
    """Give the newest reconciliation act by the form of the year's edition, to be signed."""
    must_be_of_block(actor, runtime.name)
    await fetch_listed_body(runtime.registers, session, actor, year=year, body=body_code)
    build = await fetch_reconciliation_paper(
        runtime, session, year=year, body=body_code, by=actor, today=today,
        language=asked.language,
    )  # fmt: skip
    return await answer_document(asked, build)
