"""The background job that publishes: at its moment, once, and whole, however often it is begun."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from pydantic import JsonValue

from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.http import NotFound
from bagalau.chassis.runtime import app_now
from bagalau.contracts.v1.process import PublicationState, PublishedDocument
from bagalau.contracts.v1.wire import Names
from bagalau.publication.bundle import (
    BundleContents,
    Erratum,
    Opening,
    RatedYear,
    Release,
    bundle_contents,
    salts_of,
)
from bagalau.publication.releases import PublishedRelease, publish, release_files
from services.aggregator.administration import by_itself
from services.aggregator.collection import jobs, newest_rating
from services.aggregator.decisions import fetch_standing
from services.aggregator.publication.gathering import gather_year, restricted_of
from services.aggregator.publication.standing import Order, fetch_order, fetch_orders
from services.aggregator.runtime import ActKind, runtime_of

PUBLISH: Final = "publish"
CONSIDERED: Final = "considered"

log = logging.getLogger(__name__)


@jobs.task(PUBLISH)
async def publish_release(app: FastAPI, payload: Mapping[str, JsonValue]) -> None:
    """Publish one order, if its moment has come and what it publishes still stands.

    Before its moment by the application's clock it waits again: a clock set back publishes nothing
    early. A killed job is begun again and comes to the same files. Raises OSError for a disk that
    is full: nothing is public then, and the job is tried again.
    """
    year, named = int(str(payload["year"])), str(payload["id"])
    now, database = app_now(app), database_of(app)
    async with database.transaction() as session:
        order = await fetch_order(session, year, named)
        if order.state is not PublicationState.ORDERED:
            return
        if now < order.document.publish_at:
            wait = order.document.publish_at - now
            await jobs.enqueue(session, PUBLISH, payload, after=wait)
            return
        if not await _stands(session, year, order.document.version):
            log.warning("publication %s waits: the decision on its rating holds no more", named)
            return
    said = await _publish(app, order)
    async with database.transaction() as session:
        await _record(app, session, order, said, now)


async def _stands(session: AsyncSession, year: int, version: int) -> bool:
    """Whether the rating is still the one considered, and no newer one voids that."""
    newest = await newest_rating(session, year)
    if newest is None or newest.version != version:
        return False
    return (await fetch_standing(session, year, version)).state == CONSIDERED


async def publish_due_releases(app: FastAPI) -> None:
    """Begin again every publication that is due and not done: daily, after whatever failed."""
    now = app_now(app)
    async with database_of(app).transaction() as session:
        for each in await fetch_orders(session, None):
            if each.state is PublicationState.ORDERED and each.document.publish_at <= now:
                payload: dict[str, JsonValue] = {"year": each.act.year, "id": each.act.id}
                await jobs.enqueue(session, PUBLISH, payload, once=each.act.id)


async def _publish(app: FastAPI, order: Order) -> PublishedRelease:
    root = runtime_of(app).settings.publications_folder
    if root is None:
        raise FileNotFoundError("BAGALAU_PUBLICATIONS_FOLDER is not set")
    year = await gather_year(app, order.act.year, order.document.version)
    return await asyncio.to_thread(_written, root, year, order)


def _written(root: Path, year: RatedYear, order: Order) -> PublishedRelease:
    release = release_of(order)
    return publish(root, release_files(contents_of(year, order), release), release)


def release_of(order: Order) -> Release:
    """Give the release of an order: published at the moment it was ordered for."""
    told, erratum = order.document.erratum, None
    if told is not None:
        reason = Names.model_validate(told.reason.model_dump())
        erratum = Erratum(replaces=told.replaces, reason=reason)
    return Release(
        year=order.act.year,
        number=order.document.number,
        published_at=order.document.publish_at,
        erratum=erratum,
    )


def contents_of(year: RatedYear, order: Order) -> BundleContents:
    """Give the files of an order's bundle, and what opens the withheld values: always the same."""
    salts = salts_of(bytes.fromhex(order.document.salt_seed))
    return bundle_contents(year, restricted_of(order.document), salts=salts)


async def _record(
    app: FastAPI, session: AsyncSession, order: Order, said: PublishedRelease, now: datetime
) -> None:
    context = by_itself(runtime_of(app), session, now)
    await context.journal.chain.lock(session)
    current = await fetch_order(session, order.act.year, order.act.id)
    if current.published is None:
        document = PublishedDocument(number=order.document.number, bundle_digest=said.bundle_digest)
        year, about = order.act.year, order.act.id
        await context.record(ActKind.PUBLISHED, document, year=year, about=about)


async def read_opening(app: FastAPI, year: int, publication: str) -> Opening:
    """Give what opens the withheld values of a published release. Raises NotFound before."""
    async with database_of(app).reading() as session:
        order = await fetch_order(session, year, publication)
    if order.state is not PublicationState.PUBLISHED:
        raise NotFound("publication_unknown", id=publication, year=year)
    gathered = await gather_year(app, year, order.document.version)
    return (await asyncio.to_thread(contents_of, gathered, order)).opening
