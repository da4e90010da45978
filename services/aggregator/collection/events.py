"""The aggregator's events: numbered ratings, stale ratings, signed conclusions."""

from datetime import datetime
from typing import Final

from fastapi import FastAPI
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.events import Kind, Kinds, NewEvent, kinds_of
from bagalau.chassis.identity import READS_RATINGS, Actor
from bagalau.chassis.runtime import app_now
from bagalau.contracts.v1.events import ConclusionEvent, RatingEvent
from bagalau.contracts.v1.ratings import Rating
from bagalau.contracts.v1.wire import Names
from services.aggregator.collection.archive import newest_rating
from services.aggregator.collection.staleness import rating_staleness
from services.aggregator.collection.staleness_words import is_stale
from services.aggregator.runtime import (
    COUNTRY,
    EVENT_STORE,
    SCHEMA,
    CycleRow,
    DraftRow,
    SignatureRow,
)

RATING_MADE, RATING_STALE = "rating.made", "rating.stale"
CONCLUSION_SIGNED = "conclusion.signed"

EVENT_KINDS: Final[Kinds] = kinds_of(
    Kind(
        RATING_MADE,
        Names(kk="Рейтинг жасалды", ru="Рейтинг составлен", en="A rating was made"),
        RatingEvent,
        frozenset(READS_RATINGS),
        own=False,
    ),
    Kind(
        RATING_STALE,
        Names(kk="Рейтинг ескірді", ru="Рейтинг устарел", en="A rating is stale"),
        RatingEvent,
        frozenset(READS_RATINGS),
        own=False,
    ),
    Kind(
        CONCLUSION_SIGNED,
        Names(kk="Қорытындыға қол қойылды", ru="Заключение подписано",
              en="A conclusion was signed"),
        ConclusionEvent,
        frozenset(READS_RATINGS),
    ),
)  # fmt: skip


def event_roles(actor: Actor) -> frozenset[str]:
    """Give the roles of an actor that count here: all of them."""
    return actor.roles


async def publish_rating(session: AsyncSession, rating: Rating) -> None:
    """Publish that a numbered rating was made."""
    await EVENT_STORE.outbox.add(session, _of_rating(RATING_MADE, rating, at=rating.created_at))


async def publish_signature(
    session: AsyncSession, row: DraftRow, signed: SignatureRow, *, by: str
) -> None:
    """Publish that one language of a draft conclusion, on a body or on the country, was signed."""
    place = f"/{row.body}" if row.body != COUNTRY else ""
    data = ConclusionEvent(
        service=SCHEMA,
        year=row.year,
        version=row.version,
        body=row.body or None,
        language=signed.language,
        digest=signed.draft_digest,
        address=f"/api/{SCHEMA}/v1/conclusions/{row.year}/{row.version}{place}",
    )
    about = [row.body] if row.body != COUNTRY else []
    event = NewEvent(CONCLUSION_SIGNED, signed.signed_at, data, about=about, by=by)
    await EVENT_STORE.outbox.add(session, event)


async def publish_stale_ratings(app: FastAPI) -> None:
    """Publish once for each newest rating of a year that it is stale."""
    database = database_of(app)
    async with database.reading() as session:
        years = list(await session.exec(select(CycleRow.year).order_by(col(CycleRow.year))))
        rows = [await newest_rating(session, year) for year in years]
    for row in (each for each in rows if each is not None):
        found = await rating_staleness(app, row.year, row.version)
        if not found.stale:
            continue
        rating = Rating.model_validate_json(row.document)
        blocks = [each.block for each in found.blocks if is_stale(each)]
        event = _of_rating(RATING_STALE, rating, at=app_now(app), blocks=blocks, once=True)
        async with database.transaction() as session:
            await EVENT_STORE.outbox.add(session, event)


def _of_rating(
    type_: str, rating: Rating, *, at: datetime, blocks: list[str] | None = None,
    once: bool = False,
) -> NewEvent:  # fmt: skip
    data = RatingEvent(
        service=SCHEMA,
        year=rating.year,
        version=rating.version,
        digest=rating.digest,
        provisional=rating.provisional,
        blocks=blocks or [],
        address=f"/api/{SCHEMA}/v1/ratings/{rating.year}/{rating.version}",
    )
    key = f"{type_} {rating.year} {rating.version}" if once else None
    return NewEvent(type_, at, data, by=SCHEMA, once=key)
