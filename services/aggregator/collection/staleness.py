"""Whether a numbered rating is stale: what it pinned of each block, asked of the block today.

A block that does not answer leaves its part unknown, never fresh.
"""

import asyncio
from typing import Final, cast

import httpx
from fastapi import FastAPI
from pydantic import ValidationError

from bagalau.chassis.database import database_of
from bagalau.chassis.http import RemoteClient, Unreachable
from bagalau.chassis.runtime import app_now
from bagalau.contracts.v1.intake import BlockStaleness, PinStaleness, RatingStaleness
from bagalau.contracts.v1.ratings import Pin, Rating
from services.aggregator.collection.archive import rating_row
from services.aggregator.collection.block_registry import block_addresses
from services.aggregator.runtime import runtime_of

TIMEOUT_S: Final = 10.0
NOTHING_PINNED: Final = "nothing was pinned"
NO_ADDRESS: Final = "no address registered"
NOT_UNDERSTOOD: Final = "the answer is not about what was asked"


async def rating_staleness(app: FastAPI, year: int, version: int) -> RatingStaleness:
    """Compare what a rating pinned with what each block holds now; all blocks asked at once.

    No connection to the database is held meanwhile. Raises NotFound for an unknown rating.
    """
    async with database_of(app).reading() as session:
        row = await rating_row(session, year, version)
        pins = Rating.model_validate_json(row.document).pins
        addresses = {block: each.url for block, each in (await block_addresses(session)).items()}
    remote = cast("RemoteClient", runtime_of(app).remote)
    async with asyncio.TaskGroup() as group:
        asked = [
            group.create_task(_asked(remote, pin, addresses.get(pin.block), year)) for pin in pins
        ]
    blocks = [each.result() for each in asked]
    return RatingStaleness(
        year=year,
        version=version,
        stale=any(each.stale is not None for each in blocks),
        asked_at=app_now(app),
        blocks=blocks,
    )


async def _asked(remote: RemoteClient, pin: Pin, address: str | None, year: int) -> PinStaleness:
    known = PinStaleness(block=pin.block, pinned_position=pin.ledger_position)
    if pin.ledger_position is None or address is None:
        why = NOTHING_PINNED if pin.ledger_position is None else NO_ADDRESS
        return known.model_copy(update={"unknown": why})
    path = f"{address}/v1/staleness/{year}?position={pin.ledger_position}"
    try:
        answer = await remote.get(path, timeout_s=TIMEOUT_S)
    except Unreachable as failure:
        return known.model_copy(update={"unknown": f"unreachable: {failure.why}"})
    if answer.status_code != httpx.codes.OK:
        return known.model_copy(update={"unknown": f"http_{answer.status_code}"})
    told = _told(answer.content, pin, year)
    if told is None:
        return known.model_copy(update={"unknown": NOT_UNDERSTOOD})
    now = {"current_position": told.current_position, "stale": told.stale}
    return known.model_copy(update=now)


def _told(content: bytes, pin: Pin, year: int) -> BlockStaleness | None:
    try:
        told = BlockStaleness.model_validate_json(content)
    except ValidationError:
        return None
    same = (told.block, told.year, told.position) == (pin.block, year, pin.ledger_position)
    return told if same else None
