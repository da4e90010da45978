"""Two acts at once: both are sent, both have come as far as the journal's lock, then both go on."""

import asyncio
from collections.abc import Awaitable

from sqlalchemy import text

from bagalau.chassis.database import database_of
from bagalau.journal import Chain
from tests.waiting import wait_until

WAITING = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


async def at_once(app, chain: Chain, *acts: Awaitable, meanwhile=None):
    """Send acts that each wait for the journal, in a transaction of its own; give their answers.

    *meanwhile* is awaited while they wait: what it does was done after they were sent, before them.
    """
    async with (
        database_of(app).transaction() as holding,
        database_of(app).transaction() as watching,
    ):
        await chain.lock(holding)
        sent = [asyncio.ensure_future(act) for act in acts]

        async def held():
            waiting = await watching.scalar(WAITING)
            return waiting + sum(each.done() for each in sent)

        await wait_until(held, lambda count: count >= len(sent))
        if meanwhile is not None:
            await meanwhile()
    return await asyncio.gather(*sent)


def statuses(answers):
    """Give the statuses of answers, sorted: who was first is not said."""
    return sorted(each.status_code for each in answers)
