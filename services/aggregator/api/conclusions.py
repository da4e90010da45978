"""The addresses of draft conclusions: reading them, signing one language."""

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response, status

from bagalau.chassis.database import AsyncSession, Session
from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.description import CONDITIONAL
from bagalau.chassis.http import etag_response
from bagalau.chassis.identity import Actor, Role
from bagalau.chassis.runtime import Now
from bagalau.contracts.v1.ratings import DraftSignature, FinalConclusion, SectionEditRequest
from bagalau.contracts.v1.wire import canonical, digest
from bagalau.journal import Today
from services.aggregator.collection import draft_row
from services.aggregator.final_conclusions import (
    edit_section,
    follow_conclusion,
    sign_language,
)
from services.aggregator.runtime import (
    COUNTRY,
    ActContext,
    Administration,
    BodyPath,
    DraftRow,
    RatingReader,
    ResultReader,
    VersionPath,
    YearPath,
    acting,
)

conclusions = APIRouter(prefix="/v1/conclusions/{year}/{version}", tags=["conclusions"])

Editing = Annotated[ActContext, Depends(acting(Role.ADMINISTRATION, Role.WORKING_BODY))]

OTHER_TEXT: Final[dict[int | str, dict[str, Any]]] = {
    409: {"description": "The text is another, or the language is signed already"}
}


@conclusions.get(
    "",
    response_model=FinalConclusion,
    responses=CONDITIONAL,
    summary="The draft conclusion on the country",
)
async def read_country_conclusion(
    *,
    year: YearPath,
    version: VersionPath,
    actor: RatingReader,
    session: Moment,
    today: Today,
    request: Request,
) -> Response:
    """Give the draft conclusion on the country that follows from one rating."""
    row = await draft_row(session, year, version, COUNTRY)
    return await _answered(request, session, row, by=actor, today=today)


@conclusions.get(
    "/{body_code}",
    response_model=FinalConclusion,
    responses=CONDITIONAL,
    summary="The draft conclusion on a body",
)
async def read_body_conclusion(
    *,
    year: YearPath,
    version: VersionPath,
    body_code: BodyPath,
    actor: ResultReader,
    session: Moment,
    today: Today,
    request: Request,
) -> Response:
    """Give the draft conclusion on one body that follows from one rating."""
    actor.may_touch(body_code)
    row = await draft_row(session, year, version, body_code)
    return await _answered(request, session, row, by=actor, today=today)


@conclusions.post(
    "/signatures", responses=OTHER_TEXT, summary="Sign a language of the country's conclusion"
)
async def sign_country_conclusion(
    *,
    year: YearPath,
    version: VersionPath,
    order: DraftSignature,
    actor: Administration,
    session: Session,
    now: Now,
) -> FinalConclusion:
    """Sign one language of the draft on the country; again with the same words changes nothing."""
    row = await draft_row(session, year, version, COUNTRY)
    return await sign_language(session, row, order, by=actor, at=now)


@conclusions.post(
    "/{body_code}/signatures",
    responses=OTHER_TEXT,
    summary="Sign a language of a body's conclusion",
)
async def sign_conclusion(
    *,
    year: YearPath,
    version: VersionPath,
    body_code: BodyPath,
    order: DraftSignature,
    actor: Administration,
    session: Session,
    now: Now,
) -> FinalConclusion:
    """Sign one language of the draft on a body; again with the same words changes nothing."""
    row = await draft_row(session, year, version, body_code)
    return await sign_language(session, row, order, by=actor, at=now)


@conclusions.post(
    "/edits",
    status_code=status.HTTP_201_CREATED,
    responses=OTHER_TEXT,
    summary="Edit a section of the country's conclusion",
)
async def edit_country_section(
    *,
    year: YearPath,
    version: VersionPath,
    request: SectionEditRequest,
    context: Editing,
) -> FinalConclusion:
    """Put a text beside the generated one of a section; both are kept, earlier signatures are void."""
    return await edit_section(context, request, year=year, version=version, body=COUNTRY)


@conclusions.post(
    "/{body_code}/edits",
    status_code=status.HTTP_201_CREATED,
    responses=OTHER_TEXT,
    summary="Edit a section of a body's conclusion",
)
async def edit_body_section(
    *,
    year: YearPath,
    version: VersionPath,
    body_code: BodyPath,
    request: SectionEditRequest,
    context: Editing,
) -> FinalConclusion:
    """Put a text beside the generated one of a section; both are kept, earlier signatures are void."""
    return await edit_section(context, request, year=year, version=version, body=body_code)


async def _answered(
    request: Request, session: AsyncSession, row: DraftRow, *, by: Actor, today: date
) -> Response:
    content = canonical((await follow_conclusion(session, row)).to_view(by, today))
    return etag_response(request, content, digest(content))
