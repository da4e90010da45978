"""Requests for a collection: repeated under the same key, queued, and read as they stand."""

from datetime import datetime

from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import day_of, new_id
from bagalau.contracts.v1.ratings import Collection, CollectionState, Pin
from services.aggregator.collection.archive import pins_of
from services.aggregator.collection.cycles import aggregator_lock, must_be_collectable
from services.aggregator.collection.job import COLLECT, jobs
from services.aggregator.runtime import (
    SERVICE,
    AggregatorRuntime,
    CollectionRow,
    CycleRow,
    signature_of,
)


async def earlier_request(
    session: AsyncSession, year: int, *, by: str, key: str | None
) -> CollectionRow | None:
    """Give the request made before under the same key; None when there is none.

    Raises Conflict `collection_key_reused` when that request was for another year.
    """
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


async def request_collection(
    runtime: AggregatorRuntime,
    session: AsyncSession,
    cycle: CycleRow,
    *,
    by: Actor,
    key: str | None,
    now: datetime,
) -> CollectionRow:
    """Queue a collection of a year. Raises Conflict for a year of which no rating is made now."""
    must_be_collectable(runtime, cycle, by, day_of(now))
    row = CollectionRow(
        id=str(new_id()),
        year=cycle.year,
        state=CollectionState.WAITING,
        requested_by=signature_of(by),
        key=key,
        requested_at=now,
    )
    session.add(row)
    await session.flush()
    await jobs.enqueue(session, COLLECT, {"id": row.id})
    return row


def collection_path(row: CollectionRow) -> str:
    """Give the path of a collection behind the gateway."""
    return f"/api/{SERVICE}/v1/cycles/{row.year}/collections/{row.id}"


async def collection_row(session: AsyncSession, year: int, collection: str) -> CollectionRow:
    """Give a collection of a year. Raises NotFound `collection_unknown`."""
    row = await session.get(CollectionRow, collection)
    if row is None or row.year != year:
        raise NotFound("collection_unknown", year=year, id=collection)
    return row


async def to_collection(session: AsyncSession, row: CollectionRow) -> Collection:
    """Give a collection as it stands, with what each block answered."""
    pins = await pins_of(session, row.id)
    here = f"{collection_path(row)}/answers"
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
