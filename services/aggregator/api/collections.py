"""Collections as they are asked for and followed: who asked, what each block brought."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response, status
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession, Session
from bagalau.chassis.database import ReadSession as Moment
from bagalau.chassis.http import Conflict, IdempotencyKey, NotFound, etag_response
from bagalau.chassis.runtime import Now, new_id
from bagalau.contracts.v1.ratings import Collection, CollectionRequest, CollectionState, Pin
from services.aggregator.api.block_registry import BlockAsked
from services.aggregator.collection import (
    COLLECT,
    aggregator_lock,
    jobs,
    opened,
    pinned,
    pulled_bytes,
)
from services.aggregator.runtime import (
    SERVICE,
    Administration,
    AggregatorRuntime,
    CollectionRow,
    CycleRow,
    Reading,
    TheRuntime,
    YearAsked,
    signature_of,
)

collections = APIRouter(prefix="/v1/cycles/{year}/collections", tags=["collections"])

CollectionAsked = Annotated[
    str, Path(max_length=36, description="The collection's id", examples=["019…"])
]


@collections.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    summary="Pull all blocks and rate the year",
    responses={409: {"description": "The year is not rated, or the key was used before"}},
)
async def start_collection(
    *,
    year: YearAsked,
    order: CollectionRequest,
    actor: Administration,
    runtime: TheRuntime,
    session: Session,
    now: Now,
    response: Response,
    key: IdempotencyKey = None,
) -> Collection:
    """Ask for a collection: a job pulls all blocks at once and makes a numbered rating."""
    del order
    cycle = await opened(session, year)
    row = await _asked_before(session, year, by=signature_of(actor), key=key)
    if row is None:
        row = await _ask(runtime, session, cycle, by=signature_of(actor), key=key, now=now)
    response.headers["Location"] = _here(row)
    return await _shown(session, row)


@collections.get("/{collection}", summary="How far a collection has come, and what it brought")
async def read_collection(
    *, year: YearAsked, collection: CollectionAsked, actor: Reading, session: Moment
) -> Collection:
    """Give a collection as it stands: what each block brought, pinned, and the rating it made."""
    del actor
    return await _shown(session, await _known(session, year, collection))


@collections.get(
    "/{collection}/answers/{block}",
    summary="What a block answered, byte by byte",
    response_class=Response,
    responses={200: {"content": {"application/json": {}}}},
)
async def read_collected_answer(
    *,
    year: YearAsked,
    collection: CollectionAsked,
    block: BlockAsked,
    actor: Reading,
    session: Moment,
    request: Request,
) -> Response:
    """Give the very bytes a block answered, so that the rating can be recomputed from them."""
    del actor
    row = await _known(session, year, collection)
    content = await pulled_bytes(session, row.id, block)
    return etag_response(request, content.content, content.digest)


async def _asked_before(
    session: AsyncSession, year: int, *, by: str, key: str | None
) -> CollectionRow | None:
    if key is None:
        return None
    await aggregator_lock(session, f"collection {by} {key}")
    query = select(CollectionRow).where(
        col(CollectionRow.requested_by) == by, col(CollectionRow.key) == key
    )
    row = (await session.exec(query)).first()
    if row is not None and row.year != year:
        raise Conflict("collection_key_reused", year=row.year)
    return row


async def _ask(
    runtime: AggregatorRuntime,
    session: AsyncSession,
    cycle: CycleRow,
    *,
    by: str,
    key: str | None,
    now: datetime,
) -> CollectionRow:
    if cycle.composition not in runtime.compositions.by_code:
        raise Conflict("not_composed", year=cycle.year)
    row = CollectionRow(
        id=str(new_id()),
        year=cycle.year,
        state=CollectionState.WAITING,
        requested_by=by,
        key=key,
        requested_at=now,
    )
    session.add(row)
    await session.flush()
    await jobs.enqueue(session, COLLECT, {"id": row.id})
    return row


def _here(row: CollectionRow) -> str:
    return f"/api/{SERVICE}/v1/cycles/{row.year}/collections/{row.id}"


async def _known(session: AsyncSession, year: int, collection: str) -> CollectionRow:
    row = await session.get(CollectionRow, collection)
    if row is None or row.year != year:
        raise NotFound("collection_unknown", year=year, id=collection)
    return row


async def _shown(session: AsyncSession, row: CollectionRow) -> Collection:
    pins = await pinned(session, row.id)
    here = f"{_here(row)}/answers"
    return Collection(
        id=row.id,
        year=row.year,
        state=CollectionState(row.state),
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        finished_at=row.finished_at,
        register_digest=row.register_digest,
        rating_version=row.rating_version,
        pins=[Pin.model_validate_json(each.pin) for each in pins],
        answers={each.block: f"{here}/{each.block}" for each in pins if each.content},
        failure=row.failure,
    )
