"""A rating with all it follows from, out of what the aggregator has kept: the documents of a bundle."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import orjson
from fastapi import FastAPI
from sqlmodel import col, select

from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.http import Conflict, NotFound, Refused
from bagalau.chassis.runtime import app_now, day_of
from bagalau.contracts.v1.process import PublicationRequest
from bagalau.contracts.v1.ratings import ConclusionDraft, Pin
from bagalau.contracts.v1.wire import Names, canonical
from bagalau.publication.bundle import COUNTRY, BlockYear, RatedYear, Restricted, restricted_in
from services.aggregator.administration import by_itself
from services.aggregator.collection import (
    draft_row,
    pins_of,
    rating_row,
    stored_facts,
    with_signatures,
)
from services.aggregator.decisions import read_decided, to_decision_view
from services.aggregator.readers import body_histories, load_intervals
from services.aggregator.runtime import (
    ContentRow,
    RatingRow,
    RegisterRow,
    position_intervals,
    up_to_date,
)

Json = Mapping[str, Any]
OF_THE_ACT: Final = ("kk", "ru")
"""Languages in which a conclusion must be signed to be published."""


async def gather_year(app: FastAPI, year: int, version: int) -> RatedYear:
    """Gather a rating with all it follows from, in one view of the database.

    Raises Conflict `publication_without_facts` where a block gave no facts with its scores.
    """
    runtime = await up_to_date(app)
    intervals = await _intervals(app, year, version)
    async with database_of(app).reading() as session:
        row = await rating_row(session, year, version)
        rating = orjson.loads(row.document)
        decided = await read_decided(runtime, session, year, version)
        now = app_now(app)
        actor = by_itself(runtime, session, now).by
        bodies = [entry["body"] for entry in rating["entries"]]
        return RatedYear(
            register=await _register(session, rating),
            rating=rating,
            composition=runtime.compositions.texts[rating["composition"]],
            blocks=await _blocks(session, row),
            intervals=intervals,
            conclusions=await _conclusions(session, year, version, bodies),
            decisions=_plain(to_decision_view(decided, by=actor, today=day_of(now))),
            history=_plain(await body_histories(session, runtime.enacted.roll, bodies)),
        )


async def must_be_withholdable(
    session: AsyncSession, year: int, request: PublicationRequest
) -> None:
    """Refuse an order that withholds what no block counts, or what nothing could be verified without.

    Raises Refused 422 `publication_measure_unknown`, Conflict `publication_without_facts`.
    """
    blocks = await _blocks(session, await rating_row(session, year, request.version))
    try:
        restricted_in(blocks, restricted_of(request))
    except ValueError as impossible:
        raise Refused(
            422, "publication_measure_unknown", params={"why": str(impossible)}
        ) from impossible


def restricted_of(request: PublicationRequest) -> list[Restricted]:
    """Give what an order withholds, in the words of the bundle."""
    return [
        Restricted(each.block, each.measure, Names.model_validate(each.reason.model_dump()))
        for each in request.withheld
    ]


def _plain(document: Any) -> Any:
    return orjson.loads(canonical(document))


async def _register(session: AsyncSession, rating: Json) -> Json:
    query = select(RegisterRow.document).where(
        col(RegisterRow.year) == rating["year"],
        col(RegisterRow.digest) == rating["register_digest"],
    )
    found: Json = orjson.loads((await session.exec(query)).one())
    return found


async def _blocks(session: AsyncSession, rating: RatingRow) -> dict[str, BlockYear]:
    found = {}
    for row in await pins_of(session, rating.collection):
        pin = Pin.model_validate_json(row.pin)
        content = await session.get(ContentRow, row.content) if row.content else None
        if content is None:
            continue
        facts = await stored_facts(session, pin)
        if facts is None:
            raise Conflict("publication_without_facts", block=pin.block)
        found[pin.block] = BlockYear(orjson.loads(content.content), orjson.loads(facts))
    return found


async def _intervals(app: FastAPI, year: int, version: int) -> Json | None:
    """Give how sure the positions are; nothing where the edition does not say or cannot tell."""
    try:
        loaded = await load_intervals(app, year, version)
    except (Conflict, NotFound):
        return None
    found: Json = _plain(await asyncio.to_thread(position_intervals, loaded))
    return found


async def _conclusions(
    session: AsyncSession, year: int, version: int, bodies: Sequence[str]
) -> dict[str, Json]:
    """Give the conclusions that are signed in the languages of the act."""
    found = {}
    for name, body in _names(bodies):
        try:
            draft = await with_signatures(session, await draft_row(session, year, version, body))
        except NotFound:
            continue
        if _is_signed(draft):
            found[name] = _plain(draft)
    return found


def _names(bodies: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield COUNTRY, ""
    yield from ((body, body) for body in bodies)


def _is_signed(draft: ConclusionDraft) -> bool:
    return not any(draft.machine_draft.get(each, True) for each in OF_THE_ACT)
