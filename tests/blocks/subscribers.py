"""What tests of events do again and again, as subscribers do it."""

from sqlalchemy import select

from bagalau.blocks.journal.event_types import BLOCK_KINDS
from bagalau.chassis.database import database_of
from tests.waiting import wait_until

ADDRESSED = {name for name, kind in BLOCK_KINDS.items() if kind.addressed}
"""Kinds that name who they are for: no event about a body is one of them."""
MINE = [
    name
    for name, kind in BLOCK_KINDS.items()
    if kind.receivable_by({"reporter"}) and name not in ADDRESSED
]
SUPPLIED = [name for name, kind in BLOCK_KINDS.items() if kind.receivable_by({"supplier"})]


async def subscribed(people, url, *, role="reporter", organisation="health", types=None):
    """Subscribe as somebody, and give the subscription with its secret."""
    paper = {"url": f"{url}/{organisation}", "types": types or MINE}
    answer = await people.ask(role, organisation, "POST", "/v1/subscriptions", paper)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def about(people, made, tail, paper=None, *, method="POST", role="reporter"):
    """Ask something about a subscription as its owner."""
    path = f"/v1/subscriptions/{made['id']}{tail}"
    return await people.ask(role, made["organisation"], method, path, paper)


async def deliveries(people, made, *, role="reporter"):
    """Read a subscription's deliveries, the newest first."""
    answer = await about(people, made, "/deliveries", method="GET", role=role)
    assert answer.status_code == 200, answer.text
    return answer.json()["entries"]


async def settled(people, made, count, *, role="reporter"):
    """Wait until so many deliveries were tried, and give them."""
    return await wait_until(
        lambda: deliveries(people, made, role=role),
        lambda seen: len([each for each in seen if each["attempts"]]) >= count,
    )


async def over(people, made):
    """Wait until the newest delivery waits for nothing more, and give it."""
    found = await wait_until(
        lambda: deliveries(people, made), lambda seen: seen[0]["state"] != "waiting"
    )
    return found[0]


async def outbox(people):
    """Give what the outbox holds: kind, whom it is about, who caused it, what is told."""
    table = people.app.state.runtime.events.tables.events
    async with database_of(people.app).reading() as session:
        return list((await session.execute(select(table).order_by(table.c.id))).mappings())


async def relayed(people):
    """Wait until the outbox was emptied."""
    await wait_until(lambda: outbox(people), lambda seen: all(each["relayed_at"] for each in seen))
