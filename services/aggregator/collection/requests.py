"""Requests for a collection: repeated under the same key, queued, and read as they stand."""

from datetime import datetime

from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import Conflict, NotFound
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.ratings import Collection, CollectionState, Pin
from services.aggregator.collection.archive import pins_of
from services.aggregator.collection.cycles import aggregator_lock
from services.aggregator.collection.job import COLLECT, jobs
from services.aggregator.runtime import SERVICE, AggregatorRuntime, CollectionRow, CycleRow


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
    by: str,
    key: str | None,
    now: datetime,
) -> CollectionRow:
    """Queue a collection of a year. Raises Conflict for a year that is not rated.

    `not_composed`; `composition_superseded` where the cycle was opened under an edition that
    another one replaced since: opening it again takes the one that governs.
    """
    composition = runtime.compositions.by_code.get(cycle.composition or "")
    if composition is None:
        raise Conflict("not_composed", year=cycle.year)
    if composition.superseded_by:
        raise Conflict(
            "composition_superseded",
            year=cycle.year,
            composition=composition.code,
            by=composition.superseded_by,
        )
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
