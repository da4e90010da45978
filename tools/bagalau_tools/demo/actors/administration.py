"""The operator and the Presidential Administration: cycles, collections, ratings, conclusions."""

import asyncio
from time import monotonic

from bagalau_tools.demo.actors.register import BLOCKS
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Document, Gateway, StepFailed, done

AGGREGATOR = "/api/aggregator/v1"
YEARS = (2022, 2024, 2025)
PATIENCE, PAUSE = 60.0, 0.2
"""Seconds to wait for a collection, and between two looks at it."""


async def register_blocks(gateway: Gateway, stage: Stage) -> None:
    """Tell the aggregator where each block answers: addresses are data, never code."""
    operator = await gateway.actor("operator")
    for block in BLOCKS:
        answer = await operator.put(
            f"{AGGREGATOR}/blocks/{block}", {"url": f"{gateway.address}/api/{block}"}
        )
        done(f"register the block {block}", answer)
        stage.advance()


async def open_cycles(gateway: Gateway, stage: Stage) -> None:
    """Open the evaluated years; all of them are marked synthetic."""
    administration = await gateway.actor("administration")
    for year in YEARS:
        answer = await administration.put(f"{AGGREGATOR}/cycles/{year}", {"synthetic": True})
        done(f"open the cycle of {year}", answer)
        stage.advance()


async def collect(gateway: Gateway, year: int, *, key: str) -> Document:
    """Ask for a collection, wait until the job is done, and give the rating it made."""
    administration = await gateway.actor("administration")
    path = f"{AGGREGATOR}/cycles/{year}/collections"
    accepted = await administration.post(path, {}, key=key)
    collection = done(f"start the collection of {year}", accepted)
    deadline = monotonic() + PATIENCE
    while collection["state"] not in {"done", "failed"}:
        if monotonic() > deadline:
            raise StepFailed(f"the collection of {year}", f"not done after {PATIENCE:.0f} s")
        await asyncio.sleep(PAUSE)
        collection = done(
            "look at the collection", await administration.get(accepted.location or "")
        )
    return done(
        "read the rating",
        await administration.get(f"{AGGREGATOR}/ratings/{year}/{collection['rating_version']}"),
    )
