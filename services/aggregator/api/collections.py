"""The addresses of collections: requesting one, following it, reading what a block answered."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response, status

from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.database import Session
from bagalau.chassis.description import CONDITIONAL
from bagalau.chassis.http import IdempotencyKey, etag_response
from bagalau.chassis.runtime import Now
from bagalau.contracts.v1.ratings import Collection, CollectionRequest
from bagalau.contracts.v1.results import Scorecards
from services.aggregator.api.block_registry import BlockPath
from services.aggregator.collection import (
    collection_path,
    collection_row,
    cycle_row,
    earlier_request,
    pulled_bytes,
    request_collection,
    to_collection,
)
from services.aggregator.runtime import (
    Administration,
    RatingReader,
    TheRuntime,
    YearPath,
    signature_of,
)

collections = APIRouter(prefix="/v1/cycles/{year}/collections", tags=["collections"])

CollectionPath = Annotated[
    str, Path(max_length=36, description="The collection's id", examples=["019…"])
]


NO_WORDS = CollectionRequest()
"""What is asked by a request without a document."""


@collections.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    summary="Pull all blocks and rate the year",
    responses={409: {"description": "The year is not rated, or the key was used before"}},
)
async def start_collection(
    *,
    year: YearPath,
    order: CollectionRequest = NO_WORDS,
    actor: Administration,
    runtime: TheRuntime,
    session: Session,
    now: Now,
    response: Response,
    key: IdempotencyKey = None,
) -> Collection:
    """Ask for a collection: a job pulls all blocks at once and makes a numbered rating."""
    del order
    cycle = await cycle_row(session, year)
    row = await earlier_request(session, year, by=signature_of(actor), key=key)
    if row is None:
        row = await request_collection(runtime, session, cycle, by=actor, key=key, now=now)
    response.headers["Location"] = collection_path(row)
    return await to_collection(session, row)


@collections.get("/{collection}", summary="How far a collection has come, and what it brought")
async def read_collection(
    *, year: YearPath, collection: CollectionPath, actor: RatingReader, session: Moment
) -> Collection:
    """Give a collection as it stands: what each block brought, pinned, and the rating it made."""
    del actor
    return await to_collection(session, await collection_row(session, year, collection))


@collections.get(
    "/{collection}/answers/{block}",
    summary="What a block answered, byte by byte",
    response_model=Scorecards,
    responses=CONDITIONAL,
)
async def read_collected_answer(
    *,
    year: YearPath,
    collection: CollectionPath,
    block: BlockPath,
    actor: RatingReader,
    session: Moment,
    request: Request,
) -> Response:
    """Give the very bytes a block answered, so that the rating can be recomputed from them."""
    del actor
    row = await collection_row(session, year, collection)
    content = await pulled_bytes(session, row.id, block)
    return etag_response(request, content.content, content.digest)
