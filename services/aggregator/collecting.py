"""Collections: the Administration asks, a job pulls all blocks at once, a numbered rating follows.

Knows the course of a collection from request to rating; refuses to number the same content
twice: a collection that brings nothing new names the rating that already says it.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final, cast

from fastapi import APIRouter, FastAPI, Header, Path, Request, Response, status
from pydantic import Field, JsonValue
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession, Session, database_of
from bagalau.chassis.database import Reading as Moment
from bagalau.chassis.etags import answer
from bagalau.chassis.ids import new_id
from bagalau.chassis.jobs import Jobs
from bagalau.chassis.problems import Conflict, NotFound
from bagalau.chassis.remote import RemoteClient
from bagalau.contracts.v1.base import Code, Digest, Wire, Year
from bagalau.contracts.v1.base import Request as Order
from bagalau.contracts.v1.ratings import Pin
from services.aggregator.addresses import BlockAsked, registered
from services.aggregator.archive import (
    keep_pulled,
    keep_rating,
    newest_rating,
    pinned,
    pulled_bytes,
)
from services.aggregator.collect import Puller
from services.aggregator.cycles import hold, newest_register, opened
from services.aggregator.marks import Collected
from services.aggregator.offices import SERVICE, Office, TheOffice, YearAsked, office_of
from services.aggregator.rating import Basis, rate
from services.aggregator.roles import Administration, Reading, signature_of
from services.aggregator.tables import CollectionRow, CycleRow

log = logging.getLogger(__name__)

router = APIRouter(prefix="/v1/cycles/{year}/collections", tags=["collections"])
jobs = Jobs(schema=SERVICE)

COLLECT: Final = "collect"
MOST_WORDS: Final = 1000


class CollectionState(StrEnum):
    """How far a collection has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


ENDED: Final = frozenset({CollectionState.DONE, CollectionState.FAILED})

CollectionAsked = Annotated[
    str, Path(max_length=36, description="The collection's id", examples=["019…"])
]
KeyGiven = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="The same key from the same client gives the same collection",
    ),
]


class CollectionOrder(Order):
    """A request to pull all blocks of a year; it needs no words."""


class Collection(Wire):
    """One pull of all blocks: what each brought, and the rating it made."""

    id: str
    year: Year
    state: CollectionState
    requested_by: str
    requested_at: datetime
    finished_at: datetime | None = None
    register_digest: Digest | None = None
    rating_version: int | None = None
    pins: list[Pin] = Field(default=[])
    answers: dict[Code, str] = Field(
        default={}, description="Where the very bytes of each answer are read"
    )
    failure: str | None = None


@router.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    summary="Pull all blocks and rate the year",
    responses={409: {"description": "The year is not rated, or the key was used before"}},
)
async def start_collection(
    *,
    year: YearAsked,
    order: CollectionOrder,
    actor: Administration,
    office: TheOffice,
    session: Session,
    response: Response,
    key: KeyGiven = None,
) -> Collection:
    """Ask for a collection: a job pulls all blocks at once and makes a numbered rating."""
    del order
    cycle = await opened(session, year)
    row = await _asked_before(session, year, by=signature_of(actor), key=key)
    if row is None:
        row = await _ask(office, session, cycle, by=signature_of(actor), key=key)
    response.headers["Location"] = _here(row)
    return await _shown(session, row)


@router.get("/{collection}", summary="How far a collection has come, and what it brought")
async def read_collection(
    *, year: YearAsked, collection: CollectionAsked, actor: Reading, session: Moment
) -> Collection:
    """Give a collection as it stands: what each block brought, pinned, and the rating it made."""
    del actor
    return await _shown(session, await _known(session, year, collection))


@router.get(
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
    return answer(request, content.content, content.digest)


@jobs.task(COLLECT)
async def collect(app: FastAPI, payload: Mapping[str, JsonValue]) -> None:
    """Pull all blocks and keep the rating that follows; done twice, it does nothing the second time.

    A database that is away raises, and the job is tried again; any other fault ends the
    collection as failed, with its reason, and leaves the last rating as it was.
    """
    named = str(payload["id"])
    try:
        await _collect(app, named)
    except (SQLAlchemyError, OSError):
        raise
    except Exception as fault:
        log.exception("collection %s failed", named)
        async with database_of(app).transaction() as session:
            row = await session.get_one(CollectionRow, named)
            row.state, row.finished_at = CollectionState.FAILED, datetime.now(UTC)
            row.failure = f"{type(fault).__name__}: {fault}"[:MOST_WORDS]
            session.add(row)


async def _collect(app: FastAPI, named: str) -> None:
    office, database = office_of(app), database_of(app)
    async with database.reading() as session:
        row = await session.get_one(CollectionRow, named)
        if row.state in ENDED:
            return
        cycle = await opened(session, row.year)
        register = await newest_register(session, row.year)
        addresses = {block: each.url for block, each in (await registered(session)).items()}
    composition = office.compositions.by_code[cycle.composition or ""]
    remote = cast("RemoteClient", office.remote)
    pulled = [
        replace(each, collected=_as_readers_see(office, each.collected))
        for each in await Puller(remote, office.settings, register).collect(
            composition.blocks, addresses
        )
    ]
    basis = Basis(register, composition, [each.collected for each in pulled])
    async with database.transaction() as session:
        await hold(session, f"rating {row.year}")
        row = await session.get_one(CollectionRow, named, with_for_update=True)
        if row.state in ENDED:
            return
        now = datetime.now(UTC)
        await keep_pulled(session, named, pulled, now=now)
        row.register_digest = register.digest
        row.rating_version = await _rate(session, basis, collection=named, now=now)
        row.state, row.finished_at = CollectionState.DONE, now
        session.add(row)


async def _rate(session: AsyncSession, basis: Basis, *, collection: str, now: datetime) -> int:
    """Keep the rating of a basis and its drafts; give its number, an old one if it says the same."""
    year = basis.register.year
    last = await newest_rating(session, year)
    rating = rate(basis, version=last.version + 1 if last else 1, created_at=now)
    if last is not None and last.digest == rating.digest:
        return last.version
    await keep_rating(session, rating, collection=collection)
    return rating.version


def _as_readers_see(office: Office, collected: Collected) -> Collected:
    return replace(collected, address=office.gateway_path(collected.address))


async def _asked_before(
    session: AsyncSession, year: int, *, by: str, key: str | None
) -> CollectionRow | None:
    if key is None:
        return None
    await hold(session, f"collection {by} {key}")
    query = select(CollectionRow).where(
        col(CollectionRow.requested_by) == by, col(CollectionRow.key) == key
    )
    row = (await session.exec(query)).first()
    if row is not None and row.year != year:
        raise Conflict("collection_key_reused", year=row.year)
    return row


async def _ask(
    office: Office, session: AsyncSession, cycle: CycleRow, *, by: str, key: str | None
) -> CollectionRow:
    if cycle.composition not in office.compositions.by_code:
        raise Conflict("not_composed", year=cycle.year)
    row = CollectionRow(
        id=str(new_id()),
        year=cycle.year,
        state=CollectionState.WAITING,
        requested_by=by,
        key=key,
        requested_at=datetime.now(UTC),
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
