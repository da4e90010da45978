"""Editions of the methodology as their readers see them: the tree, the statuses, the text."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from bagalau.blocks.api.parameters import Runtime
from bagalau.blocks.methodology_changes import to_edition_summary, to_edition_view
from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import CONDITIONAL
from bagalau.chassis.http import etag_response
from bagalau.chassis.identity import TAKES_PART, Actor, allow
from bagalau.contracts.v1.editions import EditionSummary, EditionView
from bagalau.contracts.v1.wire import Page, canonical, digest

editions = APIRouter(prefix="/v1/editions", tags=["editions"])

Anybody = Annotated[Actor, Depends(allow(*TAKES_PART))]


@editions.get("", summary="Editions of the block's methodology")
async def list_editions(
    actor: Anybody,
    runtime: Runtime,
    session: ReadSession,
    year: Annotated[int | None, Query(ge=2007, le=2100, description="Only what governs it")] = None,
    known_on: Annotated[date | None, Query(description="Only what was known on that day")] = None,
) -> Page[EditionSummary]:
    """List the editions on the catalogue, those governing earlier years first.

    There are two axes of time: the year that is evaluated, and the day on which one asks. With
    both, the answer is the edition that somebody asking on that day would have been given.
    """
    del actor
    catalogue = await runtime.fetch_catalogue(session)
    return Page(entries=[to_edition_summary(each) for each in catalogue.select(year, known_on)])


@editions.get(
    "/{edition}", summary="One edition in full", response_model=EditionView, responses=CONDITIONAL
)
async def read_edition(
    edition: Annotated[str, Path(max_length=64, examples=["citizens-2024"])],
    actor: Anybody,
    runtime: Runtime,
    session: ReadSession,
    request: Request,
) -> Response:
    """Give an edition's tree, rules, deductions and bands, each with its legal status."""
    del actor
    content = canonical(to_edition_view((await runtime.fetch_catalogue(session)).by_code(edition)))
    return etag_response(request, content, digest(content))
