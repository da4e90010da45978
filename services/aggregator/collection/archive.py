"""The archive of pulled answers and ratings, from which any number can be recomputed."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession
from bagalau.chassis.http import NotFound
from bagalau.contracts.v1.ratings import Pin, Rating
from bagalau.contracts.v1.results import Scorecards
from bagalau.contracts.v1.wire import canonical, digest
from services.aggregator.collection.block_client import Pulled
from services.aggregator.collection.rescorings import fetch_rescored
from services.aggregator.ratings import Alike, Answer, Collected
from services.aggregator.runtime import CollectionRow, ContentRow, PinRow, RatingRow


async def store_pulled(
    session: AsyncSession, collection: str, pulled: Sequence[Pulled], *, now: datetime
) -> None:
    """Store what each block answered to a collection, bytes and pin."""
    for place, each in enumerate(pulled):
        named = None if each.content is None else digest(each.content)
        for content in filter(None, (each.content, each.facts)):
            row = {"digest": digest(content), "content": content, "stored_at": now}
            await session.execute(insert(ContentRow).values(row).on_conflict_do_nothing())
        session.add(
            PinRow(
                collection=collection,
                block=each.collected.pin.block,
                place=place,
                content=named,
                address=each.collected.address,
                pin=canonical(each.collected.pin),
            )
        )
    await session.flush()


async def pins_of(session: AsyncSession, collection: str) -> list[PinRow]:
    """Give the pins of a collection in the order of its composition."""
    query = select(PinRow).where(col(PinRow.collection) == collection)
    return list(await session.exec(query.order_by(col(PinRow.place))))


async def pulled_bytes(session: AsyncSession, collection: str, block: str) -> ContentRow:
    """Give the bytes a block answered to a collection. Raises NotFound `answer_unknown`."""
    pin = await session.get(PinRow, (collection, block))
    row = await session.get(ContentRow, pin.content) if pin and pin.content else None
    if row is None:
        raise NotFound("answer_unknown", id=collection, block=block)
    return row


async def read_collected(session: AsyncSession, collection: str) -> list[Collected]:
    """Give what a collection pulled, read from the stored bytes."""
    found = []
    for row in await pins_of(session, collection):
        content = await session.get(ContentRow, row.content) if row.content else None
        found.append(
            Collected(
                pin=Pin.model_validate_json(row.pin),
                scorecards=Scorecards.model_validate_json(content.content) if content else None,
                address=row.address,
            )
        )
    return found


async def fetch_verified(session: AsyncSession, year: int) -> dict[Answer, Alike]:
    """Give the answers of a year's collections that were scored again alike, by their digests.

    With the version of the scoring that it was done by first. Pins are never changed; what an
    earlier release scored again is entered as an act.
    """
    query = (
        select(PinRow.pin)
        .join(CollectionRow, col(CollectionRow.id) == col(PinRow.collection))
        .where(col(CollectionRow.year) == year)
        .order_by(col(CollectionRow.requested_at))
    )
    found: dict[Answer, Alike] = {}
    for pin in map(orjson.loads, await session.exec(query)):
        if by := pin.get("scored_alike_by"):
            alike = Alike(by, pin.get("rescoring"))
            found.setdefault((pin["scorecards_digest"], pin["facts_digest"]), alike)
    return {**await fetch_rescored(session, year), **found}


async def stored_facts(session: AsyncSession, pin: Pin) -> bytes | None:
    """Give the facts that a pinned answer follows from; None where the block gave none."""
    row = await session.get(ContentRow, pin.facts_digest) if pin.facts_digest else None
    return None if row is None else row.content


async def newest_rating(session: AsyncSession, year: int) -> RatingRow | None:
    """Give the newest rating of a year; None before the first."""
    query = select(RatingRow).where(col(RatingRow.year) == year)
    return (await session.exec(query.order_by(col(RatingRow.version).desc()).limit(1))).first()


async def rating_versions(session: AsyncSession, year: int) -> list[int]:
    """Give the numbers of the ratings of a year, the newest first."""
    query = select(RatingRow.version).where(col(RatingRow.year) == year)
    return list(await session.exec(query.order_by(col(RatingRow.version).desc())))


async def rating_row(session: AsyncSession, year: int, version: int | None = None) -> RatingRow:
    """Give one rating of a year, the newest by default. Raises NotFound `rating_unknown`."""
    if version is None:
        row = await newest_rating(session, year)
    else:
        row = await session.get(RatingRow, (year, version))
    if row is None:
        raise NotFound("rating_unknown", year=year)
    return row


async def store_rating(session: AsyncSession, rating: Rating, *, collection: str) -> None:
    """Store a rating under its number."""
    session.add(
        RatingRow(
            year=rating.year,
            version=rating.version,
            digest=rating.digest,
            collection=collection,
            document=canonical(rating),
            created_at=rating.created_at,
        )
    )
    await session.flush()
