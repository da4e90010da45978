"""Whether a numbered rating is stale: compared with what each block holds now.

For a block that does not answer the staleness is unknown.
"""

import asyncio
from collections.abc import Mapping
from typing import Final, cast

import httpx
from fastapi import FastAPI
from pydantic import ValidationError

from bagalau.chassis.database import AsyncSession, database_of
from bagalau.chassis.http import RemoteClient, Unreachable
from bagalau.chassis.runtime import app_now
from bagalau.contracts.v1.intake import (
    BasisDifference,
    BasisPart,
    BlockStaleness,
    PinStaleness,
    RatingStaleness,
)
from bagalau.contracts.v1.ratings import Pin, Rating
from services.aggregator.collection.archive import newest_rating, rating_row
from services.aggregator.collection.block_registry import block_addresses
from services.aggregator.collection.cycles import cycle_row, newest_register, registers_alike
from services.aggregator.collection.staleness_words import is_stale, with_words, words_of
from services.aggregator.runtime import AggregatorRuntime, up_to_date

TIMEOUT_S: Final = 10.0
NOTHING_PINNED: Final = "nothing was pinned"
NO_ADDRESS: Final = "no address registered"
NOT_UNDERSTOOD: Final = "the answer is not about what was asked"


async def rating_staleness(app: FastAPI, year: int, version: int) -> RatingStaleness:
    """Compare what a rating pinned with what each block and the cycle hold now, all at once.

    No database connection is held while the blocks answer. Raises NotFound for an unknown rating.
    """
    runtime = await up_to_date(app)
    async with database_of(app).reading() as session:
        row = await rating_row(session, year, version)
        rating = Rating.model_validate_json(row.document)
        differences = await _cycle_differences(runtime, session, rating)
        newest = await newest_rating(session, year)
        addresses = {block: each.url for block, each in (await block_addresses(session)).items()}
    remote = cast("RemoteClient", runtime.remote)
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(_block_staleness(remote, pin, addresses.get(pin.block), year))
            for pin in rating.pins
        ]
    blocks = [
        with_words(each.result(), pin, _address_of_scores(runtime, pin, addresses, year))
        for each, pin in zip(tasks, rating.pins, strict=True)
    ]
    stale = any(map(is_stale, blocks)) or any(each.moves_scores for each in differences)
    newer = newest.version if newest and newest.version > version else None
    return RatingStaleness(
        year=year,
        version=version,
        stale=stale,
        says=words_of(rating, newer=newer) if stale or newer else None,
        newer_version=newer,
        differences=differences,
        checked_at=app_now(app),
        blocks=blocks,
    )


def _address_of_scores(
    runtime: AggregatorRuntime, pin: Pin, addresses: Mapping[str, str], year: int
) -> str | None:
    """Give where readers find the scorecards that were pinned."""
    if pin.scorecards_digest is None or pin.block not in addresses:
        return None
    block = runtime.gateway_path(addresses[pin.block])
    return f"{block}/v1/scorecards/{year}/documents/{pin.scorecards_digest}"


async def _cycle_differences(
    runtime: AggregatorRuntime, session: AsyncSession, rating: Rating
) -> list[BasisDifference]:
    """Give what of the cycle is another now: the composition, the standing or names of bodies."""
    found = []
    composition = runtime.compositions.by_code.get(
        (await cycle_row(session, rating.year)).composition or ""
    )
    now = composition.digest if composition else None
    if now != rating.composition_digest:
        found.append(_difference(BasisPart.COMPOSITION, rating.composition_digest, now))
    register = await newest_register(session, rating.year)
    if register.digest != rating.register_digest:
        alike = rating.register_digest in await registers_alike(session, register)
        part = BasisPart.REGISTER_TEXTS if alike else BasisPart.REGISTER
        found.append(_difference(part, rating.register_digest, register.digest))
    return found


def _difference(part: BasisPart, before: str, after: str | None) -> BasisDifference:
    moves = part is not BasisPart.REGISTER_TEXTS
    return BasisDifference(part=part, before=before, after=after, moves_scores=moves)


async def _block_staleness(
    remote: RemoteClient, pin: Pin, address: str | None, year: int
) -> PinStaleness:
    known = PinStaleness(block=pin.block, pinned_position=pin.journal_position)
    if pin.journal_position is None or address is None:
        why = NOTHING_PINNED if pin.journal_position is None else NO_ADDRESS
        return known.model_copy(update={"unknown_reason": why})
    path = f"{address}/v1/staleness/{year}?position={pin.journal_position}"
    if pin.scorecards_digest is not None:
        path += f"&scorecards={pin.scorecards_digest}"
    try:
        answer = await remote.get(path, timeout_s=TIMEOUT_S)
    except Unreachable as failure:
        return known.model_copy(update={"unknown_reason": f"unreachable: {failure.why}"})
    if answer.status_code != httpx.codes.OK:
        return known.model_copy(update={"unknown_reason": f"http_{answer.status_code}"})
    response = _parsed(answer.content, pin, year)
    if response is None:
        return known.model_copy(update={"unknown_reason": NOT_UNDERSTOOD})
    fields = ("current_position", "stale", "differences", "moved_bodies", "unsigned_by")
    return known.model_copy(update={name: getattr(response, name) for name in fields})


def _parsed(content: bytes, pin: Pin, year: int) -> BlockStaleness | None:
    try:
        response = BlockStaleness.model_validate_json(content)
    except ValidationError:
        return None
    same = (response.block, response.year, response.position) == (
        pin.block,
        year,
        pin.journal_position,
    )
    return response if same else None
