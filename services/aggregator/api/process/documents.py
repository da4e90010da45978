"""The addresses of papers: the expert conclusion and the decision as HTML, PDF and DOCX."""

from functools import partial

from fastapi import APIRouter, Response

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.database import ReadSession as Moment
from bagalau.contracts.v1.ratings import Rating
from bagalau.documents import (
    DOCUMENT_ANSWERS,
    Document,
    DocumentRequest,
    RequestedDocument,
    answer_document,
)
from bagalau.journal import Today
from services.aggregator.collection import draft_row, rating_row, with_signatures
from services.aggregator.decisions import read_decided, to_decision_view
from services.aggregator.final_conclusions import conclusion_document, decision_document
from services.aggregator.runtime import (
    COUNTRY,
    BodyPath,
    RatingReader,
    ResultReader,
    TheRuntime,
    VersionPath,
    YearPath,
)

documents = APIRouter(prefix="/v1/documents", tags=["documents"], responses=DOCUMENT_ANSWERS)


@documents.get(
    "/conclusions/{year}/{version}",
    response_class=Response,
    summary="The expert conclusion on the country as a paper",
)
async def read_country_conclusion_paper(
    *,
    year: YearPath,
    version: VersionPath,
    actor: RatingReader,
    session: Moment,
    asked: RequestedDocument,
) -> Response:
    """Give the conclusion on the country: scores, governance, reforms, goals; edited beside generated."""
    del actor
    return await _conclusion(asked, session, (year, version, COUNTRY))


@documents.get(
    "/conclusions/{year}/{version}/{body_code}",
    response_class=Response,
    summary="The expert conclusion on a body as a paper",
)
async def read_body_conclusion_paper(
    *,
    year: YearPath,
    version: VersionPath,
    body_code: BodyPath,
    actor: ResultReader,
    session: Moment,
    asked: RequestedDocument,
) -> Response:
    """Give the conclusion on one body as HTML, PDF or DOCX, in Kazakh, Russian or English."""
    actor.may_touch(body_code)
    return await _conclusion(asked, session, (year, version, body_code))


@documents.get(
    "/decisions/{year}/{version}",
    response_class=Response,
    summary="What was decided on a rating as a paper",
)
async def read_decision_paper(
    *,
    year: YearPath,
    version: VersionPath,
    actor: RatingReader,
    runtime: TheRuntime,
    session: Moment,
    today: Today,
    asked: RequestedDocument,
) -> Response:
    """Give the steps, the votes with dissent and the instructions as HTML, PDF or DOCX."""
    decided = await read_decided(runtime, session, year, version)
    decision, rating = to_decision_view(decided, by=actor, today=today), decided.rating
    names = {each.body: each.names for each in rating.entries}
    build = partial(decision_document, decision, rating.created_at, names, asked.language)
    return await answer_document(asked, build)


async def _conclusion(
    asked: DocumentRequest, session: AsyncSession, key: tuple[int, int, str]
) -> Response:
    draft = await with_signatures(session, await draft_row(session, *key))
    stored = (await rating_row(session, *key[:2])).document

    def build() -> Document:
        return conclusion_document(Rating.model_validate_json(stored), draft, asked.language)

    return await answer_document(asked, build)
