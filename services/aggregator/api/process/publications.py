"""The addresses of publications: ordered for a moment, taken back, listed; what opens them."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Request, status

from bagalau.chassis.database import ReadSession
from bagalau.chassis.description import MAY_CONFLICT
from bagalau.chassis.identity import Actor, Role, allow
from bagalau.contracts.v1.process import (
    Publication,
    PublicationRequest,
    PublicationWithdrawalRequest,
)
from bagalau.publication.bundle import Opening
from services.aggregator.collection import cycle_row
from services.aggregator.publication import (
    list_publications,
    order_publication,
    read_opening,
    withdraw_publication,
)
from services.aggregator.runtime import ActingAdministration, RatingReader, YearPath

publications = APIRouter(
    prefix="/v1/publications/{year}", tags=["publications"], responses=MAY_CONFLICT
)
CREATED: Final = status.HTTP_201_CREATED
PublicationPath = Annotated[
    str, Path(max_length=36, description="The publication's id", examples=["019…"])
]
Auditor = Annotated[Actor, Depends(allow(Role.AUDITOR))]


@publications.post("", status_code=CREATED, summary="Order a publication for a moment")
async def order_year_publication(
    *, year: YearPath, request: PublicationRequest, context: ActingAdministration
) -> Publication:
    """Order the publication of a considered rating; nothing is public before the moment."""
    return await order_publication(context, request, year=year)


@publications.get("", summary="The publications of a year")
async def list_year_publications(
    *, year: YearPath, actor: RatingReader, session: ReadSession
) -> list[Publication]:
    """Give what was ordered, published and withdrawn of a year, the earliest first."""
    del actor
    await cycle_row(session, year)
    return await list_publications(session, year)


@publications.post(
    "/{publication}/withdrawal", status_code=CREATED, summary="Take a publication back"
)
async def withdraw_year_publication(
    *,
    year: YearPath,
    publication: PublicationPath,
    request: PublicationWithdrawalRequest,
    context: ActingAdministration,
) -> Publication:
    """Take an ordered publication back before its moment; a published one is corrected instead."""
    return await withdraw_publication(context, publication, request, year=year)


@publications.get("/{publication}/opening", summary="What opens the withheld values")
async def read_publication_opening(
    *, year: YearPath, publication: PublicationPath, actor: Auditor, request: Request
) -> Opening:
    """Give an auditor each withheld value of a published release with the salt of its commitment."""
    del actor
    return await read_opening(request.app, year, publication)
