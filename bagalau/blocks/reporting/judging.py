"""Figures that could not be judged when they came, judged when they can be: daily, and when looked at."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Final

from bagalau.blocks.context import BlockRuntime
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.runtime import day_of

AT_ONCE: Final = 200
"""Bodies of a dataset judged in one transaction, which their imports wait for."""


async def judge_due(
    runtime: BlockRuntime,
    *,
    at: datetime,
    year: int | None = None,
    bodies: Collection[str] | None = None,
) -> int:
    """Judge every figure that waited and can be judged by now; give how many flags were raised.

    Of one year or all, of some bodies or all. In transactions of its own, by the order in which imports
    lock bodies; done twice or by two at once, each figure is judged once.
    """
    raised, today = 0, day_of(at)
    while True:
        async with runtime.database.reading() as session:
            governed = await _governed(runtime, session)
            due = await runtime.flags.unjudged.due(
                session, today, governed, runtime.records, year=year, bodies=bodies, limit=AT_ONCE
            )
        if not due:
            return raised
        for dataset, found in groupby(due, key=itemgetter(0)):
            raised += await _judge_bodies(runtime, dataset, [of for _, of in found], governed, at)


async def _judge_bodies(
    runtime: BlockRuntime,
    dataset: str,
    bodies: Sequence[str],
    governed: Sequence[int],
    at: datetime,
) -> int:
    flags, today = runtime.flags, day_of(at)
    async with runtime.database.transaction() as session:
        await runtime.records[dataset].lock_bodies(session, bodies)
        waiting = await flags.unjudged.due_of(session, today, governed, dataset, bodies)
        if not waiting:  # another was quicker
            return 0
        rechecks = runtime.catalogue.rechecks
        return await flags.judge(session, dataset, waiting, at=at, rechecks=rechecks)


async def _governed(runtime: BlockRuntime, session: AsyncSession) -> list[int]:
    """Give the years that waited for an edition and have one by now."""
    years = await runtime.flags.unjudged.waiting_years(session)
    if not years:
        return []
    catalogue = await runtime.fetch_catalogue(session)
    return [year for year in years if catalogue.rechecks(year) is not None]
