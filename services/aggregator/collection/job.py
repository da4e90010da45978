"""The background job of a collection: pull all blocks, store the answers, rate, draft conclusions."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, cast

from fastapi import FastAPI
from pydantic import JsonValue
from sqlalchemy.exc import SQLAlchemyError

from bagalau.chassis.database import AsyncSession, Jobs, database_of
from bagalau.chassis.http import RemoteClient
from bagalau.chassis.runtime import app_now
from bagalau.contracts.v1.ratings import CollectionState, Rating
from services.aggregator.collection.archive import (
    fetch_verified,
    newest_rating,
    read_collected,
    store_pulled,
    store_rating,
)
from services.aggregator.collection.block_client import Puller
from services.aggregator.collection.block_registry import block_addresses
from services.aggregator.collection.cycles import (
    aggregator_lock,
    cycle_row,
    newest_register,
    registers_alike,
)
from services.aggregator.collection.draft_store import store_drafts
from services.aggregator.collection.events import publish_rating
from services.aggregator.conclusions import Round, draft_all
from services.aggregator.ratings import Basis, Collected, rate
from services.aggregator.runtime import SERVICE, AggregatorRuntime, CollectionRow, up_to_date

log = logging.getLogger(__name__)

jobs = Jobs(schema=SERVICE)

COLLECT: Final = "collect"
MAX_REASON_CHARS: Final = 1000


ENDED: Final = frozenset({CollectionState.DONE, CollectionState.FAILED})


@jobs.task(COLLECT)
async def collect(app: FastAPI, payload: Mapping[str, JsonValue]) -> None:
    """Pull all blocks and store the rating that follows; a second run changes nothing.

    A database that is unavailable raises, and the job is retried; any other fault ends the
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
            row.state, row.finished_at = CollectionState.FAILED, app_now(app)
            row.failure = f"{type(fault).__name__}: {fault}"[:MAX_REASON_CHARS]
            session.add(row)


async def _collect(app: FastAPI, named: str) -> None:
    runtime, database = await up_to_date(app), database_of(app)
    async with database.reading() as session:
        row = await session.get_one(CollectionRow, named)
        if row.state in ENDED:
            return
        cycle = await cycle_row(session, row.year)
        register = await newest_register(session, row.year)
        alike = await registers_alike(session, register)
        verified = await fetch_verified(session, row.year)
        registered = await block_addresses(session)
    addresses = {block: each.url for block, each in registered.items()}
    keys = {each.url: each.keys for each in registered.values()}
    composition = runtime.compositions.by_code[cycle.composition or ""]
    remote = cast("RemoteClient", runtime.remote)
    puller = Puller(remote, runtime.settings, register, app_now(app), alike, verified, keys)
    pulled = [
        replace(each, collected=_with_public_address(runtime, each.collected))
        for each in await puller.collect(composition.blocks, addresses)
    ]
    basis = Basis(register, composition, [each.collected for each in pulled])
    async with database.transaction() as session:
        await aggregator_lock(session, f"rating {row.year}")
        row = await session.get_one(CollectionRow, named, with_for_update=True)
        if row.state in ENDED:
            return
        now = app_now(app)
        await store_pulled(session, named, pulled, now=now)
        row.register_digest = register.digest
        row.rating_version = await _rate(session, basis, collection=named, now=now)
        row.state, row.finished_at = CollectionState.DONE, now
        session.add(row)


async def _rate(session: AsyncSession, basis: Basis, *, collection: str, now: datetime) -> int:
    """Store the rating and its drafts, unless the last rating says the same; give its number."""
    year = basis.register.year
    last = await newest_rating(session, year)
    rating = rate(basis, version=last.version + 1 if last else 1, created_at=now)
    if last is not None and last.digest == rating.digest:
        return last.version
    await store_rating(session, rating, collection=collection)
    await publish_rating(session, rating)
    before = await _round_before(session, year)
    drafts = draft_all(Round(rating, basis.collected), basis.composition, earlier=before)
    await store_drafts(session, drafts)
    return rating.version


async def _round_before(session: AsyncSession, year: int) -> Round | None:
    row = await newest_rating(session, year - 1)
    if row is None:
        return None
    rating = Rating.model_validate_json(row.document)
    return Round(rating, await read_collected(session, row.collection))


def _with_public_address(runtime: AggregatorRuntime, collected: Collected) -> Collected:
    return replace(collected, address=runtime.gateway_path(collected.address))
