"""Loads a rated year with all it follows from: read and scored once, then cached."""

import asyncio

from fastapi import FastAPI

from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.http import Conflict
from bagalau.contracts.v1.ratings import Pin, Rating
from services.aggregator.collection import pins_of, rating_row, stored_facts
from services.aggregator.runtime import RatedRound, TotalDiffers, rescore, runtime_of, up_to_date


def cached_round(app: FastAPI, year: int, version: int) -> RatedRound | None:
    """Give a rating's round from the cache without reading the database; None when it is not cached.

    A numbered rating never changes, so its cached round is never out of date.
    """
    runtime = runtime_of(app)
    known = runtime.numbers.get(_number(year, version))
    return runtime.rounds.get(known) if known else None


async def rated_round(app: FastAPI, year: int, version: int | None = None) -> RatedRound:
    """Give a rating with what it follows from, from the cache or read and scored.

    Raises NotFound `rating_unknown`, Conflict `scoring_inputs_not_stored`, Conflict `total_not_reproduced`.
    """
    runtime = await up_to_date(app)
    async with database_of(app).reading() as session:
        row = await rating_row(session, year, version)
        # Two ratings of the same content differ in number, and each needs a round of its own.
        key = f"{row.digest} {row.version}"
        runtime.numbers.put(_number(year, row.version), key)
        if known := runtime.rounds.get(key):
            return known
        rating = Rating.model_validate_json(row.document)
        contents = await _stored_contents(session, row.collection)
    composition = runtime.compositions.by_code[rating.composition]
    try:
        made = await asyncio.to_thread(rescore, rating, composition, contents)
    except TotalDiffers as differs:
        raise Conflict("total_not_reproduced", body=str(differs), year=year) from differs
    return runtime.rounds.put(key, made)


def _number(year: int, version: int) -> str:
    return f"{year}/{version}"


async def _stored_contents(session: AsyncSession, collection: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for row in await pins_of(session, collection):
        pin = Pin.model_validate_json(row.pin)
        content = await stored_facts(session, pin)
        if content is not None:
            found[pin.block] = content
        elif pin.scorecards_digest is not None:
            raise Conflict(
                "scoring_inputs_not_stored", block=pin.block, why=pin.facts_reason or "-"
            )
    return found
